// @ts-check
// The rows beside the text: a list with one tab stop; a row opens into the form that corrects it.
import { make, put, reveal } from './dom.js';
import { correct, merge, number, period, split, update } from './model.js';
import * as words from './words.js';

/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./model.js').Row} Row */
/** @typedef {import('/pkg/tujie-extract.js').RowFault} RowFault */

/** The column of a fault of a whole row. @param {RowFault} fault */
export const faultText = (fault) => words.expected[fault.code === 'duplicate' ? 'duplicate' : fault.field] || `${fault.expected}：${fault.found}`;

export class List {
  /**
   * @param {HTMLElement} list
   * @param {Model} model
   * @param {{ say: (text: string) => void, chosen: (key: number | null, scroll: boolean) => void, toText: () => void }} page
   */
  constructor(list, model, page) {
    this.list = list;
    this.model = model;
    this.page = page;
    /** The rows, by their keys, in an order that stays while they are corrected: one that is gone keeps its place, for undo. @type {number[]} */
    this.order = [];
    /** Those of them that are there. @type {number[]} */
    this.shown = [];
    /** The row that Tab leads to. @type {number | null} */
    this.current = null;
    /** The row whose form is open. @type {number | null} */
    this.opened = null;
    /** @type {Map<number, RowFault>} */
    this.faults = new Map();
    /** @type {import('/pkg/tujie-extract.js').Vocabulary | null} */
    this.vocabulary = null;
    /** @type {Map<number, HTMLElement>} */
    this.items = new Map();
    /** What each drawn row was drawn from. @type {Map<number, string>} */
    this.drawn = new Map();
    list.addEventListener('click', (event) => this.click(event));
    list.addEventListener('keydown', (event) => this.key(event));
    list.addEventListener('change', (event) => this.changed(event));
    list.addEventListener('focusin', (event) => {
      const key = this.keyOf(event.target);
      if (key !== null && key !== this.current) this.stopAt(key, true);
    });
  }

  /** Shows these rows, in this order. @param {number[]} order */
  arrange(order) {
    this.order = order;
    this.opened = null;
    if (this.current === null || order.indexOf(this.current) < 0) this.current = order.length ? Number(order[0]) : null;
    this.items = new Map();
    this.drawn = new Map();
    put(this.list);
    this.draw();
  }

  /** Follows the model: rows that are gone leave, those that are new stand behind the one before them in the text. */
  draw() {
    const rows = new Map(this.model.state.rows.map((row) => [row.key, row]));
    this.shown = this.order.filter((key) => rows.has(key));
    for (const [key, item] of this.items) {
      if (rows.has(key)) continue;
      item.remove();
      this.items.delete(key);
      this.drawn.delete(key);
    }
    let before = /** @type {Element | null} */ (null);
    for (const key of this.shown) {
      const row = /** @type {Row} */ (rows.get(key));
      const item = this.item(row);
      const place = before ? before.nextSibling : this.list.firstChild;
      if (item !== place) this.list.insertBefore(item, place);
      before = item;
    }
    if (this.current !== null && !rows.has(this.current)) this.current = this.shown.length ? Number(this.shown[0]) : null;
    if (this.opened !== null && !rows.has(this.opened)) this.opened = null;
    this.stops();
  }

  /** Puts rows into the order behind another, or at its end. @param {number[]} keys @param {number | null} behind */
  insert(keys, behind) {
    const at = behind === null ? this.order.length : this.order.indexOf(behind) + 1;
    this.order.splice(at, 0, ...keys);
    this.draw();
  }

  /** @param {number} key @param {boolean} focus */
  go(key, focus) {
    if (this.order.indexOf(key) < 0) this.insert([key], null);
    this.stopAt(key, true);
    const item = this.items.get(key);
    if (!item) return;
    reveal(/** @type {HTMLElement} */ (this.list.parentElement), item);
    if (focus) this.button(key).focus({ preventScroll: true });
  }

  /** @param {number} key @param {string} [field] the one to begin with */
  open(key, field) {
    const last = this.opened;
    this.opened = key;
    for (const one of [last, key]) {
      const row = one === null ? undefined : this.model.row(one);
      if (row) this.item(row);
    }
    this.stopAt(key, true);
    const item = this.items.get(key);
    if (!item) return;
    const doubt = (this.model.row(key) || { doubts: [] }).doubts[0];
    const fault = this.faults.get(key);
    const wanted = field || (fault && fault.field) || (doubt && doubt.field) || 'name';
    const input = /** @type {HTMLElement | null} */ (item.querySelector(`[data-field="${wanted}"]`) || item.querySelector('[data-field]'));
    reveal(/** @type {HTMLElement} */ (this.list.parentElement), item);
    if (input) input.focus({ preventScroll: true });
  }

  close() {
    const key = this.opened;
    if (key === null) return;
    this.opened = null;
    const row = this.model.row(key);
    if (row) this.item(row);
    this.button(key).focus({ preventScroll: true });
  }

  /** @private @param {number} key */
  button(key) {
    return /** @type {HTMLElement} */ ((this.items.get(key) || this.list).querySelector('.row') || this.list);
  }

  focus() {
    if (this.current !== null) this.go(this.current, true);
  }

  /** @private @param {number} key @param {boolean} scroll */
  stopAt(key, scroll) {
    this.current = key;
    this.stops();
    this.page.chosen(key, scroll);
  }

  /** @private */
  stops() {
    for (const [key, item] of this.items) {
      const button = /** @type {HTMLElement} */ (item.querySelector('.row'));
      button.tabIndex = key === this.current ? 0 : -1;
      item.classList.toggle('current', key === this.current);
    }
  }

  /** @private @param {Row} row */
  item(row) {
    const fault = row.state === 'rejected' ? undefined : this.faults.get(row.key);
    const open = this.opened === row.key;
    const from = JSON.stringify([row.figure, row.state, row.doubts, fault, open]);
    const before = this.items.get(row.key);
    if (before && this.drawn.get(row.key) === from) return before;
    const item = before || make('li', { 'data-key': String(row.key) });
    // Whoever is in the form stays in its field.
    const active = before && before.contains(document.activeElement) ? document.activeElement : null;
    const within = active && ['data-field', 'data-act'].find((name) => active.hasAttribute(name));
    const same = active && within ? `[${within}="${active.getAttribute(within)}"]` : '.row';
    put(item, this.summary(row, fault, open));
    if (open) item.appendChild(this.form(row, fault));
    item.className = `item ${row.state}${row.state === 'open' && row.doubts.length ? ' doubtful' : ''}${fault ? ' faulty' : ''}`;
    this.items.set(row.key, item);
    this.drawn.set(row.key, from);
    if (active) {
      const again = item.querySelector(same) || item.querySelector('.row');
      if (again) /** @type {HTMLElement} */ (again).focus({ preventScroll: true });
    }
    return item;
  }

  /** @private @param {Row} row @param {RowFault | undefined} fault @param {boolean} open */
  summary(row, fault, open) {
    const { figure } = row;
    const home = this.model.state.about.place;
    const behind = words.behind[figure.bound] || '';
    const told = [
      /^\d{4}$/.test(figure.period) ? words.fill(words.ui.year, figure.period) : figure.period,
      words.status[figure.status],
      figure.measure === 'level' ? '' : words.measure[figure.measure],
      figure.place === home ? '' : figure.place,
    ];
    const button = make('button', { type: 'button', class: 'row', 'aria-expanded': String(open), tabindex: '-1' });
    button.appendChild(make('span', { class: 'name' }, figure.name || words.ui.noName));
    button.appendChild(make('span', { class: 'value' }, `${figure.value}${figure.unit}${behind}`));
    button.appendChild(make('span', { class: 'told' }, told.filter(Boolean).join(' · ')));
    const mark = row.state === 'rejected' ? words.ui.rejected : fault ? words.ui.toCorrect : row.state === 'checked' ? words.ui.checked : row.doubts.length ? words.ui.doubtful : '';
    if (mark) button.appendChild(make('span', { class: 'state' }, mark));
    const why = why_(row, fault);
    if (why) button.appendChild(make('span', { class: 'why' }, why));
    return button;
  }

  /** @private @param {Row} row @param {RowFault | undefined} fault */
  form(row, fault) {
    const form = make('div', { class: 'form', role: 'group', 'aria-label': words.fill(words.ui.correcting, row.figure.name) });
    if (row.figure.quote) form.appendChild(make('p', { class: 'quote' }, `“${row.figure.quote}”`));
    const grid = form.appendChild(make('div', { class: 'fields' }));
    for (const [field, name] of words.fields) {
      const doubt = row.doubts.find((one) => one.field === field);
      const wrong = fault && (fault.field === field || (fault.code === 'duplicate' && field === 'name'));
      const input = this.input(field, String(/** @type {any} */ (row.figure)[field]));
      input.id = `f-${row.key}-${field}`;
      input.setAttribute('data-field', field);
      const cell = make('div', { class: `field ${field}${doubt ? ' doubtful' : ''}${wrong ? ' faulty' : ''}` }, make('label', { for: input.id }, name), input);
      const note = wrong && fault ? faultText(fault) : doubt ? words.whys[doubt.why] || doubt.why : '';
      if (wrong) input.setAttribute('aria-invalid', 'true');
      if (note) {
        cell.appendChild(make('span', { class: 'note', id: `${input.id}-note` }, note));
        input.setAttribute('aria-describedby', `${input.id}-note`);
      }
      grid.appendChild(cell);
    }
    const acts = form.appendChild(make('div', { class: 'acts' }));
    for (const [act, name, keys] of [
      ['check', row.state === 'checked' ? words.ui.uncheck : words.ui.check, 'A'],
      ['reject', row.state === 'rejected' ? words.ui.restore : words.ui.reject, 'Delete'],
      ['split', words.ui.split, 'S'],
      ['merge', words.ui.merge, 'M'],
      ['text', words.ui.seeText, 'T'],
      ['close', words.ui.close, 'Escape'],
    ]) {
      acts.appendChild(make('button', { type: 'button', class: 'button', 'data-act': String(act), 'aria-keyshortcuts': String(keys) }, String(name)));
    }
    return form;
  }

  /** @private @param {string} field @param {string} value */
  input(field, value) {
    const named = /** @type {Record<string, string> | undefined} */ (/** @type {any} */ (words)[field]);
    if (named && ['status', 'measure', 'bound', 'topic'].indexOf(field) >= 0) {
      const select = make('select');
      for (const [word, name] of Object.entries(named)) select.appendChild(make('option', { value: word }, name));
      select.value = value;
      return select;
    }
    const input = make('input', { autocomplete: 'off' });
    if (field === 'unit' || field === 'place') input.setAttribute('list', `list-${field}`);
    if (field === 'value') input.setAttribute('inputmode', 'decimal');
    input.value = value;
    return input;
  }

  /** @private @param {EventTarget | null} target */
  keyOf(target) {
    const item = target instanceof Element && target.closest('li');
    return item ? Number(item.getAttribute('data-key')) : null;
  }

  /** @private @param {Event} event */
  changed(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const field = input.getAttribute('data-field');
    const key = this.keyOf(input);
    if (!field || key === null) return;
    const typed = input.value.trim();
    const value = field === 'period' ? period(typed) : field === 'value' ? number(typed) : typed;
    // Once the focus is where it goes to: what is drawn anew keeps it.
    setTimeout(() => this.model.change(correct(this.model.state, key, field, value), words.fill(words.ui.changed, words.fieldNames[field] || field)), 0);
  }

  /** @private @param {Event} event */
  click(event) {
    const key = this.keyOf(event.target);
    const target = /** @type {Element} */ (event.target).closest('button');
    if (key === null || !target) return;
    const act = target.getAttribute('data-act');
    if (act) this.act(act, key);
    else if (this.opened === key) this.close();
    else this.open(key);
  }

  /** @private @param {string} act @param {number} key */
  act(act, key) {
    const { model } = this;
    const row = model.row(key);
    if (!row) return;
    const next = this.shown[this.shown.indexOf(key) + 1];
    const name = row.figure.name;
    if (act === 'close') this.close();
    if (act === 'text') this.page.toText();
    if (act === 'check') {
      const state = row.state === 'checked' ? 'open' : 'checked';
      model.change(update(model.state, key, { state }), words.ui.check);
      this.page.say(state === 'checked' ? words.fill(words.ui.saidChecked, name) : words.fill(words.ui.saidUnchecked, name));
    }
    if (act === 'reject') {
      const state = row.state === 'rejected' ? 'open' : 'rejected';
      model.change(update(model.state, key, { state }), state === 'rejected' ? words.ui.reject : words.ui.restore);
      this.page.say(words.fill(state === 'rejected' ? words.ui.saidRejected : words.ui.saidRestored, name));
    }
    if (act === 'split') {
      const twin = model.state.next;
      this.order.splice(this.order.indexOf(key) + 1, 0, twin);
      model.change(split(model.state, key), words.ui.split);
      this.page.say(words.fill(words.ui.saidSplit, name));
      this.open(twin);
    }
    if (act === 'merge') {
      if (next === undefined) return this.page.say(words.ui.noNext);
      const other = model.row(next);
      model.change(merge(model.state, key, next), words.ui.merge);
      this.page.say(words.fill(words.ui.saidMerged, name, other ? other.figure.name : ''));
      if (this.opened !== key) this.go(key, true);
    }
  }

  /** @private @param {KeyboardEvent} event */
  key(event) {
    const key = this.keyOf(event.target);
    if (key === null) return;
    if (event.key === 'F6') {
      this.page.toText();
      return event.preventDefault();
    }
    if (event.key === 'Escape' && this.opened !== null) {
      this.close();
      return event.preventDefault();
    }
    const target = /** @type {HTMLElement} */ (event.target);
    if (!target.classList.contains('row') || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.shown.indexOf(key);
    const last = this.shown.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: at + 10, PageUp: at - 10 }[event.key];
    const act = { a: 'check', A: 'check', Delete: 'reject', m: 'merge', M: 'merge', s: 'split', S: 'split', t: 'text', T: 'text' }[event.key];
    if (to !== undefined) this.go(Number(this.shown[Math.max(0, Math.min(last, to))]), true);
    else if (act) this.act(act, key);
    else return;
    event.preventDefault();
  }
}

/** Why a row is to be looked at. @param {Row} row @param {RowFault | undefined} fault */
function why_(row, fault) {
  if (row.state === 'rejected') return '';
  if (fault) return `${words.fieldNames[fault.field] || words.ui.thisRow}${words.ui.colon}${faultText(fault)}`;
  if (row.state === 'checked') return '';
  return row.doubts.map((doubt) => `${words.fieldNames[doubt.field] || doubt.field}${words.ui.colon}${words.whys[doubt.why] || doubt.why}`).join(words.ui.semicolon);
}
