// @ts-check
/**
 * The package as one classic script, for where only a single file can be uploaded: charts, list and text, with the module,
 * the styles and the data inside. Leaves a promise of what `tujie.js` exports in `window.tujie`, as `tujie.classic.js` does.
 */
import { explore } from './explorer/explorer.js';
import './tujie-explorer.js';
import * as tujie from './tujie.js';

/** @type {any} */ (window).tujie = Promise.resolve(Object.assign({ explore }, tujie));
