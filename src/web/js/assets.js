// @ts-check
/**
 * The other files of the package, which lie beside this script. Each is written out, since that is how bundlers find what
 * they must carry along. In the single file `single/assets.js` takes the place of this one.
 */

export const entry = () => new URL('tujie.js', import.meta.url).href;
export const wasm = () => new URL('tujie_bg.wasm', import.meta.url).href;
/** The parts of the module, by their names. @type {Record<string, () => string>} */
export const wasmParts = {
  views: () => new URL('tujie_views_bg.wasm', import.meta.url).href,
  bars: () => new URL('tujie_bars_bg.wasm', import.meta.url).href,
  line: () => new URL('tujie_line_bg.wasm', import.meta.url).href,
  dots: () => new URL('tujie_dots_bg.wasm', import.meta.url).href,
  tiles: () => new URL('tujie_tiles_bg.wasm', import.meta.url).href,
  parts: () => new URL('tujie_parts_bg.wasm', import.meta.url).href,
  cards: () => new URL('tujie_cards_bg.wasm', import.meta.url).href,
  multiples: () => new URL('tujie_multiples_bg.wasm', import.meta.url).href,
  table: () => new URL('tujie_table_bg.wasm', import.meta.url).href,
  own: () => new URL('tujie_own_bg.wasm', import.meta.url).href,
  translated: () => new URL('tujie_translated_bg.wasm', import.meta.url).href,
  reading: () => new URL('tujie_reading_bg.wasm', import.meta.url).href,
};
export const loaderWasm = () => new URL('tujie_load_bg.wasm', import.meta.url).href;
export const reportText = () => new URL('tujie_report.txt', import.meta.url).href;
export const detailsText = () => new URL('tujie_more.txt', import.meta.url).href;
export const chartStyles = () => new URL('tujie.css', import.meta.url).href;
export const readingStyles = () => new URL('tujie-reading.css', import.meta.url).href;
export const explorerStyles = () => new URL('tujie-explorer.css', import.meta.url).href;
export const markStyles = () => new URL('tujie-annotate.css', import.meta.url).href;

/**
 * What lies at an address, of the package or of the page's own.
 * @param {string} address
 * @param {boolean} [anew] past the browser's cache
 * @returns {Promise<Response>}
 */
export const get = (address, anew) => fetch(address, { credentials: 'same-origin', cache: anew ? 'reload' : 'default' });

/**
 * A script of the package that did not come, asked for once more.
 * @param {string} file
 * @param {number} tries
 * @returns {Promise<any>}
 */
export const again = (file, tries) => import(new URL(`${file}?again=${tries}`, import.meta.url).href);
