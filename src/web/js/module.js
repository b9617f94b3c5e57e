// @ts-check
import { get, wasm } from '#assets';
import * as glue from '#glue';
import { TujieError, text } from './errors.js';
import { once } from './once.js';
import { pageLang } from './page.js';
import { plainPart } from './parts.js';

/**
 * @typedef {object} Glue
 * @property {() => WebAssembly.Imports} imports
 * @property {(instance: { exports: WebAssembly.Exports }) => void} finish
 * @typedef {{ start: (imports: WebAssembly.Imports) => WebAssembly.Exports }} Plain
 */

/** The wasm module, loaded once for all charts of the page. */
export const moduleReady = once(() => loaded(start(glue, wasm, plainPart)));

/**
 * Starts a module: as WebAssembly, or as the same in plain script where the browser or the page's policy allows none.
 * @param {Glue} glue
 * @param {() => string} address of the module
 * @param {() => Promise<Plain>} plain
 */
export async function start(glue, address, plain) {
  const imports = glue.imports();
  if (!allowed()) {
    const script = await plain().catch((cause) => {
      throw new TujieError('wasm-load', text('wasm-blocked', pageLang(null)), { found: String(cause) });
    });
    return glue.finish({ exports: script.start(imports) });
  }
  const response = await get(address());
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const source = await WebAssembly.instantiate(await response.arrayBuffer(), imports);
  return glue.finish(source.instance);
}

/**
 * Whether WebAssembly is there and the page's policy lets it run: the smallest module says so before the large one is fetched.
 * Safari compiles what it then does not let run.
 */
function allowed() {
  try {
    return !!new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch (_) {
    return false;
  }
}

/**
 * A part of the program that is fetched when it is asked for; that it did not come is told in the page's language.
 * @template T
 * @param {Promise<T>} part
 * @returns {Promise<T>}
 */
export function loaded(part) {
  return part.catch((cause) => {
    if (cause instanceof TujieError) throw cause;
    throw new TujieError('wasm-load', text('wasm-load', pageLang(null)), { found: String(cause) });
  });
}
