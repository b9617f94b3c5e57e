// @ts-check
/** The chart as a table of the page. */
import { add } from '../stage.js';

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
  rows.forEach((/** @type {string[]} */ texts, /** @type {number} */ row) => {
    const line = add(row ? body : head, 'tr', '');
    texts.forEach((text, column) => {
      const cell = row && column ? add(line, 'td', '') : add(line, 'th', '', { scope: row ? 'row' : 'col' });
      cell.textContent = text;
    });
  });
  for (const text of below) add(box, 'p', '').textContent = text;
}
