// @ts-check
/**
 * Reads the figures out of a report: an entry of its own, for the page of an editor. All is done in a worker, by a module that
 * nobody else fetches; nothing leaves the browser.
 */

/** @typedef {import('./tujie-extract').Progress} Progress */
/** @typedef {{ done: (value: any) => void, failed: (error: unknown) => void, progress?: (progress: Progress) => void }} Waiting */

const worker = () => new URL('tujie-extract-worker.js', import.meta.url).href;

/** Why a text or a file was not read. */
export class ExtractError extends Error {
  /** @param {{ code: string, message: string, place?: string, found?: string }} told */
  constructor(told) {
    super(told.message);
    this.name = 'ExtractError';
    this.code = told.code;
    this.place = told.place || '';
    this.found = told.found || '';
  }
}

export class Extractor {
  constructor() {
    /** @private @type {Worker | null} */
    this.worker = null;
    /** What has been asked and is not answered. @private @type {Map<number, Waiting>} */
    this.waiting = new Map();
    /** @private */
    this.asked = 0;
  }

  /**
   * @param {string | File | Blob} source
   * @param {import('./tujie-extract').ReadOptions} [options]
   * @returns {Promise<import('./tujie-extract').Reading>}
   */
  async read(source, options = {}) {
    const { place, year, progress } = options;
    const known = { place: place || undefined, year: year || undefined };
    if (typeof source === 'string') return this.ask(Object.assign({ task: 'text', text: source }, known), progress);
    const name = /** @type {File} */ (source).name || '';
    return this.ask(Object.assign({ task: 'file', file: source, name }, known), progress);
  }

  /** @param {import('./tujie-extract').Checked} checked @returns {Promise<import('./tujie-extract').Composed>} */
  compose(checked) {
    return this.ask({ task: 'compose', checked });
  }

  /** @returns {Promise<import('./tujie-extract').Vocabulary>} */
  vocabulary() {
    return this.ask({ task: 'vocabulary' });
  }

  /** Stops what is going on; whoever waits for it is told `cancelled`. */
  cancel() {
    this.stop({ code: 'cancelled', message: 'cancelled' });
  }

  /**
   * @private
   * @param {object} task
   * @param {(progress: Progress) => void} [progress]
   * @returns {Promise<any>}
   */
  ask(task, progress) {
    return new Promise((done, failed) => {
      const id = (this.asked += 1);
      this.waiting.set(id, { done, failed, progress });
      this.started().postMessage(Object.assign({ id }, task));
    });
  }

  /** @private */
  started() {
    if (this.worker) return this.worker;
    const started = (this.worker = new Worker(worker()));
    started.onmessage = ({ data }) => {
      const waiting = this.waiting.get(data.id);
      if (!waiting) return;
      if (data.progress) return waiting.progress && waiting.progress(data.progress);
      this.waiting.delete(data.id);
      if (!data.error) return waiting.done(data.value);
      waiting.failed(new ExtractError(data.error));
      // What has broken down is not asked again.
      if (data.broken) this.stop({ code: 'crashed', message: data.error.message });
    };
    started.onerror = (event) => {
      event.preventDefault();
      this.stop({ code: 'worker', message: event.message || 'the worker could not be loaded' });
    };
    return started;
  }

  /** @private @param {{ code: string, message: string }} why */
  stop(why) {
    const { worker, waiting } = this;
    if (worker) worker.terminate();
    this.worker = null;
    this.waiting = new Map();
    waiting.forEach(({ failed }) => failed(new ExtractError(why)));
  }
}
