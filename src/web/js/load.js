// @ts-check
import { detailsText, get, reportText } from '#assets';
import { ReportHandle } from '#glue';
import { TujieError, fault, typed } from './errors.js';
import { bytesOf, kept, partsReady, start } from './module.js';
import { once } from './once.js';
import { merged, valueOf, written } from './options.js';
import { pageLang } from './page.js';
import { loaderPart } from './parts.js';

/** @typedef {import('./tujie').Report} Report */

/** What `figures` can be asked for. */
const QUESTIONS = ['topic', 'period', 'status', 'place', 'series', 'text'];

/** The module's side of each report. @type {WeakMap<object, () => ReportHandle>} */
const handles = new WeakMap();

/** What each report was made of, packed. @type {WeakMap<object, () => string | Promise<string>>} */
const texts = new WeakMap();

/** @type {Report | null} */
let bundled = null;

/**
 * @param {string | URL | object} [source]
 * @returns {Promise<Report>}
 */
export async function load(source) {
  try {
    await ready();
    if (source === undefined || source === null) {
      // Who asks for the figures wants all that is known of them.
      await details();
      return bundledReport();
    }
    // Checked and packed by a module that is fetched for it.
    const text = await (await loaderPart()).packed(source, start);
    return ofText(text);
  } catch (thrown) {
    throw typed(thrown);
  }
}

/** What a report is asked with, in whichever language. */
const ready = () => partsReady('reading,views,translated');

/** @param {string} text packed */
const ofText = (text) => report(() => ReportHandle.fromPacked(text, canvas()), () => text);

/**
 * Several reports side by side; what does it is fetched with what reads datasets.
 * @type {typeof import('./tujie').compare}
 */
export const compare = (reports, options) =>
  ready()
    .then(loaderPart)
    .then((part) => part.compared({ texts, ofText, start }, reports, options))
    .catch((thrown) => {
      throw typed(thrown);
    });

/** A text of the package: a transfer in text mode may have changed the ends of its lines. @param {Response} response */
const read = (response) => response.text().then((text) => text.replace(/\r/g, ''));

/** The packed text of the report that ships inside. */
let first = '';

/** That report is there; its text may come before the module or after it, and one that is damaged is asked for anew. */
export const bundledReady = once(async () => {
  first = await read(new Response(await bytesOf(reportText())));
  await partsReady('views');
  bundledReport();
});

/** The report that ships inside: see `bundledReady`. */
export function bundledReport() {
  if (!bundled) {
    bundled = report(
      () => {
        const handle = ReportHandle.bundled(first, canvas());
        if (!handle) throw fault('wasm-damaged', { file: reportText(), found: first.slice(0, 40) });
        if (more) handle.attach(more);
        return handle;
      },
      () => details().then(() => [first, ReportHandle.bundledNames(), more].join('\x1f')),
    );
  }
  return bundled;
}

/** What charts of own numbers share. */
const none = kept(() => /** @type {ReportHandle} */ (ReportHandle.bundled('', canvas())));

/** Texts of a report's charts are measured on a canvas in no page. */
const canvas = () => document.createElement('canvas');

/** What `details` has fetched. */
let more = '';

/** Whether the bundled report has its clauses and English texts. */
export function detailed() {
  return !!more;
}

/** The clauses and English texts of the bundled report: a first chart is drawn without them. */
export const details = once(async () => {
  await Promise.all([partsReady('reading'), bundledReady()]);
  const file = detailsText();
  const text = await get(file)
    .then((response) => (response.ok ? read(response) : Promise.reject(response.status)))
    .catch((cause) => {
      throw fault('part-missing', { file, found: String(cause) });
    });
  handleOf(bundledReport()).attach(text);
  more = text;
});

/**
 * The module's side of what a chart shows.
 * @param {Record<string, any>} options
 */
export const shownBy = ({ report, form }) => (report ? handleOf(report) : form ? none() : handleOf(bundledReport()));

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
 * @param {() => string | Promise<string>} text
 * @returns {Report}
 */
function report(make, text) {
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
      guarded(() => {
        const asked = merged();
        for (const key of QUESTIONS) {
          const value = query ? valueOf(query, key) : null;
          if (value !== undefined && value !== null) asked[key] = written(value);
        }
        return handle().figures(asked, written(lang || pageLang(null)));
      }),
    views: (/** @type {any} */ figure) => guarded(() => handle().views(figure === undefined ? figure : written(figure))),
    chapters: () => guarded(() => handle().chapters()),
    about: () => guarded(() => handle().about()),
  });
  handles.set(made, handle);
  texts.set(made, text);
  return made;
}
