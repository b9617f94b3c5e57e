// @ts-check
import { BarController, BarElement, CategoryScale, Chart, Decimation, Legend, LineController, LineElement, LinearScale, PointElement, Title, Tooltip } from 'chart.js';
import { COLORS, painted } from '../shared/paint.js';

/** @typedef {import('../shared/paint.js').Bars} Bars */

Chart.register(BarController, BarElement, CategoryScale, Decimation, Legend, LineController, LineElement, LinearScale, PointElement, Title, Tooltip);

/** @param {HTMLElement} element @param {any} config */
async function drawn(element, config) {
  const canvas = document.createElement('canvas');
  element.appendChild(canvas);
  const chart = new Chart(canvas, config);
  await painted();
  return chart;
}

/** @param {HTMLElement} element @param {Bars} data */
export const bars = (element, data) =>
  drawn(element, {
    type: 'bar',
    data: { labels: data.categories, datasets: data.series.map(({ name, values }, at) => ({ label: name, data: values, backgroundColor: COLORS[at] })) },
    options: { animation: false, maintainAspectRatio: false, plugins: { title: { display: true, text: data.title } } },
  });

/** @param {Float64Array} values */
export function prepare(values) {
  const points = new Array(values.length);
  for (let at = 0; at < points.length; at += 1) points[at] = { x: at, y: values[at] };
  return points;
}

/** @param {HTMLElement} element @param {object[]} prepared */
export const line = (element, prepared) =>
  drawn(element, {
    type: 'line',
    data: { datasets: [{ label: 'walk', data: prepared, borderColor: COLORS[0], borderWidth: 1, pointRadius: 0 }] },
    // As its own page on performance advises.
    options: {
      animation: false,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      scales: { x: { type: 'linear' } },
      plugins: { decimation: { enabled: true, algorithm: 'min-max' } },
    },
  });

/** @param {any} chart @param {Bars} data */
export async function update(chart, data) {
  data.series.forEach(({ values }, at) => (chart.data.datasets[at].data = values));
  chart.update('none');
  await painted();
}

/** @param {any} chart @param {number} from @param {number} to */
export function zoom(chart, from, to) {
  Object.assign(chart.options.scales.x, { min: from, max: to });
  chart.update('none');
}

/** @param {any} chart */
export const destroy = (chart) => chart.destroy();
