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
 * The most room that the decimals and the units of a column take: digits, and letters where an ideograph counts two.
 * @param {string[][]} rows
 * @param {number} column
 * @returns {[number, number]}
 */
function widest(rows, column) {
  let [decimals, letters] = [0, 0];
  for (const row of rows) {
    const [, , fraction = '', unit = ''] = NUMBER.exec(row[column] || '') || [];
    decimals = Math.max(decimals, fraction.length);
    letters = Math.max(letters, unit.replace(/[^\0-\xff]/g, '..').length);
  }
  return [decimals, letters];
}

/**
 * @param {HTMLElement} cell
 * @param {string} text
 * @param {[number, number]} room
 */
function number(cell, text, [decimals, letters]) {
  const [, whole, fraction = '', unit = ''] = NUMBER.exec(text) || [];
  if (whole === undefined) {
    cell.textContent = text;
    return;
  }
  cell.textContent = whole;
  for (const [part, width] of /** @type {Array<[string, string]>} */ ([
    [fraction, `${decimals}ch`],
    [unit, `${letters / 2}em`],
  ])) {
    const span = add(cell, 'span', 'part');
    span.textContent = part;
    span.style.minWidth = width;
  }
}
