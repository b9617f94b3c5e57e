// @ts-check
import { selection } from '../core.js';
import { readAddress, writeAddress } from './address.js';
import { Catalogue, wordsOf } from './catalogue.js';
import { Drawer } from './drawer.js';
import { frameOf } from './frame.js';
import { List } from './list.js';
import { Panel } from './panel.js';
import { openerOf, rowOf } from './row.js';
import { Stage } from './stage.js';
import { Tools, blank } from './tools.js';
import { fill, wordsIn } from './words.js';

/** @typedef {import('../tujie').ExplorerOptions} ExplorerOptions */
/** @typedef {import('../tujie').Figure} Figure */
/** @typedef {import('../tujie').Report} Report */

/** More rows than this are not put on paper. */
const MOST_ON_PAPER = 1000;

/** The list on screen: what is asked, what is found, which row is active. */
export class Finder {
  /**
   * @param {ShadowRoot} root
   * @param {Report} report
   * @param {import('../tujie').Lang} lang
   * @param {ExplorerOptions} options
   */
  constructor(root, report, lang, options) {
    /** @private */
    this.report = report;
    /** @private */
    this.options = options;
    /** @private */
    this.english = lang === 'en';
    const words = wordsIn(lang);
    /** @private */
    this.words = words;
    /** @private */
    this.catalogue = new Catalogue(report.figures({}, lang), this.english);
    /** @private */
    this.question = blank();
    /** Indices of the figures in the list. @private @type {number[]} */
    this.hits = [];
    /** The row that the keys act on. @private */
    this.active = 0;
    /** A timer: the address is written when the reader pauses. @private */
    this.writing = 0;
    /** What `destroy` undoes. @private @type {Array<() => void>} */
    this.ends = [];

    /** @private */
    this.tools = new Tools(this.catalogue, words, (question, composing) => this.ask(question, composing));
    /** @private */
    this.frame = frameOf(words, lang, this.tools.form);
    const { box, view, body } = this.frame;
    /** @private */
    this.list = new List(view, body, (index) => this.row(index));
    root.appendChild(box);
    /** @private */
    this.stage = new Stage(this.frame, options, (height) => {
      this.list.measure(height);
      this.drawer.grow();
    });
    /** @private */
    this.drawer = new Drawer(this.list, this.frame, this.stage);
    this.stage.measure();
    this.listen();
    const address = options.hash ? readAddress() : { question: blank(), open: '' };
    this.pose(address.question);
    if (address.open) this.openFigure(address.open);
    else if (selection.figure) this.reveal(selection.figure.id);
  }

  /** @private */
  listen() {
    const { box, view } = this.frame;
    this.frame.clear.addEventListener('click', () => {
      this.pose(Object.assign(blank(), { sort: this.question.sort }));
      this.tools.input.focus();
    });
    box.addEventListener('keydown', (event) => this.key(event));
    view.addEventListener('click', (event) => this.click(event));
    this.ends.push(selection.on((figure, by) => this.selected(figure, by)));
    this.on(window, 'hashchange', () => {
      if (!this.options.hash) return;
      const { question, open } = readAddress();
      this.pose(question);
      this.openFigure(open);
    });
    this.on(window, 'beforeprint', () => this.list.unroll(this.hits.length <= MOST_ON_PAPER));
    this.on(window, 'afterprint', () => this.list.unroll(false));
  }

  /**
   * @private
   * @param {EventTarget} target
   * @param {string} type
   * @param {(event: Event) => void} listener
   */
  on(target, type, listener) {
    target.addEventListener(type, listener);
    this.ends.push(() => target.removeEventListener(type, listener));
  }

  /**
   * Asks what the reader typed or chose.
   * @private
   * @param {import('./catalogue.js').Question} question
   * @param {boolean} composing whether an input method is still at work on it
   */
  ask(question, composing) {
    if (composing) {
      // Half a word of pinyin, as `ma'ling`: it finds by initials, or what was found stays.
      question.q = question.q.replace(/['’]/g, '');
      if (!this.catalogue.find(question).hits.length) return;
    }
    this.answer(question);
  }

  /**
   * Shows a question in the tools, and its answer.
   * @private
   * @param {import('./catalogue.js').Question} question
   */
  pose(question) {
    this.tools.show(question);
    this.answer(this.tools.question());
  }

  /**
   * @private
   * @param {import('./catalogue.js').Question} question
   */
  answer(question) {
    this.shut();
    const { hits, counts } = this.catalogue.find(question);
    this.question = question;
    this.hits = hits;
    const { words } = this;
    const all = this.catalogue.figures.length;
    const asked = !!(question.q.trim() || question.topic || question.period || question.status || question.place);
    const told = asked ? fill(words.found, hits.length, all) : fill(words.count, all);
    if (this.frame.status.textContent !== told) this.frame.status.textContent = told;
    const fitted = question.sort === 'report' && wordsOf(question.q).length > 0;
    this.frame.hint.textContent = question.sort === 'value' ? words.byValue : fitted ? words.byFit : '';
    this.frame.clear.hidden = !asked;
    this.frame.nothing.hidden = hits.length > 0;
    this.frame.view.hidden = !hits.length;
    this.tools.count(counts);
    this.frame.table.setAttribute('aria-rowcount', String(hits.length + 1));
    for (const [key, column] of Object.entries(this.frame.columns)) {
      if (key !== question.sort) column.removeAttribute('aria-sort');
      else column.setAttribute('aria-sort', key === 'value' ? 'descending' : 'ascending');
    }
    this.active = 0;
    this.list.reset(hits.length);
    this.stage.measure();
    this.address();
  }

  /** @private */
  address() {
    if (!this.options.hash) return;
    clearTimeout(this.writing);
    this.writing = setTimeout(() => writeAddress(this.question, this.drawer.id), 200);
  }

  /**
   * @private
   * @param {number} index
   */
  figure(index) {
    return /** @type {Figure} */ (this.catalogue.figures[Number(this.hits[index])]);
  }

  /**
   * Where a figure stands in the list; -1 where it does not.
   * @private
   * @param {string} id
   */
  indexOf(id) {
    return id ? this.hits.findIndex((_, index) => this.figure(index).id === id) : -1;
  }

  /**
   * @private
   * @param {number} index
   */
  row(index) {
    const figure = this.figure(index);
    const { row, button } = rowOf(figure, { words: this.words, english: this.english, searched: wordsOf(this.question.q) });
    row.setAttribute('aria-rowindex', String(index + 2));
    row.setAttribute('data-index', String(index));
    button.tabIndex = index === this.active ? 0 : -1;
    this.mark(row, figure.id);
    return row;
  }

  /**
   * @private
   * @param {HTMLElement} row
   * @param {string} id
   */
  mark(row, id) {
    if (selection.figure && selection.figure.id === id) row.setAttribute('aria-current', 'true');
    else row.removeAttribute('aria-current');
  }

  /**
   * The page has chosen a figure.
   * @private
   * @param {Figure | null} figure
   * @param {unknown} by
   */
  selected(figure, by) {
    this.list.each((row, index) => this.mark(row, this.figure(index).id));
    if (!figure) return;
    const { panel } = this.drawer;
    if (panel) panel.select(figure.id);
    // What is open is being read, and may itself be where the choice was made.
    if (by !== this && !panel) this.reveal(figure.id);
  }

  /**
   * @private
   * @param {string} id
   */
  reveal(id) {
    const index = this.indexOf(id);
    if (index >= 0) this.list.reveal(index);
  }

  /**
   * Makes a row the one that the keys act on.
   * @private
   * @param {number} index
   * @param {boolean} [focus]
   */
  activate(index, focus) {
    const before = openerOf(this.list.row(this.active));
    if (before) before.tabIndex = -1;
    this.active = index;
    const button = openerOf(this.list.activate(index));
    if (!button) return;
    button.tabIndex = 0;
    if (focus) focusOn(button);
  }

  /**
   * @private
   * @param {KeyboardEvent} event
   */
  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const target = /** @type {HTMLElement} */ (event.target);
    const inList = target.classList.contains('open');
    const typing = target === this.tools.input;
    const last = this.hits.length - 1;
    /** @type {Record<string, number>} */
    const moves = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + this.list.page(),
      PageUp: this.active - this.list.page(),
      Home: 0,
      End: last,
    };
    const to = moves[event.key];
    if (inList && to !== undefined) this.activate(Math.max(0, Math.min(last, to)), true);
    else if (typing && event.key === 'ArrowDown' && last >= 0) this.activate(this.active, true);
    else if (event.key === 'Escape' && this.drawer.panel && !typing) this.shut(true);
    else if (event.key === 'Escape' && typing && this.tools.input.value) this.pose(Object.assign(this.question, { q: '' }));
    // A single letter may be a command only inside what it commands (WCAG 2.1.4).
    else if (event.key === '/' && !typing && target.localName !== 'select') this.tools.input.focus();
    else return;
    event.preventDefault();
  }

  /**
   * @private
   * @param {MouseEvent} event
   */
  click(event) {
    const target = /** @type {Element} */ (event.target);
    const line = target.closest('.line');
    const row = line && line.parentElement;
    if (!row || !row.hasAttribute('data-index')) return;
    // Who marks a sentence to copy it does not mean to open it.
    if (!target.closest('.open') && String(getSelection())) return;
    const index = Number(row.getAttribute('data-index'));
    this.activate(index, true);
    if (this.drawer.id === this.figure(index).id) this.shut();
    else this.open(index);
  }

  /**
   * @private
   * @param {string} id
   */
  openFigure(id) {
    const index = this.indexOf(id);
    if (index < 0) return this.shut();
    if (id === this.drawer.id) return;
    this.activate(index);
    this.open(index);
  }

  /**
   * @private
   * @param {number} index
   */
  open(index) {
    this.list.hold(index, () => this.shut());
    const figure = this.figure(index);
    const { words, english } = this;
    const panel = new Panel(figure, this.report.views(figure.id), {
      words,
      english,
      options: { report: this.report, theme: this.options.theme || 'auto', textScale: this.stage.scale(), lang: english ? 'en' : 'zh-CN' },
      by: this,
      close: () => this.shut(true),
    });
    if (!this.drawer.open(index, figure.id, panel)) return;
    selection.set(figure, this);
    this.drawer.draw();
    this.address();
  }

  /**
   * @private
   * @param {boolean} [focus] whether the row gets the focus back
   */
  shut(focus) {
    const index = this.drawer.shut();
    if (index < 0) return;
    if (focus) this.activate(index, true);
    this.address();
  }

  destroy() {
    clearTimeout(this.writing);
    this.ends.forEach((end) => end());
    this.stage.stop();
    if (this.drawer.panel) this.drawer.panel.destroy();
    this.list.stop();
    if (this.frame.box.parentNode) this.frame.box.parentNode.removeChild(this.frame.box);
  }
}

/**
 * The list has scrolled already: the page stays where it is, where an engine can.
 * @param {HTMLElement} button
 */
function focusOn(button) {
  button.focus({ preventScroll: true });
}
