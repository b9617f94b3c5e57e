// @ts-check
import init from '#glue';
import { TujieError, text } from './errors.js';
import { pageLang } from './page.js';

/** @type {Promise<unknown> | null} */
let loading = null;

/** The wasm module, loaded once for all charts of the page; after a failure the next call tries again. */
export function moduleReady() {
  if (!loading) {
    loading = init().catch((/** @type {any} */ cause) => {
      loading = null;
      const error = new TujieError('wasm-load', text('wasm-load', pageLang(null)), { found: String(cause && cause.message) });
      throw error;
    });
  }
  return loading;
}
