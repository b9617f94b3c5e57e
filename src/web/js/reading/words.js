// @ts-check
import { expected as phrases, reading } from '#words';
import { inLang, phrased } from '../words.js';

/**
 * A word of what a reader may do with a chart, in a chart's language.
 * @param {keyof (typeof reading)[0]} key
 * @param {string} lang
 */
export const word = (key, lang) => inLang(reading, lang)[key];

/**
 * What an option should be, in a reader's language.
 * @param {string} expected
 * @param {string} lang
 */
export const phrase = (expected, lang) => phrased(expected, inLang(phrases, lang));
