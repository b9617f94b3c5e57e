// @ts-check
/**
 * Reads a dataset of somebody's own. A module of its own, fetched when one is loaded: the charts of the bundled report do
 * without it.
 */
import { loaderWasm } from '#assets';
import * as loader from '#loader';
import { dataset } from '#words';
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
  const end = () => (started = null);
  started = started || start(loader, loaderWasm, loaderPlainPart, end);
  started.catch(end);
  await started;
  try {
    return typeof source === 'string' ? loader.check(source) : loader.pack(source);
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
