// @ts-check
import { chartStyles } from '#assets';
import { ChartHandle } from '#glue';
import { forms, views } from '#views';
import { adopt } from './adopt.js';
import { TujieError, badOption, fault, text, typed } from './errors.js';
import { bundled, bundledReady, detailed, details, handleOf, shownBy } from './load.js';
import { arrived, broken, foresee, kept, moduleReady, partIs, partsReady } from './module.js';
import { merged, plain, written } from './options.js';
import { pageLang } from './page.js';
import { readingPart } from './parts.js';
import { selection } from './selection.js';
import { ALL, Stage, add, take } from './stage.js';
import { place } from './words.js';

/** @typedef {import('./tujie').Chart} Chart */
/** @typedef {import('./tujie').Events} Events */

/** How long a reader waits before being told how far the program has come, and how often, in milliseconds. */
const PATIENCE = 400;
const OFTEN = 200;

/** What another try may help against. */
const PASSING = /^(network|wasm-missing|wasm-damaged|part-missing|memory|crashed)$/;
/** What breaks the module while a chart stands. */
const BREAKING = /^(memory|crashed)$/;

/** All charts of the page. @type {Set<MountedChart>} */
const charts = new Set();

// Who broke the module has failed; the others go on with another instance.
broken.push(() => charts.forEach((chart) => chart.renew()));

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

/** The parts of the module that a view of the bundled report will ask for, or a form. @param {Record<string, string>} list @param {string} asked */
const foreseen = (list, asked) => Object.keys(list).filter((parts) => String(list[parts]).split(' ').indexOf(asked) >= 0);

/** What a chart is asked with once it is on screen. */
const readingReady = () =>
  partsReady('reading').catch((cause) => {
    throw fault('part-missing', { file: cause.file, found: cause.found });
  });

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
    /** Why it is not shown as it should be. @private @type {TujieError | null} */
    this.failed = null;
    /** The options that the module has. @private @type {object} */
    this.shown = {};
    /** Counts what was asked to be shown. @private */
    this.asked = 0;
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
    /** Whether it is styled, or will be. @private @type {Promise<boolean> | null} */
    this.styles = null;
    /** @private */
    this.styled = false;
    charts.add(this);
    /** The last attempt to show it. @private @type {Promise<Chart>} */
    this.latest = this.show();
    /** @readonly */
    this.ready = this.latest;
    // Who does not ask for `ready` must not get an unhandled rejection: the error event and the message tell it too.
    this.ready.catch(() => {});
  }

  /**
   * @private
   * @returns {Promise<Chart>}
   */
  show() {
    return (this.latest = this.attempt((this.asked += 1)));
  }

  /**
   * @private
   * @param {number} turn
   * @returns {Promise<Chart>}
   */
  async attempt(turn) {
    try {
      const arriving = moduleReady();
      const { view: named, form: shape, each: panel = '', report } = this.options;
      const lang = this.lang();
      const tongue = place(lang);
      const shipped = shape ? foreseen(forms, `${shape}=${panel}`) : report ? [] : foreseen(views, named);
      // What is wrong with what is asked for is in this part too: with a view that ships inside nothing is.
      const own = shape || !shipped.length || tongue < 0;
      const extra = (own ? ',own' : '') + (shape ? '' : ',views') + (tongue > 0 ? ',translated' : '');
      foresee(shipped + extra);
      const inside = this.bundled() ? bundledReady() : null;
      // What goes wrong is told when all else is there.
      if (inside) inside.catch(() => {});
      const styles = this.dress();
      this.wait(arriving);
      await arriving;
      await styles;
      const gone = () => this.failure('destroyed');
      if (this.dead) throw gone();
      // An element whose dataset failed to load says so where its chart would stand.
      if (this.fault) throw this.fault;
      const options = merged(this.options, { lang });
      // English names come with the details; Chinese ones are there at once.
      if (this.bundled() && /^en/i.test(options.lang)) await details();
      // It may have broken meanwhile, and run again.
      await moduleReady();
      // A report that was loaded has views of its own.
      await partsReady((report && !shape ? handleOf(report).parts(written(named)) : shipped) + extra);
      await inside;
      if (this.stage) await readingReady();
      if (this.dead) throw gone();
      // What was asked since is what is shown, whichever of the two has its parts first.
      if (turn !== this.asked) return this.latest;
      this.failed = null;
      // Another instance is not asked for what may have broken the last.
      this.shown = options;
      if (this.stage) {
        this.stage.handle.update(options, shownBy(options));
        this.stage.changed(options);
        if (this.stage.reader) this.stage.reader.changed();
      } else {
        const ask = kept(() => {
          // One that another instance has made is nowhere until it is laid out.
          if (this.stage) this.stage.drawSoon(ALL);
          return new ChartHandle(this.shown, shownBy(this.shown));
        });
        ask();
        const { element } = this;
        const stood = element.children.length ? /** @type {HTMLElement} */ (this.root.host).offsetHeight : 0;
        const handle = () => {
          // One that has broken the module does not touch the next by itself.
          if (this.failed && this.stage) throw this.failure('not-ready');
          return ask();
        };
        const stage = (this.stage = new Stage(this.root, handle, options, (problem) => this.trouble(problem)));
        stage.begin();
        // Where the picture that stood here was the higher one, the page below stays in its place; an open table stays open.
        stage.figure.style.minHeight = stood + 'px';
        if (element.querySelector('.tujie-more[open]')) stage.button.click();
      }
      this.message(null, false);
      this.slot.hidden = true;
      // Whoever waits for the chart may ask it for anything; the picture is there without, see `complete`.
      await readingReady().catch(() => {});
      // One that is taken down meanwhile was there: only what it is asked from now on fails.
      if (!this.stage) return this;
      if (selection.figure) this.follow();
      this.complete(this.stage);
      return this;
    } catch (thrown) {
      const told = typed(thrown, this.lang());
      // What has broken the module is known before the others are told.
      const error = told.code === 'bad-option' ? await this.worded(told) : told;
      // What was asked since does not fail with it, unless the module broke.
      if (!this.dead && (turn === this.asked || BREAKING.test(error.code))) this.fail(error);
      else if (!this.dead) this.emit('error', error);
      throw error;
    }
  }

  /**
   * A wrong option in the reader's words, which are fetched for it.
   * @private
   * @param {TujieError} error
   */
  worded(error) {
    const { field = '', expected = '', found = '' } = error;
    const lang = this.lang();
    return readingPart().then((part) => badOption(field, expected, found, lang, part.phrase(expected, lang)), () => error);
  }

  /** Styles the root; what did not come is asked for again the next time. @private */
  dress() {
    // Another document leaves the styles of the one before behind.
    const page = this.element.ownerDocument;
    if (!this.styles || this.page !== page) {
      this.page = page;
      this.styles = adopt(this.root, chartStyles());
      this.styles.then((done) => {
        this.styled = done;
        if (!done) this.styles = null;
      });
    }
    return this.styles;
  }

  /**
   * Says how far the program has come, where that takes long: over what stands here, so that nothing moves.
   * @private
   * @param {Promise<unknown>} arriving
   */
  wait(arriving) {
    /** @type {any} */
    let line = null;
    /** @type {any} */
    let bar;
    /** @type {any} */
    let words;
    const tick = () => {
      const { root, element } = this;
      if (!line && this.styled && !this.dead && !root.querySelector('.wait')) {
        line = add(root, 'div', element.children.length ? 'wait over' : 'wait');
        const label = add(line, 'label', '');
        bar = add(label, 'progress', '');
        words = label.appendChild(document.createTextNode(''));
      }
      const { bytes } = arrived;
      if (line) {
        if (bytes) bar.value = bytes / TUJIE_MODULE_BYTES;
        words.data = text('loading', this.lang()) + (bytes ? ` ${bytes >> 10}/${TUJIE_MODULE_BYTES >> 10} KB` : '');
      }
      timer = setTimeout(tick, OFTEN);
    };
    let timer = setTimeout(tick, PATIENCE);
    const end = () => {
      clearTimeout(timer);
      if (line) take(line);
    };
    arriving.then(end, end);
  }

  /**
   * What was wrong in a call outside `show`.
   * @private
   * @param {unknown} problem
   */
  trouble(problem) {
    const error = typed(problem, this.lang());
    if (BREAKING.test(error.code)) this.fail(error);
    else if (error.code !== 'not-ready') this.emit('error', error);
  }

  /**
   * The chart is not shown as it should be. What had been painted stays where the module broke; else what stood in the element.
   * @private
   * @param {TujieError} error
   */
  fail(error) {
    if (this.failed === error) return;
    const { stage } = this;
    const stays = stage && stage.drawn && BREAKING.test(error.code);
    if (!stays) {
      this.release();
      this.slot.hidden = false;
    }
    this.failed = error;
    const own = /** @type {any} */ (this.element);
    this.message((stays ? '' : text('failed', this.lang())) + error.message, PASSING.test(error.code) && (!this.fault || !!own.plan));
    this.emit('error', error);
  }

  /** Tries once more. @private */
  again() {
    const own = /** @type {any} */ (this.element);
    // A dataset that did not come is the element's to load.
    if (this.fault && own.plan) own.plan();
    else this.show().catch(() => {});
  }

  /** Another instance of the module takes the place of a broken one: shows the chart as it was. */
  renew() {
    const { stage } = this;
    if (!stage || this.failed) return;
    const look = stage.reader && stage.reader.look;
    this.show().then(
      () => {
        const { reader } = stage;
        if (!reader || !look) return;
        reader.look = look;
        stage.guarded(() => reader.renewed());
      },
      () => {},
    );
  }

  /** @private */
  follow() {
    const { figure } = selection;
    const { stage } = this;
    if (stage && partIs('reading')) stage.guarded(() => this.point(stage.handle.find(figure ? figure.id : '', true)));
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
    const { figure, pad, button, early } = stage;
    if (!stage.reader) {
      const retry = (/** @type {any} */ again) => {
        figure.onpointerenter = figure.onclick = pad.onfocus = button.onfocus = again;
      };
      readingReady()
        .then(() => {
          if (stage === this.stage) stage.describe();
          return readingPart();
        })
        .then((part) => part.dressed(this.root))
        .then((Reader) => {
          if (stage !== this.stage || stage.reader) return;
          retry(null);
          stage.note('');
          const reader = new Reader(this, stage, (type, told) => {
            // What nobody hears is not put in words; a clause that has not come is asked for all the same.
            if (type !== 'hover' || /** @type {any[]} */ (this.listeners.hover).length || (this.bundled() && !detailed())) this.emit(type, told());
          });
          if (this.pointed) reader.point(this.pointed);
          this.pointed = null;
        })
        .catch((cause) => {
          if (stage !== this.stage) return;
          // A fetch that fails leaves the picture; the next touch tries again. Who has asked for something is told.
          if (early.splice(0).length) stage.note(cause.message);
          retry(() => {
            retry(null);
            if (stage === this.stage) this.complete(stage);
          });
          this.trouble(cause);
        });
    }
    if (!this.bundled() || detailed()) return;
    setTimeout(() => {
      details().then(() => this.retell(false), () => {});
    }, 50);
  }

  /**
   * What is known of a figure has come, or has not.
   * @private
   * @param {boolean} absent
   */
  retell(absent) {
    const { stage } = this;
    const reader = stage && stage.reader;
    if (stage && reader) stage.guarded(() => reader.retell(absent));
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
   * @param {boolean} again whether it can be tried once more, for all charts that have failed
   */
  message(words, again) {
    const { root, stage } = this;
    const old = root.querySelector('.outer');
    const focused = old && old.contains(root.activeElement);
    if (old) root.removeChild(old);
    if (words === null) {
      if (focused && stage) stage.pad.focus();
      return;
    }
    const line = add(root, 'p', 'message outer', { role: 'alert' });
    line.textContent = words;
    if (!again) return;
    const button = add(line, 'button', '', { type: 'button' });
    button.textContent = text('retry', this.lang());
    button.onclick = () => charts.forEach((chart) => chart.failed && PASSING.test(chart.failed.code) && chart.again());
    if (focused) button.focus();
  }

  /**
   * @private
   * @param {keyof Events} type
   * @param {any} detail
   */
  emit(type, detail) {
    // A figure is told with its clause, be it a little later.
    if (detail.figure && this.bundled() && !detailed()) {
      const tell = (/** @type {boolean} */ absent) => {
        this.tell(type, detail);
        this.retell(absent);
      };
      details()
        .then(() => {
          detail.figure = bundled().figure(detail.figure.id, /** @type {any} */ (this.shown).lang);
        })
        .then(() => tell(false), () => tell(true));
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
    this.take(options);
    const shown = this.show();
    shown.catch(() => {});
    return shown;
  }

  /** @param {string} id */
  select(id) {
    return this.asking((handle, stage) => {
      stage.settle();
      return this.point(handle.find(written(id), false));
    });
  }

  /** @param {number} [scale] */
  async png(scale) {
    const canvas = document.createElement('canvas');
    try {
      this.asking((handle, stage) => handle.picture(canvas, stage.width(), scale === undefined ? 2 : +written(scale), stage.colors()));
    } catch (thrown) {
      const error = /** @type {TujieError} */ (thrown);
      throw error.code === 'bad-option' ? await this.worded(error) : error;
    }
    return new Promise((/** @type {(blob: Blob) => void} */ resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new TujieError('browser', 'toBlob'))), 'image/png');
    });
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
    charts.delete(this);
    this.message(null, false);
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
    Promise.resolve()
      .then(() => stage.handle.free())
      .catch(() => {});
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
      if (!partIs('reading')) throw fault('part-missing', { file: 'tujie_reading_bg.wasm' });
      return question(stage.handle, stage);
    } catch (thrown) {
      throw this.told(thrown);
    }
  }

  /**
   * What is thrown at who called a method, and told to all where it broke the module.
   * @private
   * @param {unknown} thrown
   */
  told(thrown) {
    const error = typed(thrown, this.lang());
    if (BREAKING.test(error.code)) this.fail(error);
    return error;
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
