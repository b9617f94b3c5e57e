// @ts-check
// The editor's work: rows and what is known of the report, with every state before, so that nothing is lost.

/** @typedef {import('/pkg/tujie-extract.js').Fields} Fields */
/** @typedef {import('/pkg/tujie-extract.js').Reading} Reading */
/** @typedef {import('/pkg/tujie-extract.js').Span} Span */
/** @typedef {import('/pkg/tujie-extract.js').Doubt} Doubt */

/**
 * @typedef {object} Row
 * @property {number} key
 * @property {Fields} figure
 * @property {Span[]} at  Where its numerals stand; none for a row that was added by hand.
 * @property {Span | null} clause
 * @property {number} confidence
 * @property {string} rule
 * @property {Doubt[]} doubts
 * @property {'open' | 'checked' | 'rejected'} state
 */
/**
 * @typedef {object} Unread
 * @property {Span} at
 * @property {string} text
 * @property {string} reason
 */
/**
 * @typedef {object} State  Never changed: a change makes another.
 * @property {string} text
 * @property {import('/pkg/tujie-extract.js').Remark[]} remarks
 * @property {import('/pkg/tujie-extract.js').Section[]} sections
 * @property {{ title: string, place: string, year: number, delivered: string, publisher: string }} about
 * @property {Row[]} rows
 * @property {Unread[]} unread
 * @property {number} next  The key of the next row.
 */

/** As many steps as anybody goes back. */
const MOST_STEPS = 500;

/** @type {State} */
export const EMPTY = {
  text: '',
  remarks: [],
  sections: [],
  about: { title: '', place: '', year: 0, delivered: '', publisher: '' },
  rows: [],
  unread: [],
  next: 1,
};

export class Model {
  constructor() {
    this.state = EMPTY;
    /** @private @type {Array<{ state: State, what: string }>} */
    this.before = [];
    /** @private @type {Array<{ state: State, what: string }>} */
    this.after = [];
    /** @type {Array<() => void>} */
    this.listeners = [];
  }

  /** @param {State} state @param {string} what has been done, in a few words */
  change(state, what) {
    if (state === this.state) return;
    this.before.push({ state: this.state, what });
    if (this.before.length > MOST_STEPS) this.before.shift();
    this.after = [];
    this.set(state);
  }

  /** What has been undone; empty where there was nothing. */
  undo() {
    const step = this.before.pop();
    if (!step) return '';
    this.after.push({ state: this.state, what: step.what });
    this.set(step.state);
    return step.what;
  }

  redo() {
    const step = this.after.pop();
    if (!step) return '';
    this.before.push({ state: this.state, what: step.what });
    this.set(step.state);
    return step.what;
  }

  get canUndo() {
    return this.before.length > 0;
  }

  get canRedo() {
    return this.after.length > 0;
  }

  /** @private @param {State} state */
  set(state) {
    this.state = state;
    for (const listener of this.listeners) listener();
  }

  /** @param {number} key */
  row(key) {
    return this.state.rows.find((row) => row.key === key);
  }
}

/** @param {State} state @param {Partial<State>} changed @returns {State} */
const changed = (state, changed) => Object.assign({}, state, changed);

/** @param {Reading} reading @param {number} first the key of the first row @returns {State} */
export function read(reading, first) {
  const { title, place, year, sections, drafts, unread } = reading.extraction;
  const rows = drafts.map((draft, at) => ({
    key: first + at,
    figure: draft.figure,
    at: [draft.at],
    clause: draft.clause,
    confidence: draft.confidence,
    rule: draft.rule,
    doubts: draft.doubts,
    state: /** @type {const} */ ('open'),
  }));
  // Where the text does not say whose it is, rows have this place until somebody does.
  const about = { title, place: place || '本地', year, delivered: day(reading.text), publisher: place ? `${place}人民政府` : '' };
  return { text: reading.text, remarks: reading.remarks, sections, about, rows, unread, next: first + rows.length };
}

/** The day that stands in the head of a report: `2026年1月20日` is `2026-01-20`. @param {string} text */
function day(text) {
  const found = /(20\d\d)年(\d{1,2})月(\d{1,2})日/.exec(text.slice(0, 600));
  return found ? [found[1], `0${found[2]}`.slice(-2), `0${found[3]}`.slice(-2)].join('-') : '';
}

/** @param {State} state @param {number} key @param {Partial<Row>} part @returns {State} */
export function update(state, key, part) {
  return changed(state, { rows: state.rows.map((row) => (row.key === key ? Object.assign({}, row, part) : row)) });
}

/**
 * Corrects a column of a row. A name of another indicator is no longer of the series that the old one was of.
 * @param {State} state @param {number} key @param {string} field @param {string} value
 * @returns {State}
 */
export function correct(state, key, field, value) {
  const row = state.rows.find((one) => one.key === key);
  if (!row || /** @type {any} */ (row.figure)[field] === value) return state;
  const figure = Object.assign({}, row.figure, { [field]: value });
  if (field === 'name') {
    const namesake = state.rows.find((one) => one.key !== key && one.figure.name === value);
    figure.series = namesake ? namesake.figure.series : '';
  }
  return update(state, key, { figure, doubts: row.doubts.filter((doubt) => doubt.field !== field) });
}

/** Another name for the report's own place, in its rows too. @param {State} state @param {string} place @returns {State} */
export function rename(state, place) {
  const { about, rows } = state;
  const named = rows.map((row) => {
    if (row.figure.place !== about.place) return row;
    const doubts = row.doubts.filter((doubt) => doubt.field !== 'place');
    return Object.assign({}, row, { figure: Object.assign({}, row.figure, { place }), doubts });
  });
  return changed(state, { about: Object.assign({}, about, { place }), rows: named });
}

/** Two rows as one: the first keeps its words, and takes what it lacks. @param {State} state @param {number} key @param {number} other @returns {State} */
export function merge(state, key, other) {
  const [first, second] = [key, other].map((one) => state.rows.find((row) => row.key === one));
  if (!first || !second || first === second) return state;
  const figure = Object.assign({}, first.figure);
  for (const [field, value] of Object.entries(second.figure)) {
    if (!(/** @type {any} */ (figure)[field])) /** @type {any} */ (figure)[field] = value;
  }
  const merged = Object.assign({}, first, { figure, at: first.at.concat(second.at) });
  return changed(state, { rows: state.rows.filter((row) => row !== second).map((row) => (row === first ? merged : row)) });
}

/** A row twice, for a sentence that states two figures with one number. @param {State} state @param {number} key @returns {State} */
export function split(state, key) {
  const at = state.rows.findIndex((row) => row.key === key);
  const row = state.rows[at];
  if (!row) return state;
  const twin = Object.assign({}, row, { key: state.next, state: 'open', doubts: [{ field: 'name', why: 'split' }] });
  const rows = state.rows.slice();
  rows.splice(at + 1, 0, twin);
  return changed(state, { rows, next: state.next + 1 });
}

/** A row for a numeral that was in none, or for nothing that the text says. @param {State} state @param {Unread | null} unread @returns {State} */
export function add(state, unread) {
  const clause = unread && clauseAt(state.text, unread.at);
  const value = unread ? (/[\d.]+/.exec(unread.text) || [''])[0] : '';
  /** @type {Fields} */
  const figure = {
    id: '', series: '', name: '', nameEn: '', topic: 'economy', place: state.about.place,
    period: state.about.year ? String(state.about.year - 1) : '', status: 'actual', measure: 'level', bound: '=', value, unit: '',
    section: unread ? sectionAt(state, unread.at.start) : '', quote: clause ? state.text.slice(clause.start, clause.end) : '',
    note: unread ? '' : '推算：',
  };
  /** @type {Row} */
  const row = { key: state.next, figure, at: unread ? [unread.at] : [], clause, confidence: 0, rule: 'by-hand', doubts: [], state: 'open' };
  const rows = state.rows.slice();
  const behind = unread ? rows.findIndex((one) => one.at.length > 0 && Number(one.at[0] && one.at[0].start) > unread.at.start) : -1;
  rows.splice(behind < 0 ? rows.length : behind, 0, row);
  return changed(state, { rows, unread: state.unread.filter((one) => one !== unread), next: state.next + 1 });
}

/** The clause around a numeral, of at most 60 characters. @param {string} text @param {Span} at @returns {Span} */
function clauseAt(text, at) {
  const stop = /[，,。；;！!？?\n]/;
  let { start, end } = at;
  while (start > 0 && end - start < 40 && !stop.test(text.charAt(start - 1))) start -= 1;
  while (end < text.length && end - start < 58 && !stop.test(text.charAt(end))) end += 1;
  return { start, end };
}

/** @param {State} state @param {number} at */
function sectionAt(state, at) {
  const before = state.sections.filter((section) => section.at <= at);
  const last = before[before.length - 1];
  return last ? `${last.key}#1` : '';
}

/** What a period is written as: `2025年` is `2025`, `十四五` its years. @param {string} words */
export function period(words) {
  const plans = { 十二五: '2011-2015', 十三五: '2016-2020', 十四五: '2021-2025', 十五五: '2026-2030' };
  const plain = words.replace(/[“”"'\s年]|时期|期间/g, '').replace(/[—–－~～至到]+/g, '-');
  return Object.entries(plans).reduce((found, [name, years]) => (plain === name ? years : found), plain);
}

/** A number as people type it: `１,234.5` is `1234.5`. @param {string} words */
export const number = (words) => words.normalize('NFKC').replace(/[,\s]/g, '').replace(/^[−–—]/, '-');
