// @ts-check
/** @typedef {import('./tujie').Figure} Figure */

/** @type {Array<(figure: Figure | null, by: unknown) => void>} */
const listeners = [];

/** @type {Figure | null} */
let current = null;

/** The one selection of a page. */
export const selection = {
  get figure() {
    return current;
  },

  /**
   * @param {Figure | null} figure
   * @param {unknown} [by]
   */
  set(figure, by) {
    if ((current && current.id) === (figure && figure.id)) return;
    current = figure;
    for (const listener of listeners.slice()) {
      // One listener's fault must not keep the others from hearing.
      try {
        listener(figure, by);
      } catch (fault) {
        setTimeout(() => {
          throw fault;
        });
      }
    }
  },

  /** @param {(figure: Figure | null, by: unknown) => void} listener */
  on(listener) {
    listeners.push(listener);
    return () => {
      const at = listeners.indexOf(listener);
      if (at >= 0) listeners.splice(at, 1);
    };
  },
};
