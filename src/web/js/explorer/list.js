// @ts-check
/**
 * Ten thousand rows of which only those in sight are in the page. All rows are of one height; one of them may be open,
 * which makes it higher by its panel. It and the active one stay in the page wherever it is scrolled: the one for what
 * was drawn in it, the other because it may have the focus.
 */
export class List {
  /**
   * @param {HTMLElement} view what scrolls
   * @param {HTMLElement} body what is as high as all rows, in `view`
   * @param {(index: number) => HTMLElement} make makes the row of an index
   */
  constructor(view, body, make) {
    /** @private */
    this.view = view;
    /** @private */
    this.body = body;
    /** @private */
    this.make = make;
    /** The rows in the page, by index. @private @type {Map<number, HTMLElement>} */
    this.rows = new Map();
    /** @private */
    this.count = 0;
    /** Height of a closed row in CSS px. @private */
    this.height = 1;
    /** @private */
    this.active = -1;
    /** @private */
    this.opened = -1;
    /** Height of the open row's panel in CSS px. @private */
    this.extra = 0;
    /** @private */
    this.everything = false;
    /** @private */
    this.frame = 0;
    view.addEventListener('scroll', () => {
      if (!this.frame) this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.draw();
      });
    });
  }

  /**
   * Shows other rows, from the top.
   * @param {number} count
   */
  reset(count) {
    this.rows.forEach((row) => this.body.removeChild(row));
    this.rows.clear();
    this.count = count;
    this.opened = -1;
    this.extra = 0;
    this.active = Math.min(0, count - 1);
    this.view.scrollTop = 0;
    this.draw();
  }

  /**
   * @param {number} height of a closed row, in CSS px
   */
  measure(height) {
    if (height > 0 && height !== this.height) {
      // The row at the top stays there.
      const top = this.view.scrollTop / this.height;
      this.height = height;
      this.draw();
      if (this.opened < 0) this.view.scrollTop = top * height;
    }
    this.draw();
  }

  /** @param {number} index */
  row(index) {
    return this.rows.get(index);
  }

  /** @param {(row: HTMLElement, index: number) => void} visit */
  each(visit) {
    this.rows.forEach(visit);
  }

  /**
   * Opens a row by its panel's height in CSS px; -1 opens none.
   * @param {number} index
   * @param {number} extra
   */
  open(index, extra) {
    this.opened = index;
    this.extra = extra;
    this.draw();
  }

  /**
   * Keeps a row where it is on the screen while something above it changes.
   * @param {number} index
   * @param {() => void} change
   */
  hold(index, change) {
    const y = this.top(index) - this.view.scrollTop;
    change();
    this.view.scrollTop = this.top(index) - y;
    this.draw();
  }

  /**
   * Makes a row the active one, brings it into view and into the page.
   * @param {number} index
   */
  activate(index) {
    this.active = index;
    this.reveal(index);
    return this.rows.get(index);
  }

  /**
   * Scrolls a row, and as much of its panel as fits, into view.
   * @param {number} index
   */
  reveal(index) {
    const top = this.top(index);
    const room = this.view.clientHeight;
    const whole = this.height + (index === this.opened ? this.extra : 0);
    if (top < this.view.scrollTop || whole >= room) this.view.scrollTop = top;
    else if (top + whole > this.view.scrollTop + room) this.view.scrollTop = top + whole - room;
    this.draw();
  }

  /** How many rows a page is. */
  page() {
    return Math.max(1, Math.floor(this.view.clientHeight / this.height) - 1);
  }

  /**
   * For paper: all rows, or again only those in sight.
   * @param {boolean} everything
   */
  unroll(everything) {
    this.everything = everything;
    this.draw();
  }

  stop() {
    cancelAnimationFrame(this.frame);
  }

  /**
   * @private
   * @param {number} index
   */
  top(index) {
    return index * this.height + (this.opened >= 0 && index > this.opened ? this.extra : 0);
  }

  /**
   * The row at a height.
   * @private
   * @param {number} y
   */
  at(y) {
    if (this.opened < 0 || y < (this.opened + 1) * this.height) return Math.floor(y / this.height);
    return Math.max(this.opened, Math.floor((y - this.extra) / this.height));
  }

  /** Brings the page to what is in sight. @private */
  draw() {
    this.body.style.height = `${this.count * this.height + this.extra}px`;
    const from = this.view.scrollTop;
    const first = this.everything ? 0 : Math.max(0, this.at(from) - 2);
    const last = this.everything ? this.count - 1 : Math.min(this.count - 1, this.at(from + this.view.clientHeight) + 2);
    this.rows.forEach((row, index) => {
      if ((index >= first && index <= last) || index === this.opened || index === this.active) return;
      this.body.removeChild(row);
      this.rows.delete(index);
    });
    const wanted = [this.opened, this.active].filter((index) => index >= 0 && (index < first || index > last));
    for (let index = first; index <= last; index += 1) wanted.push(index);
    for (const index of wanted) {
      let row = this.rows.get(index);
      if (!row) {
        row = this.make(index);
        this.rows.set(index, row);
        this.insert(row, index);
      }
      row.style.top = `${this.top(index)}px`;
    }
  }

  /**
   * In the order in which it is read: screen readers and the tab key follow the page, not the pixels.
   * @private
   * @param {HTMLElement} row
   * @param {number} index
   */
  insert(row, index) {
    let next = Infinity;
    this.rows.forEach((_, other) => {
      if (other > index && other < next) next = other;
    });
    this.body.insertBefore(row, this.rows.get(next) || null);
  }
}
