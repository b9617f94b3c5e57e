// @ts-check
/**
 * What is fetched once for all who ask; after a failure the next call tries again.
 * @template T
 * @param {() => Promise<T>} fetched
 * @returns {() => Promise<T>}
 */
export function once(fetched) {
  /** @type {Promise<T> | null} */
  let arriving = null;
  return () => {
    if (!arriving) {
      arriving = fetched();
      arriving.catch(() => {
        arriving = null;
      });
    }
    return arriving;
  };
}
