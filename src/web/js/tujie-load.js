// @ts-check
/**
 * Reads a dataset of somebody's own. A module of its own, fetched when one is loaded: the charts of the bundled report do
 * without it.
 */
import init, { check, pack } from '#loader';

/** @type {Promise<unknown> | null} */
let loading = null;

/**
 * A dataset, checked and packed for the charts: an object in the open form, or a text in the packed one.
 * @param {object | string} source
 * @returns {Promise<string>}
 */
export async function packed(source) {
  if (!loading) {
    loading = init().catch((/** @type {any} */ cause) => {
      loading = null;
      throw cause;
    });
  }
  await loading;
  return typeof source === 'string' ? check(source) : pack(source);
}
