// Values that a page may hand over, and no honest page would.

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', 'values', 'name', 'a', ''];
const TEXTS = ['', 'x', '\u0000', '\u202e', '\ud800', '<script>', '=1+1', 'constructor', '1e999', ' 5 '];
const NUMBERS = [0, -0, 1, 1.5, NaN, Infinity, -Infinity, 1e308, 5e-324, 2 ** 53, -1];
const TRAPS = ['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf'];

/**
 * @param {ReturnType<import('./random.js').random>} chance
 * @param {number} depth
 * @returns {any}
 */
export function hostile(chance, depth = 0) {
  const deeper = () => (depth > 4 ? 1 : hostile(chance, depth + 1));
  /** @type {Array<() => any>} */
  const kinds = [
    () => chance.pick(NUMBERS),
    () => chance.pick(TEXTS),
    () => chance.pick([null, undefined, true, false]),
    () => BigInt(chance.below(1000)),
    () => Symbol('s'),
    () => new Date(chance.pick([0, NaN])),
    () => () => 1,
    () => /x/,
    () => new Map([[1, 2]]),
    () => new Float32Array(chance.below(5)),
    () => new BigInt64Array(2),
    () => new DataView(new ArrayBuffer(8)),
    () => new (chance.pick([String, Number, Boolean]))('5'),
    () => chance.some(6, deeper),
    () => Object.fromEntries(chance.some(4, () => [chance.pick(NAMES), deeper()])),
    () => JSON.parse(`{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}`),
    () => Object.create(null),
    () => new Array(chance.pick([0, 5, 1e6, 2 ** 32 - 1])),
    () => 'long'.repeat(chance.once(20) ? 2.5e5 : 3000),
    () => Array(chance.pick([3, 200000])).fill('name'),
    // Its buffer went elsewhere.
    () => {
      const array = new Float64Array(4);
      structuredClone(array.buffer, { transfer: [array.buffer] });
      return array;
    },
    // One that tells another length than it has, or whose memory is as large as it wants.
    () => Object.defineProperty(new Float64Array(4), 'length', { value: chance.pick([0, 2, 5, 1e9, NaN, -1, 0.5, '5']) }),
    () => Object.defineProperty(new Float64Array(4), 'buffer', { value: chance.pick([new ArrayBuffer(8e3), 3, [1, 2, 3, 4], null, 'x']) }),
    () => {
      const { proxy, revoke } = Proxy.revocable(chance.once(2) ? [] : {}, {});
      revoke();
      return proxy;
    },
    () => {
      const trap = chance.pick(TRAPS);
      const thrown = chance.pick([new Error('no'), null, 5, Symbol('no'), { toString: () => { throw Error('no text either'); } }]);
      return new Proxy(chance.once(2) ? [1, 2] : { name: 'x', values: [1] }, { [trap]: () => { throw thrown; } });
    },
    // A list that tells another length each time, and one without an end.
    () => new Proxy([], { get: (_, key) => (key === 'length' ? chance.pick([3, 1e9, NaN, -1, 2 ** 53, '5']) : key === Symbol.iterator ? undefined : deeper()) }),
    () => Object.assign([1, 2], { *[Symbol.iterator]() { for (;;) yield 1; } }),
    // A text that is none each time it is asked.
    () => ({ toString: () => { throw Error('no'); }, toJSON: () => { throw Error('no'); }, valueOf: () => { throw Error('no'); } }),
    () => ({ get name() { throw Error('no'); }, get values() { throw Error('no'); } }),
    () => {
      const self = /** @type {any} */ (chance.once(2) ? [] : {});
      self[0] = self.values = self.name = self;
      return self;
    },
    () => {
      let deep = /** @type {any} */ ([]);
      for (let at = 0; at < 10000; at += 1) deep = chance.once(2) ? [deep] : { d: deep };
      return deep;
    },
  ];
  return chance.pick(kinds)();
}
