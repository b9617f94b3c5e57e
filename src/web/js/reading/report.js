// @ts-check
/** What a page does with a report beside its charts: loads it, asks it for figures, holds it against others. */
import { merged, valueOf, written } from '../options.js';
import { pageLang } from '../page.js';

/** @typedef {import('../tujie').Report} Report */
/** @typedef {import('../load.js').Store} Store */

/** What `figures` can be asked for. */
const QUESTIONS = ['topic', 'period', 'status', 'place', 'series', 'text'];

/** What each report was made of, packed. @type {WeakMap<object, () => string | Promise<string>>} */
const texts = new WeakMap();

/** The report that ships inside. @type {Report | null} */
let inside = null;

/**
 * @param {Store} store
 * @param {unknown} source
 * @returns {Promise<Report>}
 */
export async function loaded(store, source) {
  if (source === undefined || source === null) {
    // Who asks for the figures wants all that is known of them.
    await store.details();
    return (inside = inside || report(store, store.bundled, store.whole));
  }
  // Checked and packed by a module that is fetched for it.
  return ofText(store, await (await store.loaderPart()).packed(/** @type {any} */ (source), store.start));
}

/**
 * Several reports side by side; what does it is fetched with what reads datasets.
 * @param {Store} store
 * @param {ReadonlyArray<Report>} reports
 * @param {import('../tujie').CompareOptions} [options]
 */
export async function compared(store, reports, options) {
  const part = await store.loaderPart();
  return part.compared({ texts, ofText: (text) => ofText(store, text), start: store.start }, reports, options);
}

/** @param {Store} store @param {string} text packed */
const ofText = (store, text) => report(store, store.packed(text), () => text);

/**
 * @param {Store} store
 * @param {() => import('#glue').ReportHandle} handle
 * @param {() => string | Promise<string>} text
 * @returns {Report}
 */
function report({ handles, typed }, handle, text) {
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
