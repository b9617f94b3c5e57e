// @ts-check
import { mount } from '/pkg/tujie.js';
import { painted } from '../shared/paint.js';

/** @typedef {import('../shared/paint.js').Bars} Bars */

/** The stretch that each chart shows, since what it is told is only how much closer. @type {WeakMap<object, number>} */
const spans = new WeakMap();

/**
 * The picture is there before `ready`, which waits for what a chart is asked with too: what stood in the element is hidden then.
 * @param {HTMLElement} element
 * @param {any} options
 */
async function drawn(element, options) {
  const chart = mount(element, options);
  const slot = /** @type {ShadowRoot} */ (element.shadowRoot).querySelector('slot');
  await new Promise((done, fail) => {
    if (slot) new MutationObserver(done).observe(slot, { attributes: true, attributeFilter: ['hidden'] });
    chart.ready.then(done, fail);
  });
  await painted();
  return chart;
}

/** @param {HTMLElement} element @param {Bars} data */
export const bars = (element, data) => drawn(element, { form: 'bars', ...data });

/** @param {Float64Array} values */
export const prepare = (values) => values;

/** @param {HTMLElement} element @param {Float64Array} prepared */
export async function line(element, prepared) {
  const chart = await drawn(element, { form: 'line', series: [{ name: 'walk', values: prepared }] });
  spans.set(chart, prepared.length - 1);
  return chart;
}

/** @param {any} chart @param {Bars} data */
export async function update(chart, data) {
  await chart.ready;
  await chart.update({ series: data.series });
  await painted();
}

/** As a reader does it: by the wheel, in the middle of the chart. @param {any} chart @param {number} from @param {number} to */
export function zoom(chart, from, to) {
  const pad = /** @type {HTMLElement} */ (chart.element.shadowRoot.querySelector('.stage'));
  const { left, top, width, height } = pad.getBoundingClientRect();
  const deltaY = Math.log((to - from) / (spans.get(chart) || 1)) / 0.002;
  spans.set(chart, to - from);
  const at = { clientX: left + width / 2, clientY: top + height / 2 };
  pad.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY, ctrlKey: true, bubbles: true, cancelable: true }));
}

/** @param {any} chart */
export const destroy = (chart) => chart.destroy();
