// @ts-check
// From the text of a report to checked figures, charts and files. All of it in this browser.
import { load, mount } from '/pkg/tujie.js';
import { Extractor } from '/pkg/tujie-extract.js';
import { find, make, put, save } from './editor/dom.js';
import { List, faultText } from './editor/list.js';
import { EMPTY, Model, add, read, rename } from './editor/model.js';
import { Original } from './editor/original.js';
import { Store } from './editor/store.js';
import * as words from './editor/words.js';

/** @typedef {import('/pkg/tujie-extract.js').Composed} Composed */
/** @typedef {import('./editor/model.js').State} State */

const model = new Model();
const extractor = new Extractor();
const store = new Store();
const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (find(`#${id}`));
const text = /** @type {HTMLTextAreaElement} */ (find('#text'));
const filter = /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (find('#filter')));

/** Tells a screen reader. @param {string} words */
function say(words) {
  find('#live').textContent = '';
  requestAnimationFrame(() => (find('#live').textContent = words));
}

const list = new List(find('#rows'), model, {
  say,
  chosen: (key, scroll) => original.light(key, scroll),
  toText: () => {
    show('original');
    const mark = original.light(list.current, true);
    if (mark) mark.focus({ preventScroll: true });
    else original.focus();
  },
});
const original = new Original(find('#original'), {
  choose(keys, unread) {
    if (unread >= 0) return explain(unread);
    find('#left').hidden = true;
    show('rows');
    // Rows that share a numeral take turns.
    const at = list.current === null ? -1 : keys.indexOf(list.current);
    const key = keys[(at + 1) % keys.length];
    if (key !== undefined) list.open(key);
  },
  leave() {
    show('rows');
    list.focus();
  },
});

/** The numeral in no row that was asked about. */
let asked = -1;

/** Says why a numeral is in no row, and offers one. @param {number} place */
function explain(place) {
  const unread = model.state.unread[place];
  if (!unread) return;
  asked = place;
  find('#left').hidden = false;
  find('#left span').textContent = words.fill(words.ui.notTaken, unread.text, words.reasons[unread.reason] || unread.reason);
  find('#promote').focus({ preventScroll: true });
}
find('#promote').addEventListener('click', () => {
  find('#left').hidden = true;
  promote(asked);
});
find('#left').addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  find('#left').hidden = true;
  original.focus();
});

/** A row for a numeral that was in none. @param {number} place */
function promote(place) {
  const unread = model.state.unread[place] || null;
  const key = model.state.next;
  list.order.splice(list.current === null ? list.order.length : list.order.indexOf(list.current) + 1, 0, key);
  model.change(add(model.state, unread), unread ? words.ui.promoted : words.ui.added);
  show('rows');
  list.open(key);
  say(words.ui.added);
}

// What is shown where there is room for one part.

/** @param {string} tab */
function show(tab) {
  find('#panes').setAttribute('data-tab', tab);
  for (const button of [...document.querySelectorAll('[data-tab][aria-pressed]')]) {
    button.setAttribute('aria-pressed', String(button.getAttribute('data-tab') === tab));
  }
}
find('#tabs').addEventListener('click', (event) => {
  const tab = /** @type {Element} */ (event.target).getAttribute('data-tab');
  if (!tab) return;
  show(tab);
  // What is hidden cannot be scrolled to.
  if (tab === 'original') original.light(list.current, true);
});

// Reading.

/** The file that is in the text's field, and what stood there when it was chosen. @type {{ file: File, text: string } | null} */
let chosen = null;

/** @param {string | File} source */
async function reading(source) {
  chosen = typeof source === 'string' ? null : { file: source, text: text.value };
  const year = Number(input('year').value) || undefined;
  busy(true);
  put(find('#problem'));
  try {
    const found = await extractor.read(source, {
      place: input('place').value.trim() || undefined,
      year,
      progress: ({ stage }) => say(/** @type {any} */ (words.ui)[stage] || stage),
    });
    if (chosen) text.value = chosen.text = found.text;
    model.change(read(found, model.state.next), words.ui.readDone);
    arrange();
    show('rows');
    find('#source').classList.add('done');
    say(counted());
    list.focus();
    find('#work').scrollIntoView({ block: 'start' });
  } catch (error) {
    problem(error);
  }
  busy(false);
}

/** @param {boolean} is */
function busy(is) {
  find('#progress').hidden = !is;
  find('#cancel').hidden = !is;
  input('read').disabled = is;
}

/** Says what was expected, what stood there and where; what has been done stays as it is. @param {any} error */
function problem(error) {
  const told = words.problems[error.code];
  const kept = model.state.rows.length > 0 ? words.ui.kept : '';
  put(find('#problem'), (told ? words.fill(told, error.place, error.found) : String(error.message)) + kept);
  if (error.code === 'no-year') input('year').focus();
  // What is known better than the file says is given and the file read again; any other is done with.
  else chosen = null;
}

find('#read').addEventListener('click', () => reading(chosen && chosen.text === text.value ? chosen.file : text.value));
find('#cancel').addEventListener('click', () => extractor.cancel());
find('#choose').addEventListener('click', () => input('file').click());
input('file').addEventListener('change', () => {
  const file = (input('file').files || [])[0];
  if (file) reading(file);
  input('file').value = '';
});
const drop = find('#drop');
for (const type of ['dragenter', 'dragover']) {
  drop.addEventListener(type, (event) => {
    const { dataTransfer } = /** @type {DragEvent} */ (event);
    if (!dataTransfer || [...dataTransfer.types].indexOf('Files') < 0) return;
    event.preventDefault();
    drop.classList.add('over');
  });
}
for (const type of ['dragleave', 'drop']) drop.addEventListener(type, () => drop.classList.remove('over'));
drop.addEventListener('drop', (event) => {
  const { dataTransfer } = /** @type {DragEvent} */ (event);
  const file = dataTransfer && dataTransfer.files[0];
  if (!file) return;
  event.preventDefault();
  reading(file);
});
// A file that misses its place must not take the page away.
for (const type of ['dragover', 'drop']) {
  addEventListener(type, (event) => {
    const { dataTransfer } = /** @type {DragEvent} */ (event);
    if (dataTransfer && [...dataTransfer.types].indexOf('Files') >= 0) event.preventDefault();
  });
}

// Which rows are shown.

/** @type {Array<[string, string, (row: import('./editor/model.js').Row) => boolean]>} */
const FILTERS = [
  ['first', words.ui.first, () => true],
  ['order', words.ui.order, () => true],
  ['doubtful', words.ui.onlyDoubtful, (row) => row.state === 'open' && (row.doubts.length > 0 || list.faults.has(row.key))],
  ['faulty', words.ui.onlyFaulty, (row) => row.state !== 'rejected' && list.faults.has(row.key)],
  ['checked', words.ui.onlyChecked, (row) => row.state === 'checked'],
  ['rejected', words.ui.onlyRejected, (row) => row.state === 'rejected'],
];
for (const [value, name] of FILTERS) filter.appendChild(make('option', { value }, name));
filter.addEventListener('change', arrange);

function arrange() {
  const [value, , taken] = FILTERS.find(([value]) => value === filter.value) || /** @type {any} */ (FILTERS[0]);
  const rows = model.state.rows.filter(taken);
  if (value === 'first') {
    /** @param {import('./editor/model.js').Row} row */
    const rank = (row) => (list.faults.has(row.key) ? -1 : row.state !== 'open' ? 300 : row.doubts.length ? row.confidence : 200);
    const ranks = new Map(rows.map((row, at) => [row, [rank(row), at]]));
    rows.sort((a, b) => {
      const [[x, i], [y, j]] = /** @type {any} */ ([ranks.get(a), ranks.get(b)]);
      return x - y || i - j;
    });
  }
  list.arrange(rows.map((row) => row.key));
  const none = find('#none');
  none.hidden = rows.length > 0;
  none.textContent = words.ui.none;
}

/** How far the work is, in a sentence. */
function counted() {
  const { rows, unread } = model.state;
  const kept = rows.filter((row) => row.state !== 'rejected');
  const doubtful = kept.filter((row) => row.state === 'open' && row.doubts.length > 0).length;
  const checked = kept.filter((row) => row.state === 'checked').length;
  return words.fill(words.ui.count, rows.length, doubtful, checked, rows.length - kept.length, unread.length);
}

// Undo and redo, by button and by keys.

function undo() {
  const what = model.undo();
  say(what ? words.fill(words.ui.undone, what) : words.ui.noUndo);
}
function redo() {
  const what = model.redo();
  say(what ? words.fill(words.ui.redone, what) : words.ui.noRedo);
}
find('#undo').addEventListener('click', undo);
find('#redo').addEventListener('click', redo);
find('#add').addEventListener('click', () => promote(-1));
document.addEventListener('keydown', (event) => {
  // In a field the browser undoes what was typed there.
  const target = /** @type {Element} */ (event.target);
  if (!(event.ctrlKey || event.metaKey) || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
  const key = event.key.toLowerCase();
  if (key === 'z' && !event.shiftKey) undo();
  else if (key === 'y' || (key === 'z' && event.shiftKey)) redo();
  else return;
  event.preventDefault();
});

// What is known of the report.

const ABOUT = ['title', 'delivered', 'publisher'];
for (const field of ABOUT) {
  input(field).addEventListener('change', () => {
    const about = Object.assign({}, model.state.about, { [field]: input(field).value.trim() });
    model.change(Object.assign({}, model.state, { about }), words.ui.aboutChanged);
  });
}
input('home').addEventListener('change', () => model.change(rename(model.state, input('home').value.trim()), words.ui.homeChanged));

// Charts and files.

/** @type {Composed | null} */
let composed = null;
/** @type {import('/pkg/tujie.js').Chart[]} */
let charts = [];
let turn = 0;

/** What a dataset says of a row that nobody has checked yet. @param {import('./editor/model.js').Row} row */
function noted({ figure, state, doubts }) {
  if (state === 'checked' || !doubts.length || /^推算/.test(figure.note)) return figure.note;
  const fields = [...new Set(doubts.map((doubt) => words.fieldNames[doubt.field] || doubt.field))].join('、');
  return `待核：${fields}${figure.note ? `；${figure.note}` : ''}`;
}

/** What a dataset is made of: rows that were not rejected. @param {State} state */
function checked(state) {
  const rows = state.rows.filter((row) => row.state !== 'rejected');
  const { title, place, delivered, publisher } = state.about;
  const figures = rows.map((row) => Object.assign({}, row.figure, { note: noted(row) }));
  return { keys: rows.map((row) => row.key), of: { title, place, delivered, publisher, text: state.text, sections: state.sections, rows: figures } };
}

async function compose() {
  const mine = (turn += 1);
  const { keys, of } = checked(model.state);
  let made;
  try {
    made = await extractor.compose(of);
  } catch (error) {
    // Another reading has begun, and asks again.
    if (/** @type {any} */ (error).code !== 'cancelled') problem(error);
    return;
  }
  if (mine !== turn) return;
  composed = made;
  list.faults = new Map(made.faults.map((fault) => [Number(keys[fault.row - 1]), fault]));
  list.draw();
  tellOutcome(made, keys);
  await draw(made);
}

/** @param {Composed} made @param {number[]} keys */
function tellOutcome(made, keys) {
  const inside = made.ids.filter(Boolean).length;
  find('#outcome').textContent = words.fill(made.faults.length ? words.ui.outcomeLess : words.ui.outcome, inside, made.faults.length);
  find('#faults').hidden = made.faults.length === 0;
  put(find('#faults summary'), words.fill(words.ui.faults, made.faults.length));
  const faults = find('#faults ul');
  put(faults);
  for (const fault of made.faults.slice(0, 20)) {
    const key = Number(keys[fault.row - 1]);
    const row = model.row(key);
    const go = make('button', { type: 'button', class: 'link' }, row ? row.figure.name || words.ui.noName : '');
    go.addEventListener('click', () => {
      show('rows');
      list.go(key, false);
      list.open(key, fault.field);
    });
    faults.appendChild(make('li', {}, go, `${words.ui.colon}${words.fieldNames[fault.field] || ''} ${faultText(fault)}`));
  }
  if (made.faults.length > 20) faults.appendChild(make('li', {}, words.fill(words.ui.more, made.faults.length - 20)));
}

/** The views as they were last drawn: only what has changed is drawn anew. */
let drawn = '';

/** @param {Composed} made */
async function draw(made) {
  const all = JSON.stringify(made.dataset);
  if (all === drawn) return;
  drawn = all;
  const mine = turn;
  const places = find('#charts');
  const { views } = /** @type {{ views: Array<{ id: string }> }} */ (made.dataset);
  if (!made.ids.some(Boolean)) {
    for (const chart of charts) chart.destroy();
    charts = [];
    return put(places);
  }
  /** @type {import('/pkg/tujie.js').Report} */
  let report;
  try {
    report = await load(made.dataset);
  } catch (error) {
    return problem(error);
  }
  if (mine !== turn) return;
  for (const chart of charts) chart.destroy();
  charts = [];
  // What stands there keeps its height until the new chart does: the page does not jump.
  const heights = [...places.children].map((child) => child.clientHeight);
  put(places);
  views.forEach(({ id }, at) => {
    const place = make('div', { class: 'view' });
    const chart = make('div', { class: 'chart' });
    const take = make('button', { type: 'button', class: 'button small' }, words.ui.embedThis);
    take.addEventListener('click', () => {
      tellEmbed(id);
      copy();
    });
    place.style.minHeight = `${heights[at] || 0}px`;
    place.appendChild(chart);
    place.appendChild(take);
    places.appendChild(place);
    const mounted = mount(chart, { report, view: id });
    charts.push(mounted);
    mounted.ready.then(() => place.style.removeProperty('min-height'), () => {});
  });
  tellEmbed(views[0] ? views[0].id : '');
}

/** @param {string} view */
function tellEmbed(view) {
  find('#embed').textContent = `<script type="module" src="tujie/tujie.js"></script>\n<tujie-chart src="tujie/dataset.json" view="${view}"></tujie-chart>`;
}

async function copy() {
  const code = find('#embed').textContent || '';
  try {
    await navigator.clipboard.writeText(code);
    say(words.ui.copiedSaid);
    find('#copy').textContent = words.ui.copied;
    setTimeout(() => (find('#copy').textContent = words.ui.copy), 2000);
  } catch (_) {
    // Where a page may not, the reader can.
    const range = document.createRange();
    range.selectNodeContents(find('#embed'));
    const selection = getSelection();
    if (selection) {
      selection.removeAllRanges();
      selection.addRange(range);
    }
    say(words.ui.copyByHand);
  }
}
find('#copy').addEventListener('click', copy);

find('#downloads').addEventListener('click', (event) => {
  const name = /** @type {Element} */ (event.target).getAttribute('data-file');
  if (!name || !composed) return;
  if (name === 'dataset.json') save(name, JSON.stringify(composed.dataset, null, 1), 'application/json');
  else save(name, composed.files[name] || '', name.endsWith('.csv') ? 'text/csv' : 'text/plain');
  say(words.fill(words.ui.downloaded, name));
});

// What is kept on this computer, where that is asked for.

const keep = input('keep');
keep.checked = store.wanted;
keep.addEventListener('change', () => {
  if (keep.checked) keepNow();
  else store.forget();
  say(keep.checked ? words.ui.keeping : words.ui.forgotten);
});
function keepNow() {
  const fault = store.keep(model.state);
  if (!fault) return;
  keep.checked = false;
  put(find('#problem'), words.fill(words.ui.notKept, fault));
}
const kept = store.about();
if (kept) {
  find('#saved').hidden = false;
  put(/** @type {Element} */ (find('#saved').firstElementChild), words.fill(words.ui.keptHere, kept));
}
find('#resume').addEventListener('click', () => {
  const state = store.read();
  if (!state) return problem({ message: words.ui.keptBroken });
  find('#saved').hidden = true;
  text.value = state.text;
  model.change(state, words.ui.resumed);
  arrange();
  list.focus();
});
find('#forget').addEventListener('click', () => {
  store.forget();
  keep.checked = false;
  find('#saved').hidden = true;
  say(words.ui.forgotten);
});
addEventListener('beforeunload', (event) => {
  if (model.canUndo && !keep.checked) event.preventDefault();
});

// All that follows from the state.

/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;
/** @type {State} */
let last = EMPTY;
model.listeners.push(() => {
  const { state } = model;
  const another = state.text !== last.text || state.rows.length === 0 || last.rows.length === 0;
  last = state;
  find('#work').hidden = state.rows.length === 0 && state.unread.length === 0;
  find('#result').hidden = find('#work').hidden;
  original.show(state);
  // A row that came back by undo stands in no order yet.
  const shown = new Set(list.order);
  if (another || (state.rows.some((row) => !shown.has(row.key)) && /first|order/.test(filter.value))) arrange();
  else list.draw();
  if (list.current !== null) original.light(list.current, false);
  find('#count').textContent = counted();
  input('undo').disabled = !model.canUndo;
  input('redo').disabled = !model.canRedo;
  input('home').value = state.about.place;
  for (const field of ABOUT) input(field).value = String(/** @type {any} */ (state.about)[field]);
  const remarks = find('#remarks');
  remarks.hidden = state.remarks.length === 0;
  put(remarks, ...state.remarks.map(({ code, place, found }) => make('li', {}, words.fill(words.remarks[code] || `${code} {0} {1}`, place, found))));
  lists(state);
  clearTimeout(later);
  later = setTimeout(compose, 300);
  if (keep.checked) keepNow();
});

/** What fields offer: places that are known, and all units. @param {State} state */
function lists(state) {
  let places = document.getElementById('list-place');
  if (!places) {
    places = document.body.appendChild(make('datalist', { id: 'list-place' }));
    const units = document.body.appendChild(make('datalist', { id: 'list-unit' }));
    extractor.vocabulary().then(
      ({ unit }) => units.append(...unit.map((value) => make('option', { value }))),
      () => {},
    );
  }
  const names = new Set(state.rows.map((row) => row.figure.place));
  put(places, ...[...names].map((value) => make('option', { value })));
}

for (const [keys, what] of words.shortcuts) find('#shortcuts').append(make('dt', {}, keys), make('dd', {}, what));
input('undo').disabled = true;
input('redo').disabled = true;
// The page's own words say in attributes what they are in English.
if (words.english) {
  document.documentElement.lang = 'en';
  for (const element of [...document.querySelectorAll('[data-en]')]) element.textContent = element.getAttribute('data-en');
  for (const element of [...document.querySelectorAll('[data-en-label]')]) element.setAttribute('aria-label', element.getAttribute('data-en-label') || '');
  for (const element of [...document.querySelectorAll('[data-en-hint]')]) element.setAttribute('placeholder', element.getAttribute('data-en-hint') || '');
  document.title = find('h1').textContent || '';
}
find('#editor').hidden = false;
