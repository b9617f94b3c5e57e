// @ts-check
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import * as shared from '../shared/echarts.js';

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** @param {HTMLElement} element @param {import('../shared/paint.js').Bars} data */
export const bars = (element, data) => shared.bars(echarts, element, data);
/** @param {HTMLElement} element @param {Float64Array} prepared */
export const line = (element, prepared) => shared.line(echarts, element, prepared);
/** Without the component for it, by the ends of the axis. @param {any} chart @param {number} from @param {number} to */
export const zoom = (chart, from, to) => chart.setOption({ xAxis: { min: from, max: to } });
export { destroy, prepare, update } from '../shared/echarts.js';
