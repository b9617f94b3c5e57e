// @ts-check
import Highcharts from 'highcharts/esm/highcharts.js';
import 'highcharts/esm/modules/accessibility.js';
import { COLORS, painted } from '../shared/paint.js';

/** @typedef {import('../shared/paint.js').Bars} Bars */

/** @param {HTMLElement} element @param {any} options */
async function drawn(element, options) {
  const chart = Highcharts.chart(element, {
    ...options,
    chart: { animation: false, width: 600, height: 400, ...options.chart },
    colors: COLORS,
    plotOptions: { series: { animation: false } },
  });
  await painted();
  return chart;
}

/** @param {HTMLElement} element @param {Bars} data */
export const bars = (element, data) =>
  drawn(element, {
    chart: { type: 'column' },
    title: { text: data.title },
    xAxis: { categories: data.categories },
    yAxis: { title: { text: data.unit } },
    series: data.series.map(({ name, values }) => ({ name, data: [...values] })),
  });

/** @param {Float64Array} values */
export const prepare = (values) => [...values];

/** @param {HTMLElement} element @param {number[]} prepared */
export const line = (element, prepared) =>
  drawn(element, { title: { text: '' }, series: [{ type: 'line', name: 'walk', data: prepared, lineWidth: 1, marker: { enabled: false } }] });

/** @param {any} chart @param {Bars} data */
export async function update(chart, data) {
  data.series.forEach(({ values }, at) => chart.series[at].setData([...values], false, false));
  chart.redraw(false);
  await painted();
}

/** @param {any} chart @param {number} from @param {number} to */
export const zoom = (chart, from, to) => chart.xAxis[0].setExtremes(from, to, true, false);

/** @param {any} chart */
export const destroy = (chart) => chart.destroy();
