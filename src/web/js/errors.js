// @ts-check
import { errors } from '#words';
import { pageLang } from './page.js';
import { inLang } from './words.js';

/** @typedef {import('./tujie').ErrorCode} ErrorCode */

/** What went wrong, for programs (`code`) and for readers (`message`). */
export class TujieError extends Error {
  /**
   * @param {ErrorCode} code
   * @param {string} message
   * @param {{ file?: string, row?: number, field?: string, expected?: string, found?: string }} [where]
   */
  constructor(code, message, where) {
    super(message);
    this.name = 'TujieError';
    /** @readonly */
    this.code = code;
    /** @readonly @type {string | undefined} */
    this.file = where && where.file;
    /** @readonly @type {number | undefined} */
    this.row = where && where.row;
    /** @readonly @type {string | undefined} */
    this.field = where && where.field;
    /** @readonly @type {string | undefined} */
    this.expected = where && where.expected;
    /** @readonly @type {string | undefined} */
    this.found = where && where.found;
  }
}

/**
 * Whatever was thrown, as a TujieError: the module throws plain objects with a code.
 * @param {any} thrown
 * @param {string} [lang] of the message
 * @returns {TujieError}
 */
export function typed(thrown, lang) {
  try {
    if (thrown instanceof TujieError) return thrown;
    if (lang && thrown && thrown.code === 'bad-option') return badOption(thrown.field, thrown.expected, thrown.found, lang);
    if (thrown === 'no-canvas') return fault('no-canvas');
    if (thrown && typeof thrown.code === 'string') return new TujieError(thrown.code, thrown.message, thrown);
    return new TujieError('browser', String((thrown && thrown.message) || thrown));
  } catch (_) {
    // What a page throws may throw again when it is looked at.
    return new TujieError('browser', 'what throws');
  }
}

/**
 * What has failed around the chart, told in the page's language: what happened, what a reader can do, what an editor must.
 * @param {'wasm-missing' | 'wasm-damaged' | 'wasm-blocked' | 'network' | 'part-missing' | 'memory' | 'crashed' | 'no-canvas'} code
 * @param {{ file?: string, found?: string }} [where]
 */
export const fault = (code, where) => new TujieError(code, text(code, pageLang(null)), where);

/** Nothing can be asked of a chart now. @param {string} lang */
export const notReady = (lang) => new TujieError('not-ready', text('not-ready', lang));

/**
 * An option that is not what it should be. Programs read in English what was expected, readers in their language where that is at
 * hand.
 * @param {string} field
 * @param {string} expected
 * @param {string} found
 * @param {string} lang
 * @param {string} [phrase]
 */
export function badOption(field, expected, found, lang, phrase = expected) {
  const words = text('bad-option', lang).split('|');
  return new TujieError('bad-option', words[0] + field + words[1] + phrase + words[2] + found + words[3], { field, expected, found });
}

/**
 * A fixed text in the reader's language.
 * @param {keyof (typeof errors)[0]} key
 * @param {string} lang
 */
export function text(key, lang) {
  return inLang(errors, lang)[key];
}
