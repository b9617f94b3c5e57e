/** The languages of names and words. */
export type Lang = 'zh-CN' | 'en';

/** What a figure is about. */
export type Topic =
  | 'economy' | 'agriculture' | 'industry' | 'investment' | 'consumption' | 'openness' | 'innovation' | 'reform'
  | 'infrastructure' | 'urban' | 'rural' | 'ecology' | 'employment' | 'education' | 'health' | 'welfare' | 'culture'
  | 'safety' | 'government';

export type Status = 'actual' | 'expected' | 'target';

/** One figure of a report. */
export interface Figure {
  id: string;
  /** The indicator, over time and places. */
  series: string;
  name: string;
  nameEn: string;
  topic: Topic;
  place: string;
  /** `2025` or `2021-2025`. */
  period: string;
  status: Status;
  measure: 'level' | 'growth' | 'avg_growth' | 'share' | 'change' | 'rank';
  /** How the value bounds the quantity; `>=` is 以上. */
  bound: '=' | '>=' | '<=' | '~';
  value: number;
  /** The value with its unit and bound, as a sentence holds it. */
  valueText: string;
  unit: string;
  section: string;
  sectionTitle: string;
  /** The paragraph within the section, from 1. */
  paragraph: number;
  /** The clause of the report that states it; empty for a derived figure. */
  quote: string;
  note: string;
  /** Whether the report does not state it and it follows from figures that it does; `note` says how. */
  derived: boolean;
}

/** Which figures to take; what is not set takes all. */
export interface Query {
  topic?: Topic;
  period?: string;
  status?: Status;
  place?: string;
  series?: string;
  /** Contained in a name, the quote or the note. */
  text?: string;
}

export interface View {
  id: string;
  form: Form;
  /** The id of its chapter; empty for none. */
  chapter: string;
  title: string;
  titleEn: string;
  subtitle: string;
  subtitleEn: string;
}

/** A part of the story that views belong to. */
export interface Chapter {
  id: string;
  title: string;
  titleEn: string;
}

export interface About {
  title: string;
  titleEn: string;
  /** The day of the speech, as `2026-01-20`. */
  delivered: string;
  published: string;
  publisher: string;
  publisherEn: string;
  /** How many figures there are. */
  figures: number;
}

/** A dataset. */
export interface Report {
  figures(query?: Query, lang?: Lang): Figure[];
  /** All views; of a figure, by its id, those that show it. */
  views(figureId?: string): View[];
  chapters(): Chapter[];
  about(): About;
}

export type Form =
  | 'bars' | 'slope' | 'line' | 'versus' | 'index' | 'parts' | 'tiles' | 'cards' | 'multiples' | 'progress' | 'table';

/**
 * A list of numbers. What is none (`null`, `NaN`, infinite) is a gap, never zero. The values of a series in a `Float64Array` are not
 * copied but read where they are: do not write to them while the chart stands; other numbers, in the same array too, are shown by
 * `update()`. Where its memory goes elsewhere (to a worker, say), gaps are left. Any other list is copied at once.
 */
export type Numbers = ReadonlyArray<number | null | undefined> | Float64Array | Float32Array | Int32Array;

export interface Series {
  name?: string;
  values: Numbers;
  /** A target is drawn hollow and dashed. */
  status?: Status;
}

export interface LookOptions {
  lang?: Lang;
  /**
   * `auto` is dark where the system asks for it and the page declares `color-scheme: dark`; `contrast` is dark where the page
   * writes in light letters. Where the reader's system asks for more contrast, `auto`, `light` and `dark` give it; where it
   * forces its own colours, those are taken. A page sets a colour by a custom property: `--tujie-ink`, `-muted`, `-rule`,
   * `-baseline`, `-accent`, `-plain`, `-target`, `-series-1` to `-series-3`, `-panel` (of tooltips), `-ground` (of `png`).
   */
  theme?: 'auto' | 'light' | 'dark' | 'contrast';
  /** How much larger than usual all type is, 1 to 2; without it the chart's type follows the page's, whose 16 px count as 1. */
  textScale?: number;
  /** `elder`: type from 18 px, thicker marks, targets from 44 px (适老化). */
  size?: 'normal' | 'elder';
  /** Whether the chart has the menu of what can be taken away; it has without it. */
  menu?: boolean;
}

/** A view of a report. */
export interface ViewOptions extends LookOptions {
  view: string;
  /**
   * Whether the page's address tells how the chart is looked at (chosen figure, what is hidden, order, stretch), so that a link
   * shows the same picture; the charts of a page share the address, which speaks of the one that was touched last.
   */
  hash?: boolean;
  /** From `load()`; the bundled report without it. */
  report?: Report;
}

/** One's own numbers. */
export interface OwnOptions extends LookOptions {
  form: Form;
  title?: string;
  subtitle?: string;
  note?: string;
  source?: string;
  unit?: string;
  /** Names of rows, or of the steps of a line. */
  categories?: ReadonlyArray<string>;
  /** A unit a row, for `cards`, `multiples` and `table`. */
  units?: ReadonlyArray<string>;
  /** Column and row of each category's square, for `tiles`. */
  tiles?: ReadonlyArray<readonly [number, number]>;
  /** What `multiples` are made of; `bars` without it. */
  each?: 'bars' | 'slope' | 'progress';
  /** Positions of the steps of a line, ascending. */
  x?: Numbers;
  series: ReadonlyArray<Series>;
}

export type Options = ViewOptions | OwnOptions;

/** What a `select` or `hover` event tells. */
export interface Selection {
  row: number;
  column: number;
  name: string;
  columnName: string;
  valueText: string | null;
  /** `null` for one's own numbers. */
  figure: Figure | null;
}

export interface Events {
  select: Selection;
  hover: Selection;
  error: TujieError;
}

/** A chart on the page. */
export interface Chart {
  /** Settles when the chart is on screen, or cannot be. */
  readonly ready: Promise<Chart>;
  readonly element: Element;
  /** Calls `listener` at each event; the returned function ends it. */
  on<K extends keyof Events>(type: K, listener: (event: Events[K]) => void): () => void;
  /** Changes some of the options; settles when the change is on screen. */
  update(options: Partial<ViewOptions> | Partial<OwnOptions>): Promise<Chart>;
  /** Selects the value of a figure; says whether the chart shows it. */
  select(figureId: string): boolean;
  /** In the theme that is shown, on its ground; `scale` device pixels a CSS pixel, 2 without it. */
  png(scale?: number): Promise<Blob>;
  svg(): string;
  csv(): string;
  /** What the chart shows, in sentences. */
  describe(): string;
  /** How the chart is looked at, as the page's address tells it behind the `#`: `v=five-year&f=…&hide=…&order=…&x=…`. */
  state(): string;
  destroy(): void;
}

/** What the list of all figures shows, and how; `explore` of `tujie-explorer.js` takes it. */
export interface ExplorerOptions extends LookOptions {
  /** From `load()`, or a promise of one; the bundled report without it. */
  report?: Report | Promise<Report>;
  /** Whether the address of the page tells search, filters and the open figure, so that they can be linked to. */
  hash?: boolean;
}

/** The list of all figures on the page. */
export interface Explorer {
  readonly element: Element;
  /** Settles when the list is on screen, or cannot be. */
  readonly ready: Promise<Explorer>;
  destroy(): void;
}

export type ErrorCode =
  | 'unknown-view' | 'unknown-form' | 'bad-option' | 'unfit' | 'empty'
  | 'wrong-schema' | 'truncated' | 'bad-field' | 'duplicate' | 'unknown-reference'
  | 'not-found' | 'network' | 'too-large' | 'not-json' | 'bad-element' | 'not-ready' | 'destroyed' | 'browser'
  /** The module of the package is not on the server; is no module, or half of one; is not allowed to run, as WebAssembly or as script. */
  | 'wasm-missing' | 'wasm-damaged' | 'wasm-blocked'
  /** A script of the package that is fetched later did not come. */
  | 'part-missing'
  /** The browser gives no more memory; the module has crashed, and another instance takes its place; there is no 2d canvas. */
  | 'memory' | 'crashed' | 'no-canvas';

/** What went wrong, for programs and for readers. */
export class TujieError extends Error {
  constructor(code: ErrorCode, message: string, where?: Partial<Pick<TujieError, 'file' | 'row' | 'field' | 'expected' | 'found'>>);
  readonly code: ErrorCode;
  /** The file or table. */
  readonly file?: string;
  /** The row, as a spreadsheet counts it. */
  readonly row?: number;
  readonly field?: string;
  readonly expected?: string;
  readonly found?: string;
}

/**
 * A dataset: the bundled one, or one from an address or an object.
 * Rejects with a `TujieError` that names file, row and field.
 */
export function load(source?: string | URL | object): Promise<Report>;

export interface CompareOptions {
  /** The form of every view; without it the one that fits each. */
  form?: Form;
  /** A table of names that mean the same, as CSV (`name,alias,relation,note`), instead of the one that ships inside. */
  aliases?: string;
  /** The language of what differs and why; the page's without it. */
  lang?: Lang;
}

/** An indicator that two reports or more have. */
export interface Joined {
  /** Its view in the comparison's report. */
  view: string;
  series: string;
  name: string;
  nameEn: string;
  measure: Figure['measure'];
  /** The part of the one place that it speaks of; empty for the places themselves. */
  part: string;
  /** What a reader must know of it: other names, units, definitions. The view's note says it too. */
  differences: ReadonlyArray<string>;
}

/** A figure that stands beside none. */
export interface Unjoined {
  /** The place of its report among those that were given, from 0. */
  report: number;
  id: string;
  name: string;
  nameEn: string;
  series: string;
  reason: 'no-counterpart' | 'other-measure' | 'other-period' | 'other-definition' | 'part-of-place';
  /** The reason, in words. */
  message: string;
}

/** Several reports side by side. */
export interface Comparison {
  /** What was joined, as a report of its own: `mount(element, { report, view: joined[0].view })`. */
  readonly report: Report;
  readonly joined: ReadonlyArray<Joined>;
  readonly unjoined: ReadonlyArray<Unjoined>;
}

/**
 * Holds reports of several places, or of several years of one, side by side: the same indicators, joined by name and series,
 * never across definitions without a note. Rejects with a `TujieError` where there are not several, or two cannot be told apart.
 */
export function compare(reports: ReadonlyArray<Report>, options?: CompareOptions): Promise<Comparison>;

/** Puts a chart into an element. Returns at once; errors reach `ready` and the `error` event. */
export function mount(element: Element, options: Options): Chart;

/** `<tujie-chart view="…">`: a chart without a line of script. */
export class TujieChartElement extends HTMLElement {
  /** The chart in it, once it is in a page. */
  readonly chart: Chart | null;
}

/**
 * The one selection of a page: what a chart, the explorer or the marked text has chosen, and all others light up.
 * Selecting in a chart sets it; a page may set it too.
 */
export const selection: {
  /** The chosen figure; `null` for none. */
  readonly figure: Figure | null;
  /** Chooses a figure for the whole page; `by` is handed to the listeners, so that each can tell its own choice. */
  set(figure: Figure | null, by?: unknown): void;
  /** Calls `listener` at each change; the returned function ends it. */
  on(listener: (figure: Figure | null, by: unknown) => void): () => void;
};

export interface AnnotateOptions extends LookOptions {
  /** From `load()`; the bundled report without it. */
  report?: Report;
}

/** The figures that are marked in a text. */
export interface Annotations {
  /** The ids of the figures that the text states, in reading order. */
  readonly found: ReadonlyArray<string>;
  /** Those whose quote the text does not hold, or holds so that it cannot be told which of several is meant. */
  readonly missing: ReadonlyArray<Figure>;
  /** Leaves the page as it was. */
  undo(): void;
}

/**
 * Marks a report's figures in the text that `root` shows. A mark opens the figure's chart on hover, focus or tap;
 * pressed, it selects the figure for the page, and a selection anywhere lights its clause here. Only text that is shown
 * is read: a second call marks anew, with what has come since. Rejects with a `TujieError` where what it needs cannot be
 * fetched.
 */
export function annotate(root: Element, options?: AnnotateOptions): Promise<Annotations>;

export const version: string;

declare global {
  interface HTMLElementTagNameMap {
    'tujie-chart': TujieChartElement;
  }
}
