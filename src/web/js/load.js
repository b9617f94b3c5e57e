// @ts-check
import { detailsText, get } from '#assets';
import { ReportHandle } from '#glue';
import { TujieError, text, typed } from './errors.js';
import { kept, moduleReady, start } from './module.js';
import { once } from './once.js';
import { pageLang } from './page.js';
import { loaderPart } from './parts.js';

/** @typedef {import('./tujie').Report} Report */

/** A dataset is a few hundred kilobytes; more than this is a mistake, and would stop a phone. */
const MOST_BYTES = 20 * 1024 * 1024;

/** The module's side of each report. @type {WeakMap<object, () => ReportHandle>} */
const handles = new WeakMap();

/** @type {Report | null} */
let bundled = null;

/**
 * @param {string | URL | object} [source]
 * @returns {Promise<Report>}
 */
export async function load(source) {
  try {
    await moduleReady();
    if (source === undefined || source === null) {
      // Who asks for the figures wants all that is known of them.
      await details();
      return bundledReport();
    }
    if (typeof source !== 'string' && !(source instanceof URL)) return packed(await checked(own(source)));
    const url = String(source);
    const content = await fetched(url);
    try {
      return packed(await checked(content));
    } catch (thrown) {
      // The reader knows the address, not the tables in it.
      const error = typed(thrown);
      throw new TujieError(error.code, `${url}: ${error.message}`, Object.assign({}, error, { file: url }));
    }
  } catch (thrown) {
    throw typed(thrown);
  }
}

/** The report that ships inside; the module must be ready. */
export function bundledReport() {
  if (!bundled) {
    bundled = report(() => {
      const handle = ReportHandle.bundled(canvas());
      if (more) handle.attach(more);
      return handle;
    });
  }
  return bundled;
}

/** Texts of a report's charts are measured on a canvas in no page. */
const canvas = () => document.createElement('canvas');

/** @param {string} text of a dataset, checked */
const packed = (text) => report(() => ReportHandle.fromPacked(text, canvas()));

/**
 * An object of the page's as plain data of our own: what it is made of may be a getter that throws, or itself.
 * @param {object} source
 * @returns {object}
 */
function own(source) {
  try {
    return Object(JSON.parse(JSON.stringify(source)));
  } catch (cause) {
    throw new TujieError('not-json', text('not-json', pageLang(null)) + String(cause), { found: String(cause) });
  }
}

/** What `details` has fetched. */
let more = '';

/** Whether the bundled report has its clauses and English texts. */
export function detailed() {
  return !!more;
}

/** The clauses and English texts of the bundled report: a first chart is drawn without them. */
export const details = once(async () => {
  await moduleReady();
  const text = await textOf(detailsText());
  handleOf(bundledReport()).attach(text);
  more = text;
});

/**
 * A dataset, checked and packed by a module that is fetched for it.
 * @param {object | string} source
 * @returns {Promise<string>}
 */
async function checked(source) {
  return (await loaderPart()).packed(source, start);
}

/**
 * The module's side of a report that `load` returned.
 * @param {unknown} of
 */
export function handleOf(of) {
  const handle = of && typeof of === 'object' ? handles.get(of) : undefined;
  if (!handle) throw new TujieError('bad-option', 'report: load()', { field: 'report', expected: 'what load() returned' });
  return handle();
}

/**
 * @param {() => ReportHandle} make
 * @returns {Report}
 */
function report(make) {
  const handle = kept(make);
  // What is wrong with it is told now.
  handle();
  /** @template T @param {() => T} call @returns {T} */
  const guarded = (call) => {
    try {
      return call();
    } catch (thrown) {
      throw typed(thrown);
    }
  };
  /** @type {Report} */
  const made = Object.freeze({
    figures: (/** @type {any} */ query, /** @type {any} */ lang) =>
      guarded(() => handle().figures(own(query || {}), String(lang || pageLang(null)))),
    views: (/** @type {any} */ figure) => guarded(() => handle().views(figure === undefined ? figure : String(figure))),
    chapters: () => guarded(() => handle().chapters()),
    about: () => guarded(() => handle().about()),
  });
  handles.set(made, handle);
  return made;
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
    throw new TujieError('not-json', text('not-json', pageLang(null)) + url, { file: url, found: String(cause) });
  }
  return Object(value);
}

/**
 * @param {string} url
 * @returns {Promise<string>}
 */
async function textOf(url) {
  const lang = pageLang(null);
  /** @param {'not-found' | 'network' | 'too-large' | 'empty'} code @param {string} [found] */
  const fail = (code, found) => new TujieError(code, text(code, lang) + url, { file: url, found });
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
    content = await limitedText(response, () => fail('too-large'));
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
