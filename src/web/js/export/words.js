// @ts-check
/** The words of the menu: Chinese first, English second. */
const WORDS = {
  menu: ['保存和分享', 'Save and share'],
  png: ['图片（PNG）', 'Picture (PNG)'],
  large: ['大图（PNG，4倍）', 'Large picture (PNG, 4×)'],
  svg: ['矢量图（SVG）', 'Vector picture (SVG)'],
  xlsx: ['表格（Excel）', 'Workbook (Excel)'],
  csv: ['数据（CSV）', 'Data (CSV)'],
  text: ['复制文字和数据', 'Copy text and data'],
  link: ['复制链接', 'Copy the link'],
  embed: ['复制嵌入代码', 'Copy the embed code'],
  full: ['全屏', 'Full screen'],
  copied: ['已复制', 'Copied'],
  saved: ['已保存', 'Saved'],
  failed: ['没有成功：', 'That failed: '],
  numbers: ['数据', 'Data'],
  sources: ['出处', 'Sources'],
};

/** The heads of the sheet that says where each figure comes from. */
export const HEADS = [
  ['指标', 'Indicator'],
  ['时期', 'Period'],
  ['性质', 'Status'],
  ['数值', 'Value'],
  ['报告原句', 'Clause of the report'],
  ['章节', 'Section'],
  ['说明', 'Note'],
];

/**
 * A word in a chart's language.
 * @param {keyof typeof WORDS} key
 * @param {string} lang
 */
export function word(key, lang) {
  return WORDS[key][/^en/i.test(lang) ? 1 : 0] || '';
}
