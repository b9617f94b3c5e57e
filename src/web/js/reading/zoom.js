// @ts-check
/**
 * A long line looked at closely: wheel, pinch, drag, keys and buttons choose the stretch that is drawn. A wheel belongs to the
 * page until the chart has the focus or Ctrl is held; a finger that moves up or down scrolls.
 */

/** How much a step of a key or button changes, and how far it moves. */
const STEP = 2;
const PART = 0.5;
/** A press that moves no further than this is a click. */
const SLACK = 4;

export class Zoom {
  /** @param {import('./reader').Reader} reader */
  constructor(reader) {
    /** @private */
    this.reader = reader;
    /** What the module told at the last layout: the stretch, the whole, the least, left and width of the plot. @private @type {number[]} */
    this.told = [];
    /** Where each finger, or the pressed mouse, is. @private @type {Map<number, number>} */
    this.presses = new Map();
    /** Whether the last press has become a drag, which is no click. */
    this.dragged = false;
    const { pad } = reader.stage;
    pad.addEventListener('wheel', (event) => reader.stage.guarded(() => this.wheel(event)), { passive: false });
    reader.listen(pad, 'pointerdown', (event) => this.press(event));
    for (const type of ['pointerup', 'pointercancel']) {
      reader.listen(pad, type, (event) => this.presses.delete(event.pointerId));
    }
  }

  /** Whether the chart has a stretch to choose. */
  get able() {
    return this.told.length > 0;
  }

  /** Whether less than the whole is drawn. */
  get close() {
    return this.reader.look.window !== null;
  }

  /** Whether a place on the stage is in the plot, where there is a stretch to choose. @param {number} x */
  sees(x) {
    const [, , , , , left = 0, width = 0] = this.told;
    return !this.able || (x >= left - 0.5 && x <= left + width + 0.5);
  }

  /** A layout is new. */
  place() {
    this.told = [...this.reader.handle.zoom()];
    this.reader.stage.pad.style.touchAction = this.able ? 'pan-y' : '';
  }

  /** The stretch that is drawn, or will be at the next frame. @private @returns {[number, number]} */
  get shown() {
    const [low = 0, high = 1] = this.told;
    return this.reader.look.window || [low, high];
  }

  /**
   * Shows a stretch, as far as there is one; says whether anything changes.
   * @param {number} low
   * @param {number} high
   */
  to(low, high) {
    const [, , first = 0, last = 1, least = 0] = this.told;
    const span = Math.min(Math.max(high - low, least), last - first);
    const from = Math.min(Math.max(low + (high - low - span) / 2, first), last - span);
    const [was, until] = this.shown;
    if (from === was && from + span === until) return false;
    this.reader.look.window = span < last - first ? [from, from + span] : null;
    this.reader.apply(false);
    return true;
  }

  /** The value under a place on the stage. @private @param {number} x */
  value(x) {
    const [, , , , , left = 0, width = 1] = this.told;
    const [low, high] = this.shown;
    return low + ((x - left) / width) * (high - low);
  }

  /**
   * Makes the stretch `factor` times as long around a value.
   * @param {number} factor
   * @param {number} [value] the middle without it
   */
  by(factor, value) {
    const [low, high] = this.shown;
    const at = value === undefined ? (low + high) / 2 : value;
    return this.to(at - (at - low) * factor, at + (high - at) * factor);
  }

  /** Moves on by a part of the stretch. @param {number} part */
  move(part) {
    const [low, high] = this.shown;
    const [, , first = 0, last = 1] = this.told;
    // Moved whole: at an end it stays as long as it is.
    const by = Math.min(Math.max((high - low) * part, first - low), last - high);
    return this.to(low + by, high + by);
  }

  /**
   * Brings a value that was walked to into sight; says whether it had to.
   * @param {number} x where it would stand
   */
  reveal(x) {
    if (this.sees(x)) return false;
    const [, , , , , left = 0] = this.told;
    const [low, high] = this.shown;
    const value = this.value(x);
    const edge = (high - low) * 0.1;
    return x < left ? this.to(value - edge, value - edge + high - low) : this.to(value + edge - high + low, value + edge);
  }

  /** Does what a key says; says whether it meant the stretch. @param {string} key @param {number | undefined} x of the active value */
  key(key, x) {
    if (!this.able) return false;
    const at = x === undefined ? undefined : this.value(x);
    if (key === '+' || key === '=') this.by(1 / STEP, at);
    else if (key === '-') this.by(STEP, at);
    else if (key === 'PageUp') this.move(-1);
    else if (key === 'PageDown') this.move(1);
    else return false;
    return true;
  }

  /** The words and deeds of the buttons that do without a drag. @returns {Array<['in' | 'out' | 'back' | 'on', string, () => void]>} */
  get buttons() {
    return [
      ['in', '+', () => this.by(1 / STEP)],
      ['out', '−', () => this.by(STEP)],
      ['back', '‹', () => this.move(-PART)],
      ['on', '›', () => this.move(PART)],
    ];
  }

  /** @private @param {WheelEvent} event */
  wheel(event) {
    const { stage } = this.reader;
    const focused = /** @type {ShadowRoot} */ (stage.pad.getRootNode()).activeElement === stage.pad;
    if (!this.able || !(event.ctrlKey || event.metaKey || focused)) return;
    const unit = event.deltaMode === 1 ? 30 : event.deltaMode === 2 ? 300 : 1;
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    const [, , , , , , width = 1] = this.told;
    const changed = sideways
      ? this.move((event.deltaX * unit) / width)
      : this.by(Math.exp(event.deltaY * unit * 0.002), this.value(this.reader.place(event)[0]));
    // Where nothing is left to zoom out of, the page scrolls on.
    if (changed || event.ctrlKey) event.preventDefault();
  }

  /** @private @param {PointerEvent} event */
  press(event) {
    if (!this.presses.size) this.dragged = false;
    if (this.able && event.button === 0) this.presses.set(event.pointerId, this.reader.place(event)[0]);
  }

  /** A pointer moves over the chart. @param {PointerEvent} event */
  drag(event) {
    const before = this.presses.get(event.pointerId);
    if (before === undefined) return;
    // A button let go outside the window.
    if (!event.buttons) {
      this.presses.delete(event.pointerId);
      return;
    }
    const [x] = this.reader.place(event);
    const others = [...this.presses.keys()].filter((id) => id !== event.pointerId);
    if (!others.length && (!this.close || (!this.dragged && Math.abs(x - before) < SLACK))) return;
    if (!this.dragged) {
      this.dragged = true;
      this.reader.stage.pad.setPointerCapture(event.pointerId);
      this.reader.leave();
    }
    const fixed = this.presses.get(Number(others[0]));
    this.presses.set(event.pointerId, x);
    if (fixed === undefined) {
      const [, , , , , , width = 1] = this.told;
      this.move((before - x) / width);
    } else if (Math.abs(x - fixed) > SLACK) {
      // What lies under both fingers stays there.
      this.by(Math.abs(before - fixed) / Math.abs(x - fixed), this.value(fixed));
    }
  }
}
