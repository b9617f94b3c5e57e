// @ts-check
/**
 * Reads a dataset of somebody's own. A module of its own, fetched when one is loaded: the charts of the bundled report do
 * without it.
 */
import { loaderWasm } from '#assets';
import * as loader from '#loader';
import { dataset, errors } from '#words';
import { pageLang } from './page.js';
import { loaderPlainPart } from './parts.js';
import { fill, inLang, phrased } from './words.js';

/** The module that reads datasets, once it is started. @type {Promise<void> | null} */
let started = null;

/**
 * A dataset, checked and packed for the charts: an object in the open form, or a text in the packed one.
 * @param {object | string} source
 * @param {typeof import('./module.js').start} start how the charts' own module was started
 * @returns {Promise<string>}
 */
export async function packed(source, start) {
  const given = typeof source === 'string' ? source : own(source);
  started = started || start(loader, loaderWasm, loaderPlainPart);
  await started.catch((cause) => {
    started = null;
    throw cause;
  });
  try {
    return typeof given === 'string' ? loader.check(given) : loader.pack(given);
  } catch (fault) {
    throw told(fault);
  }
}

/**
 * A fault of a dataset with its message in the page's language.
 * @param {any} fault as the module throws it
 */
function told(fault) {
  if (!fault || fault.expected === undefined) return fault;
  const words = inLang(dataset, pageLang(null));
  const row = fault.row ? fill(words.row, fault.row) : '';
  const field = fault.field ? fill(words.field, fault.field) : '';
  const expected = phrased(fault.expected, words.phrases);
  return Object.assign({}, fault, { message: fill(words.frame, fault.file, row, field, expected, fault.found || words.nothing) });
}

/**
 * An object of the page's as plain data of our own: what it is made of may be a getter that throws, or itself.
 * @param {object} source
 * @returns {object}
 */
function own(source) {
  try {
    return Object(copy(source));
  } catch (cause) {
    throw { code: 'not-json', message: inLang(errors, pageLang(null))['not-json'] + cause, found: String(cause) };
  }
}

/**
 * What JSON would make of a value, but for `toJSON`: old libraries give one to all arrays of a page, which makes texts of them.
 * What holds itself ends as the stack does, with an error.
 * @param {any} value
 * @returns {any}
 */
function copy(value) {
  if (!value || typeof value !== 'object') return value;
  if (Array.isArray(value)) return [...value].map((item) => copy(item));
  // Without a prototype no name means anything but itself.
  const made = Object.create(null);
  for (const key of Object.keys(value)) made[key] = copy(value[key]);
  return made;
}
