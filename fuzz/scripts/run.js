// Tries scripts of the package with made-up inputs: `node scripts.mjs TARGET SECONDS SEED`. Each input has a seed of its own;
// with 0 seconds just the one of SEED is tried.
import { TujieError } from '../../src/web/js/errors.js';
import { copied } from '../../src/web/js/copied.js';
import { plain } from '../../src/web/js/options.js';
import { places } from '../../src/web/js/annotate/places.js';
import { plain as compared } from '../../src/web/js/annotate/text.js';
import { hostile } from './hostile.js';
import { random } from './random.js';

/** No input of a few thousand letters may take longer, in milliseconds, on the slowest machine. */
const LONGEST = 5000;

/** @param {boolean} truth @param {string} what */
function must(truth, what) {
  if (!truth) throw new Error(what);
}

/** The keys that all objects have now, which nobody may add to. */
const inherited = () => Object.getOwnPropertyNames(Object.prototype).concat(Object.getOwnPropertyNames(Array.prototype)).join();
const clean = inherited();

const GOOD = {
  lang: 'en', theme: 'dark', view: 'v', form: 'bars', each: 'slope', title: 't', subtitle: 's', note: 'n', source: 's', unit: '%', size: 'elder',
  textScale: 1.5, report: {}, hash: true, menu: 'off', categories: ['a', 'b'], units: ['%', 'm'], tiles: [[0, 0], [1, 0]], x: [1, 2],
  series: [{ name: 's', values: [1, null], status: 'target' }],
};

/** @param {any} value @param {string} kind @param {string} key */
function isOf(value, kind, key) {
  must(value === undefined || typeof value === kind, `${key} is ${typeof value}`);
}

/** @type {Record<string, (chance: ReturnType<typeof random>) => void>} */
const TARGETS = {
  // A caller's options become plain ones of our own, or an error that names the option.
  options(chance) {
    /** @type {any} */
    let options = {};
    for (const key of Object.keys(GOOD)) {
      if (chance.once(3)) continue;
      const value = chance.once(4) ? hostile(chance) : /** @type {any} */ (GOOD)[key];
      Object.defineProperty(options, key, chance.once(12) ? { get() { throw hostile(chance); }, enumerable: true, configurable: true } : { value, enumerable: true, configurable: true });
    }
    if (chance.once(2)) delete options.view;
    if (chance.once(8)) options = hostile(chance);
    let own;
    try {
      own = plain(options, chance.pick(['zh-CN', 'en']));
    } catch (error) {
      must(error instanceof TujieError && error.code === 'bad-option', `untyped: ${String(error && /** @type {any} */ (error).stack)}`);
      must(/** @type {Error} */ (error).message.length < 500, 'a message as long as what it is about');
      return;
    }
    must(Object.getPrototypeOf(own) === null, 'it inherits');
    for (const key of ['lang', 'theme', 'view', 'form', 'each', 'title', 'subtitle', 'note', 'source', 'unit', 'size']) isOf(own[key], 'string', key);
    isOf(own.textScale, 'number', 'textScale');
    isOf(own.hash, 'boolean', 'hash');
    for (const name of [...(own.categories || []), ...(own.units || [])]) must(typeof name === 'string', 'a name is no text');
    for (const list of [...(own.tiles || []), ...(own.x ? [own.x] : [])]) must(list instanceof Float64Array, 'numbers are none');
    for (const series of own.series || []) {
      must(typeof series.name === 'string' && typeof series.status === 'string' && series.values instanceof Float64Array, 'a series is none');
    }
  },

  // Foreign data becomes what JSON could hold, or an error in words.
  copied(chance) {
    let own;
    try {
      own = copied(hostile(chance));
    } catch (error) {
      must(error instanceof Error && error.constructor === Error && error.message.length < 1000, `untyped: ${String(error)}`);
      return;
    }
    const look = (/** @type {any} */ value) => {
      if (value === null || ['string', 'number'].includes(typeof value)) return;
      must(Array.isArray(value) || Object.getPrototypeOf(value) === null, 'it inherits');
      Object.keys(value).forEach((key) => look(value[key]));
    };
    look(own);
  },

  // Figures are found where their clause stands, and nowhere else.
  places(chance) {
    const parts = ['增长', '5', '15', '.', '5.5', '亿元', '%', '以上', '余', '达到', '、', '，', '。', '\n', ' ', '\u200b', '定西', '三倍', '(', '$&', '\\'];
    const words = (/** @type {number} */ most) => chance.some(most, () => chance.pick(parts)).join('');
    const figures = chance.some(12, (at) => ({
      id: `f${at}`, section: chance.pick(['a', 'b']), paragraph: 1 + chance.below(3), quote: words(6), bound: chance.pick(['=', '>=', '~']),
      value: chance.pick([5, 15, 5.5, 3]), unit: chance.pick(['亿元', '%', '倍', '']),
    }));
    let text = words(60);
    for (const figure of figures) if (chance.once(2)) text += chance.pick(['\n', '，', '']) + figure.quote;
    sound(figures, compared(text).replace(/\s/g, () => (chance.once(2) ? '\n' : '')));
  },
};

/** @param {any[]} figures @param {string} text */
function sound(figures, text) {
  const found = places(figures, text);
  const homes = new Map();
  found.forEach((place, figure) => {
    must(text.slice(place.start, place.end) === compared(figure.quote), `${figure.quote} is not at ${place.start}`);
    must(place.value[0] >= place.start && place.value[1] <= place.end && place.value[0] < place.value[1], `a numeral outside of its clause: ${JSON.stringify(place)}`);
    const home = `${figure.section}#${figure.paragraph}`;
    must((homes.get(place.value[0]) || home) === home, 'two paragraphs state one numeral');
    homes.set(place.value[0], home);
  });
  must(JSON.stringify([...places(figures, text).values()]) === JSON.stringify([...found.values()]), 'another answer the second time');
}

/** What once broke a target: the same words for two figures at two places, neither of which fits the one that is exact. */
const KNOWN = {
  places: () => {
    const figure = (/** @type {string} */ id, /** @type {number} */ paragraph, /** @type {string} */ bound) => ({ id, section: 'a', paragraph, quote: '5', bound, value: 5, unit: '' });
    sound([figure('a', 1, '>='), figure('b', 2, '=')], '5以上，5余');
  },
};

const [target = '', seconds = '0', first = '1'] = process.argv.slice(2);
const attempt = TARGETS[target];
if (!attempt) throw new Error(`no target ${target}: ${Object.keys(TARGETS).join(', ')}`);
const end = Date.now() + Number(seconds) * 1000;
let seed = Number(first);
let runs = 0;
Object.entries(KNOWN).forEach(([name, again]) => name === target && again());
do {
  const start = Date.now();
  try {
    attempt(random(seed));
    must(inherited() === clean, 'all objects have another key');
    must(Date.now() - start < LONGEST, `it takes ${Date.now() - start} ms`);
  } catch (error) {
    console.error(`${/** @type {Error} */ (error).stack}\n    node target/fuzz/scripts.mjs ${target} 0 ${seed}`);
    process.exit(1);
  }
  runs += 1;
  seed = (seed + 1) >>> 0;
} while (Date.now() < end);
console.log(`runs ${runs}`);
