// @ts-check
/**
 * A chart's elements, and when it is laid out and painted. Texts are set as text, never as markup; styles through the object
 * model, which the strictest style policy allows. What a reader does with the chart is `reading/`, fetched after the picture.
 */
import { partIs } from './module.js';

/** How much there is to draw at the next frame. */
const NOTHING = 0;
/** The same layout again, as after a change of colours. */
export const PAINT = 1;
/** A new layout. */
export const ALL = 2;

/** The roles of colours, in the order in which the module takes them. */
export const ROLES = ['ink', 'muted', 'rule', 'baseline', 'accent', 'plain', 'target', 'ground', 'series-1', 'series-2', 'series-3'];
/** What of the system decides the theme, and whether anything moves; a browser that does not know one has it not. */
const SYSTEM = ['prefers-color-scheme: dark', 'prefers-contrast: more', 'forced-colors: active', 'prefers-reduced-motion: reduce'];

/** How long a change takes, in milliseconds. */
const MOTION = 220;

/**
 * A new element in `parent`.
 * @param {Node} parent
 * @param {string} tag
 * @param {string} name of its class
 * @param {Record<string, string>} [attributes]
 */
export function add(parent, tag, name, attributes = {}) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  for (const key of Object.keys(attributes)) element.setAttribute(key, attributes[key] || '');
  parent.appendChild(element);
  return element;
}

/**
 * Takes an element away, wherever the page has left it.
 * @param {Element} element
 */
export function take(element) {
  if (element.parentNode) element.parentNode.removeChild(element);
}

export class Stage {
  /**
   * @param {ShadowRoot} root
   * @param {() => import('#glue').ChartHandle} ask for the module's side of the chart, which throws where there is none
   * @param {Record<string, any>} options
   * @param {(problem: unknown) => void} fault
   */
  constructor(root, ask, options, fault) {
    /** @private */
    this.ask = ask;
    /** As the page has given them, checked. */
    this.options = options;
    /** @private */
    this.fault = fault;
    /** One em of the page's, which tells how large its type is. @private */
    this.em = add(root, 'span', 'em', { 'aria-hidden': 'true' });
    /** @private */
    this.host = root.host;
    this.figure = add(root, 'figure', 'chart');
    /** @private */
    this.caption = add(this.figure, 'figcaption', 'unseen', { id: 'caption' });
    /** Takes pointer and keyboard. */
    this.pad = add(this.figure, 'div', 'stage', {
      tabindex: '0',
      role: 'application',
      'aria-labelledby': 'caption',
      'aria-describedby': 'summary',
    });
    this.canvas = /** @type {HTMLCanvasElement} */ (add(this.pad, 'canvas', '', { 'aria-hidden': 'true' }));
    /** What the chart shows, and which keys there are. */
    this.summary = add(this.figure, 'p', 'unseen', { id: 'summary' });
    const tones = add(this.pad, 'span', 'em');
    /** One element a colour, all read at once: the page is styled anew once, not for each. @private */
    this.tones = ROLES.map(() => add(tones, 'i', ''));
    /** How these are named in the styles. @private */
    this.toned = '';
    this.bar = add(this.figure, 'div', 'bar');
    this.button = add(this.bar, 'button', 'button', { type: 'button', 'aria-expanded': 'false' });
    /** @private @type {HTMLElement | null} */
    this.line = null;
    /** What was pressed before there was a reader for it. @type {Array<[HTMLElement, Event]>} */
    this.early = [];
    for (const target of [this.pad, this.button]) target.onclick = (event) => this.early.push([target, event]);
    this.pad.onkeydown = (event) => this.early.push([this.pad, event]);
    /** Told of each new picture. @type {import('./reading/reader').Reader | null} */
    this.reader = null;
    /** When a change began that is still on its way; else 0. @private */
    this.since = 0;
    /** @private */
    this.pending = NOTHING;
    /** @private */
    this.frame = 0;
    /** The width and the ratio of the last layout; empty before the first. */
    this.drawn = '';
    /** The last two widths, how often one was taken up again at once, and when. @private @type {number[]} */
    this.widths = [];
    /** @private */
    this.turns = 0;
    /** @private */
    this.turned = 0;
    /** @private */
    this.onFrame = () => {
      this.frame = 0;
      this.guarded(() => this.draw(this.pending));
    };
    /** An observer speaks at its start too, when nothing has changed. */
    this.onResize = () => {
      if (this.drawn !== this.size() && !this.swings()) this.drawSoon(ALL);
    };
    /** @private */
    this.onScheme = () => this.drawSoon(PAINT);
    /** @private @type {any[]} */
    this.system = SYSTEM.map((query) => matchMedia(`(${query})`));
    // `addListener` is the old name, which every browser still knows.
    for (const query of this.system) query.addListener(this.onScheme);
    /** What was painted with last. @private */
    this.painted = '';
    /** The query that holds at just one ratio of pixels: leaving it is the event. @private @type {MediaQueryList | null} */
    this.resolution = null;
    /** @private */
    this.watched = 0;
    /** @private */
    this.observer = new ResizeObserver(this.onResize);
    try {
      // Changes with the ratio of pixels too; not every browser knows it.
      this.observer.observe(this.figure, { box: 'device-pixel-content-box' });
    } catch (_) {
      this.observer.observe(this.figure);
    }
    this.observer.observe(this.em);
    // A browser that has lost what it had painted, as after a driver's fault, says when it can paint again.
    this.canvas.addEventListener('contextrestored', () => this.drawSoon(PAINT));
  }

  /** The module's side of the chart: another after the module has crashed. */
  get handle() {
    return this.ask();
  }

  /** Says beside the buttons what did not come or was not done. @param {string} words */
  note(words) {
    if (this.line) take(this.line);
    this.line = words ? add(this.bar, 'span', 'note', { role: 'alert' }) : null;
    if (this.line) this.line.textContent = words;
  }

  /** The first picture. */
  begin() {
    this.describe();
    this.draw(ALL);
  }

  /** Lays out anew at the next frame, where everything is at once. */
  jump() {
    this.since = 0;
    this.drawSoon(ALL);
  }

  /** Lays out now what waits for the next frame: who asks where things are must not be told where they were. */
  settle() {
    if (this.pending === ALL) this.draw(ALL);
  }

  /**
   * Whether the width swings between two: a page whose scroll bar comes with a layout and goes with the next would never rest.
   * After some turns the chart stays as narrow as it is.
   * @private
   */
  swings() {
    const width = this.figure.clientWidth;
    const [before = 0, last = 0] = this.widths;
    const now = performance.now();
    if (width !== last) {
      this.turns = width === before && now - this.turned < 300 ? this.turns + 1 : 0;
      this.turned = now;
      this.widths = [last, width];
    }
    return this.turns > 5 && width >= last;
  }

  /** @private */
  size() {
    return [this.figure.clientWidth, this.ratio(), this.scale()].join();
  }

  /**
   * How many device pixels one of the chart's takes. A page may zoom, stretch and turn it, which shows in where one em lies: it
   * has no height of its own, so its length is that of the diagonal. More than four would be memory that nobody sees.
   * @private
   */
  ratio() {
    const { width, height } = this.em.getBoundingClientRect();
    const drawn = Math.round((Math.hypot(width, height) / parseFloat(getComputedStyle(this.em).fontSize)) * 100) / 100 || 1;
    return Math.max(Math.min(drawn * devicePixelRatio, 4), devicePixelRatio);
  }

  /**
   * Another chart in the same place.
   * @param {Record<string, any>} options
   */
  changed(options) {
    this.options = options;
    this.figure.style.minHeight = '';
    // What is asked of the page for the picture is asked before its texts change.
    this.change();
    this.describe();
  }

  /** Lays out anew; what stands for the same thing moves to its new place, unless the reader wants no motion. */
  change() {
    this.since = this.system[3].matches ? 0 : performance.now();
    this.draw(ALL);
  }

  /** What a screen reader says of the chart as a whole; what it shows is told once the module can. */
  describe() {
    const [lang, title, chart, keys, show, hide] = this.handle.words();
    // The page is styled anew for a language, the same or not.
    if (this.figure.lang !== lang) this.figure.lang = lang;
    this.caption.textContent = title;
    this.pad.setAttribute('aria-roledescription', chart);
    this.summary.textContent = (partIs('reading') ? this.handle.describe() : '') + keys;
    this.button.textContent = this.button.getAttribute('aria-expanded') === 'true' ? hide : show;
  }

  /**
   * `auto` is dark only where the system asks for it and the page says that it can be: a page that never thought of dark is
   * light, whatever the system. High contrast is dark where the page writes in light letters.
   * @private
   */
  theme() {
    const { theme } = this.options;
    const [scheme, more, forced] = this.system.map((query) => query.matches);
    const { color, colorScheme } = /** @type {any} */ (getComputedStyle(this.host));
    if (forced) return 'forced';
    // Green makes most of a colour's light.
    const can = theme === 'contrast' ? color.split(',')[1] > 127 : scheme && /dark/.test(colorScheme);
    const dark = theme === 'dark' || (theme !== 'light' && can);
    return (more || theme === 'contrast' ? 'contrast' : '') + (dark ? 'dark' : 'light');
  }

  /**
   * Dresses the chart in its theme and tells the colours, a line a role, whatever the page has written them as. Where the
   * reader has chosen all colours, the page has no say.
   */
  colors() {
    const theme = this.theme();
    this.figure.setAttribute('data-theme', theme);
    const own = theme === 'forced' ? '--' : '--tujie-';
    if (own !== this.toned) {
      this.toned = own;
      this.tones.forEach((tone, at) => (tone.style.color = `var(${own}${ROLES[at]},var(--${ROLES[at]}))`));
    }
    return this.tones.map((tone) => getComputedStyle(tone).color).join('\n');
  }

  /** The view that is shown; empty for a caller's own numbers. */
  view() {
    return String(this.options.view || '');
  }

  /** Whether it is for elder eyes and hands. @private */
  elder() {
    return this.options.size === 'elder';
  }

  /** How much larger than usual the type is: as the page asks, else as its own is; for elder eyes at least from 18 px on. */
  scale() {
    const own = this.options.textScale || Math.min(Math.max(parseFloat(getComputedStyle(this.em).fontSize) / 16, 1), 2) || 1;
    return this.elder() ? Math.max(own, 1.5) : own;
  }

  /** The width of a picture that is taken away: that of the chart, or the least that is readable. */
  width() {
    return Math.max(this.figure.clientWidth, 320);
  }

  /**
   * Draws at the next frame, once, however often it is asked for.
   * @param {number} what
   */
  drawSoon(what) {
    this.pending = Math.max(this.pending, what);
    if (!this.frame) this.frame = requestAnimationFrame(this.onFrame);
  }

  /** @param {number} what */
  draw(what) {
    this.pending = NOTHING;
    const { handle, canvas, figure } = this;
    const all = what === ALL;
    const shown = figure.clientWidth;
    if (!what || shown <= 0) return;
    const along = this.since ? Math.min((performance.now() - this.since) / MOTION, 1) : 1;
    // Between the first and the last step of a change the colours are not asked for again.
    if (all || along === 1) this.painted = this.colors();
    this.watch();
    if (all) {
      // What is asked of the page is asked before anything of it is changed: it is laid out once.
      const [ratio, scale] = [this.ratio(), this.scale()];
      const size = [shown, ratio, scale].join();
      const [width, height] = handle.layout(shown, ratio, scale, this.since > 0);
      // The height of the picture that stood here was that of one width.
      if (this.drawn && this.drawn !== size) figure.style.minHeight = '';
      this.drawn = size;
      canvas.style.width = width + 'px';
      canvas.style.height = this.pad.style.height = height + 'px';
      // The texts around the picture grow with those in it.
      figure.style.fontSize = 14 * scale + 'px';
      figure.classList.toggle('elder', this.elder());
    }
    handle.paint(canvas, this.painted, 1 - Math.pow(1 - along, 3));
    if (along < 1) this.drawSoon(PAINT);
    else this.since = 0;
    if (this.reader) this.reader.redrawn(all);
  }

  /** Listens to the end of this ratio of pixels, as when a window moves to another screen. @private */
  watch() {
    if (this.watched === devicePixelRatio) return;
    if (this.resolution) this.resolution.removeListener(this.onResize);
    this.watched = devicePixelRatio;
    this.resolution = matchMedia(`(resolution: ${this.watched}dppx)`);
    this.resolution.addListener(this.onResize);
  }

  /**
   * What goes wrong in a call of the browser's is told to the page, not thrown at it.
   * @param {() => void} work
   */
  guarded(work) {
    try {
      work();
    } catch (problem) {
      this.fault(problem);
    }
  }

  /** Takes the chart off the page: its elements, listeners and observers. */
  destroy() {
    cancelAnimationFrame(this.frame);
    this.frame = -1;
    for (const query of this.system) query.removeListener(this.onScheme);
    if (this.resolution) this.resolution.removeListener(this.onResize);
    this.observer.disconnect();
    if (this.reader) this.reader.destroy();
    [this.em, this.figure].forEach(take);
  }
}
