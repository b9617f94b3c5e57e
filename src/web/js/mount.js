// @ts-check
import { ChartHandle } from '#glue';
import { TujieError, text, typed } from './errors.js';
import { bundledReport, detailed, details, handleOf } from './load.js';
import { moduleReady } from './module.js';
import { pageLang } from './page.js';

/** @typedef {import('./tujie').Chart} Chart */
/** @typedef {import('./tujie').Events} Events */

/** The sheet that all charts adopt, fetched once. @type {Promise<CSSStyleSheet> | null} */
let sheet = null;
const STYLES = new URL('tujie.css', import.meta.url).href;

/**
 * Styles a root under the strictest policy: a constructed sheet where there is one, else a linked file.
 * @param {ShadowRoot} root
 * @returns {Promise<void>}
 */
function styled(root) {
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    if (!sheet) {
      sheet = fetch(STYLES)
        .then((response) => (response.ok ? response.text() : ''))
        .then((css) => {
          const made = new CSSStyleSheet();
          made.replaceSync(css);
          return made;
        });
    }
    // A chart without its styles is still a chart; the next one tries again.
    return sheet.then(
      (made) => {
        root.adoptedStyleSheets = [made];
      },
      () => {
        sheet = null;
      },
    );
  }
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = STYLES;
  // A chart without its styles is still a chart: a failure is no reason to wait.
  const loaded = new Promise((/** @type {(done?: unknown) => void} */ resolve) => (link.onload = link.onerror = () => resolve()));
  root.appendChild(link);
  return loaded.then(() => {});
}

/** What is in each element. @type {WeakMap<Element, MountedChart>} */
const mounted = new WeakMap();

/**
 * The root a chart is built in: the element's own shadow, or that of a box inside where it cannot have one.
 * @param {Element} element
 * @returns {{ root: ShadowRoot, box: Element | null }}
 */
function rootOf(element) {
  if (element.shadowRoot) return { root: element.shadowRoot, box: null };
  try {
    return { root: element.attachShadow({ mode: 'open' }), box: null };
  } catch (_) {
    const box = document.createElement('div');
    element.appendChild(box);
    return { root: box.attachShadow({ mode: 'open' }), box };
  }
}

/**
 * A copy of an options object. A getter that throws is told where the chart would stand, not thrown at the page.
 * @param {object} options
 * @returns {Record<string, any>}
 */
function copied(options) {
  /** @type {Record<string, any>} */
  const copy = {};
  for (const key of Object.keys(options)) {
    try {
      copy[key] = /** @type {Record<string, any>} */ (options)[key];
    } catch (_) {
      copy.fault = new TujieError('bad-option', key, { field: key, expected: 'a value', found: 'a getter that throws' });
    }
  }
  return copy;
}

/** @implements {Chart} */
class MountedChart {
  /**
   * @param {Element} element
   * @param {object} options
   */
  constructor(element, options) {
    /** @readonly */
    this.element = element;
    /** @private @type {Record<string, any>} */
    this.options = copied(options);
    /** @private @type {Record<string, Array<(event: any) => void>>} */
    this.listeners = { select: [], hover: [], error: [] };
    /** @private @type {ChartHandle | null} */
    this.handle = null;
    /** @private */
    this.dead = false;
    const { root, box } = rootOf(element);
    /** @private */
    this.root = root;
    /** @private */
    this.box = box;
    // What stood in the element (the static picture) stays in sight until the canvas takes over.
    /** @private */
    this.slot = document.createElement('slot');
    while (root.firstChild) root.removeChild(root.firstChild);
    root.appendChild(this.slot);
    /** @private */
    this.styles = styled(root);
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
      await moduleReady();
      await this.styles;
      if (this.dead) throw new TujieError('destroyed', text('destroyed', this.lang()));
      // An element whose dataset failed to load says so where its chart would stand.
      if (this.options.fault) throw this.options.fault;
      const options = Object.assign({ lang: this.lang() }, this.options);
      // English names come with the details; Chinese ones are there at once.
      if (this.bundled() && /^en/i.test(options.lang)) await details();
      if (this.dead) throw new TujieError('destroyed', text('destroyed', this.lang()));
      if (this.handle) {
        this.handle.update(options);
      } else {
        const report = handleOf(this.options.report || bundledReport());
        this.handle = new ChartHandle(this.root, options, report, (/** @type {keyof Events} */ type, /** @type {any} */ detail) =>
          this.emit(type, type === 'error' ? typed(detail) : detail),
        );
      }
      this.message(null);
      this.slot.hidden = true;
      if (this.bundled() && !detailed()) this.complete();
      return this;
    } catch (thrown) {
      const error = typed(thrown);
      if (!this.dead) {
        this.message(text('failed', this.lang()) + error.message);
        this.emit('error', error);
      }
      throw error;
    }
  }

  /** Whether it shows the report that ships inside. @private */
  bundled() {
    return !this.options.report && !this.options.form;
  }

  /** The chart is on screen: now what its tooltips tell beside the values. @private */
  complete() {
    setTimeout(() => {
      details().then(
        () => this.handle && this.handle.retell(),
        () => {},
      );
    }, 50);
  }

  /** @private */
  lang() {
    return this.options.lang || pageLang(this.element);
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
    const list = this.listeners[type];
    if (!list) throw new TujieError('bad-option', `${type}: select, hover, error`, { field: 'type', found: String(type) });
    list.push(listener);
    return () => {
      const at = list.indexOf(listener);
      if (at >= 0) list.splice(at, 1);
    };
  }

  /** @param {object} options */
  update(options) {
    const next = Object.assign({}, this.options, { fault: undefined }, copied(Object(options)));
    // A view and own numbers exclude each other: whichever was named last is meant.
    if (next.view !== this.options.view) delete next.form;
    else if (next.form !== this.options.form) delete next.view;
    const otherReport = next.report !== this.options.report;
    this.options = next;
    if (otherReport) this.release();
    const shown = this.show();
    shown.catch(() => {});
    return shown;
  }

  /** @param {string} id */
  select(id) {
    return this.drawn().select(id);
  }

  /** @param {number} [scale] */
  png(scale) {
    try {
      const canvas = this.drawn().picture(scale === undefined ? 2 : scale);
      return new Promise((/** @type {(blob: Blob) => void} */ resolve, reject) => {
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new TujieError('browser', 'toBlob'))), 'image/png');
      });
    } catch (thrown) {
      return Promise.reject(typed(thrown));
    }
  }

  svg() {
    return this.asking((handle) => handle.svg());
  }

  csv() {
    return this.asking((handle) => handle.csv());
  }

  describe() {
    return this.asking((handle) => handle.describe());
  }

  destroy() {
    if (this.dead) return;
    this.dead = true;
    this.release();
    this.message(null);
    this.slot.hidden = false;
    this.listeners = { select: [], hover: [], error: [] };
    if (this.box && this.box.parentNode) this.box.parentNode.removeChild(this.box);
    if (mounted.get(this.element) === this) mounted.delete(this.element);
  }

  /** Takes down what the module holds of the chart. @private */
  release() {
    const handle = this.handle;
    if (!handle) return;
    this.handle = null;
    handle.destroy();
    // Later, since a listener may have asked for it in the middle of a call into the module.
    Promise.resolve().then(() => handle.free());
  }

  /** @private */
  drawn() {
    if (!this.handle) throw new TujieError('destroyed', text('destroyed', this.lang()));
    return this.handle;
  }

  /**
   * @private
   * @template T
   * @param {(handle: ChartHandle) => T} question
   * @returns {T}
   */
  asking(question) {
    try {
      return question(this.drawn());
    } catch (thrown) {
      throw typed(thrown);
    }
  }
}

/**
 * @param {Element} element
 * @param {import('./tujie').Options} options
 * @returns {Chart}
 */
export function mount(element, options) {
  if (!(element instanceof Element)) throw new TujieError('bad-element', text('bad-element', pageLang(null)));
  // An element holds one chart: a new one takes the old one's place.
  const before = mounted.get(element);
  if (before) before.destroy();
  const chart = new MountedChart(element, Object(options));
  mounted.set(element, chart);
  return chart;
}
