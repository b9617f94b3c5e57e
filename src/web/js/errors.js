// @ts-check
import { errors } from '#words';
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
 * @returns {TujieError}
 */
export function typed(thrown) {
  if (thrown instanceof TujieError) return thrown;
  if (thrown && typeof thrown.code === 'string') return new TujieError(thrown.code, thrown.message, thrown);
  return new TujieError('browser', String((thrown && thrown.message) || thrown));
}

/**
 * A fixed text in the reader's language.
 * @param {keyof (typeof errors)[0]} key
 * @param {string} lang
 */
export function text(key, lang) {
  return inLang(errors, lang)[key];
}
