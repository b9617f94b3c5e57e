// @ts-check
// What the page says.

/** Puts values in the places of `{0}`, `{1}` … @param {string} text @param {Array<string | number>} values */
export const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (whole, at) => (at in values ? String(values[at]) : whole));

export const status = { actual: '实际', expected: '预计', target: '目标' };
export const measure = { level: '数量', growth: '比上年增长', avg_growth: '年均增长', share: '比重、比率', change: '变化、累计', rank: '名次' };
export const bound = { '=': '等于', '>=': '以上', '<=': '以下', '~': '左右' };
export const topic = {
  economy: '综合经济', agriculture: '农业', industry: '工业', investment: '投资', consumption: '消费', openness: '开放',
  innovation: '科技创新', reform: '改革', infrastructure: '基础设施', urban: '城市', rural: '乡村', ecology: '生态',
  employment: '就业', education: '教育', health: '医疗卫生', welfare: '社会保障', culture: '文化体育', safety: '安全', government: '政府建设',
};

/** The columns that an editor corrects, in the order of the form. @type {Array<[string, string]>} */
export const fields = [
  ['name', '指标名称'], ['value', '数值'], ['unit', '单位'], ['bound', '界限'], ['period', '时期'], ['status', '性质'],
  ['measure', '口径'], ['place', '地区'], ['topic', '主题'], ['series', '系列'], ['note', '备注'],
];
/** @type {Record<string, string>} */
export const fieldNames = Object.assign({ quote: '原句', section: '出处', id: '编号' }, ...fields.map(([key, name]) => ({ [String(key)]: name })));

/** Why a field is doubtful. @type {Record<string, string>} */
export const whys = {
  carried: '名称从前文带来', short: '名称太短', each: '“分别”各对应哪一项', missing: '没有找到名称', context: '时期由上下文推断',
  'no-measure-word': '数字后没有量词', 'no-period': '表里没有写年份', 'two-names': '行名和列名拼成', split: '由一行拆成',
};

/** Why a numeral is in no row. @type {Record<string, string>} */
export const reasons = {
  date: '日期', ordinal: '序数', slogan: '口号', document: '文件、会议', name: '项目、道路、机构名', phrase: '固定说法',
  threshold: '条件（如500万元以上项目）', 'list-count': '列举的个数', outside: '正文之外', unread: '没有读懂',
};

/** What must be known of how a file was read. @type {Record<string, string>} */
export const remarks = {
  encoding: '文件不是 UTF-8，按 {1} 读取。',
  ending: '文件名以 .{1} 结尾，内容却是另一种格式，已按内容读取。',
  'merged-cells': '{0}：合并的单元格，每格都按左上角的内容读。',
  formulas: '{0}：公式，取保存时的结果（{1}）。',
  'no-values': '{0}：公式没有保存结果，这些格按空白处理。请用 Excel 或 WPS 打开、保存后再试。',
  errors: '{0}：公式出错（{1}），这些格按空白处理。',
  sheets: '工作簿有几张表，读了{1}。',
  'left-out': '{0}：没有读成数字：{1}',
  'short-row': '{0}：这一行的格数与表头不同。',
};

/** Why a text or a file was not read: what was expected, what stood there, where. @type {Record<string, string>} */
export const problems = {
  empty: '里面没有内容。请贴上报告全文，或选一个有文字、有表格的文件。',
  'too-large': '文件太大：最多 16 MB，这个有 {1}。请删去图片，或另存为 .txt。',
  'too-long': '文本太长：最多 50 万字。请只贴报告正文。',
  'unknown-format': '只能读 .txt、.docx、.html、.csv、.xlsx；这是{1}。请另存为其中一种，或把文字贴进来。',
  'old-office': '这是旧版 Word、Excel 或 WPS 文件，或设了密码。请用 Word 或 WPS 另存为 .docx 或 .xlsx（不设密码）。',
  encoding: '编码混乱：全文应是同一种编码（UTF-8、GBK 或 UTF-16），{0} 处是 {1}。请用记事本另存为 UTF-8。',
  binary: '这不像文字：{0} 处是 {1}。',
  damaged: '文件不完整：{0} {1}。请重新保存或重新下载。',
  bomb: '文件解压后太大（{0}），不像报告，没有读。',
  'no-table': '没有认出表头：应有一行写着“指标、年份、数值、单位”，或以年份作列；看到的是：{1}{0}。',
  'no-values': '{0} 的公式没有保存结果。请用 Excel 或 WPS 打开、保存后再试。',
  'not-a-report': '这不像中文的报告：里面没有可读的数字。请贴上报告全文。',
  'no-year': '文中看不出是哪一年的报告。请在“报告年份”里填上，如 2026，再试。',
  network: '读取程序没有载入，请检查网络后再试。（{1}）',
  'no-wasm': '这个浏览器不能运行读取程序（需要 WebAssembly）。请换用较新的浏览器。',
  worker: '读取程序没有启动，请刷新后再试。',
  unreadable: '文件打不开：也许已被移动，或正在被别的程序使用。',
  crashed: '读取程序出错，没有读完。您已有的核对结果没有变。',
  cancelled: '已停止。',
};

/** What a fault of a row expects. @type {Record<string, string>} */
export const expected = {
  name: '要有指标名称', place: '要有地区', period: '应是年份，如 2025，或 2021-2025', value: '应是数字，如 793.9，不带逗号和单位',
  unit: '没有这个单位，如 亿元、万人、%、个百分点、公里', quote: '要有原句（60字以内）；报告没有写的数字，备注以“推算：”开头',
  section: '出处不对', series: '系列只能用小写字母、数字和连字符', duplicate: '和另一行是同一个指标、地区、时期和口径：改其中一行，或合并',
};

/** The keys of the list, for the page to list them. @type {Array<[string, string]>} */
export const shortcuts = [
  ['↑ ↓', '上一行、下一行'], ['Home End', '第一行、最后一行'], ['Enter', '打开、改'], ['Esc', '收起'], ['A', '核对无误'],
  ['Delete', '剔除；再按恢复'], ['M', '与下一行合并'], ['S', '拆成两行'], ['T', '看原文'], ['Ctrl+Z　Ctrl+Y', '撤销、重做'],
  ['F6', '原文与数字之间'], ['← →', '原文里上一个、下一个数字'],
];
