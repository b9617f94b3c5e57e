// @ts-check
import { get } from '#assets';

/** The sheets that are adopted, each fetched once. @type {Map<string, Promise<CSSStyleSheet>>} */
const sheets = new Map();

/**
 * Styles a root by a file of the package, under the strictest policy: a constructed sheet where there is one, else a linked
 * file; so too in another document, which takes no sheet that was made in this one. A root without its styles still shows what it holds: a failure is no reason to wait, and the next one tries again.
 * @param {ShadowRoot} root
 * @param {string} address
 * @returns {Promise<void>}
 */
export async function adopt(root, address) {
  if (!('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype && root.ownerDocument === document)) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    return new Promise((resolve) => {
      link.onload = link.onerror = () => resolve();
      root.appendChild(link);
      // Outside the page nothing is fetched until it is there.
      if (!root.isConnected) resolve();
    });
  }
  let sheet = sheets.get(address);
  if (!sheet) sheets.set(address, (sheet = fetched(address)));
  try {
    root.adoptedStyleSheets = [await sheet];
  } catch (_) {
    sheets.delete(address);
  }
}

/** @param {string} address */
async function fetched(address) {
  const response = await get(address);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(response.ok ? await response.text() : '');
  return sheet;
}
