// @ts-check
/** The words of what a reader may do with a chart: Chinese first, English second. */
const WORDS = {
  sort: ['排序', 'Order'],
  listed: ['原有顺序', 'as listed'],
  falling: ['从大到小', 'largest first'],
  rising: ['从小到大', 'smallest first'],
  reset: ['还原', 'Reset'],
  more: ['保存和分享', 'Save and share'],
  absent: ['未能载入，请再试一次', 'It could not be loaded; try again'],
  in: ['放大', 'Zoom in'],
  out: ['缩小', 'Zoom out'],
  back: ['左移', 'Move left'],
  on: ['右移', 'Move right'],
};

/**
 * A word in a chart's language.
 * @param {keyof typeof WORDS} key
 * @param {string} lang
 */
export function word(key, lang) {
  return WORDS[key][/^en/i.test(lang) ? 1 : 0] || '';
}
