// @ts-check
/** The ring around a value and the tooltip beside it: what is known of the value, in the report's own words. */
import { add } from '../stage.js';

/** Distance between a value and its tooltip; under a finger it is larger. */
const AWAY = 12;
const AWAY_FROM_FINGER = 36;
/** The lines of a tooltip, as the module tells them, and one more. */
const LINES = ['name', 'value', 'column', 'quote', 'place', 'note', 'note'];
const MORE = 6;
/** The sides of the ring, in the order in which the module tells them. */
const SIDES = /** @type {const} */ (['left', 'top', 'width', 'height']);

/**
 * Where a value is, as the module tells it: row and column, the outline's left, top, width and height, and the place that a
 * tooltip points at; empty for none.
 * @typedef {ArrayLike<any>} Target
 */

export class Tip {
  /** @param {import('../stage').Stage} stage */
  constructor(stage) {
    /** @private */
    this.stage = stage;
    const { pad } = stage;
    /** @private */
    this.outline = add(pad, 'div', 'ring', { hidden: '', 'aria-hidden': 'true' });
    /** @private */
    this.box = add(pad, 'div', 'tip', { hidden: '', 'aria-hidden': 'true' });
    // What moves has next to no styles, since each move works them out anew: colours and edges are those of what is inside.
    const panel = add(this.box, 'div', 'panel');
    /** @private */
    this.lines = LINES.map((kind) => add(panel, 'p', 'tip-' + kind, { hidden: '' }).appendChild(document.createTextNode('')));
    /** Its width and height, as last laid out. @private */
    this.size = [0, 0];
    /** What has the ring, and what it stands beside. @private @type {Target} */
    this.target = [];
    /** @private */
    this.away = AWAY;
    // To ask for its size would lay the page out in the middle of each move; the observer tells it when a frame has laid the page
    // out anyway, and before it is painted.
    new ResizeObserver(() => {
      if (!this.open) return;
      this.size = [this.box.offsetWidth, this.box.offsetHeight];
      this.put();
    }).observe(this.box);
  }

  /** Whether it tells something. */
  get open() {
    return !this.box.hidden;
  }

  /** @param {string[]} told @param {string} more below it */
  fill(told, more) {
    // The same elements for every value: only what differs is laid out anew.
    this.lines.forEach((line, at) => {
      const text = (at < MORE ? told[at] : more) || '';
      if (line.data === text) return;
      line.data = text;
      const paragraph = /** @type {HTMLElement} */ (line.parentNode);
      if (paragraph.hidden !== !text) paragraph.hidden = !text;
    });
  }

  /** @param {Target} target */
  ring(target) {
    // Only what differs, each by itself: a browser then need not work out the ring's other styles anew. Bars begin at the same
    // place and are as high as each other.
    SIDES.forEach((side, at) => {
      const length = target[at + 2];
      if (length !== this.target[at + 2]) this.outline.style[side] = length + 'px';
    });
    this.target = target;
    if (this.outline.hidden) this.outline.hidden = false;
  }

  /**
   * Puts the ring around a value and the tooltip beside it, inside the chart.
   * @param {Target} target
   * @param {boolean} finger
   */
  place(target, finger) {
    this.ring(target);
    this.away = finger ? AWAY_FROM_FINGER : AWAY;
    this.box.hidden = false;
    this.put();
  }

  /** Puts the tooltip where its size lets it stand. @private */
  put() {
    const { away, target, stage } = this;
    const [width = 0, height = 0] = this.size;
    const above = target[3] - height - away;
    const left = Math.max(Math.min(target[6] - width / 2, parseFloat(stage.drawn) - width), 0);
    // Above, unless it would leave the chart at the top: then below the value.
    const top = above >= 0 ? above : target[3] + target[5] + away;
    // Moved, it is not laid out again; by whole pixels, else its edge and its letters would be blurred.
    this.box.style.transform = `translate(${Math.floor(left)}px,${Math.round(top)}px)`;
  }

  hide() {
    this.outline.hidden = this.box.hidden = true;
  }
}
