// @ts-check
/** What a reader does with a chart: a script of its own, fetched when the first picture stands. */
import { readingStyles } from '#assets';
import { adopt } from './adopt.js';
import { fault } from './errors.js';
import { Reader } from './reading/reader.js';

export { phrase } from './reading/words.js';

/**
 * The reader for a chart, once its styles are there: without them what opens would lie about.
 * @param {ShadowRoot} root
 */
export async function dressed(root) {
  if (!(await adopt(root, readingStyles()))) throw fault('part-missing', { file: readingStyles() });
  return Reader;
}
