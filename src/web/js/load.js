// @ts-check
/** The module's side of the reports that a page shows: the one that ships inside, and those that it has loaded. */
import { detailsText, get, reportText } from '#assets';
import { ReportHandle } from '#glue';
import { TujieError, fault, typed } from './errors.js';
import { bytesOf, kept, partsReady, start } from './module.js';
import { once } from './once.js';
import { loaderPart, readingPart } from './parts.js';

/** The module's side of each report that was loaded. @type {WeakMap<object, () => ReportHandle>} */
const handles = new WeakMap();

/** A text of the package: a transfer in text mode may have changed the ends of its lines. @param {Response} response */
const read = (response) => response.text().then((text) => text.replace(/\r/g, ''));

/** The packed text of the report that ships inside. */
let first = '';

/** What `details` has fetched. */
let more = '';

/** That report is there; its text may come before the module or after it, and one that is damaged is asked for anew. */
export const bundledReady = once(async () => {
  first = await read(new Response(await bytesOf(reportText())));
  await partsReady('views');
  bundled();
});

/** The report that ships inside: see `bundledReady`. */
export const bundled = kept(() => {
  const handle = ReportHandle.bundled(first, canvas());
  if (!handle) throw fault('wasm-damaged', { file: reportText(), found: first.slice(0, 40) });
  if (more) handle.attach(more);
  return handle;
});

/** What charts of own numbers share. */
const none = kept(() => /** @type {ReportHandle} */ (ReportHandle.bundled('', canvas())));

/** Texts of a report's charts are measured on a canvas in no page. */
const canvas = () => document.createElement('canvas');

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
  bundled().attach(text);
  more = text;
});

/**
 * The module's side of what a chart shows.
 * @param {Record<string, any>} options
 */
export const shownBy = ({ report, form }) => (report ? handleOf(report) : form ? none() : bundled());

/**
 * The module's side of a report that `load` returned.
 * @param {unknown} of
 */
export function handleOf(of) {
  const handle = of && typeof of === 'object' ? handles.get(of) : undefined;
  if (!handle) throw new TujieError('bad-option', 'report: load()', { field: 'report', expected: 'what load() returned' });
  return handle();
}

/** What the script that makes reports of these handles shares with the charts. */
const store = {
  handles,
  bundled,
  details,
  loaderPart,
  start,
  typed,
  /** The bundled report, packed. */
  whole: () => details().then(() => [first, ReportHandle.bundledNames(), more].join('\x1f')),
  /** The module's side of a packed report. */
  packed: (/** @type {string} */ text) => kept(() => ReportHandle.fromPacked(text, canvas())),
};

/** @typedef {typeof store} Store */

/**
 * What is asked of the script that makes reports; it comes with what a reader does with a chart.
 * @template T
 * @param {(part: typeof import('./tujie-reading.js')) => Promise<T>} ask
 */
async function asking(ask) {
  try {
    const part = readingPart();
    // Where nothing comes, it is the module that is missed.
    part.catch(() => {});
    // What a report is asked with, in whichever language.
    await partsReady('reading,views,translated');
    return await ask(await part);
  } catch (thrown) {
    throw typed(thrown);
  }
}

/** @type {typeof import('./tujie').load} */
export const load = (source) => asking((part) => part.loaded(store, source));

/** @type {typeof import('./tujie').compare} */
export const compare = (reports, options) => asking((part) => part.compared(store, reports, options));
