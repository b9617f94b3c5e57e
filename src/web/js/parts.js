// @ts-check
/**
 * The scripts that are fetched when they are asked for. Named here, beside the files that they become: the build leaves these
 * names as they are written, and in the package all scripts lie beside each other.
 */
import { again } from '#assets';
import { fault } from './errors.js';
import { once } from './once.js';

/**
 * A script of the package. Firefox 153 and Chromium 64 remember as long as the page lives that one did not come, Chromium 156 does
 * not: the next try is under another address.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} first
 * @returns {() => Promise<T>}
 */
function part(file, first) {
  let tries = 0;
  return once(() =>
    (tries++ ? again(file, tries) : first()).catch((cause) => {
      throw fault('part-missing', { file, found: String(cause) });
    }),
  );
}

/** What a reader does with a chart. */
export const readingPart = /* @__PURE__ */ part('tujie-reading.js', () => import('./tujie-reading.js'));

export const menuPart = /* @__PURE__ */ part('tujie-export.js', () => import('./tujie-export.js'));

export const workbookPart = /* @__PURE__ */ part('tujie-xlsx.js', () => import('./tujie-xlsx.js'));

export const annotatePart = /* @__PURE__ */ part('tujie-annotate.js', () => import('./tujie-annotate.js'));

/** What reads datasets. */
export const loaderPart = /* @__PURE__ */ part('tujie-load.js', () => import('./tujie-load.js'));

/** The module as plain script, for browsers and policies that allow no WebAssembly. */
export const plainPart = /* @__PURE__ */ part('tujie-plain.js', () => import('./tujie-plain.js'));

export const loaderPlainPart = /* @__PURE__ */ part('tujie-load-plain.js', () => import('./tujie-load-plain.js'));
