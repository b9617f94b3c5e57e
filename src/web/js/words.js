// @ts-check
/** Texts by language: the build makes `#words` of the files in `src/words/lang`, a constant a section. */
import { tags } from '#words';

/** The place of the language whose tag begins as `lang` does; less than 0 where there is none. @param {string} lang */
export const place = (lang) => tags.findIndex((tag) => tag.slice(0, 2) === lang.slice(0, 2).toLowerCase());

/** The same, and the first where there is none. @param {string} lang */
export const known = (lang) => Math.max(place(lang), 0);

/** The tag of a language. @param {string} lang @returns {import('./tujie').Lang} */
export const tagOf = (lang) => /** @type {any} */ (tags[known(lang)]);

/**
 * A phrase in the words that a table has for it, whatever numbers are in it; as it is where there are none.
 * @param {string} phrase
 * @param {object} table
 */
export function phrased(phrase, table) {
  /** @type {string[]} */
  const numbers = [];
  const key = phrase.replace(/-?\d+(\.\d+)?(e\d+)?/g, (number) => (numbers.push(number), '#'));
  const known = /** @type {Record<string, string>} */ (table)[key];
  return known ? known.replace(/#/g, () => numbers.shift() || '') : phrase;
}

/**
 * A section's texts in a language.
 * @template T
 * @param {T[]} section
 * @param {string} lang
 * @returns {T}
 */
export function inLang(section, lang) {
  return /** @type {T} */ (section[known(lang)]);
}

/**
 * Puts the parts in the places of `{0}`, `{1}` of a text.
 * @param {string} text
 * @param {...(string | number)} parts
 */
export function fill(text, ...parts) {
  return text.replace(/\{(\d)\}/g, (_, at) => String(parts[Number(at)]));
}
