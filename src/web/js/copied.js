// @ts-check
/**
 * Foreign data as data of our own. What a page hands over may be anything: a getter that throws, itself, a list that never
 * ends; and what other scripts have added to all objects is no data. (`JSON.stringify` asks for `toJSON`, which old libraries
 * have added to all lists.)
 */

/** The open form is five levels deep; whoever adds to it stays near. */
const DEEPEST = 32;
/** Values, and letters of texts: a file has no more, see `load.js`. */
const MOST = 2e7;

/**
 * A copy of what JSON could hold. Its objects inherit nothing.
 * @param {unknown} source
 * @returns {any}
 * @throws {Error} It is deeper or larger than a dataset, or a part of it throws; the message says where.
 */
export function copied(source) {
  let left = MOST;
  /** The keys that lead to what is copied. @type {Array<string | number>} */
  const trail = [];
  /** @param {number} count */
  const take = (count) => {
    // Not `left < 0`, which is false of NaN: a list may lie of its length.
    if (!((left -= count) >= 0)) throw new RangeError(`more than ${MOST} values and letters`);
  };
  /** @param {any} value @returns {any} */
  const copy = (value) => {
    if (typeof value === 'string') take(value.length);
    if (value === null || typeof value !== 'object') return typeof value === 'string' || typeof value === 'number' ? value : null;
    if (trail.length > DEEPEST) throw new RangeError(`deeper than ${DEEPEST} levels`);
    if (Array.isArray(value)) {
      const { length } = value;
      take(length);
      const made = [];
      for (let at = 0; at < length; at += 1) made.push(within(at, value));
      return made;
    }
    if (value instanceof Date) return String(value);
    const keys = Object.keys(value);
    take(keys.length);
    const made = Object.create(null);
    for (const key of keys) made[key] = within(key, value);
    return made;
  };
  /** @param {string | number} key @param {any} of */
  const within = (key, of) => {
    trail.push(key);
    const made = copy(of[key]);
    trail.pop();
    return made;
  };
  try {
    return copy(source);
  } catch (cause) {
    throw new Error(`${trail.slice(0, 8).join('.')}: ${cause instanceof Error ? cause.message : 'what throws'}`);
  }
}
