// @ts-check
/**
 * The script of the package: loads the wasm module, registers `<tujie-chart>`, forwards. All that is drawn, said and
 * counted is made in the module.
 */
import { register } from './element.js';
import { TujieError } from './errors.js';
import { compare, load } from './load.js';
import { mount } from './mount.js';
import { annotatePart } from './parts.js';
import { selection } from './selection.js';

export { TujieChartElement } from './element.js';
export { TujieError, compare, load, mount, selection };

/**
 * The report's own text: a script of its own, fetched when it is asked for. It takes what it shares with the charts from
 * here rather than by an import: a page may have loaded this script as `tujie.js?v=2`, and an import would be another.
 * @type {typeof import('./tujie').annotate}
 */
export const annotate = (root, options) =>
  annotatePart().then((part) => part.annotate({ TujieError, load, mount, selection }, root, options));

/** The package's version. */
export const version = TUJIE_VERSION;

register();
