// @ts-check
/**
 * The chart on paper: its own vector picture and its whole table, in dark ink on light ground, in place of what the screen
 * shows. Elements are made one by one from the module's text: no markup is handed to the browser, as the strictest policy
 * wants it.
 */
import { ROLES, add } from '../stage.js';
import { writeTable } from './table.js';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Nobody tells a page how wide its paper is before it is printed. The picture is laid out at three widths, and the styles
 * give room to the one that fits: layout in CSS pixels, from which width of the place on, and the most of a page's height.
 */
const LAYOUTS = /** @type {const} */ ([
  [400, 0, '250mm'],
  [640, 500, '250mm'],
  [1000, 800, '170mm'],
]);

/** No sheet ends in the middle of it. */
const WHOLE = 'break-inside:avoid;page-break-inside:avoid;';
/** A longer table may go on on the next sheet, between two rows. */
const MOST_TOGETHER = 24;

/** Areas that differ by tint on a screen differ by pattern on paper; slanted lines are what is expected, everywhere. */
const PATTERNS = /** @type {Record<string, string>} */ ({
  plain: 'M0 1H1.6M2 3H3.6',
  'series-2': 'M0 1H4',
  'series-3': 'M0 1H4M1 0V4',
});

const PIECE = /<(\/?)(\w+)((?: [\w-]+="[^"]*")*)(\/?)>|([^<]+)/g;
const ATTRIBUTE = / ([\w-]+)="([^"]*)"/g;

export class Print {
  /** @param {import('./reader').Reader} reader */
  constructor(reader) {
    /** @private */
    this.reader = reader;
    /** How it is undone. @private @type {(() => void) | null} */
    this.undo = null;
    /** @private */
    this.onBefore = () => reader.stage.guarded(() => this.before());
    /** @private */
    this.onAfter = () => reader.stage.guarded(() => this.after());
    /** @private */
    this.onMedia = (/** @type {MediaQueryListEvent} */ event) => (event.matches ? this.onBefore() : this.onAfter());
    window.addEventListener('beforeprint', this.onBefore);
    window.addEventListener('afterprint', this.onAfter);
    /** For browsers without these events. @private */
    this.media = 'onbeforeprint' in window ? null : matchMedia('print');
    if (this.media) this.media.addListener(this.onMedia);
  }

  destroy() {
    window.removeEventListener('beforeprint', this.onBefore);
    window.removeEventListener('afterprint', this.onAfter);
    if (this.media) this.media.removeListener(this.onMedia);
  }

  /** @private */
  before() {
    const { stage, handle, table } = this.reader;
    const { figure, pad } = stage;
    if (this.undo || !figure.clientWidth) return;
    const [theme, style] = [figure.getAttribute('data-theme') || '', pad.style.cssText];
    const box = add(figure, 'div', 'paper', { 'aria-hidden': 'true' });
    this.undo = () => {
      figure.removeChild(box);
      figure.setAttribute('data-theme', theme);
      table.hidden = false;
      pad.style.cssText = style;
      for (const role of ROLES) figure.style.removeProperty('--tujie-' + role);
      // What the reader did to the window meanwhile.
      pad.style.height = stage.canvas.style.height;
      stage.onResize();
    };
    figure.setAttribute('data-theme', 'light');
    box.style.marginBottom = '24px';
    // A page that is dark on the screen is not on paper: its own colours are for the screen.
    for (const role of ROLES) figure.style.setProperty('--tujie-' + role, 'initial');
    const colors = ROLES.map((role) => {
      box.style.color = `var(--${role})`;
      return getComputedStyle(box).color;
    });
    box.style.color = '';
    // No room rather than no box: what has the focus keeps it.
    pad.style.cssText = 'height:0;overflow:hidden;box-shadow:none';
    table.hidden = true;
    LAYOUTS.forEach(([width, least, tallest], at) => {
      const [, below = 0] = LAYOUTS[at + 1] || [];
      // A width far below nothing is none, one far above the place's is the place's.
      const outer = add(box, 'div', '');
      outer.style.cssText = `max-width:100%;overflow:hidden;${WHOLE}width:${below ? `calc((${below}px - 100%) * 999)` : '100%'}`;
      const picture = built(outer, handle.svg(width, ROLES.join('\n')), colors, width);
      picture.removeAttribute('width');
      picture.removeAttribute('height');
      picture.setAttribute('preserveAspectRatio', 'xMinYMin meet');
      picture.style.cssText = `display:block;height:auto;max-width:100%;max-height:${tallest};width:calc((100% - ${least - 1}px) * 999)`;
    });
    const values = add(box, 'div', 'table');
    writeTable(values, handle.table(false));
    // What scrolls on a screen would be cut off.
    values.style.cssText = 'overflow:visible;';
    const rows = [...values.querySelectorAll('tr')];
    for (const whole of rows.length > MOST_TOGETHER ? rows : [values]) whole.style.cssText += WHOLE;
  }

  /** @private */
  after() {
    const { undo } = this;
    this.undo = null;
    if (undo) undo();
  }
}

/**
 * The elements of a picture that the module has written, whose colours are the names of their roles.
 * @param {Element} parent
 * @param {string} text
 * @param {string[]} colors by role
 * @param {number} width that no other picture of the chart has
 * @returns {SVGElement}
 */
function built(parent, text, colors, width) {
  /** @type {Element[]} */
  const open = [parent];
  /** @param {string} tag @param {Array<[string, string]>} attributes */
  const put = (tag, attributes) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of attributes) element.setAttribute(name, value);
    /** @type {Element} */ (open[open.length - 1]).appendChild(element);
    return element;
  };
  /** @param {string} role */
  const color = (role) => colors[ROLES.indexOf(role)] || role;
  const id = (/** @type {string} */ role) => `tujie-${role}-${width}`;
  each(PIECE, text, ([, closing, tag = '', attributes = '', empty, words]) => {
    if (words !== undefined) {
      if (words.trim()) /** @type {Element} */ (open[open.length - 1]).textContent = plain(words);
    } else if (closing) {
      open.pop();
    } else {
      /** @type {Array<[string, string]>} */
      const list = [];
      each(ATTRIBUTE, attributes, ([, name = '', value = '']) => {
        if (name === 'fill' && PATTERNS[value] && tag !== 'text' && tag !== 'circle') {
          list.push(['fill', `url(#${id(value)})`], ['stroke', color(value)], ['stroke-width', '1']);
        } else if (name !== 'xmlns') {
          // An id that the picture on the screen, or another on the paper, does not have.
          list.push([name, color(plain(value)).replace('tujie-clip', `tujie-clip-${width}`)]);
        }
      });
      const element = put(tag, list);
      if (!empty) open.push(element);
      if (tag !== 'svg') return;
      for (const role of Object.keys(PATTERNS)) {
        open.push(put('pattern', [['id', id(role)], ['width', '4'], ['height', '4'], ['patternUnits', 'userSpaceOnUse']]));
        put('path', [['d', PATTERNS[role] || ''], ['stroke', color(role)], ['stroke-width', '1']]);
        open.pop();
      }
    }
  });
  return /** @type {SVGElement} */ (parent.lastChild);
}

/** @param {RegExp} pattern @param {string} text @param {(found: RegExpExecArray) => void} work */
function each(pattern, text, work) {
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const { lastIndex } = pattern;
    work(found);
    pattern.lastIndex = lastIndex;
  }
}

/** What the module has escaped, as it is. @param {string} text */
function plain(text) {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
}
