// @ts-check
/**
 * Packing in the page's own thread: the library that writes workbooks would start a worker from a blob for large ones, which a
 * strict policy forbids.
 */
import { zipSync } from '#fflate';
import { shielded } from './shield.js';

export { strToU8, zipSync } from '#fflate';

/**
 * @param {any} files
 * @param {(error: unknown, archive: Uint8Array | null) => void} done
 */
export function zip(files, done) {
  try {
    done(null, shielded(() => zipSync(files)));
  } catch (error) {
    done(error, null);
  }
}
