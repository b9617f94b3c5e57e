// @ts-check
import init from '#glue';
import { TujieError, text } from './errors.js';
import { once } from './once.js';
import { pageLang } from './page.js';

/** The wasm module, loaded once for all charts of the page. */
export const moduleReady = once(() => loaded(init()));

/**
 * A part of the program that is fetched when it is asked for; that it did not come is told in the page's language.
 * @template T
 * @param {Promise<T>} part
 * @returns {Promise<T>}
 */
export function loaded(part) {
  return part.catch((cause) => {
    // A policy that forbids WebAssembly is no matter of trying again.
    const blocked = /unsafe-eval|CSP|disallowed by embedder/.test(String(cause));
    throw new TujieError('wasm-load', text(blocked ? 'wasm-blocked' : 'wasm-load', pageLang(null)), { found: String(cause) });
  });
}
