// @ts-check
/**
 * What old libraries of the page have changed for everyone, kept from the libraries that write workbooks: methods added to all
 * objects, which a loop over keys takes for files, and a `reduce` that does not.
 */

/**
 * Does something at once, in the language as it was.
 * @template T
 * @param {() => T} work
 * @returns {T}
 */
export function shielded(work) {
  /** @type {Array<[object, string, PropertyDescriptor]>} */
  const found = [];
  /** @param {object} on @param {string} key @param {PropertyDescriptor} other */
  const change = (on, key, other) => {
    const before = Object.getOwnPropertyDescriptor(on, key);
    if (!before || !before.configurable) return;
    found.push([on, key, before]);
    Object.defineProperty(on, key, Object.assign({}, before, other));
  };
  for (const key of Object.keys(Object.prototype)) change(Object.prototype, key, { enumerable: false });
  if ([1, 2].reduce((sum, one) => sum + one, 0) !== 3) change(Array.prototype, 'reduce', { value: reduce });
  try {
    return work();
  } finally {
    for (const [on, key, before] of found) Object.defineProperty(on, key, before);
  }
}

/**
 * @this {any[]}
 * @param {(sum: any, item: any, at: number, list: any[]) => any} step
 * @param {any} [start] the first item without it
 */
function reduce(step, start) {
  let sum = arguments.length > 1 ? start : this[0];
  for (let at = arguments.length > 1 ? 0 : 1; at < this.length; at += 1) sum = step(sum, this[at], at, this);
  return sum;
}
