// @ts-check
/** The chart as a table of the page, its numbers aligned by the decimal point. */
import { add } from '../stage.js';

/** A number as the charts write it: what stands before the point, the point with the rest, and the unit behind. */
const NUMBER = /^([^\d.]*[\d,]*\d)(\.\d+)?(.*)$/;

/**
 * @param {HTMLElement} box
 * @param {any[]} data what the module tells: the caption, the rows with the header first, and what stands below
 */
export function writeTable(box, [caption, rows, below]) {
  box.textContent = '';
  const table = add(box, 'table', '');
  add(table, 'caption', '').textContent = caption;
  const head = add(table, 'thead', '');
  const body = add(table, 'tbody', '');
  const widths = rows[0].map((/** @type {string} */ _, /** @type {number} */ column) => widest(rows.slice(1), column));
  rows.forEach((/** @type {string[]} */ texts, /** @type {number} */ row) => {
    const line = add(row ? body : head, 'tr', '');
    texts.forEach((text, column) => {
      if (row && column) number(add(line, 'td', ''), text, widths[column]);
      else add(line, 'th', '', { scope: row ? 'row' : 'col' }).textContent = text;
    });
  });
  for (const text of below) add(box, 'p', '').textContent = text;
}

/**
 * How much room the decimals and the unit of a text take: digits, points, and letters, of which an ideograph counts two.
 * @param {string} text
 * @returns {[number, number, number]}
 */
function room(text) {
  const [, , fraction = '', unit = ''] = NUMBER.exec(text) || [];
  return [Math.max(fraction.length - 1, 0), fraction ? 1 : 0, unit.replace(/[^\0-\xff]/g, '..').length];
}

/**
 * The most room of a column.
 * @param {string[][]} rows
 * @param {number} column
 * @returns {[number, number, number]}
 */
function widest(rows, column) {
  /** @type {[number, number, number]} */
  const most = [0, 0, 0];
  for (const row of rows) room(row[column] || '').forEach((own, at) => (most[at] = Math.max(most[at] || 0, own)));
  return most;
}

/**
 * A number that stands as far from the right as those with more decimals or longer units; its text is one, so that it is read
 * aloud as one.
 * @param {HTMLElement} cell
 * @param {string} text
 * @param {[number, number, number]} most
 */
function number(cell, text, most) {
  cell.textContent = text;
  if (!NUMBER.test(text)) return;
  const [digits = 0, point = 0, letters = 0] = room(text).map((own, at) => (most[at] || 0) - own);
  if (digits || point || letters) cell.style.paddingRight = `calc(8px + ${digits}ch + ${0.28 * point + letters / 2}em)`;
}
