// @ts-check
/** The sheets of this page, by their text. @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * Styles a root under the strictest policy: a constructed sheet where there is one, else a linked file of the package.
 * @param {ShadowRoot} root
 * @param {string} css
 * @param {string} file
 * @returns {Promise<void>}
 */
export function styled(root, css, file) {
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    let sheet = sheets.get(css);
    if (!sheet) {
      sheets.set(css, (sheet = new CSSStyleSheet()));
      sheet.replaceSync(css);
    }
    root.adoptedStyleSheets = [sheet];
    return Promise.resolve();
  }
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL(file, import.meta.url).href;
  // A chart without its styles is still a chart: a failure is no reason to wait.
  const loaded = new Promise((/** @type {(done?: unknown) => void} */ resolve) => (link.onload = link.onerror = () => resolve()));
  root.appendChild(link);
  return loaded.then(() => {});
}
