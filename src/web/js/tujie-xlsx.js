// @ts-check
/** A chart as a workbook: a script of its own, fetched when one is asked for. */
export { workbook } from './export/workbook.js';
