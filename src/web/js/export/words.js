// @ts-check
import { menu } from '#words';
import { inLang } from '../words.js';

/** @typedef {Exclude<keyof (typeof menu)[0], 'heads'>} Word */

/**
 * A word of the menu in a chart's language.
 * @param {Word} key
 * @param {string} lang
 */
export const word = (key, lang) => inLang(menu, lang)[key];

/** The heads of the sheet that says where each figure comes from. @param {string} lang */
export const heads = (lang) => inLang(menu, lang).heads;
