// @ts-check
/** The ring around a value and the tooltip beside it: what is known of the value, in the report's own words. */
import { add } from '../stage.js';

/** Distance between a value and its tooltip; under a finger it is larger. */
const AWAY = 12;
const AWAY_FROM_FINGER = 36;
/** The lines of a tooltip, as the module tells them. */
const LINES = ['name', 'value', 'column', 'quote', 'place', 'note'];

/**
 * Where a value is, as the module tells it: row and column, the outline's left, top, width and height, and the place that a
 * tooltip points at; empty for none.
 * @typedef {ArrayLike<number>} Target
 */

export class Tip {
  /** @param {HTMLElement} pad */
  constructor(pad) {
    /** @private */
    this.pad = pad;
    /** @private */
    this.outline = add(pad, 'div', 'ring', { hidden: '', 'aria-hidden': 'true' });
    /** @private */
    this.box = add(pad, 'div', 'tip', { hidden: '', 'aria-hidden': 'true' });
  }

  /** Whether it tells something. */
  get open() {
    return !this.box.hidden;
  }

  /** @param {string[]} lines */
  fill(lines) {
    this.box.textContent = '';
    lines.forEach((line, at) => this.add(String(LINES[at]), line));
  }

  /** @param {string} kind @param {string} line */
  add(kind, line) {
    if (line) add(this.box, 'p', 'tip-' + kind).textContent = line;
  }

  /** @param {Target} target */
  ring(target) {
    ['left', 'top', 'width', 'height'].forEach((side, at) => this.outline.style.setProperty(side, target[at + 2] + 'px'));
    this.outline.hidden = false;
  }

  /**
   * Puts the ring around a value and the tooltip beside it, inside the chart.
   * @param {Target} target
   * @param {boolean} finger
   */
  place(target, finger) {
    this.ring(target);
    const { box } = this;
    box.hidden = false;
    box.style.left = '0';
    const [y, height, x] = [Number(target[3]), Number(target[5]), Number(target[6])];
    const away = finger ? AWAY_FROM_FINGER : AWAY;
    const above = y - box.offsetHeight - away;
    box.style.left = Math.max(Math.min(x - box.offsetWidth / 2, this.pad.clientWidth - box.offsetWidth), 0) + 'px';
    // Above, unless it would leave the chart at the top: then below the value.
    box.style.top = (above >= 0 ? above : y + height + away) + 'px';
  }

  hide() {
    this.outline.hidden = this.box.hidden = true;
  }
}
