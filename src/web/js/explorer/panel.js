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
    /** The chart in which the reader has just chosen. @private @type {Chart | null} */
    this.touched = null;
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
    for (const chart of this.charts) if (chart !== this.touched) light(chart, id);
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
      light(chart, this.figure.id).then(() =>
        chart.on('select', ({ figure }) => {
          this.touched = chart;
          selection.set(figure, by);
          this.touched = null;
        }),
      );
    }
  }
}

/**
 * Rings a figure in a chart.
 * @param {Chart} chart
 * @param {string} id
 */
function light(chart, id) {
  const lit = chart.ready.then(() => {
    chart.select(id);
  });
  // One that cannot be drawn says so itself.
  return lit.catch(() => {});
}

/** @param {string} text */
function button(text) {
  const made = element('button', 'button', text);
  made.setAttribute('type', 'button');
  return made;
}
