// @ts-check
/** The worker that reads reports. A classic one: browsers of 2018 have no other. */
import { compose, finish, imports, readFile, readText, vocabulary } from '#extractor';

/** @typedef {{ postMessage(message: unknown): void, location: Location, onmessage: ((event: MessageEvent) => void) | null }} Scope */
const scope = /** @type {Scope} */ (/** @type {unknown} */ (self));

/** The module, once it is started. @type {Promise<void> | null} */
let started = null;

async function start() {
  const file = new URL('tujie_extract_bg.wasm', scope.location.href).href;
  /** @type {Response} */
  let response;
  try {
    response = await fetch(file, { credentials: 'same-origin' });
  } catch (cause) {
    throw { code: 'network', message: String(cause), found: file };
  }
  if (!response.ok) throw { code: 'network', message: `HTTP ${response.status}`, found: file };
  const bytes = await response.arrayBuffer();
  if (typeof WebAssembly !== 'object') throw { code: 'no-wasm', message: 'no WebAssembly' };
  try {
    const { instance } = await WebAssembly.instantiate(bytes, imports());
    finish(instance);
  } catch (cause) {
    throw { code: 'no-wasm', message: String(cause), found: file };
  }
}

/** The bytes of a file; Chromium 64 has no `arrayBuffer` of its own on it. @param {Blob} file @returns {Promise<Uint8Array>} */
async function bytesOf(file) {
  try {
    return new Uint8Array(await new Response(file).arrayBuffer());
  } catch (cause) {
    throw { code: 'unreadable', message: String(cause) };
  }
}

/** @type {Record<string, (task: any, tell: (stage: string) => void) => unknown>} */
const tasks = {
  text: ({ text, place, year }) => readText(text, place, year),
  async file({ file, name, place, year }, tell) {
    const bytes = await bytesOf(file);
    tell('extracting');
    return readFile(bytes, name, place, year);
  },
  compose: ({ checked }) => compose(checked),
  vocabulary: () => vocabulary(),
};

scope.onmessage = async (/** @type {MessageEvent} */ { data }) => {
  const { id, task } = data;
  const tell = (/** @type {string} */ stage) => scope.postMessage({ id, progress: { stage } });
  try {
    tell('loading');
    started = started || start();
    started.catch(() => (started = null));
    await started;
    tell(task === 'file' ? 'reading' : 'extracting');
    const act = tasks[task];
    if (!act) throw { code: 'crashed', message: String(task) };
    scope.postMessage({ id, value: await act(data, tell) });
  } catch (thrown) {
    const cause = /** @type {any} */ (thrown);
    // What the module says itself has a code; what it throws otherwise leaves it in the middle of something.
    const told = cause && cause.code && !(cause instanceof Error);
    const error = told ? Object.assign({}, cause) : { code: 'crashed', message: String(cause) };
    scope.postMessage({ id, error, broken: !told });
  }
};
