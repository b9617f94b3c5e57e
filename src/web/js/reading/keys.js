// @ts-check
/**
 * The entries of the key as buttons of the page: each stands over its entry on the canvas, hides what it names and shows it
 * again.
 */
import { add } from '../stage.js';

/** How many numbers the module tells of an entry: which column or curve, left, top, width, height, whether it is hidden. */
const NUMBERS = 6;
/** A target for a finger is no lower than this, for elder hands than the second. */
const LEAST = [24, 44];

export class Keys {
  /** @param {import('./reader').Reader} reader */
  constructor(reader) {
    /** @private */
    this.reader = reader;
    /** @private @type {HTMLElement[]} */
    this.buttons = [];
  }

  /** Puts the buttons where the entries are now. */
  place() {
    const { reader, buttons } = this;
    const told = reader.handle.keys();
    const count = told.length / NUMBERS;
    while (buttons.length > count) {
      const last = buttons.pop();
      if (last) reader.stage.pad.removeChild(last);
    }
    for (let at = 0; at < count; at += 1) {
      const [index = 0, left = 0, top = 0, width = 0, height = 0, hidden = 0] = told.subarray(at * NUMBERS, (at + 1) * NUMBERS);
      const button = buttons[at] || this.make();
      buttons[at] = button;
      const least = LEAST[reader.stage.figure.classList.contains('elder') ? 1 : 0] || 0;
      const grown = Math.max(least - height, 0);
      // A little wider than its entry, never than the chart.
      const wide = Math.min(width + 4, parseFloat(reader.stage.drawn) - left + 2);
      const sides = { left: left - 2, top: top - grown / 2, width: wide, height: height + grown };
      for (const [side, value] of Object.entries(sides)) button.style.setProperty(side, value + 'px');
      button.setAttribute('aria-label', reader.handle.keyName(index));
      button.setAttribute('aria-pressed', String(!hidden));
      button.dataset.index = String(index);
    }
  }

  /** @private */
  make() {
    const { reader } = this;
    const button = add(reader.stage.pad, 'button', 'key', { type: 'button' });
    reader.listen(button, 'click', (event) => {
      // The chart below would take it for a click on a value.
      event.stopPropagation();
      reader.look.hidden ^= 1 << Number(button.dataset.index);
      if (this.buttons.every((other) => reader.look.hidden & (1 << Number(other.dataset.index)))) reader.look.hidden = 0;
      reader.apply(true);
    });
    reader.listen(button, 'pointermove', (event) => event.stopPropagation());
    return button;
  }
}
