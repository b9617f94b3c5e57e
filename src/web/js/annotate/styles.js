// @ts-check
import { markStyles } from '#assets';
import css from '#annotate-css';

/** @type {CSSStyleSheet | null} */
let sheet = null;

/**
 * Styles a document or a shadow under the strictest policy: a constructed sheet where there is one, else a linked file.
 * @param {Document | ShadowRoot} scope
 * @returns {{ loaded: Promise<unknown>, remove: () => void }}
 */
export function styled(scope) {
  if ('adoptedStyleSheets' in scope && 'replaceSync' in CSSStyleSheet.prototype) {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    const own = sheet;
    scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, own];
    const remove = () => {
      const sheets = [...scope.adoptedStyleSheets];
      const at = sheets.indexOf(own);
      if (at >= 0) sheets.splice(at, 1);
      scope.adoptedStyleSheets = sheets;
    };
    return { loaded: Promise.resolve(), remove };
  }
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = markStyles();
  const loaded = new Promise((resolve) => (link.onload = link.onerror = resolve));
  (scope instanceof Document ? scope.head : scope).appendChild(link);
  return { loaded, remove: () => link.parentNode && link.parentNode.removeChild(link) };
}
