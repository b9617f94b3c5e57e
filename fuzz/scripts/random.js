// Chance that is the same again for the same seed.

/** @param {number} seed */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const below = (/** @type {number} */ count) => Math.floor(next() * count);
  return {
    below,
    /** True once in so many times. @param {number} times */
    once: (times) => below(times) === 0,
    /** @template T @param {T[]} list @returns {T} */
    pick: (list) => list[below(list.length)],
    /** @template T @param {number} most @param {(at: number) => T} make @returns {T[]} */
    some: (most, make) => Array.from({ length: below(most + 1) }, (_, at) => make(at)),
  };
}
