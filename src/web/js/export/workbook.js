// @ts-check
/** A chart as a workbook: its table with numbers that are numbers, and where each figure comes from. */
import writeXlsxFile from 'write-excel-file/universal';
import { shielded } from './shield.js';
import { heads, word } from './words.js';

/** A number as the charts write it: a sign or a bound, the digits, the unit behind. */
const NUMBER = /^([^\d]*?)([+−-]?)(\d[\d,]*)(\.\d+)?(.*)$/;

/**
 * A text of the table as a cell: a number stays one, shown as the chart writes it.
 * @param {string} text
 */
function cell(text) {
  const [, before = '', sign = '', whole, fraction = '', after = ''] = NUMBER.exec(text) || [];
  // More digits than a spreadsheet keeps stay a text.
  if (whole === undefined || /\d/.test(after) || (whole + fraction).replace(/\D/g, '').length > 15) return { value: text, type: String };
  const value = Number((sign === '−' ? '-' : sign) + whole.replace(/,/g, '') + fraction);
  const quoted = (/** @type {string} */ words) => (words ? `"${words.replace(/"/g, '')}"` : '');
  const digits = (/,/.test(whole) ? '#,##0' : '0') + (fraction ? '.' + fraction.slice(1).replace(/\d/g, '0') : '');
  const format = quoted(before + (sign === '+' ? '+' : '')) + digits + quoted(after);
  // Of a negative number only the minus is said, and the bound before it.
  const negative = quoted(before + (sign && sign !== '+' ? sign : '')) + digits + quoted(after);
  return { value, type: Number, format: value < 0 ? `${digits};${negative}` : format, align: /** @type {const} */ ('right') };
}

/**
 * @param {any[]} table as the module tells it: the caption, the rows with the header first, and what stands below
 * @param {Array<import('../tujie').Figure>} figures
 * @param {string} lang
 * @returns {Promise<Blob>}
 */
export function workbook([caption, rows, below], figures, lang) {
  const chinese = /^zh/i.test(lang);
  const bold = (/** @type {string} */ value) => ({ value, type: String, fontWeight: /** @type {const} */ ('bold') });
  const text = (/** @type {string} */ value) => ({ value, type: String });
  const [head, ...body] = rows;
  const data = [
    [bold(caption)],
    head.map(bold),
    ...body.map((/** @type {string[]} */ row) => row.map((value, at) => (at ? cell(value) : text(value)))),
    ...below.map((/** @type {string} */ line) => [text(line)]),
  ];
  const wide = (/** @type {string[]} */ column) => Math.min(60, Math.max(8, ...column.map((value) => value.replace(/[^\0-\xff]/g, '..').length + 2)));
  const sheets = [
    { sheet: word('numbers', lang), data, columns: head.map((/** @type {string} */ _, /** @type {number} */ at) => ({ width: wide(rows.map((/** @type {string[]} */ row) => row[at] || '')) })) },
  ];
  if (figures.length) {
    const found = figures.map((figure) => [
      chinese ? figure.name : figure.nameEn || figure.name,
      figure.period,
      figure.status,
      figure.valueText,
      figure.quote,
      figure.sectionTitle,
      figure.note,
    ]);
    const titles = heads(lang);
    sheets.push({
      sheet: word('sources', lang),
      data: [titles.map(bold), ...found.map((row) => row.map(text))],
      columns: titles.map((head, at) => ({ width: wide([head].concat(found.map((row) => row[at] || ''))) })),
    });
  }
  return shielded(() => writeXlsxFile(sheets).toBlob());
}
