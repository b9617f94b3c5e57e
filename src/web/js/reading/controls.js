// @ts-check
/** What stands beside the button of the table: the order of the rows, the stretch of a long line, back to the start, and taking away. */
import { menuPart } from '../parts.js';
import { add } from '../stage.js';
import { ORDERS } from './address.js';
import { word } from './words.js';

export class Controls {
  /** @param {import('./reader').Reader} reader */
  constructor(reader) {
    /** @private */
    this.reader = reader;
    /** @private */
    this.box = add(reader.stage.bar, 'span', 'controls');
    /** @private @type {HTMLSelectElement | null} */
    this.orders = null;
    /** @private @type {HTMLElement | null} */
    this.back = null;
    /** @private @type {import('../export/menu').Menu | null} */
    this.menu = null;
    /** The order in which the chart was made. @private */
    this.made = 0;
    /** What the buttons that are there were made for. @private */
    this.kind = '';
  }

  /** Whether the chart can be taken away from its menu. @private */
  get menus() {
    return this.reader.stage.options.menu !== false;
  }

  /** What the chart that stands here now can do. */
  make() {
    const { reader, box } = this;
    const { lang } = reader.stage.figure;
    // It belongs to the chart that stood here.
    if (this.menu) this.menu.remove();
    this.menu = null;
    this.made = reader.handle.order();
    // Other numbers leave the buttons, and the focus that is on one, as they are.
    const kind = [lang, !this.made, reader.zoom.able, this.menus].join();
    if (kind === this.kind) return this.place();
    this.kind = kind;
    box.textContent = '';
    this.orders = null;
    if (this.made) {
      const select = /** @type {HTMLSelectElement} */ (add(box, 'select', 'button', { 'aria-label': word('sort', lang) }));
      ORDERS.forEach((order, at) => {
        if (order) add(select, 'option', '', { value: String(at) }).textContent = word(order, lang);
      });
      reader.listen(select, 'change', () => {
        reader.look.order = Number(select.value) === this.made ? 0 : Number(select.value);
        reader.apply(true);
      });
      this.orders = select;
    }
    if (reader.zoom.able) {
      for (const [key, sign, act] of reader.zoom.buttons) this.button(sign, word(key, lang), act).classList.add('small');
    }
    if (this.menus) this.more(lang);
    // The last, so that it moves no other when it comes.
    this.back = this.button(word('reset', lang), '', () => {
      reader.reset();
      reader.stage.pad.focus();
    });
    this.place();
  }

  /** The button of the menu, whose script is fetched when it is pressed. @private @param {string} lang */
  more(lang) {
    const { reader } = this;
    const button = this.button('⋯', word('more', lang), async () => {
      const { stage } = reader;
      stage.note('');
      try {
        const part = await menuPart();
        if (!this.menu) this.menu = new part.Menu(reader.chart, reader, button);
        this.menu.toggle();
      } catch (cause) {
        stage.note(/** @type {Error} */ (cause).message);
        stage.guarded(() => {
          throw cause;
        });
      }
    });
    button.classList.add('small');
    button.setAttribute('aria-expanded', 'false');
  }

  /** The chart is looked at in another way. */
  place() {
    const { order, hidden, window } = this.reader.look;
    if (this.orders) this.orders.value = String(order || this.made);
    if (this.back) this.back.hidden = !(order || hidden || window);
  }

  /** @private @param {string} text @param {string} name @param {() => void} act */
  button(text, name, act) {
    const button = add(this.box, 'button', 'button', { type: 'button' });
    // A sign is named by its tip, a word by itself.
    if (name) {
      add(button, 'span', '', { 'aria-hidden': 'true' }).textContent = text;
      button.title = name;
    } else {
      button.textContent = text;
    }
    this.reader.listen(button, 'click', act);
    return button;
  }
}
