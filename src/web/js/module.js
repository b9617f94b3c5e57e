// @ts-check
import { get, wasm, wasmParts } from '#assets';
import { finish, imports } from '#glue';
import { fault, notReady } from './errors.js';
import { pageLang } from './page.js';
import { plainPart } from './parts.js';

/**
 * @typedef {object} Glue
 * @property {() => WebAssembly.Imports} imports
 * @property {(instance: { exports: WebAssembly.Exports }) => void} finish
 * @typedef {{ start: (imports: WebAssembly.Imports) => WebAssembly.Exports }} Plain
 */

/** How many bytes of the module have come. */
export const arrived = { bytes: 0 };

/** Told after the module has broken. @type {Array<() => void>} */
export const broken = [];

/** The module on its way or running; `null` before, after a failure and after a crash: the next call starts another. @type {Promise<void> | null} */
let running = null;

/** Counts the instances that were started; 0 while none is sound. */
let instance = 0;
let started = 0;

/** Joins a part to the running instance; `null` where that is in one, as plain script is. @type {((module: WebAssembly.Module) => Promise<void>) | null} */
let join = null;

/** The parts that have come: another instance gets them too. @type {Set<string>} */
const come = new Set();
/** What the running instance has, or will. @type {Map<string, Promise<unknown>>} */
let joined = new Map();

/** The wasm module, started once for all charts of the page. */
export function moduleReady() {
  if (!running) {
    const starting = start({ imports, finish }, wasm, plainPart, () => {
      running = null;
      instance = 0;
      // When the call that broke it has come to its end: who made it knows then that it was him.
      Promise.resolve().then(() => broken.forEach((tell) => tell()));
    });
    running = starting.then(async (joins) => {
      join = joins;
      joined = new Map();
      await Promise.all([...come].map(joinPart));
      instance = started += 1;
    });
    running.catch(() => (running = null));
  }
  return running;
}

/** @param {string} name */
function joinPart(name) {
  const file = wasmParts[name];
  const to = joined;
  if (!file || !join || to.has(name)) return to.get(name);
  const joining = compiledFrom(file())
    .then(join)
    .then(() => come.add(name));
  to.set(name, joining);
  joining.catch(() => to.delete(name));
  return joining;
}

/**
 * Parts of the module are there: `bars,tiles`.
 * @param {string} names
 */
export async function partsReady(names) {
  await moduleReady();
  await Promise.all(names.split(',').map(joinPart));
}

/** Whether a part is there. @param {string} name */
export const partIs = (name) => !join || !wasmParts[name] || come.has(name);

/** Lets parts come while the module itself is still on its way. @param {string} names */
export function foresee(names) {
  if (instance || !allowed()) return;
  for (const name of names.split(',')) {
    const file = wasmParts[name];
    // What goes wrong is told to who asks for it.
    if (file) compiledFrom(file()).catch(() => {});
  }
}

/**
 * What the module has made, made anew when another instance has taken the place of a broken one. Nothing is asked of a broken one.
 * @template T
 * @param {() => T} make
 * @returns {() => T}
 */
export function kept(make) {
  /** @type {T} */
  let made;
  let by = 0;
  return () => {
    if (!instance) {
      moduleReady().catch(() => {});
      throw notReady(pageLang(null));
    }
    if (by !== instance) made = make();
    by = instance;
    return made;
  };
}

/** What is compiled, by its address: a module that starts again after a crash is not fetched again. @type {Map<string, Promise<WebAssembly.Module>>} */
const compiled = new Map();

/** @param {string} file */
function compiledFrom(file) {
  const before = compiled.get(file);
  if (before) return before;
  const coming = fetched(file);
  compiled.set(file, coming);
  coming.catch(() => compiled.delete(file));
  return coming;
}

/** How often each was asked for in vain. A file that came broken may lie in the browser's cache. @type {Map<string, number>} */
const failures = new Map();

/**
 * Starts a module: as WebAssembly, or as the same in plain script where the browser or the page's policy allows none.
 * @param {Glue} glue
 * @param {() => string} address of the module
 * @param {() => Promise<Plain>} plain
 * @param {() => void} broken told once, when a call has broken it
 * @returns how parts are joined to it; `null` where it is in one
 */
export async function start(glue, address, plain, broken) {
  const imports = glue.imports();
  const file = address();
  /** @type {WebAssembly.Exports} */
  let exports;
  if (allowed()) {
    exports = await instantiated(await compiledFrom(file), imports, file);
  } else {
    const script = await plain().catch((cause) => {
      throw fault('wasm-blocked', { file: cause.file, found: cause.found });
    });
    glue.finish({ exports: watched(script.start(imports), file, broken).own });
    return null;
  }
  const { own, watch } = watched(exports, file, broken);
  glue.finish({ exports: own });
  return async (/** @type {WebAssembly.Module} */ part) => watch(await instantiated(part, Object.assign({ p: exports }, imports), file));
}

/** @param {WebAssembly.Module} module @param {WebAssembly.Imports} imports @param {string} file */
async function instantiated(module, imports, file) {
  try {
    return (await WebAssembly.instantiate(module, imports)).exports;
  } catch (cause) {
    throw told(file, cause);
  }
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

/** What the browser makes of a module that is none, or of one that it has no room for. @param {string} file @param {unknown} cause */
function told(file, cause) {
  const { CompileError, LinkError } = WebAssembly;
  return fault(cause instanceof CompileError || cause instanceof LinkError ? 'wasm-damaged' : 'memory', { file, found: String(cause) });
}

/** What is in a file of the package that no first chart can do without. @param {string} file @returns {Promise<ArrayBuffer>} */
export async function bytesOf(file) {
  const before = failures.get(file) || 0;
  failures.set(file, before + 1);
  /** @type {Response} */
  let response;
  let bytes;
  try {
    response = await get(file, before > 0);
    if (response.ok) bytes = await (file === wasm() ? counted(response) : response.arrayBuffer());
  } catch (cause) {
    throw fault('network', { file, found: String(cause) });
  }
  if (!bytes) {
    const found = `HTTP ${response.status}`;
    throw response.status < 500 ? fault('wasm-missing', { file, found }) : fault('network', { file, found });
  }
  return bytes;
}

/** @param {string} file @returns {Promise<WebAssembly.Module>} */
async function fetched(file) {
  const bytes = await bytesOf(file);
  try {
    // Not as it comes: Firefox 140 waits for ever for the second half of a module that is cut, and a small one gains little.
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw told(file, cause);
  }
}

/** The bytes of a file, counted as they come. @param {Response} response */
async function counted(response) {
  if (!response.body) return response.arrayBuffer();
  const reader = response.body.getReader();
  const parts = [];
  for (arrived.bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return new Response(new Blob(parts)).arrayBuffer();
    arrived.bytes += value.length;
    parts.push(value);
  }
}

/** How much an instance that has trapped is asked to grow, to learn whether it did so for want of memory: in pages, 64 MB. */
const MORE = 1024;

/**
 * The exports of a module, watched: what is thrown through the module leaves it in the middle of something, and it must not be
 * called again. Its own errors are handed over as values, and are not thrown through it.
 * @param {any} exports
 * @param {string} file
 * @param {() => void} broken
 * @returns the exports, and what adds those of a part
 */
function watched(exports, file, broken) {
  /** @type {Error | null} */
  let error = null;
  /** @type {any} */
  let memory;
  const full = () => {
    try {
      return memory.grow(MORE) < 0;
    } catch (_) {
      return true;
    }
  };
  /** @type {any} */
  const own = {};
  const watch = (/** @type {any} */ exports) => {
    for (const name of Object.keys(exports)) {
      const call = (own[name] = exports[name]);
      if (call.buffer) memory = call;
      if (typeof call !== 'function') continue;
      own[name] = (/** @type {any[]} */ ...given) => {
        try {
          const result = call(...given);
          // The browser's side may have caught what was thrown, and the module gone on.
          if (!error) return result;
        } catch (cause) {
          if (!error) {
            error = fault(full() ? 'memory' : 'crashed', { file, found: String(cause) });
            broken();
            // With its stack, for who is told of it.
            console.error(cause);
          }
        }
        throw error;
      };
    }
  };
  watch(exports);
  return { own, watch };
}
