// @ts-check
/**
 * Where a report's figures stand in a text. A quote that stands there once is found; one that stands there more often
 * is found where the figures around it leave one place; whatever is still open is not found. Nothing is guessed.
 *
 * @typedef {import('../tujie').Figure} Figure
 *
 * @typedef {object} Place
 * @property {number} start  Where the quote starts in the compared text.
 * @property {number} end
 * @property {[number, number]} value  Where the numeral and its unit stand.
 */
import { plain } from './text.js';

/** A value that is said to be exact is another statement before one of these. */
const HEDGE = /^(余|多|以上|以下|以内|左右)/;
const ENDS_IN_VALUE = /\d[^\d,、;。]{0,5}$/;
const CHINESE_NUMERAL = /[一二两三四五六七八九十百千万亿半]+(以上|左右)?/;

/**
 * @param {ReadonlyArray<Figure>} figures  In reading order.
 * @param {string} text  As `read` gives it.
 * @returns {Map<Figure, Place>}
 */
export function places(figures, text) {
  const stated = figures.filter((figure) => figure.quote);
  const quotes = stated.map((figure) => plain(figure.quote));
  const values = stated.map((figure, i) => numerals(figure, String(quotes[i])));
  const claims = stated.map((figure, i) => ({
    figure,
    home: `${figure.section}#${figure.paragraph}`,
    quote: String(quotes[i]),
    /** From the quote's start to the numeral, by which figures are in order. */
    lead: Number(/** @type {any} */ (values[i])[0][0]),
    options: occurrences(text, String(quotes[i]), figure.bound === '='),
    at: -1,
  }));
  settle(claims, text);

  /** @type {Map<Figure, Place>} */
  const found = new Map();
  /** @type {Map<number, Array<typeof claims[0]>>} */
  const owners = new Map();
  claims.forEach((claim, i) => {
    if (claim.at < 0) return;
    const list = /** @type {Array<[number, number]>} */ (values[i]);
    const free = list.find((range) => !owners.has(claim.at + range[0])) || list[0] || [0, claim.quote.length];
    const start = claim.at + free[0];
    owners.set(start, (owners.get(start) || []).concat(claim));
    found.set(claim.figure, { start: claim.at, end: claim.at + claim.quote.length, value: [start, claim.at + free[1]] });
  });
  // One numeral is the statement of one place in the report: where two claim it, the longer quote says more.
  owners.forEach((list) => {
    const longest = Math.max(...list.map((claim) => claim.quote.length));
    const right = list.filter((claim) => claim.quote.length === longest).map((claim) => claim.home);
    const disputed = right.some((home) => home !== right[0]);
    for (const claim of list) {
      if (disputed || claim.home !== right[0]) found.delete(claim.figure);
    }
  });
  return found;
}

/** @typedef {{ home: string, quote: string, lead: number, options: number[], at: number }} Claim */

/**
 * Chooses among the options of each claim.
 * @param {Claim[]} claims
 * @param {string} text
 */
function settle(claims, text) {
  // The same words for two places of the report: which one a single occurrence is, only its neighbours tell.
  /** @type {Map<string, string[]>} */
  const homes = new Map();
  for (const { quote, home } of claims) {
    const list = homes.get(quote) || [];
    homes.set(quote, list.indexOf(home) < 0 ? list.concat(home) : list);
  }
  /** @param {Claim} claim */
  const homesOf = (claim) => homes.get(claim.quote) || [];
  for (const claim of claims) {
    if (claim.options.length === 1 && homesOf(claim).length === 1) claim.at = Number(claim.options[0]);
  }
  for (let more = true; more; ) {
    more = false;
    const steady = ascending(claims);
    claims.forEach((claim, i) => {
      if (claim.at >= 0 || !claim.options.length) return;
      const left = between(claims, steady, i, text);
      if (left.length !== 1) return;
      claim.at = Number(left[0]);
      more = true;
    });
    if (more) continue;
    // As many places in the report as in the text: in the order of both.
    claims.forEach((claim, i) => {
      if (more || claim.at >= 0 || claim.options.length !== homesOf(claim).length || claim.options.length < 2) return;
      if (between(claims, steady, i, text).length !== claim.options.length) return;
      // What is said to be exact may stand in fewer places than the same words with a bound.
      if (claims.some((other) => other.quote === claim.quote && other.options.length !== claim.options.length)) return;
      for (const other of claims) {
        if (other.quote === claim.quote && other.at < 0) other.at = Number(other.options[homesOf(claim).indexOf(other.home)]);
      }
      more = true;
    });
  }
}

/**
 * The options of a claim that its settled neighbours leave: between the one before and the one after; and of several
 * those in a block that holds others of the same paragraph.
 * @param {Claim[]} claims
 * @param {number[]} steady
 * @param {number} index
 * @param {string} text
 */
function between(claims, steady, index, text) {
  const claim = /** @type {Claim} */ (claims[index]);
  const before = steady.filter((i) => i < index).pop();
  const after = steady.find((i) => i > index);
  const from = before === undefined ? 0 : position(claims[before]);
  const to = after === undefined ? text.length : position(claims[after]);
  const left = claim.options.filter((at) => at + claim.lead >= from && at + claim.lead <= to);
  if (left.length < 2) return left;
  const block = (/** @type {number} */ at) => text.lastIndexOf('\n', at);
  const blocks = steady.map((i) => claims[i]).filter((other) => other && other.home === claim.home).map((other) => block(Number(other && other.at)));
  const near = left.filter((at) => blocks.indexOf(block(at)) >= 0);
  return near.length ? near : left;
}

/** @param {Claim | undefined} claim */
function position(claim) {
  return claim ? claim.at + claim.lead : 0;
}

/**
 * The most claims whose order in the text is that of the report: a page may show parts of it in another order.
 * @param {Claim[]} claims
 * @returns {number[]}
 */
function ascending(claims) {
  /** The last claim of the best run of each length. @type {number[]} */
  const ends = [];
  /** @type {number[]} */
  const previous = [];
  claims.forEach((claim, i) => {
    if (claim.at < 0) return;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (position(claims[Number(ends[middle])]) <= position(claim)) low = middle + 1;
      else high = middle;
    }
    previous[i] = low ? Number(ends[low - 1]) : -1;
    ends[low] = i;
  });
  /** @type {number[]} */
  const run = [];
  for (let i = ends.length ? Number(ends[ends.length - 1]) : -1; i >= 0; i = Number(previous[i])) run.unshift(i);
  return run;
}

/**
 * Where a quote stands in a text; `3.9亿元` does not stand in `793.9亿元`, nor `增长14%` in `增长14%以上`.
 * @param {string} text
 * @param {string} quote
 * @param {boolean} exact
 */
function occurrences(text, quote, exact) {
  /** @type {number[]} */
  const found = [];
  for (let at = quote ? text.indexOf(quote) : -1; at >= 0; at = text.indexOf(quote, at + 1)) {
    const before = text.slice(Math.max(0, at - 2), at);
    const after = text.slice(at + quote.length, at + quote.length + 2);
    const longer = (/^\d/.test(quote) && /(\d|\d\.)$/.test(before)) || (/\d$/.test(quote) && /^\.?\d/.test(after));
    const hedged = exact && ENDS_IN_VALUE.test(quote) && HEDGE.test(after);
    if (!longer && !hedged) found.push(at);
  }
  return found;
}

/**
 * The parts of a quote that state a figure's value with its unit; most likely first.
 * @param {Figure} figure
 * @param {string} quote
 * @returns {Array<[number, number]>}
 */
function numerals(figure, quote) {
  const unit = plain(figure.unit);
  const bare = unit.replace(/(.)元$/, '$1');
  /** @type {Array<[number, number]>} */
  const exact = [];
  /** @type {Array<[number, number]>} */
  const loose = [];
  const numeral = /\d+(?:\.\d+)?/g;
  for (let match = numeral.exec(quote); match; match = numeral.exec(quote)) {
    if (Number(match[0]) !== Math.abs(figure.value)) continue;
    let end = match.index + match[0].length;
    let fits = false;
    for (const words of [['余', '多'], [unit, bare], ['以上', '以下', '以内', '左右']]) {
      const word = words.find((word) => word !== '' && quote.startsWith(word, end));
      if (!word) continue;
      if (word === unit || word === bare) fits = true;
      end += word.length;
    }
    (fits ? exact : loose).push([match.index, end]);
  }
  if (exact.length || loose.length) return exact.length ? exact : loose;
  const chinese = CHINESE_NUMERAL.exec(quote);
  return [chinese ? [chinese.index, chinese.index + chinese[0].length] : [0, quote.length]];
}
