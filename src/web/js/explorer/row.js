// @ts-check
import { marksIn } from './catalogue.js';
import { fill, periodText, placeName } from './words.js';

/** @typedef {import('../tujie').Figure} Figure */
/** @typedef {import('./words.js').Words} Words */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} name
 * @param {string} [className]
 * @param {string} [text]
 */
export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/**
 * A part of the table.
 * @param {string} role
 * @param {string} className
 * @param {string} [text]
 */
export function part(role, className, text) {
  const made = element('div', className, text);
  made.setAttribute('role', role);
  return made;
}

/** Each status as the charts draw it, and with an end that is left open: class to path. */
const SHAPES = {
  actual: { whole: [['solid', 'M2 2h10v10H2z']], open: [['solid', 'M2 2h8l5 5-5 5H2z']] },
  expected: {
    whole: [['edge', 'M2.5 2.5h9v9h-9z'], ['hatch', 'M2.5 7 7 2.5M2.5 11.5l9-9M7 11.5 11.5 7']],
    open: [['edge', 'M2.5 2.5h7.5l4.5 4.5-4.5 4.5H2.5z'], ['hatch', 'M2.5 7 7 2.5M2.5 11.5l9-9M7 11.5 12 6.5']],
  },
  target: {
    whole: [['aim', 'M7 1l6 6-6 6-6-6z']],
    open: [['aim', 'M9.5 3.5 7 1 1 7l6 6 2.5-2.5'], ['tip', 'M9 7h6.5M13 4.5 15.5 7 13 9.5']],
  },
};

/**
 * The small mark of a figure. Words beside it say the same, so that it speaks to the eye alone.
 * @param {Figure} figure
 */
function markOf(figure) {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [name, value] of [['class', 'shape'], ['viewBox', '0 0 17 14'], ['width', '17'], ['height', '14'], ['aria-hidden', 'true'], ['focusable', 'false']]) {
    svg.setAttribute(String(name), String(value));
  }
  const { whole, open } = SHAPES[figure.status] || SHAPES.actual;
  for (const [className, d] of figure.bound === '>=' ? open : whole) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('class', String(className));
    path.setAttribute('d', String(d));
    svg.appendChild(path);
  }
  return svg;
}

/**
 * Puts a text into an element, with what was searched for marked.
 * @param {Element} into
 * @param {string} text
 * @param {string[]} searched
 * @param {boolean} [asName]
 */
function write(into, text, searched, asName) {
  const marks = marksIn(text, searched, asName);
  if (!marks) {
    into.appendChild(document.createTextNode(text));
    return;
  }
  for (let from = 0, to = 0; from < text.length; from = to) {
    while (to < text.length && !marks[to] === !marks[from]) to += 1;
    const run = document.createTextNode(text.slice(from, to));
    if (marks[from]) into.appendChild(document.createElement('mark')).appendChild(run);
    else into.appendChild(run);
  }
}

/**
 * The value, in two parts that meet at the decimal point.
 * @param {Figure} figure
 * @param {string[]} searched
 */
function valueCell(figure, searched) {
  const cell = part('cell', 'value');
  const [, whole = '', rest = ''] = /^(.*?\d[\d,]*)(.*)$/.exec(figure.valueText) || ['', figure.valueText];
  write(cell.appendChild(element('span', 'whole')), whole, searched);
  write(cell.appendChild(element('span', 'rest')), rest, searched);
  return cell;
}

/**
 * A row of the list, closed.
 * @param {Figure} figure
 * @param {{ words: Words, english: boolean, searched: string[] }} look
 */
export function rowOf(figure, { words, english, searched }) {
  const row = part('row', `row ${figure.status}`);
  // The table wants cells right below its rows: this box is for the layout alone.
  const line = row.appendChild(part('presentation', 'line'));
  const name = line.appendChild(part('rowheader', 'name'));
  name.appendChild(markOf(figure));
  const button = name.appendChild(element('button', 'open'));
  button.setAttribute('type', 'button');
  button.setAttribute('aria-expanded', 'false');
  write(button, (english && figure.nameEn) || figure.name, searched, !english);
  line.appendChild(valueCell(figure, searched));
  const period = line.appendChild(part('cell', 'period', periodText(words, figure.period) + words.gap));
  const average = figure.measure === 'avg_growth' ? ` ${words.average}` : '';
  period.appendChild(element('span', 'status', words.statuses[figure.status] + average));
  write(line.appendChild(part('cell', 'place')), placeName(words, figure.place), searched);
  const quote = line.appendChild(part('cell', 'quote'));
  write(quote.appendChild(element('span', 'clamp')), figure.derived ? fill(words.derived, figure.note) : figure.quote, searched);
  const section = line.appendChild(part('cell', 'section'));
  // The number of the paragraph stays in sight where the title is cut.
  const [title, paragraph] = placeParts(figure, words);
  const clamp = section.appendChild(element('span', 'clamp'));
  clamp.appendChild(element('span', 'title', title));
  clamp.appendChild(element('span', 'paragraph', paragraph));
  return { row, line, button };
}

/**
 * The button that opens a row.
 * @param {Element | null | undefined} row
 * @returns {HTMLElement | null}
 */
export function openerOf(row) {
  return row ? row.querySelector('.open') : null;
}

/**
 * Where in the report a figure stands.
 * @param {Figure} figure
 * @param {Words} words
 */
export function placeText(figure, words) {
  return placeParts(figure, words).join('');
}

/**
 * @param {Figure} figure
 * @param {Words} words
 */
function placeParts(figure, words) {
  return [figure.sectionTitle, fill(words.paragraph, figure.paragraph)];
}
