// @ts-check
/**
 * The package for pages that take no modules: a classic script that fetches `tujie.js`, which lies beside it, and leaves a
 * promise of what that exports in `window.tujie`.
 */
/** @type {any} */ (window).tujie = import('./tujie.js');
