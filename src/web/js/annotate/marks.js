// @ts-check
import { Pieces } from './pieces.js';
import { spans } from './text.js';

/** @typedef {import('../tujie').Figure} Figure */

/**
 * A numeral in the text: one or more elements that act as one.
 * @typedef {object} Mark
 * @property {Figure[]} figures  Several where the text states one number for several (陇西、临洮突破200亿元).
 * @property {HTMLElement[]} elements
 * @property {HTMLElement | null} stop  The one that takes the focus; `null` where the page's own link or button does.
 */

/** What takes clicks and focus itself: a button inside would be none. */
const OWN = 'a[href],button,label,summary,[role=button],[role=link],[role=tab],[role=option],[role=menuitem]';

/** The marks of one text. */
export class Marks {
  /**
   * @param {import('./text.js').PageText} page
   * @param {Map<Figure, import('./places.js').Place>} places
   */
  constructor(page, places) {
    /** @private */
    this.page = page;
    /** @private */
    this.places = new Map([...places].map(([figure, place]) => /** @type {[string, typeof place]} */ ([figure.id, place])));
    /** @private */
    this.pieces = new Pieces(page.nodes);
    /** @private @type {Map<Element, Mark>} */
    this.byElement = new Map();
    /** @private @type {Element[]} */
    this.lit = [];
    /** @type {Map<string, Figure[]>} */
    const shared = new Map();
    places.forEach((place, figure) => {
      const key = place.value.join();
      shared.set(key, (shared.get(key) || []).concat(figure));
    });
    shared.forEach((figures, key) => this.add(figures, key.split(',').map(Number)));
  }

  /**
   * @private
   * @param {Figure[]} figures
   * @param {number[]} range
   */
  add(figures, range) {
    const [start, end] = range;
    const parts = spans(this.page, Number(start), Number(end));
    /** @type {Mark} */
    const mark = { figures, elements: [], stop: null };
    for (const part of parts) {
      for (const text of this.pieces.texts(part)) {
        // What another mark holds already is not marked twice.
        const holder = text.parentElement && this.byElement.get(text.parentElement);
        if (holder) {
          holder.figures.push(...figures.filter((figure) => holder.figures.indexOf(figure) < 0));
          continue;
        }
        const element = this.pieces.wrap(text, 'tujie-figure');
        this.byElement.set(element, mark);
        mark.elements.push(element);
      }
    }
    const stop = mark.elements.find((element) => !element.closest(OWN));
    if (!stop) return;
    mark.stop = stop;
    stop.tabIndex = 0;
    stop.setAttribute('role', 'button');
    stop.setAttribute('aria-haspopup', 'dialog');
    stop.setAttribute('aria-expanded', 'false');
    // What is read out is the whole, however many pieces it stands in.
    if (mark.elements.length > 1) stop.setAttribute('aria-label', mark.elements.map((element) => element.textContent).join(''));
  }

  /**
   * The mark that a node of the page stands in, or that stands in a link which has taken the focus.
   * @param {EventTarget | null} target
   * @returns {Mark | undefined}
   */
  of(target) {
    if (!(target instanceof Element)) return undefined;
    const within = target.closest('tujie-figure');
    const element = within || (target.matches(OWN) ? target.querySelector('tujie-figure') : null);
    return element ? this.byElement.get(element) : undefined;
  }

  /**
   * Lights the clause that states a figure, and no other.
   * @param {string | null} id
   */
  light(id) {
    for (const element of this.lit) {
      if (element.localName === 'tujie-quote') {
        this.pieces.unwrap(element);
      } else {
        element.classList.remove('tujie-lit');
        if (!element.className) element.removeAttribute('class');
      }
    }
    this.lit = [];
    const place = id === null ? undefined : this.places.get(id);
    if (!place) return;
    for (const span of spans(this.page, place.start, place.end)) {
      for (const text of this.pieces.texts(span)) {
        const mark = text.parentElement;
        const element = mark && this.byElement.has(mark) ? mark : this.pieces.wrap(text, 'tujie-quote');
        element.classList.add('tujie-lit');
        this.lit.push(element);
      }
    }
  }

  /** Leaves the page as it was. */
  restore() {
    this.pieces.restore();
    this.byElement.clear();
    this.places.clear();
    this.lit = [];
  }
}
