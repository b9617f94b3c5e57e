// @ts-check
/** What a reader does with a chart: points, taps, walks by key, opens the table, looks at it in another way. */
import { readingStyles } from '#assets';
import { adopt } from '../adopt.js';
import { ALL, add } from '../stage.js';
import { read, state, write } from './address.js';
import { Controls } from './controls.js';
import { Keys } from './keys.js';
import { Print } from './print.js';
import { writeTable } from './table.js';
import { Tip } from './tip.js';
import { word } from './words.js';
import { Zoom } from './zoom.js';

/** @typedef {import('./tip').Target} Target */

/** The keys that walk, in the order in which the module counts its steps. */
const STEPS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];
const NEXT = 1;
const UP = 2;
const FIRST = 4;
/** Further up and down. */
const PAGES = ['PageUp', 'PageDown'];
/** So many rows or points does a page key pass over. */
const PAGE = 5;
/** So many milliseconds may pass before a table that is not seen has the numbers of the picture. */
const LATER = 250;
/** In place of a row where no value is active. */
const NO_ROW = 0xffffffff;

export class Reader {
  /**
   * @param {import('../tujie').Chart} chart
   * @param {import('../stage').Stage} stage
   * @param {(type: 'select' | 'hover', told: () => import('../tujie').Selection) => void} emit
   */
  constructor(chart, stage, emit) {
    this.chart = chart;
    this.stage = stage;
    stage.reader = this;
    /** How the chart is looked at. @type {import('./address').Look} */
    this.look = { hidden: 0, order: 0, window: null };
    /** @private */
    this.emit = emit;
    /** @private */
    this.tip = new Tip(stage);
    /** @private */
    this.live = add(stage.figure, 'div', 'unseen', { role: 'status', 'aria-live': 'polite' });
    this.table = add(stage.figure, 'div', 'table unseen', { id: 'table', role: 'region', 'aria-labelledby': 'caption' });
    stage.button.setAttribute('aria-controls', 'table');
    /** The timer by which a table that is out of date is written; 0 where none is. @private */
    this.due = 0;
    /** The active value. @private @type {Target | null} */
    this.active = null;
    /** Whether it stays until something else is chosen. @private */
    this.pinned = false;
    /** Whether the last press was a finger's: a click does not tell everywhere what made it. @private */
    this.finger = false;
    const { pad, button, early } = stage;
    this.listen(pad, 'pointerdown', (event) => {
      this.finger = event.pointerType === 'touch';
    });
    this.listen(pad, 'pointermove', (event) => {
      this.hover(event);
      this.zoom.drag(event);
    });
    this.listen(pad, 'pointerleave', () => this.pinned || this.leave());
    this.listen(pad, 'blur', () => this.pinned || this.leave());
    this.listen(pad, 'click', (event) => this.click(event));
    this.listen(pad, 'keydown', (event) => this.key(event));
    this.listen(button, 'click', () => this.toggleTable());
    this.zoom = new Zoom(this);
    /** @private */
    this.keys = new Keys(this);
    /** @private */
    this.controls = new Controls(this);
    /** @private */
    this.onAddress = () => stage.guarded(() => this.follow(true));
    window.addEventListener('hashchange', this.onAddress);
    // What a pointer opened is closed by a key, wherever the focus is.
    /** @private */
    this.onEscape = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape' && this.tip.open && !this.pinned) this.leave();
    };
    document.addEventListener('keydown', this.onEscape);
    /** @private */
    this.print = new Print(this);
    this.keys.place();
    this.start();
    this.follow(false);
    pad.onclick = pad.onkeydown = button.onclick = null;
    stage.figure.setAttribute('data-live', '');
    for (const [target, event] of early.splice(0)) {
      stage.guarded(() => {
        if (event.type === 'keydown') this.key(/** @type {KeyboardEvent} */ (event));
        else if (target === button) this.toggleTable();
        else this.click(/** @type {MouseEvent} */ (event));
      });
    }
  }

  /**
   * @param {HTMLElement} target
   * @param {string} type
   * @param {(event: any) => void} handler
   */
  listen(target, type, handler) {
    const passive = /^pointer/.test(type);
    target.addEventListener(type, (event) => this.stage.guarded(() => handler(event)), { passive });
  }

  /** The module's side of the chart. */
  get handle() {
    return this.stage.handle;
  }

  /** Ends what reaches beyond the chart's own elements. */
  destroy() {
    window.removeEventListener('hashchange', this.onAddress);
    document.removeEventListener('keydown', this.onEscape);
    clearTimeout(this.due);
    // Where the module broke while it was made.
    if (this.print) this.print.destroy();
  }

  /** A chart stands here that nobody has looked at yet. @private */
  start() {
    this.look = { hidden: 0, order: 0, window: null };
    this.zoom.place();
    this.controls.make();
    this.tableSoon();
  }

  /** The picture is new. @param {boolean} laidOut */
  redrawn(laidOut) {
    if (!laidOut) return;
    this.zoom.place();
    this.keys.place();
    this.controls.place();
    this.hold();
  }

  /** What is pinned stays, where it is now; nothing else is told any more. @private */
  hold() {
    const target = this.active && this.pinned ? this.handle.target(Number(this.active[0]), Number(this.active[1])) : [];
    if (target.length && this.zoom.sees(Number(target[6]))) this.tip.place(target, false);
    else this.tip.hide();
  }

  /** Another chart stands here. */
  changed() {
    // Another document leaves the styles of the one before behind.
    adopt(/** @type {ShadowRoot} */ (this.stage.figure.getRootNode()), readingStyles());
    this.leave();
    this.start();
    this.follow(false);
  }

  /** Whether the table is seen; it is always there for who reads without eyes, whose reading mode passes over the stage. */
  get tableOpen() {
    return this.stage.button.getAttribute('aria-expanded') === 'true';
  }

  /**
   * The table is out of date. One that is seen is written at once; else a little later, once for all changes until then: who reads
   * it without eyes does not read twenty in a second.
   * @private
   */
  tableSoon() {
    if (this.tableOpen) this.writeTable();
    else this.due = this.due || setTimeout(() => this.stage.guarded(() => this.writeTable()), LATER);
  }

  /** @private */
  writeTable() {
    clearTimeout(this.due);
    this.due = 0;
    writeTable(this.table, this.handle.table(false));
  }

  /**
   * Looks at the chart as `look` says.
   * @param {boolean} moving
   */
  apply(moving) {
    // The rows may have other numbers: what was active is not any more, unless it is found again.
    const figure = this.figure();
    this.read();
    if (moving) {
      this.stage.change();
      const target = figure ? this.handle.find(figure, false) : [];
      if (this.active && target.length) this.active = target;
      else this.leave();
      this.tableSoon();
      this.hold();
    } else {
      this.stage.jump();
    }
    this.write();
  }

  /** Has the module look at the chart as `look` says. @private */
  read() {
    const { hidden, order, window } = this.look;
    const [low, high] = window || [NaN, NaN];
    this.handle.read(hidden, order, low, high);
  }

  /** As nobody had looked at it yet. */
  reset() {
    this.look = { hidden: 0, order: 0, window: null };
    this.apply(true);
  }

  /** The figure that is active. @private */
  figure() {
    const figure = this.active && this.handle.selection(Number(this.active[0]), Number(this.active[1])).figure;
    return figure ? figure.id : '';
  }

  /** How the chart is looked at, as an address tells it. */
  state() {
    return state(this.stage.view(), this.pinned ? this.figure() : '', this.look);
  }

  /** Tells the page's address, where it is asked to. @private */
  write() {
    if (this.stage.options.hash) write(this.stage.view(), this.pinned ? this.figure() : '', this.look);
  }

  /**
   * Does what the page's address says.
   * @private
   * @param {boolean} moving
   */
  follow(moving) {
    const asked = this.stage.options.hash ? read(this.stage.view()) : null;
    if (!asked || this.state() === state(this.stage.view(), asked.figure, asked.look)) return;
    this.look = asked.look;
    this.read();
    if (moving) this.stage.change();
    else this.stage.draw(ALL);
    this.tableSoon();
    const target = this.handle.find(asked.figure, false);
    if (target.length) this.activate(target, true);
    this.stage.figure.scrollIntoView({ block: 'nearest' });
  }

  /**
   * More is known of the figures: says what is active again, now with its clause; or that the clause did not come.
   * @param {boolean} [absent]
   */
  retell(absent) {
    if (!this.active || !this.tip.open) return;
    this.tell(this.active, absent ? word('clause', this.stage.figure.lang) : '');
    this.tip.place(this.active, false);
  }

  /** Another instance of the module shows the chart: it is looked at as before. */
  renewed() {
    this.leave();
    this.apply(false);
  }

  /**
   * Rings a value that something else on the page has chosen. The page is not told: two charts that follow each other would
   * never end.
   * @param {Target} target
   */
  point(target) {
    this.leave();
    if (!target.length) return;
    this.active = target;
    this.tip.ring(target);
  }

  /** @private @param {Target} target @param {string} [more] */
  tell(target, more = '') {
    this.tip.fill(this.handle.tip(Number(target[0]), Number(target[1])), more);
  }

  /**
   * Makes a value the active one and tells the page; `select` also pins it.
   * @private
   * @param {Target} target
   * @param {boolean} select
   */
  activate(target, select) {
    const changed = !this.is(target);
    this.active = target;
    this.pinned = select || (this.pinned && !changed);
    // A value that was only ringed has no words yet.
    const untold = changed || !this.tip.open;
    if (untold) this.tell(target);
    // A mouse moves many times over one value: to place the tooltip, the page has to be laid out.
    if (untold || select) this.tip.place(target, select && this.finger);
    if (select) this.write();
    if (select || changed) {
      this.emit(select ? 'select' : 'hover', () => this.handle.selection(Number(target[0]), Number(target[1])));
    }
  }

  /** Whether a value is the active one. @private @param {Target} target */
  is(target) {
    return this.active !== null && this.active[0] === target[0] && this.active[1] === target[1];
  }

  /** Says a value and its place among all to a screen reader. @private @param {Target} target */
  sayValue(target) {
    this.say(this.handle.sentence(Number(target[0]), Number(target[1])));
  }

  /** Says something to a screen reader. @param {string} sentence */
  say(sentence) {
    if (this.live.textContent !== sentence) this.live.textContent = sentence;
  }

  /** The figures that the chart shows, in the order of its values. */
  figures() {
    /** @type {Array<import('../tujie').Figure>} */
    const figures = [];
    // Own numbers may be a million, and are no figures.
    if (!this.stage.view()) return figures;
    let target = this.handle.step(NO_ROW, 0, FIRST);
    for (let before = ''; target.length && before !== target.slice(0, 2).join(); ) {
      before = target.slice(0, 2).join();
      const { figure } = this.handle.selection(Number(target[0]), Number(target[1]));
      if (figure) figures.push(figure);
      target = this.handle.step(Number(target[0]), Number(target[1]), NEXT);
    }
    return figures;
  }

  /** No value is active any more. */
  leave() {
    this.active = null;
    this.pinned = false;
    this.tip.hide();
    this.live.textContent = '';
  }

  /**
   * Where an event lies, in CSS pixels of the stage. The browser knows how the page has turned and stretched what lies under
   * the pointer; what is zoomed it tells in pixels of the window.
   * @param {MouseEvent} event
   * @returns {[number, number]}
   */
  place(event) {
    const { pad } = this.stage;
    const zoom = zoomOf(pad);
    let [x, y] = [event.offsetX / zoom, event.offsetY / zoom];
    let at = /** @type {any} */ (event.target);
    for (; at && at !== pad; at = at.offsetParent) {
      x += at.offsetLeft;
      y += at.offsetTop;
    }
    if (at) return [x, y];
    // An event of a while ago does not tell any more what it hit.
    const bounds = pad.getBoundingClientRect();
    return [event.clientX - bounds.left, event.clientY - bounds.top];
  }

  /** The value under a pointer. @private @param {MouseEvent} event */
  hit(event) {
    this.stage.settle();
    return this.handle.hit(...this.place(event));
  }

  /** @private @param {PointerEvent} event */
  hover(event) {
    // A finger that moves is scrolling the page; it chooses by a tap.
    if (event.pointerType === 'touch' || this.pinned || (this.zoom.dragged && event.buttons)) return;
    const target = this.hit(event);
    if (target.length) this.activate(target, false);
    else this.leave();
  }

  /** @private @param {MouseEvent} event */
  click(event) {
    // A drag ends as a click.
    if (this.zoom.dragged) {
      this.zoom.dragged = false;
      return;
    }
    const target = this.hit(event);
    // A second click lets go.
    if (!target.length || (this.pinned && this.is(target))) {
      this.leave();
      this.write();
      return;
    }
    this.activate(target, true);
    this.sayValue(target);
  }

  /** @private @param {KeyboardEvent} event */
  key(event) {
    // A key with a modifier belongs to the browser or the screen reader.
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // A key of the buttons over the chart is theirs.
    if (event.target && event.target !== this.stage.pad && event.eventPhase !== 0) return;
    if (event.key === 'Escape') {
      // A dialog around it stays open: the first press is the tooltip's.
      if (this.active) event.preventDefault();
      return this.leave();
    }
    if (event.key === '0') return this.reset();
    if (this.zoom.key(event.key, this.active ? Number(this.active[6]) : undefined)) return event.preventDefault();
    if (/^[hH?]$/.test(event.key)) {
      this.say(this.stage.summary.textContent || '');
      return;
    }
    const enter = event.key === 'Enter' || event.key === ' ';
    const page = PAGES.indexOf(event.key);
    const step = page < 0 ? STEPS.indexOf(event.key) : page + UP;
    if (!enter && step < 0) return;
    event.preventDefault();
    if (enter && this.active) {
      this.finger = false;
      const active = this.active;
      this.activate(active, true);
      this.sayValue(active);
      return;
    }
    this.stage.settle();
    const from = this.active || [NO_ROW, 0];
    let target = this.handle.step(Number(from[0]), Number(from[1]), enter ? FIRST : step);
    if (!target.length) return;
    for (let more = page < 0 ? 1 : PAGE; more > 1; more -= 1) {
      target = this.handle.step(Number(target[0]), Number(target[1]), step);
    }
    if (this.zoom.reveal(Number(target[6]))) {
      this.stage.draw(ALL);
      target = this.handle.target(Number(target[0]), Number(target[1]));
    }
    this.activate(target, false);
    this.sayValue(target);
  }

  /** @private */
  toggleTable() {
    const { table, stage } = this;
    const open = !this.tableOpen;
    table.classList.toggle('unseen', !open);
    // A wide table scrolls in its box, for keys too.
    if (open) table.tabIndex = 0;
    else table.removeAttribute('tabindex');
    stage.button.setAttribute('aria-expanded', String(open));
    if (this.due) this.tableSoon();
    stage.describe();
  }
}

/**
 * How much an element is zoomed by the styles of the page; browsers of before 2024 tell it of each element alone.
 * @param {Element} element
 */
function zoomOf(element) {
  let zoom = /** @type {any} */ (element).currentCSSZoom;
  if (zoom) return zoom;
  zoom = 1;
  for (let at = /** @type {any} */ (element); at; at = at.assignedSlot || at.parentNode || at.host) {
    if (at.nodeType === 1) zoom *= Number(/** @type {any} */ (getComputedStyle(at)).zoom) || 1;
  }
  return zoom;
}
