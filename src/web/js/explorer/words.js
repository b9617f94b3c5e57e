// @ts-check
import { explorer } from '#words';
import { fill, inLang } from '../words.js';

export { fill };

/** @typedef {Omit<(typeof explorer)[0], 'places'> & { places: Record<string, string> }} Words */

/** The explorer's texts in a language. @param {string} lang @returns {Words} */
export const wordsIn = (lang) => /** @type {any} */ (inLang(explorer, lang));

/**
 * A place by the name that the reader's language has for it; by its own where it has none.
 * @param {Words} words
 * @param {string} place
 */
export function placeName(words, place) {
  return words.places[place] || place;
}

/**
 * `2021—2025年`.
 * @param {Words} words
 * @param {string} period
 */
export function periodText(words, period) {
  const [first, last] = period.split('-');
  return last ? fill(words.span, String(first), last) : fill(words.year, period);
}
