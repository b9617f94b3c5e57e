// @ts-check
/**
 * The menu of what can be taken away: a list of buttons that opens below its own. Keys as everywhere: Tab and the arrows move,
 * Escape closes and leads back.
 */
import { entry } from '#assets';
import { TujieError, typed } from '../errors.js';
import { workbookPart } from '../parts.js';
import { add } from '../stage.js';
import { word } from './words.js';

/** @typedef {import('./words').Word} Word */

const MOST_ROWS = 50000;

export class Menu {
  /**
   * @param {import('../tujie').Chart} chart
   * @param {import('../reading/reader').Reader} reader
   * @param {HTMLElement} button
   */
  constructor(chart, reader, button) {
    /** @private */
    this.chart = chart;
    /** @private */
    this.reader = reader;
    /** @private */
    this.button = button;
    /** @private */
    this.list = add(reader.stage.bar, 'div', 'menu', { id: 'menu', role: 'group', 'aria-label': word('menu', this.lang), hidden: '' });
    button.setAttribute('aria-controls', 'menu');
    reader.listen(this.list, 'keydown', (event) => this.key(event));
    // A click elsewhere closes it.
    reader.listen(/** @type {any} */ (reader.stage.figure.getRootNode()), 'focusout', (event) => {
      if (!this.list.hidden && event.relatedTarget && !this.holds(event.relatedTarget)) this.close(false);
    });
    /** Whether the last press was on the menu or its button. @private */
    this.own = false;
    for (const part of [this.list, button]) reader.listen(part, 'pointerdown', () => (this.own = true));
    // The page hears of a press first, and in a closed shadow it is not told what was pressed.
    this.onPress = () => {
      this.own = false;
      setTimeout(() => this.own || this.close(false));
    };
  }

  /** @private */
  get lang() {
    return this.reader.stage.figure.lang;
  }

  /** @private @param {Node} node */
  holds(node) {
    return node === this.button || this.list.contains(node);
  }

  toggle() {
    if (this.list.hidden) this.open();
    else this.close(true);
  }

  /** @private */
  open() {
    this.list.textContent = '';
    /** @type {Array<[Word, () => unknown]>} */
    const entries = [
      ['png', () => this.picture(2)],
      ['large', () => this.picture(4)],
      ['svg', () => this.save(new Blob([this.chart.svg()], { type: 'image/svg+xml' }), 'svg')],
      ['xlsx', () => this.workbook()],
      ['csv', () => this.save(new Blob([this.chart.csv()], { type: 'text/csv;charset=utf-8' }), 'csv')],
      ['text', () => this.copy(this.text())],
    ];
    if (this.reader.stage.view()) {
      entries.push(['link', () => this.copy(location.href.replace(/#.*/, '') + '#' + this.chart.state())]);
      entries.push(['embed', () => this.copy(this.embed())]);
    }
    const { figure } = this.reader.stage;
    const full = figure.requestFullscreen || /** @type {any} */ (figure).webkitRequestFullscreen;
    if (full) entries.push(['full', () => full.call(figure)]);
    for (const [key, act] of entries) {
      const entry = add(this.list, 'button', 'entry', { type: 'button' });
      entry.textContent = word(key, this.lang);
      this.reader.listen(entry, 'click', () => this.act(act));
    }
    this.list.hidden = false;
    this.button.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', this.onPress, true);
    this.fit();
    /** @type {HTMLElement} */ (this.list.firstChild).focus();
  }

  /** What would stand above the top of the page, as in a low iframe, cannot be scrolled to: the list itself scrolls. @private */
  fit() {
    const { style } = this.list;
    style.maxHeight = '';
    const { height, top } = this.list.getBoundingClientRect();
    const above = top + window.pageYOffset;
    style.overflowY = above < 0 ? 'auto' : '';
    if (above < 0) style.maxHeight = `${height + above - 12}px`;
  }

  /** @param {boolean} back whether the focus goes back to the button */
  close(back) {
    this.list.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', this.onPress, true);
    if (back) this.button.focus();
  }

  /** Another chart has another. */
  remove() {
    this.close(false);
    if (this.list.parentNode) this.list.parentNode.removeChild(this.list);
  }

  /** @private @param {KeyboardEvent} event */
  key(event) {
    if (event.key === 'Escape') {
      // A dialog around it would close too.
      event.preventDefault();
      return this.close(true);
    }
    const entries = /** @type {HTMLElement[]} */ ([...this.list.children]);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const at = entries.indexOf(/** @type {HTMLElement} */ (event.target));
    const next = entries[(at + step + entries.length) % entries.length];
    if (next) next.focus();
  }

  /**
   * Does what an entry says, and tells the reader how it went.
   * @private
   * @param {() => unknown} act
   */
  async act(act) {
    this.reader.stage.note('');
    // Within the click: a browser allows clipboard and full screen only there.
    try {
      const done = act();
      this.close(true);
      const word = await done;
      if (typeof word === 'string') this.reader.say(word);
    } catch (problem) {
      const error = typed(problem);
      this.close(true);
      this.reader.stage.note(word('failed', this.lang) + error.message);
      this.reader.stage.guarded(() => {
        throw error;
      });
    }
  }

  /** @private @param {number} scale */
  async picture(scale) {
    return this.save(await this.chart.png(scale), 'png');
  }

  /** @private */
  async workbook() {
    const part = await workbookPart();
    const table = this.reader.handle.table(true);
    // A spreadsheet has an end, and what fills it would fill the memory of a phone first.
    if (table[1].length > MOST_ROWS) throw new TujieError('too-large', word('many', this.lang), { found: String(table[1].length) });
    return this.save(await part.workbook(table, this.reader.figures(), this.lang), 'xlsx');
  }

  /**
   * @private
   * @param {Blob} blob
   * @param {string} ending
   */
  save(blob, ending) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    // What no file system takes in a name.
    link.download = `${this.title().replace(/[\0-\x1f\\/:*?"<>|]+/g, ' ').trim().slice(0, 80) || 'tujie'}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    return word('saved', this.lang);
  }

  /** @private */
  title() {
    return String(this.reader.handle.words()[1]);
  }

  /** Title, table and source, for a letter or a spreadsheet. @private */
  text() {
    const [, rows, below] = this.reader.handle.table(true);
    const lines = rows.map((/** @type {string[]} */ row) => row.join('\t'));
    return [this.title(), '', ...lines, '', ...below].join('\n');
  }

  /** @private */
  embed() {
    const view = this.reader.stage.view().replace(/&/g, '&amp;').replace(/"/g, '&quot;');
    return `<script type="module" src="${entry()}"></script>\n<tujie-chart view="${view}"></tujie-chart>`;
  }

  /**
   * Copies a text: the old way too, since the new one is only there on secure pages.
   * @private
   * @param {string} text
   */
  async copy(text) {
    const { clipboard } = navigator;
    const copied = clipboard && clipboard.writeText ? clipboard.writeText(text).then(() => true, () => false) : Promise.resolve(false);
    if (!(await copied)) {
      // Beside the menu: what is outside of an open dialog cannot be selected.
      const area = add(this.reader.stage.bar, 'textarea', '', { 'aria-hidden': 'true', readonly: '' });
      /** @type {HTMLTextAreaElement} */ (area).value = text;
      area.style.position = 'fixed';
      area.style.opacity = '0';
      /** @type {HTMLTextAreaElement} */ (area).select();
      const done = document.execCommand('copy');
      this.reader.stage.bar.removeChild(area);
      this.button.focus();
      if (!done) throw new TujieError('browser', 'copy');
    }
    return word('copied', this.lang);
  }
}
