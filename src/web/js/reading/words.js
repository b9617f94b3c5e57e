// @ts-check
import { reading } from '#words';
import { inLang } from '../words.js';

/**
 * A word of what a reader may do with a chart, in a chart's language.
 * @param {keyof (typeof reading)[0]} key
 * @param {string} lang
 */
export const word = (key, lang) => inLang(reading, lang)[key];
