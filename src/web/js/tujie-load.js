// @ts-check
/**
 * Fetches and reads a dataset of somebody's own. A script and a module of their own, fetched when one is loaded: the charts of
 * the bundled report do without them.
 */
import { get, loaderWasm } from '#assets';
import { check, compare, finish, imports, pack } from '#loader';
import { dataset } from '#words';
import { copied } from './copied.js';
import { TujieError, typed } from './errors.js';
import { pageLang } from './page.js';
import { loaderPlainPart } from './parts.js';
import { fill, inLang, phrased } from './words.js';

/** The module that reads datasets, once it is started. @type {Promise<unknown> | null} */
let started = null;

/** A dataset is a few hundred kilobytes; more than this is a mistake, and would stop a phone. */
const MOST_BYTES = 20 * 1024 * 1024;

/**
 * A dataset, checked and packed for the charts.
 * @param {unknown} source an address, or an object in the open form
 * @param {typeof import('./module.js').start} start how the charts' own module was started
 * @returns {Promise<string>}
 */
export async function packed(source, start) {
  if (typeof source !== 'string' && !(source instanceof URL)) return checked(own(source), start);
  const url = String(source);
  const content = await fetched(url);
  try {
    return await checked(content, start);
  } catch (thrown) {
    // The reader knows the address, not the tables in it.
    const error = typed(thrown);
    throw new TujieError(error.code, `${url}: ${error.message}`, Object.assign({}, error, { file: url }));
  }
}

/**
 * Reports side by side.
 * @param {{ texts: WeakMap<object, () => string | Promise<string>>, ofText: (text: string) => import('./tujie').Report, start: typeof import('./module.js').start }} shared what a report was made of, and how one is made
 * @param {ReadonlyArray<import('./tujie').Report>} reports
 * @param {import('./tujie').CompareOptions} [options]
 * @returns {Promise<import('./tujie').Comparison>}
 */
export async function compared({ texts, ofText, start }, reports, options) {
  const asked = own(options);
  const list = await Promise.all(
    [...reports].map((report) => {
      const text = texts.get(report);
      if (!text) throw new TujieError('bad-option', 'reports: load()', { field: 'reports', expected: 'what load() returned' });
      return text();
    }),
  );
  await ready(start);
  /** @param {'form' | 'aliases' | 'lang'} key */
  const word = (key) => String(asked[key] || '');
  try {
    const { text, joined, unjoined } = compare(list, word('form'), word('aliases'), word('lang') || pageLang(null));
    return Object.freeze({ report: ofText(text), joined, unjoined });
  } catch (fault) {
    throw told(fault);
  }
}

/** The module is there. @param {typeof import('./module.js').start} start */
async function ready(start) {
  const end = () => (started = null);
  const starting = (started = started || start({ imports, finish }, loaderWasm, loaderPlainPart, end));
  starting.catch(end);
  await starting;
}

/**
 * @param {object | string} content an object in the open form, or a text in the packed one
 * @param {typeof import('./module.js').start} start
 * @returns {Promise<string>}
 */
async function checked(content, start) {
  await ready(start);
  try {
    return typeof content === 'string' ? check(content) : pack(content);
  } catch (fault) {
    throw told(fault);
  }
}

/**
 * An object of the page's as plain data of our own: what it is made of may be a getter that throws, or itself.
 * @param {unknown} source
 * @returns {Record<string, any>}
 */
function own(source) {
  try {
    return Object(copied(source));
  } catch (cause) {
    throw failed('not-json', '', /** @type {Error} */ (cause).message);
  }
}

/**
 * @param {'not-found' | 'network' | 'too-large' | 'not-json' | 'empty'} code
 * @param {string} file
 * @param {string} found
 */
function failed(code, file, found) {
  return new TujieError(code, inLang(dataset, pageLang(null))[code] + (file || found), { file: file || undefined, found });
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
 * @param {string} url
 * @returns {Promise<object | string>} what it holds: an object, or a packed text
 */
async function fetched(url) {
  const content = await textOf(url);
  if (/^tujie-packed\//.test(content)) return content;
  /** @type {any} */
  let value;
  try {
    value = JSON.parse(content);
  } catch (cause) {
    throw failed('not-json', url, String(cause));
  }
  // Only a text of its own is taken for the packed form.
  return Object(value);
}

/**
 * @param {string} url
 * @returns {Promise<string>}
 */
async function textOf(url) {
  /** @param {'not-found' | 'network' | 'too-large' | 'empty'} code @param {string} found */
  const fail = (code, found) => failed(code, url, found);
  /** @type {Response} */
  let response;
  try {
    response = await get(url);
  } catch (cause) {
    throw fail('network', String(cause));
  }
  if (!response.ok) throw fail(response.status === 404 ? 'not-found' : 'network', `HTTP ${response.status}`);
  let content = '';
  try {
    content = await limitedText(response, () => fail('too-large', `more than ${MOST_BYTES} bytes`));
  } catch (cause) {
    throw cause instanceof TujieError ? cause : fail('network', String(cause));
  }
  if (!content.trim()) throw fail('empty', '0');
  return content;
}

/**
 * A response's text, read no further than the limit.
 * @param {Response} response
 * @param {() => TujieError} tooLarge
 */
async function limitedText(response, tooLarge) {
  if (Number(response.headers.get('content-length')) > MOST_BYTES) throw tooLarge();
  if (!response.body) return response.text();
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let content = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return content + decoder.decode();
    bytes += value.length;
    if (bytes > MOST_BYTES) {
      reader.cancel().catch(() => {});
      throw tooLarge();
    }
    content += decoder.decode(value, { stream: true });
  }
}
