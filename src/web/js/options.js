// @ts-check
/**
 * A caller's options as the module takes them: a plain object of texts, lists of texts and arrays of numbers. What a page hands
 * over may be anything (a getter that throws, a buffer that went to a worker): it is touched here, where a fault is an error with
 * a name; afterwards only the numbers of a `Float64Array` are, which the module reads where they are.
 */
import { badOption } from './errors.js';

/** More than this would fill the memory of a phone, or freeze a page that was given a wrong length. */
const MOST_POINTS = 1e7;
const MOST_NAMES = 1e5;
const MOST_SERIES = 1e3;
/** A text is drawn, spoken and listed again and again; a unit is, with each value. */
const MOST_LETTERS = 1e4;
const MOST_IN_UNIT = 100;
const MOST_IN_ALL = 2e6;
const TEXTS = ['lang', 'theme', 'view', 'form', 'each', 'title', 'subtitle', 'note', 'source', 'unit', 'size'];

/**
 * A key's value, where the object itself or its class has it: what a page's other scripts have added to all objects is not
 * meant for us.
 * @param {any} object
 * @param {string} key
 */
export const valueOf = (object, key) => (key in Object.prototype && !Object.prototype.hasOwnProperty.call(object, key) ? undefined : object[key]);

/**
 * A word that a page asks with. An object is none: Firefox and Safari would write out a list of four billion places.
 * @param {unknown} value
 */
export const written = (value) => (Object(value) === value ? typeof value : String(value));

/**
 * Options as one object, the later ones first. It inherits nothing, for the same reason.
 * @param {...object} all
 * @returns {Record<string, any>}
 */
export const merged = (...all) => Object.assign(Object.create(null), ...all);

/**
 * @param {any} options
 * @param {string} lang of the message, should there be one
 * @returns {Record<string, any>}
 */
export function plain(options, lang) {
  const own = merged();
  let left = MOST_IN_ALL;
  /** The error that is ours; before there is one, what nobody can throw. @type {unknown} */
  let fault = own;
  /** @param {string} field @param {string} expected @param {any} value @param {string} [found] @returns {never} */
  const fail = (field, expected, value, found) => {
    throw (fault = badOption(field, expected, found || shown(value), lang));
  };
  /** @template T @param {string} field @param {() => T} read @returns {T} */
  const safe = (field, read) => {
    try {
      return read();
    } catch (cause) {
      if (cause === fault) throw cause;
      // What a page throws may throw again when it is looked at.
      return fail(field, 'a value', 0, 'what throws');
    }
  };
  /** @param {any} list @param {string} field @param {number} most @param {(item: any, path: string) => any} item */
  const each = (list, field, most, item) =>
    safe(field, () => {
      if (!Array.isArray(list)) return fail(field, 'a list', list);
      // Asked once, and no iterator: a page's list may tell another length each time, or never end.
      const { length } = list;
      if (length > most) fail(field, `a list of at most ${most}`, length);
      const made = [];
      for (let at = 0; at < length; at += 1) made.push(item(list[at], `${field}[${at}]`));
      return made;
    });
  /** @param {any} value @param {string} field */
  const word = (value, field) => {
    if (value !== null && /^(object|function|symbol)$/.test(typeof value)) fail(field, 'a text', value);
    const { length } = String(value);
    const most = Math.min(/^unit/.test(field) ? MOST_IN_UNIT : MOST_LETTERS, left);
    if (length > most) fail(field, `a text of at most ${most} characters`, length);
    left -= length;
    return String(value);
  };
  /** @param {any} value @param {string} field @param {string} [otherwise] */
  const wordOr = (value, field, otherwise = '') => (value === undefined || value === null ? otherwise : word(value, field));
  /** @param {any} value @param {string} field @returns {Float64Array} */
  const numbers = (value, field) =>
    safe(field, () => {
      /** @type {any} */
      const given = value;
      const list = Array.isArray(given);
      // A DataView is a view without a length.
      const length = list || ArrayBuffer.isView(given) ? /** @type {any} */ (given).length : undefined;
      if (typeof length !== 'number') return fail(field, 'a list of numbers', given);
      if (length > MOST_POINTS) fail(field, `at most ${MOST_POINTS} numbers`, length);
      // A page's own `Float64Array`, of whichever window, is read where it is, through a view of ours: that is as long as it says.
      // What is of another kind is copied.
      if (!list) return new Float64Array(/Float64/.test(given[Symbol.toStringTag]) ? given.buffer : given, given.byteOffset, length);
      const numbers = new Float64Array(length);
      for (let at = 0; at < length; at += 1) {
        const item = given[at];
        numbers[at] = typeof item === 'number' ? item : item === null || item === undefined ? NaN : fail(`${field}[${at}]`, 'a number or null', item);
      }
      return numbers;
    });
  /** @param {string} key @param {(value: any) => any} [read] */
  const take = (key, read) => {
    const value = safe(key, () => (key in options ? valueOf(options, key) : own));
    // What is not named stays as it was; what is named and empty goes back to what it is without it.
    if (value === own) return;
    own[key] = value === undefined || value === null ? undefined : read ? read(value) : word(value, key);
  };
  if (!options || typeof options !== 'object') fail('options', 'an object', options);
  for (const key of TEXTS) take(key);
  if (own.theme && !/^(auto|light|dark|contrast)$/.test(own.theme)) fail('theme', 'auto, light, dark, contrast', own.theme);
  take('textScale', (value) => {
    const scale = Number(word(value, 'textScale'));
    return scale >= 1 && scale <= 2 ? scale : fail('textScale', 'a number from 1 to 2', value);
  });
  if (own.size && !/^(normal|elder)$/.test(own.size)) fail('size', 'normal or elder', own.size);
  take('report', (value) => value);
  take('hash', Boolean);
  take('menu', (value) => value !== false && value !== 'off');
  if (own.view === undefined) {
    take('categories', (list) => each(list, 'categories', MOST_NAMES, wordOr));
    take('units', (list) => each(list, 'units', MOST_NAMES, wordOr));
    take('tiles', (list) => each(list, 'tiles', MOST_NAMES, numbers));
    take('x', (value) => numbers(value, 'x'));
    take('series', (list) =>
      each(list, 'series', MOST_SERIES, (item, path) => {
        if (!item || typeof item !== 'object') fail(path, 'an object with name and values', item);
        const [name, status, values] = safe(path, () => ['name', 'status', 'values'].map((key) => valueOf(item, key)));
        return {
          name: wordOr(name, `${path}.name`),
          status: wordOr(status, `${path}.status`, 'actual'),
          values: Object.assign(numbers(values, `${path}.values`), { read }),
        };
      }),
    );
  }
  return own;
}

/**
 * How the module reads numbers where they are: by one call, which costs more than the numbers do. A page may give its array's
 * memory to a worker, or shrink it: then the array has no length, and whoever reads it throws, which must not happen inside the
 * module. (It is a view of our own, which is as long as it was or has none.)
 * @this {Float64Array}
 * @param {number} from
 * @param {Float64Array} into
 */
function read(from, into) {
  if (this.length) into.set(this.subarray(from, from + into.length));
  else into.fill(NaN);
}

/**
 * A value as a message shows it. Objects are not asked for their text: that would run the page's code.
 * @param {any} value
 */
function shown(value) {
  const kind = typeof value;
  return kind === 'object' && value ? 'an object' : kind === 'function' || kind === 'symbol' ? `a ${kind}` : String(value).slice(0, 60);
}
