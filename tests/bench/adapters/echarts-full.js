// @ts-check
import * as echarts from 'echarts';
import * as shared from '../shared/echarts.js';

/** @param {HTMLElement} element @param {import('../shared/paint.js').Bars} data */
export const bars = (element, data) => shared.bars(echarts, element, data);
/** @param {HTMLElement} element @param {Float64Array} prepared */
export const line = (element, prepared) => shared.line(echarts, element, prepared, { dataZoom: [{ type: 'inside' }] });
/** @param {any} chart @param {number} from @param {number} to */
export const zoom = (chart, from, to) => chart.dispatchAction({ type: 'dataZoom', startValue: from, endValue: to });
export { destroy, prepare, update } from '../shared/echarts.js';
