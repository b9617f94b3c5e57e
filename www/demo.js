// @ts-check
// What a page can do with a selection: show the sentence that a figure stands in. And how a page shows another report in the
// same charts: the address says which (`#report=qinghe-2026`).
import { load } from '/pkg/tujie.js';

/** @typedef {import('/pkg/tujie.js').Report} Report */

/** The reports beside the one in the package, each in a file of its own: of places that do not exist. */
const INVENTED = ['qinghe-2026'];

const panel = /** @type {HTMLElement} */ (document.querySelector('#sentence'));
const notice = /** @type {HTMLElement} */ (document.querySelector('#notice'));
const link = /** @type {HTMLAnchorElement} */ (document.querySelector('#switch'));

document.addEventListener('tujie-select', (event) => {
  const { figure } = /** @type {CustomEvent} */ (event).detail;
  if (!figure) return;
  panel.textContent = '';
  for (const [name, text] of [
    ['quote', figure.quote ? `“${figure.quote}”` : figure.note],
    ['place', `${figure.sectionTitle},第${figure.paragraph}段`],
  ]) {
    const line = document.createElement('p');
    line.className = name || '';
    line.textContent = text || '';
    panel.appendChild(line);
  }
  panel.hidden = false;
});

/** What the page says of the report in the package; an attribute has what it says of the other. @type {Map<Element, string>} */
const words = new Map();
for (const element of document.querySelectorAll('[data-invented]')) words.set(element, element.textContent || '');

/** The report that is shown; none for the one in the package. */
let shown = '';
/** A file that comes late must not take the place of one that was asked for after it. */
let turn = 0;

/** Shows the report that the address asks for. */
async function follow() {
  const asked = new URLSearchParams(location.hash.slice(1)).get('report') || '';
  const name = INVENTED.indexOf(asked) < 0 ? '' : asked;
  const mine = (turn += 1);
  document.body.classList.toggle('switching', name !== shown);
  if (name === shown) return;
  try {
    /** @type {Report | undefined} */
    const report = name ? await load(`${name}.tujie`) : undefined;
    if (mine !== turn) return;
    shown = name;
    describe(!!name);
    await draw(report);
  } catch (error) {
    if (mine === turn) notice.textContent = `报告没有载入：${/** @type {Error} */ (error).message}`;
  } finally {
    if (mine === turn) document.body.classList.remove('switching');
  }
}

/** @param {boolean} invented */
function describe(invented) {
  for (const [element, own] of words) element.textContent = invented ? element.getAttribute('data-invented') : own;
  const pages = /** @type {HTMLElement} */ (document.querySelector('[data-dingxi]'));
  pages.hidden = invented;
  document.title = (document.querySelector('h1') || document.body).textContent || '';
  link.hash = invented ? 'report=dingxi-2026' : `report=${INVENTED[0]}`;
  panel.hidden = true;
}

/** @param {Report | undefined} report */
async function draw(report) {
  await customElements.whenDefined('tujie-chart');
  // An element makes its chart once it is in the page.
  await Promise.resolve();
  const charts = [...document.querySelectorAll('tujie-chart')].map((element) => /** @type {any} */ (element).chart);
  await Promise.all(charts.map((chart) => chart.update({ report })));
}

window.addEventListener('hashchange', follow);
follow();
