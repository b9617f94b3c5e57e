// @ts-check
/** Texts by language: the build makes `#words` of the files in `src/words/lang`, a constant a section. */
import { tags } from '#words';

/**
 * The language whose tag begins as `lang` does; the first where there is none.
 * @param {string} lang
 */
export function known(lang) {
  return Math.max(
    tags.findIndex((tag) => tag.slice(0, 2) === lang.slice(0, 2).toLowerCase()),
    0,
  );
}

/** The tag of a language. @param {string} lang @returns {import('./tujie').Lang} */
export const tagOf = (lang) => /** @type {any} */ (tags[known(lang)]);

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
