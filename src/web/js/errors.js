// @ts-check
/** @typedef {import('./tujie').ErrorCode} ErrorCode */

/** What went wrong, for programs (`code`) and for readers (`message`). */
export class TujieError extends Error {
  /**
   * @param {ErrorCode} code
   * @param {string} message
   * @param {{ file?: string, row?: number, field?: string, expected?: string, found?: string }} [where]
   */
  constructor(code, message, where) {
    super(message);
    this.name = 'TujieError';
    /** @readonly */
    this.code = code;
    /** @readonly @type {string | undefined} */
    this.file = where && where.file;
    /** @readonly @type {number | undefined} */
    this.row = where && where.row;
    /** @readonly @type {string | undefined} */
    this.field = where && where.field;
    /** @readonly @type {string | undefined} */
    this.expected = where && where.expected;
    /** @readonly @type {string | undefined} */
    this.found = where && where.found;
  }
}

/**
 * Whatever was thrown, as a TujieError: the module throws plain objects with a code.
 * @param {any} thrown
 * @returns {TujieError}
 */
export function typed(thrown) {
  if (thrown instanceof TujieError) return thrown;
  if (thrown && typeof thrown.code === 'string') return new TujieError(thrown.code, thrown.message, thrown);
  return new TujieError('browser', String((thrown && thrown.message) || thrown));
}

const TEXTS = {
  failed: ['图表无法显示。', 'This chart cannot be shown. '],
  'wasm-load': ['图表程序未能载入，请刷新页面再试。', 'The chart program could not be loaded; reload the page to try again.'],
  'not-found': ['没有找到数据文件：', 'The data file was not found: '],
  network: ['数据文件未能载入：', 'The data file could not be loaded: '],
  'too-large': ['数据文件过大，上限20 MB：', 'The data file is too large, at most 20 MB: '],
  'not-json': ['数据文件不是有效的JSON：', 'The data file is not valid JSON: '],
  empty: ['数据文件是空的：', 'The data file is empty: '],
  'bad-element': ['请给 mount 一个页面元素。', 'mount needs an element of the page.'],
  'bad-option': ['选项 | 应为 |，现为“|”。', 'Option | should be |; it is “|”.'],
  'not-ready': ['图表尚未就绪：请等待 ready。', 'The chart is not ready: wait for `ready`.'],
  destroyed: ['图表已移除。', 'The chart has been destroyed.'],
};

/**
 * A fixed text in the reader's language.
 * @param {keyof typeof TEXTS} key
 * @param {string} lang
 */
export function text(key, lang) {
  return TEXTS[key][/^en/i.test(lang) ? 1 : 0] || '';
}
