// @ts-check
import { get } from '#assets';
import { once } from './once.js';

/** The sheets that are adopted, each fetched once. @type {Map<string, () => Promise<CSSStyleSheet>>} */
const sheets = new Map();

/**
 * Styles a root by a file of the package, under the strictest policy: a constructed sheet where there is one, else a linked
 * file; so too in another document, which takes no sheet that was made in this one. Says whether it did; a root without its
 * styles still shows what it holds, and may be styled again.
 * @param {ShadowRoot} root
 * @param {string} address
 * @returns {Promise<boolean>}
 */
export async function adopt(root, address) {
  if (!('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype && root.ownerDocument === document)) {
    if (root.querySelector(`[href="${address}"]`)) return true;
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    return new Promise((resolve) => {
      link.onload = () => resolve(true);
      link.onerror = () => {
        if (link.parentNode) link.parentNode.removeChild(link);
        resolve(false);
      };
      root.appendChild(link);
      // Outside the page nothing is fetched until it is there.
      if (!root.isConnected) resolve(true);
    });
  }
  let sheet = sheets.get(address);
  if (!sheet) sheets.set(address, (sheet = once(() => fetched(address))));
  try {
    const own = await sheet();
    const all = [...root.adoptedStyleSheets];
    // An element that is mounted again has its root, and what the root has adopted, from before.
    if (all.indexOf(own) < 0) root.adoptedStyleSheets = all.concat(own);
    return true;
  } catch (_) {
    return false;
  }
}

/** @param {string} address */
async function fetched(address) {
  const response = await get(address);
  if (!response.ok) throw response.status;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await response.text());
  return sheet;
}
