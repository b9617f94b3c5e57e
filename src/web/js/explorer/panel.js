// @ts-check
import { mount, selection } from '../core.js';
import { element, part, placeText } from './row.js';
import { fill } from './words.js';

/** @typedef {import('../tujie').Chart} Chart */
/** @typedef {import('../tujie').Figure} Figure */
/** @typedef {import('../tujie').View} View */

/** Charts that open at once; for more, the reader asks. */
const CHARTS = 3;

/** What opens below a row: the sentence, and the charts that hold the figure. */
export class Panel {
  /**
   * @param {Figure} figure
   * @param {View[]} views that hold it
   * @param {{ words: import('./words.js').Words, english: boolean, options: object, by: unknown, close: () => void }} look
   */
  constructor(figure, views, look) {
    const { words } = look;
    /** @private */
    this.figure = figure;
    /** @private */
    this.look = look;
    /** @type {Chart[]} */
    this.charts = [];
    this.root = part('cell', 'panel');
    this.root.id = 'panel';
    const say = (/** @type {string} */ className, /** @type {string} */ text) =>
      text && this.root.appendChild(element('p', className, text));
    say('said', figure.quote && fill(words.quote, figure.quote));
    say('from', placeText(figure, words));
    say('from', figure.note && fill(words.note, figure.note));
    if (!views.length) say('from', words.noChart);
    /** @private */
    this.grid = this.root.appendChild(element('div', 'charts'));
    const buttons = this.root.appendChild(element('p', 'buttons'));
    for (const view of views.slice(CHARTS)) {
      const more = buttons.appendChild(button(fill(words.more, (look.english && view.titleEn) || view.title)));
      more.addEventListener('click', () => {
        buttons.removeChild(more);
        this.show([view]);
      });
    }
    buttons.appendChild(button(words.close)).addEventListener('click', look.close);
    /** @private */
    this.first = views.slice(0, CHARTS);
  }

  /** Draws the first charts; the panel must be in the page. */
  draw() {
    this.show(this.first);
  }

  /** @param {string} id of a figure */
  select(id) {
    for (const chart of this.charts) {
      // One that is not drawn yet has nothing to select, and says so by throwing.
      chart.ready.then(() => chart.select(id)).catch(() => {});
    }
  }

  destroy() {
    this.charts.forEach((chart) => chart.destroy());
    this.charts = [];
  }

  /**
   * @private
   * @param {View[]} views
   */
  show(views) {
    const { options, by } = this.look;
    for (const view of views) {
      const chart = mount(this.grid.appendChild(element('div', 'chart')), Object.assign({ view: view.id }, options));
      this.charts.push(chart);
      chart.ready
        .then(() => {
          chart.select(this.figure.id);
          chart.on('select', ({ figure }) => figure && selection.set(figure, by));
        })
        .catch(() => {});
    }
  }
}

/** @param {string} text */
function button(text) {
  const made = element('button', 'button', text);
  made.setAttribute('type', 'button');
  return made;
}
