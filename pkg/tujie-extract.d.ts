/** A range of a text, in UTF-16 units: `text.slice(start, end)`. */
export interface Span {
  start: number;
  end: number;
}

/** The columns of `figures.csv`, as texts. */
export interface Fields {
  id: string;
  series: string;
  name: string;
  nameEn: string;
  topic: string;
  place: string;
  period: string;
  status: string;
  measure: string;
  bound: string;
  value: string;
  unit: string;
  section: string;
  quote: string;
  note: string;
}

/** A field that a person should look at, and why, in kebab case. */
export interface Doubt {
  field: string;
  why: string;
}

/** A figure as it was read. */
export interface Draft {
  figure: Fields;
  /** The numeral with the words of its unit. */
  at: Span;
  /** What `figure.quote` repeats. */
  clause: Span;
  /** Of 100. */
  confidence: number;
  /** The rule that made it, in kebab case. */
  rule: string;
  doubts: Doubt[];
}

/** A numeral that is in no draft. */
export interface Unread {
  at: Span;
  text: string;
  /** Why, in kebab case. */
  reason: string;
}

export interface Section {
  key: string;
  title: string;
  at: number;
}

export interface Extraction {
  title: string;
  place: string;
  year: number;
  sections: Section[];
  drafts: Draft[];
  unread: Unread[];
}

/** What must be known of how a file was read, by a code in kebab case. */
export interface Remark {
  code: string;
  place: string;
  found: string;
}

export interface Reading {
  /** The text that places are counted in. */
  text: string;
  /** The usual ending of such files: `txt`, `docx`, `html`, `csv`, `xlsx`. */
  format: string;
  remarks: Remark[];
  extraction: Extraction;
}

export interface Progress {
  /** `loading` the module, `reading` the file, `extracting` the figures. */
  stage: string;
}

export interface ReadOptions {
  /** Whose report it is, where that is known better than the text says: 定西市. */
  place?: string;
  /** The year it was given in. */
  year?: number;
  progress?: (progress: Progress) => void;
}

/** What a dataset is made of. */
export interface Checked {
  title?: string;
  place?: string;
  /** The day of the speech, as `2026-01-20`. */
  delivered?: string;
  published?: string;
  publisher?: string;
  /** The text, of which the sections' first words are taken. */
  text?: string;
  sections?: Array<Pick<Section, 'key' | 'title'>>;
  /** `id` is made anew, `series` where it is empty. */
  rows: Array<Partial<Fields>>;
}

/** Why a row is not in the dataset. */
export interface RowFault {
  /** Its place in `rows`, from 1. */
  row: number;
  code: string;
  field: string;
  expected: string;
  found: string;
}

export interface Composed {
  /** What `load()` and `<tujie-chart src>` take, as JSON. */
  dataset: object;
  faults: RowFault[];
  /** The id of each row in the dataset; empty for one that is not in it. */
  ids: string[];
  /** The files of the dataset's folder, which `tujie check` takes. */
  files: Record<string, string>;
}

/** The words that columns take. */
export type Vocabulary = Record<'unit' | 'bound' | 'measure' | 'status' | 'topic', string[]>;

/** Why a text or a file was not read. */
export class ExtractError extends Error {
  readonly code: string;
  /** Where: a line, a cell, a part of the file. */
  readonly place: string;
  readonly found: string;
}

/** Reads reports, in a worker of its own that is started when it is first asked. */
export class Extractor {
  read(source: string | File | Blob, options?: ReadOptions): Promise<Reading>;
  compose(checked: Checked): Promise<Composed>;
  vocabulary(): Promise<Vocabulary>;
  /** Stops what is going on; whoever waits is told `cancelled`. */
  cancel(): void;
}
