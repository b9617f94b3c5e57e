// @ts-check
import { chartStyles } from '#assets';
import { ChartHandle } from '#glue';
import { adopt } from './adopt.js';
import { TujieError, text, typed } from './errors.js';
import { bundledReport, detailed, details, handleOf } from './load.js';
import { loaded, moduleReady } from './module.js';
import { once } from './once.js';
import { merged, plain } from './options.js';
import { pageLang } from './page.js';
import { selection } from './selection.js';
import { Stage, take } from './stage.js';

/** @typedef {import('./tujie').Chart} Chart */
/** @typedef {import('./tujie').Events} Events */

/** What a reader does with a chart. */
const reading = once(() => loaded(import('./tujie-reading.js')));

/**
 * Where an element keeps the chart that was last put into it, which may be of another copy of this script or of another
 * version: all they ask of each other is `root` and `destroy()`.
 */
const CHART = Symbol.for('tujie.chart');

/**
 * The root a chart is built in: the element's own shadow, or that of a box inside where it cannot have one.
 * @param {Element} element
 * @param {{ root: ShadowRoot } | undefined} before the chart that was there
 * @returns {ShadowRoot}
 */
function rootOf(element, before) {
  if (before && before.root.host === element) return before.root;
  try {
    return element.attachShadow({ mode: 'open' });
  } catch (_) {
    const box = document.createElement('div');
    element.appendChild(box);
    // An image shows nothing of what stands in it, nor does someone else's shadow without a slot.
    if (element.getClientRects().length && !box.getClientRects().length) {
      element.removeChild(box);
      throw badElement();
    }
    return box.attachShadow({ mode: 'open' });
  }
}

/** @implements {Chart} */
class MountedChart {
  /**
   * @param {Element} element
   * @param {object} options
   * @param {{ root: ShadowRoot } | undefined} before the chart that was there
   */
  constructor(element, options, before) {
    /** @readonly */
    this.element = element;
    /** @private @type {Record<string, any>} */
    this.options = merged();
    /** What was wrong with the last options. @private @type {unknown} */
    this.fault = null;
    /** @private @type {Record<string, Array<(event: any) => void>>} */
    this.listeners = { select: [], hover: [], error: [] };
    /** @private @type {Stage | null} */
    this.stage = null;
    /** What was to be ringed before it could be. @private @type {ArrayLike<number> | null} */
    this.pointed = null;
    /** Whether it was taken down. */
    this.dead = false;
    this.take(options);
    const root = rootOf(element, before);
    /** @private */
    this.root = root;
    // What stood in the element (the static picture) stays in sight until the canvas takes over.
    /** @private */
    this.slot = document.createElement('slot');
    while (root.firstChild) root.removeChild(root.firstChild);
    root.appendChild(this.slot);
    /** The chart rings what is chosen elsewhere on the page. @private */
    this.unfollow = selection.on((_, by) => by !== this && this.follow());
    /** Whose styles it has. @private @type {Document | null} */
    this.page = null;
    /** @private @type {Promise<void> | undefined} */
    this.styles = undefined;
    /** @readonly @type {Promise<Chart>} */
    this.ready = this.show();
    // Who does not ask for `ready` must not get an unhandled rejection: the error event and the message tell it too.
    this.ready.catch(() => {});
  }

  /**
   * @private
   * @returns {Promise<Chart>}
   */
  async show() {
    try {
      const page = this.element.ownerDocument;
      // Another document leaves the styles of the one before behind.
      if (this.page !== page) this.styles = adopt(this.root, chartStyles());
      this.page = page;
      await moduleReady();
      await this.styles;
      if (this.dead) throw this.failure('destroyed');
      // An element whose dataset failed to load says so where its chart would stand.
      if (this.fault) throw this.fault;
      const options = merged(this.options, { lang: this.lang() });
      // English names come with the details; Chinese ones are there at once.
      if (this.bundled() && /^en/i.test(options.lang)) await details();
      if (this.dead) throw this.failure('destroyed');
      if (this.stage) {
        this.stage.handle.update(options);
        this.stage.changed(options);
        if (this.stage.reader) this.stage.reader.changed();
      } else {
        const handle = new ChartHandle(options, handleOf(this.options.report || bundledReport()));
        const { element } = this;
        const stood = element.children.length ? /** @type {HTMLElement} */ (this.root.host).offsetHeight : 0;
        const stage = (this.stage = new Stage(this.root, handle, options, (problem) => this.emit('error', typed(problem))));
        // Where the picture that stood here was the higher one, the page below stays in its place; an open table stays open.
        stage.figure.style.minHeight = stood + 'px';
        if (element.querySelector('.tujie-more[open]')) stage.button.click();
      }
      this.message(null);
      this.slot.hidden = true;
      if (selection.figure) this.follow();
      this.complete(this.stage);
      return this;
    } catch (thrown) {
      const error = typed(thrown, this.lang());
      if (!this.dead) {
        this.message(text('failed', this.lang()) + error.message);
        this.emit('error', error);
      }
      throw error;
    }
  }

  /** @private */
  follow() {
    const { figure } = selection;
    if (this.stage) this.point(this.stage.handle.find(figure ? figure.id : '', true));
  }

  /**
   * Rings a value, now or when the script that rings is here.
   * @private
   * @param {ArrayLike<number>} target
   */
  point(target) {
    const reader = this.stage && this.stage.reader;
    this.pointed = reader ? null : target;
    if (reader) reader.point(target);
    return target.length > 0;
  }

  /** Whether it shows the report that ships inside. @private */
  bundled() {
    return !this.options.report && !this.options.form;
  }

  /**
   * The chart is on screen: now what a reader needs to use it, and what its tooltips tell beside the values.
   * @private
   * @param {Stage} stage
   */
  complete(stage) {
    // A fetch that fails leaves the picture; the next touch tries again.
    const again = () => {
      if (stage === this.stage && !stage.reader) this.complete(stage);
    };
    if (!stage.reader) {
      reading().then(
        (part) => {
          if (stage !== this.stage || stage.reader) return;
          const reader = new part.Reader(this, stage, (type, detail) => this.emit(type, detail));
          if (this.pointed) reader.point(this.pointed);
          this.pointed = null;
        },
        () => ['pointerenter', 'focus'].forEach((type) => stage.pad.addEventListener(type, again, { once: true })),
      );
    }
    if (!this.bundled() || detailed()) return;
    setTimeout(() => {
      details().then(
        () => this.stage && this.stage.reader && this.stage.reader.retell(),
        () => {},
      );
    }, 50);
  }

  /** @private */
  lang() {
    return this.options.lang || pageLang(this.element);
  }

  /**
   * Makes a page's options ours: those named take the place of the ones before.
   * @private
   * @param {any} options
   */
  take(options) {
    this.fault = null;
    try {
      const own = plain(options, this.lang());
      // A view and own numbers exclude each other: whichever was named last is meant.
      if (own.view !== undefined && own.view !== this.options.view) own.form = own.series = undefined;
      else if (own.form !== undefined && own.form !== this.options.form) own.view = undefined;
      this.options = merged(this.options, own);
    } catch (thrown) {
      this.fault = thrown;
    }
  }

  /**
   * Shows a message below what stood in the element, or takes it away.
   * @private
   * @param {string | null} words
   */
  message(words) {
    const old = this.root.querySelector('.message.outer');
    if (old) this.root.removeChild(old);
    if (words === null) return;
    this.release();
    this.slot.hidden = false;
    const line = document.createElement('p');
    line.className = 'message outer';
    line.setAttribute('role', 'alert');
    line.textContent = words;
    this.root.appendChild(line);
  }

  /**
   * @private
   * @param {keyof Events} type
   * @param {any} detail
   */
  emit(type, detail) {
    // A figure is told with its clause, be it a little later.
    if (detail.figure && this.bundled() && !detailed()) {
      const tell = () => this.tell(type, detail);
      details().then(() => {
        detail.figure = handleOf(bundledReport()).figure(detail.figure.id, this.lang());
        tell();
      }, tell);
    } else {
      this.tell(type, detail);
    }
  }

  /**
   * @private
   * @param {keyof Events} type
   * @param {any} detail
   */
  tell(type, detail) {
    if (type === 'select' && detail.figure) selection.set(detail.figure, this);
    for (const listener of (this.listeners[type] || []).slice()) {
      // One listener's fault must not keep the others from hearing.
      try {
        listener(detail);
      } catch (fault) {
        setTimeout(() => {
          throw fault;
        });
      }
    }
    this.element.dispatchEvent(new CustomEvent(`tujie-${type}`, { detail, bubbles: true, composed: true }));
  }

  /**
   * @template {keyof Events} K
   * @param {K} type
   * @param {(event: Events[K]) => void} listener
   */
  on(type, listener) {
    const known = Object.keys(this.listeners).indexOf(type) >= 0 && typeof listener === 'function';
    const list = known ? this.listeners[type] : undefined;
    if (!list) throw new TujieError('bad-option', 'on: select, hover, error; a function', { field: 'type', found: typeof type === 'string' ? type : typeof type });
    list.push(listener);
    return () => {
      const at = list.indexOf(listener);
      if (at >= 0) list.splice(at, 1);
    };
  }

  /** @param {object} options */
  update(options) {
    const before = this.options.report;
    this.take(options);
    if (this.options.report !== before) this.release();
    const shown = this.show();
    shown.catch(() => {});
    return shown;
  }

  /** @param {string} id */
  select(id) {
    return this.asking((handle) => this.point(handle.find(String(id), false)));
  }

  /** @param {number} [scale] */
  png(scale) {
    try {
      const canvas = document.createElement('canvas');
      const stage = this.drawn();
      stage.handle.picture(canvas, stage.width(), scale === undefined ? 2 : Number(scale), stage.colors());
      return new Promise((/** @type {(blob: Blob) => void} */ resolve, reject) => {
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new TujieError('browser', 'toBlob'))), 'image/png');
      });
    } catch (thrown) {
      return Promise.reject(typed(thrown, this.lang()));
    }
  }

  svg() {
    return this.asking((handle, stage) => handle.svg(stage.width(), stage.colors()));
  }

  csv() {
    return this.asking((handle) => handle.csv());
  }

  describe() {
    return this.asking((handle) => handle.describe());
  }

  state() {
    return this.asking((_, stage) => (stage.reader ? stage.reader.state() : `v=${encodeURIComponent(stage.view())}`));
  }

  destroy() {
    if (this.dead) return;
    this.dead = true;
    this.unfollow();
    this.release();
    this.message(null);
    this.slot.hidden = false;
    this.listeners = { select: [], hover: [], error: [] };
    if (this.root.host !== this.element) take(this.root.host);
    // The element keeps the root, and nothing of the caller's numbers.
    this.options = {};
  }

  /** Takes down what the module holds of the chart. @private */
  release() {
    const { stage } = this;
    if (!stage) return;
    this.stage = null;
    stage.destroy();
    // Later, since a listener may have asked for it in the middle of a call into the module.
    Promise.resolve().then(() => stage.handle.free());
  }

  /** @private */
  drawn() {
    if (!this.stage) throw this.failure(this.dead ? 'destroyed' : 'not-ready');
    return this.stage;
  }

  /** @private @param {'destroyed' | 'not-ready'} code */
  failure(code) {
    return new TujieError(code, text(code, this.lang()));
  }

  /**
   * @private
   * @template T
   * @param {(handle: ChartHandle, stage: Stage) => T} question
   * @returns {T}
   */
  asking(question) {
    try {
      const stage = this.drawn();
      return question(stage.handle, stage);
    } catch (thrown) {
      throw typed(thrown, this.lang());
    }
  }
}

/**
 * The chart in an element, where it is one of this copy of the script.
 * @param {any} element
 * @returns {Chart | null}
 */
export function chartIn(element) {
  const chart = element[CHART];
  return chart instanceof MountedChart && !chart.dead ? chart : null;
}

/** What is said of an element that can hold no chart. */
function badElement() {
  return new TujieError('bad-element', text('bad-element', pageLang(null)));
}

/**
 * @param {Element} element
 * @param {import('./tujie').Options} options
 * @returns {Chart}
 */
export function mount(element, options) {
  const fit = element instanceof HTMLElement && element.ownerDocument.defaultView && !(element instanceof HTMLCanvasElement);
  if (!fit) throw badElement();
  // An element holds one chart: a new one takes the old one's place.
  const before = /** @type {any} */ (element)[CHART];
  if (before) before.destroy();
  const chart = new MountedChart(element, options, before);
  /** @type {any} */ (element)[CHART] = chart;
  return chart;
}
