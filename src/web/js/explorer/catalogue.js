// @ts-check
import { initials } from './pinyin.js';
import { placeName, wordsIn } from './words.js';

/** @typedef {import('../tujie').Figure} Figure */
/** @typedef {'topic' | 'period' | 'status' | 'place'} Facet */
/** @typedef {'report' | 'name' | 'value' | 'period'} Sort */
/** @typedef {{ q: string, sort: Sort } & Record<Facet, string>} Question */
/** @typedef {{ hits: number[], counts: Record<Facet, Map<string, number>> }} Answer */
/** @typedef {{ names: string[], initials: import('./pinyin.js').Initials, rest: string }} Entry */

/** @type {Facet[]} */
export const FACETS = ['topic', 'period', 'status', 'place'];

/** @type {Sort[]} */
export const SORTS = ['report', 'name', 'value', 'period'];

/** How well a word fits, best first; a figure's fit is the sum over all words. */
const FIT = { name: 0, initials: 1, inName: 2, inInitials: 3, elsewhere: 4, none: 5 };

/**
 * One writing for what a reader takes as the same: full and half width, upper and lower case.
 * @param {string} text
 */
export function fold(text) {
  return text.normalize('NFKC').toLowerCase();
}

/**
 * The words of a search.
 * @param {string} q
 */
export function wordsOf(q) {
  return fold(q).split(/\s+/).filter(Boolean);
}

/** The figures of a report, made ready to be found: what a key stroke costs is one pass over them. */
export class Catalogue {
  /**
   * @param {Figure[]} figures in reading order
   * @param {boolean} english
   */
  constructor(figures, english) {
    /** @readonly */
    this.figures = figures;
    /** @private */
    this.english = english;
    const words = wordsIn('en');
    /** @private @type {Entry[]} */
    this.entries = figures.map((figure) => {
      const name = fold(figure.name);
      return {
        names: english ? [fold(figure.nameEn), name] : [name, fold(figure.nameEn)],
        initials: initials(name),
        rest: fold([figure.quote, figure.note, figure.place, placeName(words, figure.place), figure.unit, figure.valueText].join('\n')),
      };
    });
    /** @private @type {Partial<Record<Sort, number[]>>} */
    this.orders = {};
  }

  /**
   * The values of a facet, in an order that a reader expects.
   * @param {Facet} facet
   */
  values(facet) {
    const values = [...new Set(this.figures.map((figure) => String(figure[facet])))];
    return facet === 'period' ? values.sort(byPeriod) : values;
  }

  /**
   * The figures that a question takes, as indices in its order, and how many each value of a facet would give.
   * @param {Question} question
   * @returns {Answer}
   */
  find(question) {
    const words = wordsOf(question.q);
    const ranked = words.length > 0 && question.sort === 'report';
    /** @type {number[][]} */
    const ranks = [];
    /** @type {number[]} */
    const hits = [];
    const counts = { topic: new Map(), period: new Map(), status: new Map(), place: new Map() };
    for (const index of this.order(question.sort)) {
      const fit = this.fit(index, words);
      if (fit < 0) continue;
      const figure = /** @type {Figure} */ (this.figures[index]);
      let misses = 0;
      /** @type {Facet | null} */
      let missed = null;
      for (const facet of FACETS) {
        if (question[facet] && figure[facet] !== question[facet]) {
          misses += 1;
          missed = facet;
        }
      }
      if (misses > 1) continue;
      // A value is counted as if its own facet were not asked for: the count says what choosing it would give.
      for (const facet of FACETS) {
        if (missed === null || missed === facet) counts[facet].set(figure[facet], (counts[facet].get(figure[facet]) || 0) + 1);
      }
      if (missed !== null) continue;
      if (ranked) (ranks[fit] = ranks[fit] || []).push(index);
      else hits.push(index);
    }
    // A loop, since one call with 10,000 arguments may be too many.
    ranks.forEach((rank) => rank.forEach((index) => hits.push(index)));
    return { hits, counts };
  }

  /**
   * How well a figure fits all words; below 0 where one is nowhere in it.
   * @private
   * @param {number} index
   * @param {string[]} words
   */
  fit(index, words) {
    const entry = /** @type {Entry} */ (this.entries[index]);
    let sum = 0;
    for (const word of words) {
      const fit = fitOf(entry, word);
      if (fit === FIT.none) return -1;
      sum += fit;
    }
    return sum;
  }

  /**
   * All indices in an order, sorted once.
   * @private
   * @param {Sort} sort
   */
  order(sort) {
    let order = this.orders[sort];
    if (!order) {
      const keys = this.keys(sort);
      order = this.figures.map((_, index) => index);
      // The index last: sorting is not stable in an old engine.
      if (keys) order.sort((a, b) => Number(keys[a]) - Number(keys[b]) || a - b);
      this.orders[sort] = order;
    }
    return order;
  }

  /**
   * A number for each figure that sorts it.
   * @private
   * @param {Sort} sort
   */
  keys(sort) {
    const figures = this.figures;
    if (sort === 'name') {
      const collator = new Intl.Collator(this.english ? 'en' : 'zh-CN-u-co-pinyin', { numeric: true, ignorePunctuation: true });
      const name = (/** @type {Figure} */ figure) => (this.english && figure.nameEn) || figure.name;
      return ranksOf(figures.map(name), (a, b) => collator.compare(a, b));
    }
    if (sort === 'period') return ranksOf(figures.map((figure) => figure.period), byPeriod);
    if (sort === 'value') {
      // Values of different units cannot be held against each other: the commonest unit first, largest value first in each.
      /** @type {Map<string, number>} */
      const units = new Map();
      figures.forEach(({ unit }) => units.set(unit, (units.get(unit) || 0) + 1));
      const firsts = ranksOf(figures.map(({ unit }) => unit), (a, b) => Number(units.get(b)) - Number(units.get(a)));
      const values = ranksOf(figures.map(({ value }) => value), (a, b) => b - a);
      return figures.map((_, index) => Number(firsts[index]) * figures.length + Number(values[index]));
    }
    return null;
  }
}

/**
 * @param {Entry} entry
 * @param {string} word
 */
function fitOf(entry, word) {
  let best = FIT.none;
  for (const name of entry.names) {
    const at = name.indexOf(word);
    if (at === 0) return FIT.name;
    if (at > 0) best = FIT.inName;
  }
  // One letter is the initial of nearly everything.
  if (word.length > 1) {
    for (const reading of entry.initials.readings) {
      const at = reading.indexOf(word);
      if (at === 0) return FIT.initials;
      if (at > 0) best = Math.min(best, FIT.inInitials);
    }
  }
  return best === FIT.none && entry.rest.indexOf(word) >= 0 ? FIT.elsewhere : best;
}

/**
 * The rank of each value among the different ones.
 * @template T
 * @param {T[]} values
 * @param {(a: T, b: T) => number} compare
 * @returns {number[]}
 */
function ranksOf(values, compare) {
  const different = [...new Set(values)];
  const firsts = new Map(different.map((value, at) => /** @type {[T, number]} */ ([value, at])));
  different.sort((a, b) => compare(a, b) || Number(firsts.get(a)) - Number(firsts.get(b)));
  const ranks = new Map(different.map((value, rank) => /** @type {[T, number]} */ ([value, rank])));
  return values.map((value) => Number(ranks.get(value)));
}

/**
 * A span stands before the year in which it ends.
 * @param {string} a
 * @param {string} b
 */
function byPeriod(a, b) {
  const [first, last] = [a.split('-'), b.split('-')];
  const end = (/** @type {string[]} */ years) => Number(years[years.length - 1]);
  return end(first) - end(last) || Number(first[0]) - Number(last[0]);
}

/**
 * Where the words stand in a text: whether each of its characters is to be marked; `null` for none.
 * @param {string} text
 * @param {string[]} words
 * @param {boolean} [asName] whether initials count as well
 * @returns {boolean[] | null}
 */
export function marksIn(text, words, asName) {
  const folded = fold(text);
  // A character that folds to several would shift all behind it: rather no mark than a wrong one.
  if (!words.length || folded.length !== text.length) return null;
  /** @type {boolean[]} */
  const marks = [];
  let found = false;
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      found = true;
      for (let i = at; i < at + word.length; i += 1) marks[i] = true;
    }
    if (!asName || word.length < 2) continue;
    const { readings, places } = initials(folded);
    const reading = readings.filter((one) => one.indexOf(word) >= 0)[0];
    if (reading === undefined) continue;
    found = true;
    const at = reading.indexOf(word);
    for (const place of places.slice(at, at + word.length)) marks[place] = true;
  }
  return found ? marks : null;
}
