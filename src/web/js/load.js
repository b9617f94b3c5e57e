// @ts-check
import { detailsText, get } from '#assets';
import { ReportHandle } from '#glue';
import { TujieError, text, typed } from './errors.js';
import { loaded, moduleReady, start } from './module.js';
import { once } from './once.js';
import { merged, valueOf } from './options.js';
import { pageLang } from './page.js';

/** @typedef {import('./tujie').Report} Report */

/** A dataset is a few hundred kilobytes; more than this is a mistake, and would stop a phone. */
const MOST_BYTES = 20 * 1024 * 1024;

/** What `figures` can be asked for. */
const QUESTIONS = ['topic', 'period', 'status', 'place', 'series', 'text'];

/** The module's side of each report. @type {WeakMap<object, ReportHandle>} */
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
    if (typeof source !== 'string' && !(source instanceof URL)) return report(ReportHandle.fromPacked(await checked(source)));
    const url = String(source);
    const content = await fetched(url);
    try {
      return report(ReportHandle.fromPacked(await checked(content)));
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
  if (!bundled) bundled = report(ReportHandle.bundled());
  return bundled;
}

let arrived = false;

/** Whether the bundled report has its clauses and English texts. */
export function detailed() {
  return arrived;
}

/** The clauses and English texts of the bundled report: a first chart is drawn without them. */
export const details = once(async () => {
  await moduleReady();
  handleOf(bundledReport()).attach(await textOf(detailsText()));
  arrived = true;
});

/**
 * A dataset, checked and packed by a module that is fetched for it.
 * @param {unknown} source an object in the open form, or a text in the packed one
 * @returns {Promise<string>}
 */
async function checked(source) {
  return (await loaded(import('./tujie-load.js'))).packed(source, start);
}

/**
 * The module's side of a report that `load` returned.
 * @param {unknown} of
 */
export function handleOf(of) {
  const handle = of && typeof of === 'object' ? handles.get(of) : undefined;
  if (!handle) throw new TujieError('bad-option', 'report: load()', { field: 'report', expected: 'what load() returned' });
  return handle;
}

/**
 * @param {ReportHandle} handle
 * @returns {Report}
 */
function report(handle) {
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
      guarded(() => {
        const asked = merged();
        for (const key of QUESTIONS) {
          const value = query ? valueOf(query, key) : null;
          if (value !== undefined && value !== null) asked[key] = String(value);
        }
        return handle.figures(asked, String(lang || pageLang(null)));
      }),
    views: (/** @type {any} */ figure) => guarded(() => handle.views(figure === undefined ? figure : String(figure))),
    chapters: () => guarded(() => handle.chapters()),
    about: () => guarded(() => handle.about()),
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
  // Only a text of its own is taken for the packed form.
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
