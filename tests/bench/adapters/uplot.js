// @ts-check
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { COLORS, counted, painted } from '../shared/paint.js';

/** @typedef {import('../shared/paint.js').Bars} Bars */

const SIZE = { width: 600, height: 400 };

/** @param {Bars} data @returns {any} */
const columns = (data) => [data.categories.map((_, at) => at), ...data.series.map((series) => series.values)];

/** @param {HTMLElement} element @param {Bars} data */
export async function bars(element, data) {
  const { bars: path } = /** @type {any} */ (uPlot.paths);
  const paths = [-1, 1].map((align) => path({ size: [0.4, 60], align }));
  const chart = new uPlot(
    {
      ...SIZE,
      title: data.title,
      scales: { x: { time: false, range: (_, low, high) => [low - 0.5, high + 0.5] }, y: { range: (_, __, high) => [0, high * 1.05] } },
      axes: [{ splits: columns(data)[0], values: () => data.categories }, {}],
      series: [{}, ...data.series.map(({ name }, at) => ({ label: name, fill: COLORS[at], paths: paths[at], points: { show: false } }))],
    },
    columns(data),
    element,
  );
  await painted();
  return chart;
}

/** @param {Float64Array} values */
export const prepare = (values) => [counted(values.length), values];

/** @param {HTMLElement} element @param {any} prepared */
export async function line(element, prepared) {
  const chart = new uPlot({ ...SIZE, scales: { x: { time: false } }, series: [{}, { label: 'walk', stroke: COLORS[0] }] }, prepared, element);
  await painted();
  return chart;
}

/** @param {any} chart @param {Bars} data */
export async function update(chart, data) {
  chart.setData(columns(data));
  await painted();
}

/** @param {any} chart @param {number} from @param {number} to */
export const zoom = (chart, from, to) => chart.setScale('x', { min: from, max: to });

/** @param {any} chart */
export const destroy = (chart) => chart.destroy();
