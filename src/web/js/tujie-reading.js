// @ts-check
/** What a reader does with a chart, and a page with a report: a script of its own, fetched when the first picture stands. */
import { readingStyles } from '#assets';
import { adopt } from './adopt.js';
import { fault } from './errors.js';
import { Reader } from './reading/reader.js';

export { compared, loaded } from './reading/report.js';
export { phrase } from './reading/words.js';

/** How long a picture may be on its way to the screen, in milliseconds. */
const SHOWING = 20;

/**
 * The reader for a chart, once its styles are there: without them what opens would lie about. Its elements are made when the
 * picture has been seen, or they would hold it up.
 * @param {ShadowRoot} root
 */
export async function dressed(root) {
  await new Promise((done) => setTimeout(done, SHOWING));
  if (!(await adopt(root, readingStyles()))) throw fault('part-missing', { file: readingStyles() });
  return Reader;
}
