// @ts-check
/** The report's own text: finds its figures, marks them, opens their charts. Fetched when `annotate` is called. */
import { Card } from './annotate/card.js';
import { Marks } from './annotate/marks.js';
import { clean } from './annotate/pieces.js';
import { places } from './annotate/places.js';
import { styled } from './annotate/styles.js';
import { read } from './annotate/text.js';
import { pageLang } from './page.js';

/** @typedef {import('./tujie').Figure} Figure */
/** @typedef {import('./annotate/marks.js').Mark} Mark */
/** What the charts of the page share. @typedef {Pick<typeof import('./tujie'), 'TujieError' | 'load' | 'mount' | 'selection'>} Shared */

/** In ms: how long a pointer rests before a card opens, and how long one stays that it has left. */
const REST = 150;
const LEAVE = 300;
/** A finger that has moved farther, in CSS px, has scrolled and not tapped. */
const TAP = 10;

/** What is annotated now; a text has its figures marked once. @type {Array<{ root: Element, annotations: Annotations }>} */
const live = [];

class Annotations {
  /**
   * @param {Shared} shared
   * @param {Element} root
   * @param {import('./tujie').Report} report
   * @param {import('./tujie').AnnotateOptions} options
   */
  constructor({ mount, selection }, root, report, options) {
    const lang = options.lang || pageLang(root);
    const figures = report.figures({}, lang);
    const page = read(root);
    const found = places(figures, page.text);
    /** @readonly @type {string[]} */
    this.found = figures.filter((figure) => found.has(figure)).map((figure) => figure.id);
    /** @readonly @type {Figure[]} */
    this.missing = figures.filter((figure) => figure.quote && !found.has(figure));

    const look = Object.assign({}, options.theme && { theme: options.theme }, options.textScale && { textScale: options.textScale });
    const marks = new Marks(page, found);
    const card = new Card({ mount, report, lang, look, root });
    const scope = root.getRootNode();
    const styles = styled(scope instanceof ShadowRoot ? scope : document);
    const ends = [
      this.listen(root, marks, card, selection),
      selection.on((figure) => marks.light(figure && figure.id)),
      () => card.close(false),
      () => marks.restore(),
      styles.remove,
    ];
    if (selection.figure) marks.light(selection.figure.id);
    /** @private */
    this.ends = ends;
  }

  /** Leaves the page as it was. */
  undo() {
    for (const end of this.ends.splice(0)) end();
    const at = live.findIndex((one) => one.annotations === this);
    if (at >= 0) live.splice(at, 1);
  }

  /**
   * @private
   * @param {Element} root
   * @param {Marks} marks
   * @param {Card} card
   * @param {Shared['selection']} selection
   */
  listen(root, marks, card, selection) {
    /** Opening, or closing, that is still to come. @type {number | undefined} */
    let timer;
    let [x, y] = [NaN, NaN];
    const focused = () =>
      document.activeElement === card.host || marks.of(/** @type {Document} */ (root.getRootNode()).activeElement) === card.mark;
    const later = (/** @type {() => void} */ what, /** @type {number} */ wait) => {
      clearTimeout(timer);
      timer = setTimeout(what, wait);
    };
    const leave = () => later(() => !card.pinned && !focused() && card.close(false), LEAVE);
    const open = (/** @type {Mark} */ mark, /** @type {EventTarget | null} */ target, /** @type {boolean} */ pinned) => {
      clearTimeout(timer);
      const element = /** @type {Element} */ (target);
      card.open(mark, element.localName === 'tujie-figure' ? element : /** @type {Element} */ (mark.elements[0]), pinned);
      if (pinned && mark.figures[0]) selection.set(mark.figures[0], this);
    };
    /** @param {EventTarget | null} target */
    const inside = (target) => target === card.host || (target instanceof Node && card.host.contains(target));

    /** A press beside card and mark closes; the end of a selection of text does not. @param {MouseEvent} event */
    const elsewhere = (event) => {
      if (!card.mark || inside(event.target) || marks.of(event.target) === card.mark) return;
      if (!(Math.abs(event.clientX - x) + Math.abs(event.clientY - y) >= TAP)) card.close(false);
      if (event.type === 'click') [x, y] = [NaN, NaN];
    };

    /** @type {Array<[EventTarget, string, (event: any) => void]>} */
    const listeners = [
      [root, 'pointerover', (event) => {
        const mark = event.pointerType === 'mouse' && marks.of(event.target);
        if (!mark || card.pinned || mark.elements.indexOf(event.target) < 0) return;
        if (mark === card.mark) clearTimeout(timer);
        else later(() => open(mark, event.target, false), REST);
      }],
      [root, 'pointerout', (event) => {
        if (event.pointerType === 'mouse' && marks.of(event.target)) leave();
      }],
      [card.host, 'pointerenter', () => clearTimeout(timer)],
      [card.host, 'pointerleave', (event) => event.pointerType === 'mouse' && leave()],
      [root, 'focusin', (event) => {
        const mark = marks.of(event.target);
        if (mark && mark !== card.mark) open(mark, event.target, false);
      }],
      [root, 'focusout', (event) => {
        const to = event.relatedTarget;
        if (!card.mark || inside(to) || (to ? marks.of(to) === card.mark : card.pinned)) return;
        card.close(false);
      }],
      [root, 'click', (event) => {
        const mark = marks.of(event.target);
        // A click in a link of the page is the link's; the end of a selection of text is none.
        if (!mark || !mark.stop || !event.target.closest('tujie-figure') || event.target.closest('a[href],button,label,summary')) return;
        if (!/** @type {any} */ (getSelection() || { isCollapsed: true }).isCollapsed) return;
        if (mark === card.mark && card.pinned) card.close(false);
        else open(mark, event.target, true);
        // Pressed by a screen reader rather than a pointer.
        if (card.mark && !event.detail) card.focus();
      }],
      [root, 'keydown', (event) => {
        const mark = marks.of(event.target);
        if (!mark || event.target !== mark.stop || (event.key !== 'Enter' && event.key !== ' ')) return;
        event.preventDefault();
        open(mark, event.target, true);
        card.focus();
      }],
      [document, 'keydown', (event) => {
        if (event.key !== 'Escape' || !card.mark) return;
        event.stopPropagation();
        clearTimeout(timer);
        card.close(true);
      }],
      [document, 'pointerdown', (event) => {
        [x, y] = [event.clientX, event.clientY];
      }],
      [document, 'pointerup', elsewhere],
      // Some engines tell of a tap by its click alone.
      [document, 'click', elsewhere],
    ];
    // Captured, so that a page that stops an event on its way up does not lose the marks theirs.
    for (const [target, type, listener] of listeners) target.addEventListener(type, listener, true);
    return () => {
      clearTimeout(timer);
      for (const [target, type, listener] of listeners) target.removeEventListener(type, listener, true);
    };
  }
}

/**
 * @param {Shared} shared
 * @param {Element} root
 * @param {import('./tujie').AnnotateOptions} [options]
 * @returns {Promise<Annotations>}
 */
export async function annotate(shared, root, options = {}) {
  if (!(root instanceof Element)) throw new shared.TujieError('bad-element', 'annotate(element)');
  const report = options.report || (await shared.load());
  for (const other of live.slice()) {
    if (other.root.contains(root) || root.contains(other.root)) other.annotations.undo();
  }
  clean(root);
  const annotations = new Annotations(shared, root, report, options);
  live.push({ root, annotations });
  return annotations;
}
