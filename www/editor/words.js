// @ts-check
// What the page says: in Chinese, or in English where `?lang=en` asks for it.

export const english = /^en/i.test(new URLSearchParams(location.search).get('lang') || '');

/** Puts values in the places of `{0}`, `{1}` … @param {string} text @param {Array<string | number>} values */
export const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (whole, at) => (at in values ? String(values[at]) : whole));

/** One of two texts. @param {string} zh @param {string} en */
const say = (zh, en) => (english ? en : zh);

/**
 * @template {string} Key
 * @param {Record<Key, [string, string]>} table
 * @returns {Record<Key, string>}
 */
function told(table) {
  const words = /** @type {Record<Key, string>} */ ({});
  for (const key of /** @type {Key[]} */ (Object.keys(table))) {
    const [zh, en] = table[key];
    words[key] = say(zh, en);
  }
  return words;
}

/** @type {Record<string, string>} */
export const status = told({ actual: ['实际', 'actual'], expected: ['预计', 'expected'], target: ['目标', 'target'] });
/** @type {Record<string, string>} */
export const measure = told({
  level: ['数量', 'amount'], growth: ['比上年增长', 'growth on the year'], avg_growth: ['年均增长', 'average growth'],
  share: ['比重、比率', 'share, ratio'], change: ['变化、累计', 'change, cumulative'], rank: ['名次', 'rank'],
});
/** @type {Record<string, string>} */
export const bound = told({ '=': ['等于', 'equal'], '>=': ['以上', 'or more'], '<=': ['以下', 'or less'], '~': ['左右', 'about'] });
/** What stands behind a value. @type {Record<string, string>} */
export const behind = told({ '=': ['', ''], '>=': ['以上', ' or more'], '<=': ['以下', ' or less'], '~': ['左右', ', about'] });
/** @type {Record<string, string>} */
export const topic = told({
  economy: ['综合经济', 'Economy'], agriculture: ['农业', 'Agriculture'], industry: ['工业', 'Industry'], investment: ['投资', 'Investment'],
  consumption: ['消费', 'Consumption'], openness: ['开放', 'Openness'], innovation: ['科技创新', 'Innovation'], reform: ['改革', 'Reform'],
  infrastructure: ['基础设施', 'Infrastructure'], urban: ['城市', 'Towns'], rural: ['乡村', 'Countryside'], ecology: ['生态', 'Ecology'],
  employment: ['就业', 'Employment'], education: ['教育', 'Education'], health: ['医疗卫生', 'Health'], welfare: ['社会保障', 'Welfare'],
  culture: ['文化体育', 'Culture, sports'], safety: ['安全', 'Safety'], government: ['政府建设', 'Government'],
});

/** The columns that an editor corrects, in the order of the form. @type {Array<[string, string]>} */
export const fields = [
  ['name', say('指标名称', 'Indicator')], ['value', say('数值', 'Value')], ['unit', say('单位', 'Unit')], ['bound', say('界限', 'Bound')],
  ['period', say('时期', 'Period')], ['status', say('性质', 'Status')], ['measure', say('口径', 'Measure')], ['place', say('地区', 'Place')],
  ['topic', say('主题', 'Topic')], ['series', say('系列', 'Series')], ['note', say('备注', 'Note')],
];
/** @type {Record<string, string>} */
export const fieldNames = Object.assign(
  { quote: say('原句', 'Clause'), section: say('出处', 'Section'), id: say('编号', 'Id') },
  ...fields.map(([key, name]) => ({ [key]: name })),
);

/** Why a field is doubtful. @type {Record<string, string>} */
export const whys = told({
  carried: ['名称从前文带来', 'the name is carried from before'], short: ['名称太短', 'the name is short'],
  each: ['“分别”各对应哪一项', 'which item each value belongs to'], missing: ['没有找到名称', 'no name was found'],
  context: ['时期由上下文推断', 'the period follows from the context'], 'no-measure-word': ['数字后没有量词', 'no measure word behind the number'],
  'no-period': ['表里没有写年份', 'the table names no year'], 'two-names': ['行名和列名拼成', 'made of the names of row and column'],
  unknown: ['原文没有说清', 'the text does not say'],
  split: ['由一行拆成', 'split from another row'],
});

/** Why a numeral is in no row. @type {Record<string, string>} */
export const reasons = told({
  date: ['日期', 'a date'], ordinal: ['序数', 'an ordinal'], slogan: ['口号', 'a slogan'], document: ['文件、会议', 'a document, a meeting'],
  name: ['项目、道路、机构名', 'the name of a project, a road, an institution'], phrase: ['固定说法', 'a phrase'],
  threshold: ['条件（如500万元以上项目）', 'a condition in a name'], 'list-count': ['列举的个数', 'how many a list has'],
  outside: ['正文之外', 'outside the body'], unread: ['没有读懂', 'no rule reads it'],
});

/** What must be known of how a file was read. @type {Record<string, string>} */
export const remarks = told({
  encoding: ['文件不是 UTF-8，按 {1} 读取。', 'The file is not UTF-8 and was read as {1}.'],
  ending: ['文件名以 .{1} 结尾，内容却是另一种格式，已按内容读取。', 'The name ends on .{1}, the content is of another kind, and was read as what it is.'],
  'merged-cells': ['{0} 合并的单元格（{1}处），每格都按左上角的内容读。', '{0} Merged cells ({1}): each is read as the first of them.'],
  formulas: ['{0}：公式（{1}个），取保存时的结果。', '{0}: formulas ({1}), by the values that were saved.'],
  'no-values': ['{0}：公式（{1}个）没有保存结果，这些格按空白处理。请用 Excel 或 WPS 打开、保存后再试。', '{0}: formulas ({1}) without saved values, read as blank. Open and save the file in Excel or WPS.'],
  errors: ['{0}：公式出错（{1}），这些格按空白处理。', '{0}: formulas that fail ({1}), read as blank.'],
  sheets: ['工作簿有几张表，都读了：{1}。', 'The workbook has several sheets, all read: {1}.'],
  revisions: ['文件里有修订：删除的文字没有读（{1}处）。', 'The file has revisions: what is deleted was not read ({1}).'],
  'left-out': ['第{0}行没有读成数字：{1}。', 'Row {0} was not read: {1}.'],
});

/** Why a text or a file was not read: what was expected, what stood there, where. @type {Record<string, string>} */
export const problems = told({
  empty: ['里面没有内容。请贴上报告全文，或选一个有文字、有表格的文件。', 'There is nothing in it. Paste the report, or choose a file with text or a table.'],
  'too-large': ['文件太大：最多 16 MB，这个有 {1}。请删去图片，或另存为 .txt。', 'The file is too large: at most 16 MB, this has {1}. Take out pictures, or save it as .txt.'],
  'too-long': ['文本太长：最多 50 万字。请只贴报告正文。', 'The text is too long: at most 500,000 characters. Paste the report alone.'],
  'unknown-format': ['只能读 .txt、.docx、.html、.csv、.xlsx；这是 {1}。请另存为其中一种，或把文字贴进来。', 'Only .txt, .docx, .html, .csv and .xlsx are read; this is {1}. Save it as one, or paste its text.'],
  'old-office': ['这是旧版 Word、Excel 或 WPS 文件，或设了密码。请用 Word 或 WPS 另存为 .docx 或 .xlsx（不设密码）。', 'This is an old Word, Excel or WPS file, or has a password. Save it as .docx or .xlsx without one.'],
  encoding: ['编码混乱：全文应是同一种编码（UTF-8、GBK 或 UTF-16），{0} 处是 {1}。请用记事本另存为 UTF-8。', 'Mixed encodings: the text should be in one (UTF-8, GBK or UTF-16), at {0} stands {1}. Save it as UTF-8.'],
  binary: ['这不像文字：{0} 处是 {1}。', 'This is no text: at {0} stands {1}.'],
  damaged: ['文件不完整：{0} {1}。请重新保存或重新下载。', 'The file is not whole: {0} {1}. Save or download it again.'],
  bomb: ['文件解压后太大（{0}），不像报告，没有读。', 'Unpacked, the file is far larger than a report ({0}), and was not read.'],
  'no-table': ['没有认出表头：应有一行写着“指标、年份、数值、单位”，或以年份、指标作列；第 {0} 行看到的是：{1}。', 'No headings are known: a row with 指标, 年份, 数值, 单位, or years or indicators as columns, was expected; row {0} has: {1}.'],
  'no-values': ['{0} 等 {1} 个公式没有保存结果。请用 Excel 或 WPS 打开、保存后再试。', '{0} and others, {1} formulas, have no saved values. Open and save the file in Excel or WPS.'],
  'not-a-report': ['这不像中文的报告：里面没有可读的数字。请贴上报告全文。', 'This is no report in Chinese with figures. Paste the whole report.'],
  'no-year': ['文中看不出是哪一年的报告。请在“报告年份”里填上，如 2026，再试。', 'Nothing says of which year the report is. Fill in the year, such as 2026, and try again.'],
  year: ['报告年份应在1950到2150之间。', 'The year of the report should be between 1950 and 2150.'],
  network: ['读取程序没有载入，请检查网络后再试。（{1}）', 'The program that reads did not come. Check the network and try again. ({1})'],
  'no-wasm': ['这个浏览器不能运行读取程序（需要 WebAssembly）。请换用较新的浏览器。', 'This browser cannot run the program that reads, which needs WebAssembly. Use a newer one.'],
  worker: ['读取程序没有启动，请刷新后再试。', 'The program that reads did not start. Reload the page and try again.'],
  unreadable: ['文件打不开：也许已被移动，或正在被别的程序使用。', 'The file cannot be opened: it may have been moved, or another program uses it.'],
  crashed: ['读取程序出错，没有读完。', 'The program that reads has failed.'],
  cancelled: ['已停止。', 'Stopped.'],
});

/** What a fault of a row expects. @type {Record<string, string>} */
export const expected = told({
  name: ['要有指标名称', 'a name'], place: ['要有地区', 'a place'], period: ['应是年份，如 2025，或 2021-2025', 'a year, 2025, or years, 2021-2025'],
  value: ['应是数字，如 793.9，不带逗号和单位', 'a number such as 793.9, without commas and unit'],
  unit: ['没有这个单位；如 亿元、万人、%、个百分点、公里', 'a unit such as 亿元, 万人, %, 个百分点, 公里'],
  quote: ['要有原句（60字以内）；报告没有写的数字，备注以“推算：”开头', 'a clause of at most 60 characters; a figure that the report does not state has a note that begins with 推算：'],
  section: ['出处不对', 'a section'], series: ['系列只能用小写字母、数字和连字符', 'small letters, digits and hyphens'],
  duplicate: ['和另一行是同一个指标、地区、时期和口径：改其中一行，或合并', 'another row has this indicator, place, period and measure: change one, or merge them'],
});

/** The keys of the list, for the page to list them. @type {Array<[string, string]>} */
export const shortcuts = [
  ['↑ ↓', say('上一行、下一行', 'row above, below')], ['Home End', say('第一行、最后一行', 'first, last row')], ['Enter', say('打开、改', 'open, correct')],
  ['Esc', say('收起', 'close')], ['A', say('核对无误', 'checked')], ['Delete', say('剔除；再按恢复', 'reject; again: restore')],
  ['M', say('与下一行合并', 'merge with the next')], ['S', say('拆成两行', 'split')], ['T', say('看原文', 'see the text')],
  ['Ctrl+Z　Ctrl+Y', say('撤销、重做', 'undo, redo')], ['F6', say('原文与数字之间', 'between text and rows')], ['← →', say('原文里上一个、下一个数字', 'number before, after in the text')],
];

/** All else; `{0}` … stand for values. */
export const ui = told({
  notTaken: ['“{0}”没有收：{1}。', '“{0}” is in no row: {1}.'],
  promoted: ['补一行', 'a row for it'],
  added: ['新增一行', 'a new row'],
  loading: ['载入读取程序……', 'Loading the program …'],
  reading: ['读文件……', 'Reading the file …'],
  extracting: ['找数字……', 'Looking for figures …'],
  readDone: ['读报告', 'reading'],
  kept: ['　您已有的核对结果没有变。', ' What you have checked is as it was.'],
  first: ['全部，存疑的在前', 'All, doubtful first'],
  order: ['全部，按原文顺序', 'All, as in the text'],
  onlyDoubtful: ['只看存疑', 'Doubtful'],
  onlyFaulty: ['只看要改', 'To be corrected'],
  onlyChecked: ['只看已核对', 'Checked'],
  onlyRejected: ['只看已剔除', 'Rejected'],
  none: ['没有这样的行。', 'There is no such row.'],
  count: ['找到{0}个数字，{1}个存疑，{2}个已核对，{3}个已剔除；另有{4}处数字没有收（日期、序数等），原文里点一下可以补。', '{0} figures found: {1} doubtful, {2} checked, {3} rejected. {4} more numerals are in no row (dates, ordinals …): a click in the text makes one.'],
  undone: ['已撤销：{0}', 'Undone: {0}'],
  noUndo: ['没有可撤销的', 'Nothing to undo'],
  redone: ['已重做：{0}', 'Redone: {0}'],
  noRedo: ['没有可重做的', 'Nothing to redo'],
  aboutChanged: ['改报告信息', 'about the report'],
  homeChanged: ['改地区', 'the place'],
  outcome: ['{0}行进入数据集。', '{0} rows are in the dataset.'],
  outcomeLess: ['{0}行进入数据集，{1}行还没有。', '{0} rows are in the dataset, {1} are not yet.'],
  faults: ['{0}行要先改，才能进入数据集', '{0} rows must be corrected before'],
  noName: ['（没有名称）', '(no name)'],
  colon: ['：', ': '],
  semicolon: ['；', '; '],
  more: ['还有{0}行。', '{0} more.'],
  embedThis: ['嵌入这张图', 'Embed this chart'],
  copiedSaid: ['已复制嵌入代码', 'The embed code is copied'],
  copied: ['已复制', 'Copied'],
  copy: ['复制嵌入代码', 'Copy the code'],
  copyByHand: ['请按 Ctrl+C 复制', 'Press Ctrl+C to copy'],
  downloaded: ['已下载{0}', '{0} is downloaded'],
  keeping: ['进度保存在这台电脑上', 'Progress is kept on this computer'],
  forgotten: ['已删除保存的进度', 'What was kept is deleted'],
  notKept: ['进度没有保存：{0}', 'Progress is not kept: {0}'],
  keptHere: ['这台电脑上保存着：{0}', 'Kept on this computer: {0}'],
  keptBroken: ['保存的进度读不出来。', 'What was kept cannot be read.'],
  resumed: ['打开保存的进度', 'what was kept'],
  year: ['{0}年', '{0}'],
  rejected: ['已剔除', 'rejected'],
  toCorrect: ['要改', 'to correct'],
  checked: ['已核对', 'checked'],
  doubtful: ['存疑', 'doubtful'],
  correcting: ['改：{0}', 'Correct: {0}'],
  check: ['核对无误', 'Checked'],
  uncheck: ['取消核对', 'Not checked'],
  restore: ['恢复', 'Restore'],
  reject: ['剔除', 'Reject'],
  split: ['拆成两行', 'Split'],
  merge: ['与下一行合并', 'Merge with the next'],
  seeText: ['看原文', 'See the text'],
  close: ['收起', 'Close'],
  changed: ['改{0}', '{0}'],
  saidChecked: ['{0}：核对无误', '{0}: checked'],
  saidUnchecked: ['{0}：未核对', '{0}: not checked'],
  saidRejected: ['已剔除：{0}', 'Rejected: {0}'],
  saidRestored: ['已恢复：{0}', 'Restored: {0}'],
  saidSplit: ['已拆成两行：{0}', 'Split: {0}'],
  noNext: ['没有下一行', 'There is no next row'],
  saidMerged: ['已合并：{0}、{1}', 'Merged: {0}, {1}'],
  thisRow: ['这一行', 'This row'],
  report: ['报告', 'A report'],
  keptAbout: ['{0}，{1}行，{2}', '{0}, {1} rows, {2}'],
});
