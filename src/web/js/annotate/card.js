// @ts-check
import { styled } from './styles.js';
import { close, words } from './words.js';

/** @typedef {import('../tujie').Figure} Figure */
/** @typedef {import('./marks.js').Mark} Mark */

/** In CSS px: between a mark and its card, between a card and the edge of the window, and the card's greatest width. */
const GAP = 6;
const EDGE = 8;
const WIDTH = 440;
/** A card is never squeezed lower than this; the page scrolls to the rest. */
const LEAST_HEIGHT = 240;

/** The card that is open on the page: there is one at a time. @type {Card | null} */
let current = null;

/**
 * @typedef {object} Setting
 * @property {typeof import('../tujie').mount} mount
 * @property {import('../tujie').Report} report
 * @property {import('../tujie').Lang} lang
 * @property {import('../tujie').LookOptions} look  For the chart.
 * @property {Element} root  The text.
 */

/** What opens at a mark: the figure in words, and the first chart of the report that shows it. */
export class Card {
  /** @param {Setting} setting */
  constructor(setting) {
    /** @private */
    this.setting = setting;
    /** The mark it is open at. @type {Mark | null} */
    this.mark = null;
    /** The part of the mark that it stands at. @private @type {Element | null} */
    this.anchor = null;
    /** Whether it stays when the pointer leaves. */
    this.pinned = false;
    /** @private @type {import('../tujie').Chart | null} */
    this.chart = null;
    /** @private */
    this.placed = () => this.place();

    const host = document.createElement('tujie-card');
    host.lang = setting.lang;
    /** The element in the page. */
    this.host = host;
    const root = host.attachShadow({ mode: 'open' });
    const styles = styled(root);
    styles.loaded.then(this.placed);
    /** @private */
    this.box = add(root, 'div', 'card');
    this.box.setAttribute('role', 'dialog');
    this.box.setAttribute('aria-labelledby', 'name');
    this.box.tabIndex = -1;
    // A card stands at the end of the page: whoever tabs out of it comes back to its place in the text.
    const gate = () => {
      const gate = add(this.box, 'span', 'gate');
      gate.tabIndex = 0;
      gate.addEventListener('focus', () => this.mark && this.mark.stop && this.mark.stop.focus());
    };
    gate();
    /** @private */
    this.button = add(this.box, 'button', 'close');
    this.button.setAttribute('type', 'button');
    this.button.setAttribute('aria-label', close(setting.lang));
    this.button.addEventListener('click', () => this.close(true));
    add(this.button, 'span', '').textContent = '×';
    /** @private */
    this.content = add(this.box, 'div', 'content');
    gate();
    /** What a screen reader says with the mark. @private */
    this.spoken = add(host, 'span', '');
    this.spoken.id = 'tujie-card-words';
    this.spoken.hidden = true;
  }

  /**
   * @param {Mark} mark
   * @param {Element} anchor
   * @param {boolean} pinned
   */
  open(mark, anchor, pinned) {
    if (current && current !== this) current.close(false);
    if (this.mark !== mark) {
      this.close(false);
      this.mark = mark;
      this.anchor = anchor;
      current = this;
      (this.setting.root.closest('dialog') || document.body).appendChild(this.host);
      this.told(mark, true);
      this.fill(mark);
      addEventListener('resize', this.placed);
    }
    if (pinned) this.pin();
  }

  /** @private */
  pin() {
    this.pinned = true;
    const { chart, mark } = this;
    const figure = mark && mark.figures[0];
    if (!chart || !figure) return;
    const find = () => {
      // Selecting tells the page: only for who asked.
      if (!this.pinned || this.chart !== chart || !chart.select(figure.id)) return;
      const inside = (/** @type {string} */ selector) =>
        /** @type {HTMLElement | null} */ (chart.element.shadowRoot && chart.element.shadowRoot.querySelector(selector));
      const ring = inside('.ring');
      if (!ring) return;
      const hidden = ring.getBoundingClientRect().bottom + GAP - this.box.getBoundingClientRect().bottom;
      if (hidden > 0) this.box.scrollTop += hidden + GAP;
    };
    chart.ready.then(find, () => {});
  }

  /** @param {boolean} back  Whether the focus, if it is in the card, goes back to the text. */
  close(back) {
    const mark = this.mark;
    if (!mark) return;
    const within = document.activeElement === this.host;
    if (back && within && mark.stop) mark.stop.focus();
    removeEventListener('resize', this.placed);
    this.mark = null;
    this.pinned = false;
    if (current === this) current = null;
    if (this.chart) this.chart.destroy();
    this.chart = null;
    this.told(mark, false);
    if (this.host.parentNode) this.host.parentNode.removeChild(this.host);
  }

  focus() {
    this.box.focus();
  }

  /**
   * Tells the mark that its card is open, or is not.
   * @private
   * @param {Mark} mark
   * @param {boolean} open
   */
  told(mark, open) {
    for (const element of mark.elements) element.classList[open ? 'add' : 'remove']('tujie-open');
    if (!mark.stop) return;
    mark.stop.setAttribute('aria-expanded', String(open));
    if (open) mark.stop.setAttribute('aria-describedby', this.spoken.id);
    else mark.stop.removeAttribute('aria-describedby');
  }

  /**
   * @private
   * @param {Mark} mark
   */
  fill(mark) {
    const { mount, report, lang, look } = this.setting;
    const content = this.content;
    this.box.setAttribute('data-theme', this.theme());
    content.textContent = '';
    this.spoken.textContent = '';
    mark.figures.forEach((figure, i) => {
      const said = words(figure, lang);
      const name = add(content, 'p', 'name');
      name.textContent = said.name;
      if (!i) name.id = 'name';
      const value = add(content, 'p', 'value');
      add(value, 'b', '').textContent = figure.valueText;
      add(value, 'span', '').textContent = said.when;
      this.spoken.textContent += `${said.name} ${figure.valueText} ${said.when} `;
    });
    const figure = /** @type {Figure} */ (mark.figures[0]);
    const view = report.views(figure.id)[0];
    if (view) {
      const box = add(content, 'div', 'chart');
      this.chart = mount(box, Object.assign({}, look, { view: view.id, report, lang }));
      this.chart.ready.then(this.placed, this.placed);
    }
    for (const text of [figure.note, words(figure, lang).place]) {
      if (text) add(content, 'p', 'place').textContent = text;
    }
    this.place();
    // A frame later the chart knows its width.
    requestAnimationFrame(this.placed);
  }

  /**
   * As the charts choose it: dark only where the reader asks for it and the page can.
   * @private
   */
  theme() {
    const choice = this.setting.look.theme;
    if (choice === 'dark' || choice === 'light') return choice;
    const scheme = getComputedStyle(this.host).getPropertyValue('color-scheme');
    return /dark/.test(scheme) && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }

  /** Stands below the mark, or above where there is more room; inside the window's width. @private */
  place() {
    const { mark, anchor, host, box } = this;
    if (!mark || !anchor) return;
    const lines = anchor.getClientRects();
    const first = lines[0] || anchor.getBoundingClientRect();
    const last = lines[lines.length - 1] || first;
    const room = document.documentElement.clientWidth - 2 * EDGE;
    const width = Math.min(WIDTH, room);
    host.style.width = `${width}px`;
    host.style.left = '0';
    host.style.top = '0';
    box.style.maxHeight = 'none';
    const origin = host.getBoundingClientRect();
    const height = box.scrollHeight;
    const below = innerHeight - last.bottom - GAP - EDGE;
    const above = first.top - GAP - EDGE;
    const over = height > below && above > below;
    const limit = Math.max(over ? above : below, LEAST_HEIGHT);
    box.style.maxHeight = `${limit}px`;
    const line = over ? first : last;
    const left = Math.max(EDGE, Math.min((line.left + line.right - width) / 2, room + EDGE - width));
    const top = over ? first.top - GAP - host.getBoundingClientRect().height : last.bottom + GAP;
    // From wherever the page has its origin.
    host.style.left = `${left - origin.left}px`;
    host.style.top = `${top - origin.top}px`;
  }
}

/**
 * @param {Node} parent
 * @param {string} name
 * @param {string} className
 */
function add(parent, name, className) {
  const element = document.createElement(name);
  if (className) element.className = className;
  parent.appendChild(element);
  return element;
}
