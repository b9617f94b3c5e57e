// @ts-check
// The text as it was given, each numeral marked: one tab stop, the arrow keys go from mark to mark.
import { make, put, reveal } from './dom.js';

/** @typedef {import('./model.js').State} State */
/** @typedef {{ start: number, end: number, keys: number[], unread: number }} Mark  `unread` is its place in the list of those; -1 for a figure. */

export class Original {
  /**
   * @param {HTMLElement} box
   * @param {{ choose: (keys: number[], unread: number) => void, leave: () => void }} page
   */
  constructor(box, page) {
    this.box = box;
    this.page = page;
    /** @type {State | null} */
    this.drawn = null;
    /** The marks in the page, in reading order. @type {HTMLElement[]} */
    this.marks = [];
    /** @type {Map<HTMLElement, Mark>} */
    this.of = new Map();
    /** The mark that Tab leads to. @type {HTMLElement | null} */
    this.stop = null;
    box.addEventListener('click', (event) => {
      const element = /** @type {Element} */ (event.target).closest('.mark');
      if (element) this.choose(/** @type {HTMLElement} */ (element));
    });
    box.addEventListener('keydown', (event) => this.key(event));
  }

  /** @param {State} state */
  show(state) {
    const before = this.drawn;
    this.drawn = state;
    if (!before || before.text !== state.text || before.unread !== state.unread || places(before) !== places(state)) this.draw(state);
    const states = new Map(state.rows.map((row) => [row.key, row]));
    for (const element of this.marks) {
      const mark = /** @type {Mark} */ (this.of.get(element));
      const rows = mark.keys.map((key) => states.get(key)).filter(Boolean);
      const rejected = rows.length > 0 && rows.every((row) => row && row.state === 'rejected');
      const doubtful = rows.some((row) => row && row.state === 'open' && row.doubts.length > 0);
      element.className = `mark${mark.unread >= 0 ? ' unread' : ''}${rejected ? ' rejected' : doubtful ? ' doubtful' : ''}`;
    }
  }

  /** Lights the marks of a row. @param {number | null} key @param {boolean} scroll */
  light(key, scroll) {
    let first = null;
    for (const element of this.marks) {
      const mark = this.of.get(element);
      const lit = key !== null && !!mark && mark.keys.indexOf(key) >= 0;
      if (lit) element.setAttribute('aria-current', 'true');
      else element.removeAttribute('aria-current');
      if (lit && !first) first = element;
    }
    if (!first) return null;
    this.stopAt(first);
    if (scroll) reveal(this.box, first);
    return first;
  }

  focus() {
    if (this.stop) this.stop.focus();
    else this.box.focus();
  }

  /** @private @param {State} state */
  draw(state) {
    const marks = marked(state);
    this.marks = [];
    this.of = new Map();
    this.stop = null;
    const page = document.createDocumentFragment();
    let next = 0;
    let at = 0;
    for (const line of state.text.split('\n')) {
      const end = at + line.length;
      const paragraph = make('p');
      let from = at;
      for (; next < marks.length && /** @type {Mark} */ (marks[next]).start < end; next++) {
        const mark = /** @type {Mark} */ (marks[next]);
        if (mark.start < from) continue;
        const to = Math.min(mark.end, end);
        paragraph.appendChild(document.createTextNode(state.text.slice(from, mark.start)));
        const element = make('span', { class: 'mark', role: 'button', tabindex: '-1' }, state.text.slice(mark.start, to));
        paragraph.appendChild(element);
        this.marks.push(element);
        this.of.set(element, mark);
        from = to;
      }
      paragraph.appendChild(document.createTextNode(state.text.slice(from, end)));
      if (line.trim()) page.appendChild(paragraph);
      at = end + 1;
    }
    put(this.box, page);
    if (this.marks[0]) this.stopAt(this.marks[0]);
    this.box.scrollTop = 0;
  }

  /** @private @param {HTMLElement} element */
  stopAt(element) {
    if (this.stop) this.stop.tabIndex = -1;
    this.stop = element;
    element.tabIndex = 0;
  }

  /** @private @param {HTMLElement} element */
  choose(element) {
    const mark = this.of.get(element);
    if (!mark) return;
    this.stopAt(element);
    this.page.choose(mark.keys, mark.unread);
  }

  /** @private @param {KeyboardEvent} event */
  key(event) {
    const at = this.marks.indexOf(/** @type {HTMLElement} */ (event.target));
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: this.marks.length - 1 }[event.key];
    if (to !== undefined) {
      const element = this.marks[Math.max(0, Math.min(this.marks.length - 1, to))];
      if (element) {
        this.stopAt(element);
        element.focus({ preventScroll: true });
        reveal(this.box, element);
      }
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.choose(/** @type {HTMLElement} */ (event.target));
    } else if (event.key === 'F6') {
      this.page.leave();
    } else {
      return;
    }
    event.preventDefault();
  }
}

/** Where the numerals of all rows stand, as a text to compare. @param {State} state */
const places = (state) => state.rows.map((row) => `${row.key}:${row.at.map((at) => `${at.start}-${at.end}`).join()}`).join(' ');

/** The marks of a text, in reading order; one for rows that share a numeral. @param {State} state @returns {Mark[]} */
function marked(state) {
  /** @type {Map<string, Mark>} */
  const marks = new Map();
  for (const row of state.rows) {
    for (const { start, end } of row.at) {
      const known = marks.get(`${start}`);
      if (known) {
        known.keys.push(row.key);
        known.end = Math.max(known.end, end);
      } else if (end > start) marks.set(`${start}`, { start, end, keys: [row.key], unread: -1 });
    }
  }
  state.unread.forEach(({ at }, place) => {
    if (!marks.has(`${at.start}`) && at.end > at.start) marks.set(`${at.start}`, { start: at.start, end: at.end, keys: [], unread: place });
  });
  return [...marks.values()].sort((a, b) => a.start - b.start);
}
