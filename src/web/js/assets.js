// @ts-check
/**
 * The other files of the package, which lie beside this script. Each is written out, since that is how bundlers find what
 * they must carry along. In the single file `single/assets.js` takes the place of this one.
 */

export const entry = () => new URL('tujie.js', import.meta.url).href;
export const wasm = () => new URL('tujie_bg.wasm', import.meta.url).href;
export const loaderWasm = () => new URL('tujie_load_bg.wasm', import.meta.url).href;
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
