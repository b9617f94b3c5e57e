// @ts-check
import { HistogramSeries, LineSeries, createChart } from 'lightweight-charts';
import { COLORS, painted } from '../shared/paint.js';

/** @typedef {import('../shared/paint.js').Bars} Bars */

/** It has no groups of bars: each category takes three places in a row, the last of them empty. */
const PLACES = 3;

/** @param {Bars} data @param {number} of */
const places = (data, of) =>
  data.categories.map((_, at) => ({ time: /** @type {any} */ (at * PLACES + of), value: data.series[of].values[at] }));

/** @param {HTMLElement} element @param {Bars} data */
export async function bars(element, data) {
  const chart = createChart(element, {
    width: 600,
    height: 400,
    timeScale: { tickMarkFormatter: (/** @type {any} */ time) => data.categories[Math.floor(time / PLACES)] },
  });
  const series = data.series.map((_, at) => {
    const one = chart.addSeries(HistogramSeries, { color: COLORS[at], title: data.series[at].name });
    one.setData(places(data, at));
    return one;
  });
  chart.timeScale().fitContent();
  await painted();
  return { chart, series };
}

/** @param {Float64Array} values */
export function prepare(values) {
  const points = new Array(values.length);
  for (let at = 0; at < points.length; at += 1) points[at] = { time: at, value: values[at] };
  return points;
}

/** @param {HTMLElement} element @param {any[]} prepared */
export async function line(element, prepared) {
  // Else it would draw only the last of them.
  const timeScale = { minBarSpacing: 1e-6 };
  const chart = createChart(element, { width: 600, height: 400, timeScale });
  const series = chart.addSeries(LineSeries, { color: COLORS[0], lineWidth: 1 });
  series.setData(prepared);
  chart.timeScale().fitContent();
  await painted();
  return { chart, series: [series] };
}

/** @param {{ series: any[] }} shown @param {Bars} data */
export async function update({ series }, data) {
  series.forEach((one, at) => one.setData(places(data, at)));
  await painted();
}

/** @param {{ chart: any }} shown @param {number} from @param {number} to */
export const zoom = ({ chart }, from, to) => chart.timeScale().setVisibleLogicalRange({ from, to });

/** @param {{ chart: any }} shown */
export const destroy = ({ chart }) => chart.remove();
