// @ts-check
import { openerOf } from './row.js';

/** @typedef {import('./panel.js').Panel} Panel */

/** The one row of the list that is open: its panel, and the room that it takes. */
export class Drawer {
  /**
   * @param {import('./list.js').List} list
   * @param {ReturnType<typeof import('./frame.js').frameOf>} frame
   * @param {import('./stage.js').Stage} stage
   */
  constructor(list, frame, stage) {
    /** @private */
    this.list = list;
    /** @private */
    this.frame = frame;
    /** @private */
    this.stage = stage;
    /** @type {Panel | null} */
    this.panel = null;
    /** The id of the figure whose panel is open. */
    this.id = '';
    /** The row; -1 where none is open. @private */
    this.index = -1;
  }

  /**
   * Puts a panel, not drawn yet, below a row; says whether the row is in the page. What was open must be shut.
   * @param {number} index
   * @param {string} id
   * @param {Panel} panel
   */
  open(index, id, panel) {
    const row = this.list.row(index);
    const button = openerOf(row);
    if (!row || !button) return false;
    this.panel = panel;
    this.id = id;
    this.index = index;
    row.appendChild(panel.root);
    row.classList.add('opened');
    button.setAttribute('aria-expanded', 'true');
    button.setAttribute('aria-controls', panel.root.id);
    return true;
  }

  /** Draws what is open, and follows its height: its charts come when they are drawn. */
  draw() {
    const { panel, index } = this;
    if (!panel) return;
    panel.draw();
    this.grow();
    this.list.reveal(index);
    this.stage.follow(panel.root);
    const before = this.frame.view.scrollTop;
    Promise.all(panel.charts.map((chart) => chart.ready.catch(() => {}))).then(() => {
      if (this.panel !== panel) return;
      this.grow();
      // Unless the reader has moved on meanwhile.
      if (this.frame.view.scrollTop === before) this.list.reveal(index);
    });
  }

  /** The list makes room for what is open. */
  grow() {
    const row = this.panel && this.panel.root.parentElement;
    if (row) this.list.open(this.index, row.offsetHeight - this.frame.probe.offsetHeight);
  }

  /** Shuts what is open; the index of its row, -1 where nothing was. */
  shut() {
    const { panel, index } = this;
    if (!panel) return -1;
    this.panel = null;
    this.id = '';
    this.index = -1;
    this.stage.leave(panel.root);
    panel.destroy();
    const row = panel.root.parentElement;
    const button = openerOf(row);
    if (row) {
      row.removeChild(panel.root);
      row.classList.remove('opened');
    }
    if (button) {
      button.setAttribute('aria-expanded', 'false');
      button.removeAttribute('aria-controls');
    }
    this.list.open(-1, 0);
    return index;
  }
}
