// @ts-check
/**
 * Reads a dataset of somebody's own. A module of its own, fetched when one is loaded: the charts of the bundled report do
 * without it.
 */
import init, { check, pack } from '#loader';
import { dataset } from '#words';
import { copied } from './copied.js';
import { text } from './errors.js';
import { once } from './once.js';
import { pageLang } from './page.js';
import { fill, inLang, phrased } from './words.js';

/** The module that reads datasets. */
const ready = once(() => init());

/**
 * A dataset, checked and packed for the charts: an object in the open form, or a text in the packed one.
 * @param {unknown} source
 * @returns {Promise<string>}
 */
export async function packed(source) {
  await ready();
  let own;
  try {
    own = typeof source === 'string' ? source : copied(source);
  } catch (cause) {
    const found = /** @type {Error} */ (cause).message;
    throw { code: 'not-json', message: text('not-json', pageLang(null)) + found, found };
  }
  try {
    return typeof own === 'string' ? check(own) : pack(own);
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
