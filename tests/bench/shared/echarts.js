// @ts-check
/** ECharts, whole or in parts: all but how it is told to zoom is the same. */
import { COLORS, painted } from './paint.js';

/** @typedef {import('./paint.js').Bars} Bars */

/** @param {any} echarts @param {HTMLElement} element @param {any} option */
async function drawn(echarts, element, option) {
  const chart = echarts.init(element, null, { renderer: 'canvas', width: 600, height: 400 });
  chart.setOption({ animation: false, color: COLORS, ...option });
  await painted();
  return chart;
}

/** @param {any} echarts @param {HTMLElement} element @param {Bars} data */
export const bars = (echarts, element, data) =>
  drawn(echarts, element, {
    tooltip: { trigger: 'axis' },
    legend: {},
    grid: {},
    xAxis: { type: 'category', data: data.categories },
    yAxis: { type: 'value', name: data.unit },
    series: data.series.map(({ name, values }) => ({ type: 'bar', name, data: values })),
  });

/** Place and value in turns, which it takes as they are. @param {Float64Array} values */
export function prepare(values) {
  const pairs = new Float64Array(values.length * 2);
  for (let at = 0; at < values.length; at += 1) {
    pairs[at * 2] = at;
    pairs[at * 2 + 1] = values[at];
  }
  return pairs;
}

/** @param {any} echarts @param {HTMLElement} element @param {Float64Array} prepared @param {object} [more] */
export const line = (echarts, element, prepared, more) =>
  drawn(echarts, element, {
    tooltip: { trigger: 'axis' },
    grid: {},
    xAxis: { type: 'value', min: 'dataMin', max: 'dataMax' },
    yAxis: { type: 'value' },
    series: [{ type: 'line', name: 'walk', dimensions: ['x', 'y'], data: prepared, showSymbol: false, sampling: 'minmax', lineStyle: { width: 1 } }],
    ...more,
  });

/** @param {any} chart @param {Bars} data */
export async function update(chart, data) {
  chart.setOption({ series: data.series.map(({ values }) => ({ data: values })) });
  await painted();
}

/** @param {any} chart */
export const destroy = (chart) => chart.dispose();
