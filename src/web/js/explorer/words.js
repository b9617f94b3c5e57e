// @ts-check
/** @typedef {typeof ZH} Words */

/** The explorer's texts; `{0}`, `{1}` stand for what {@link fill} puts there. */
const ZH = {
  search: '搜索',
  hint: '指标、原文、单位，如“马铃薯”“亿元”',
  hintInitials: '指标、原文、拼音首字母，如 mls',
  facets: { topic: '主题', period: '期间', status: '状态', place: '地区' },
  all: '全部{0}',
  option: '{0}({1})',
  sort: '排序',
  sortBy: '排序：{0}',
  sorts: { report: '报告顺序', name: '名称', value: '数值', period: '期间' },
  columns: { name: '指标', value: '数值', period: '期间', place: '地区', quote: '报告原句', section: '出处' },
  table: '报告中的数字',
  count: '共{0}个数字',
  found: '找到{0}个，共{1}个',
  byValue: '按单位分组，同一单位内由大到小',
  byFit: '按匹配程度排列',
  clear: '清除条件',
  nothing: '没有符合条件的数字。',
  keys: '方向键移动，回车展开，Esc收起，/ 搜索',
  statuses: { actual: '实际', expected: '预计', target: '目标' },
  year: '{0}年',
  span: '{0}—{1}年',
  gap: '',
  average: '年均',
  derived: '推算：{0}',
  quote: '“{0}”',
  paragraph: '，第{0}段',
  note: '注：{0}',
  holders: '含这个数字的图',
  noChart: '还没有图用到这个数字。',
  more: '再看一张：{0}',
  close: '收起',
  loading: '正在载入……',
  failed: '数字列表无法显示。',
  topics: {
    economy: '综合经济', agriculture: '农业', industry: '工业', investment: '投资', consumption: '消费', openness: '开放',
    innovation: '科技创新', reform: '改革', infrastructure: '基础设施', urban: '城市', rural: '乡村', ecology: '生态',
    employment: '就业', education: '教育', health: '医疗卫生', welfare: '社会保障', culture: '文化体育', safety: '安全',
    government: '政府建设',
  },
  places: /** @type {Record<string, string>} */ ({}),
};

/** @type {Words} */
const EN = {
  search: 'Search',
  hint: 'Names, quotes, units: “potato”, “亿元”',
  hintInitials: 'Names, quotes, pinyin initials: “potato”, “mls”',
  facets: { topic: 'Topic', period: 'Period', status: 'Status', place: 'Place' },
  all: '{0}: all',
  option: '{0} ({1})',
  sort: 'Sort by',
  sortBy: 'Sort by {0}',
  sorts: { report: 'report order', name: 'name', value: 'value', period: 'period' },
  columns: { name: 'Indicator', value: 'Value', period: 'Period', place: 'Place', quote: 'Words of the report', section: 'Where' },
  table: 'Figures of the report',
  count: '{0} figures',
  found: '{0} of {1} figures',
  byValue: 'grouped by unit, largest first within each',
  byFit: 'best match first',
  clear: 'Clear all',
  nothing: 'No figure fits.',
  keys: 'Arrow keys move, Enter opens, Esc closes, / searches',
  statuses: { actual: 'actual', expected: 'expected', target: 'target' },
  year: '{0}',
  span: '{0}–{1}',
  gap: ' ',
  average: 'a year',
  derived: 'Derived: {0}',
  quote: '“{0}”',
  paragraph: ', paragraph {0}',
  note: 'Note: {0}',
  holders: 'Charts that hold this figure',
  noChart: 'No chart holds this figure yet.',
  more: 'One more: {0}',
  close: 'Close',
  loading: 'Loading…',
  failed: 'The figures cannot be shown. ',
  topics: {
    economy: 'Economy', agriculture: 'Agriculture', industry: 'Industry', investment: 'Investment', consumption: 'Consumption',
    openness: 'Openness', innovation: 'Innovation', reform: 'Reform', infrastructure: 'Infrastructure', urban: 'Cities',
    rural: 'Countryside', ecology: 'Ecology', employment: 'Employment', education: 'Education', health: 'Health',
    welfare: 'Welfare', culture: 'Culture and sport', safety: 'Safety', government: 'Government',
  },
  places: {
    定西市: 'Dingxi', 安定区: 'Anding', 陇西县: 'Longxi', 临洮县: 'Lintao', 岷县: 'Minxian', 通渭县: 'Tongwei', 渭源县: 'Weiyuan',
    漳县: 'Zhangxian',
  },
};

/** @param {boolean} english */
export const wordsIn = (english) => (english ? EN : ZH);

/**
 * @param {string} text
 * @param {...(string | number)} parts
 */
export function fill(text, ...parts) {
  return text.replace(/\{(\d)\}/g, (_, at) => String(parts[Number(at)]));
}

/**
 * A place by the name that the reader's language has for it; by its own where it has none.
 * @param {Words} words
 * @param {string} place
 */
export function placeName(words, place) {
  return words.places[place] || place;
}

/**
 * `2021—2025年`.
 * @param {Words} words
 * @param {string} period
 */
export function periodText(words, period) {
  const [first, last] = period.split('-');
  return last ? fill(words.span, String(first), last) : fill(words.year, period);
}
