// @ts-check
import { element, part } from './row.js';

/** @typedef {import('./words.js').Words} Words */

/**
 * What stands still: the tools, what was found, the table without its rows.
 * @param {Words} words
 * @param {string} lang
 * @param {HTMLElement} tools
 */
export function frameOf(words, lang, tools) {
  const box = element('div', 'explorer');
  box.lang = lang;
  box.appendChild(tools);
  const told = box.appendChild(element('div', 'told'));
  const status = told.appendChild(element('p', 'count'));
  status.setAttribute('role', 'status');
  const hint = told.appendChild(element('p', 'hint'));
  const clear = told.appendChild(element('button', 'button clear', words.clear));
  clear.setAttribute('type', 'button');
  const table = box.appendChild(part('table', 'table'));
  table.setAttribute('aria-label', words.table);
  const { head, columns } = headOf(words);
  table.appendChild(head);
  const view = table.appendChild(part('presentation', 'view'));
  const body = view.appendChild(part('rowgroup', 'body'));
  // A row that is only measured.
  const probe = view.appendChild(element('div', 'row probe'));
  probe.appendChild(element('div', 'line'));
  probe.setAttribute('aria-hidden', 'true');
  const nothing = box.appendChild(element('p', 'nothing', words.nothing));
  box.appendChild(element('p', 'keys', words.keys)).setAttribute('aria-hidden', 'true');
  return { box, status, hint, clear, table, head, columns, view, body, probe, nothing };
}

/**
 * The head of the table.
 * @param {Words} words
 */
function headOf(words) {
  const head = part('rowgroup', 'head');
  const row = head.appendChild(part('row', 'line'));
  row.setAttribute('aria-rowindex', '1');
  /** @type {Record<string, HTMLElement>} */
  const columns = {};
  for (const key of /** @type {Array<keyof Words['columns']>} */ (Object.keys(words.columns))) {
    columns[key] = row.appendChild(part('columnheader', key, words.columns[key]));
  }
  return { head, columns };
}
