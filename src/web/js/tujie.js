// @ts-check
/**
 * The script of the package: loads the wasm module, registers `<tujie-chart>`, forwards. All that is drawn, said and
 * counted is made in the module.
 */
import { register } from './element.js';

export { TujieError } from './errors.js';
export { load } from './load.js';
export { mount } from './mount.js';
export { selection } from './selection.js';
export { TujieChartElement } from './element.js';

/** The package's version. */
export const version = TUJIE_VERSION;

register();
