// @ts-check
/** The other files of the package, in the single file that holds them: nothing is fetched. Takes the place of `../assets.js`. */
import annotateCss from '#file/tujie-annotate.css';
import explorerCss from '#file/tujie-explorer.css';
import readingCss from '#file/tujie-reading.css';
import chartCss from '#file/tujie.css';
import loaderModule from '#file/tujie_load_bg.wasm';
import module from '#file/tujie_whole_bg.wasm';
import details from '#file/tujie_more.txt';
import report from '#file/tujie_report.txt';

/** Where the script itself came from, known only while it runs for the first time. */
const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
const home = (script && script.src) || document.baseURI;

/** What each address stands for. @type {Map<string, Blob>} */
const held = new Map();

/**
 * An address for what is held here, the same each time: a stylesheet that is linked has to have one.
 * @param {string} type
 * @param {BlobPart} content
 */
function holding(type, content) {
  /** @type {string} */
  let address;
  return () => {
    if (!address) {
      const blob = new Blob([content], { type });
      address = URL.createObjectURL(blob);
      held.set(address, blob);
    }
    return address;
  };
}

export const entry = () => home;
export const wasm = holding('application/wasm', module);
/** Here the module is in one. @type {Record<string, () => string>} */
export const wasmParts = {};
export const loaderWasm = holding('application/wasm', loaderModule);
export const reportText = holding('text/plain', report);
export const detailsText = holding('text/plain', details);
export const chartStyles = holding('text/css', chartCss);
export const readingStyles = holding('text/css', readingCss);
export const explorerStyles = holding('text/css', explorerCss);
export const markStyles = holding('text/css', annotateCss);

/**
 * What lies at an address. What is held here is not fetched: a policy need not allow `blob:` for it.
 * @param {string} address
 * @returns {Promise<Response>}
 */
export const get = (address) => {
  const blob = held.get(address);
  return blob ? Promise.resolve(new Response(blob)) : fetch(address, { credentials: 'same-origin' });
};

/** A script that did not come: here all have. @returns {Promise<any>} */
export const again = () => Promise.reject(new Error('tujie.single.js'));
