// @ts-check
/** What a reader does with a chart: a script of its own, fetched when the first picture stands. */
export { Reader } from './reading/reader.js';
