// @ts-check
// The report's own words: their figures are marked, and what is chosen in the chart is lit among them.
import { annotate, selection } from '/pkg/tujie.js';

/** @param {string} selector */
const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));
const article = find('.article');
const chart = /** @type {import('/pkg/tujie.js').TujieChartElement} */ (find('tujie-chart'));
const go = find('#go');
// Whether the chart stands beside the text, where the text can move under it; else it stands above.
const beside = matchMedia('(min-width: 861px)');

/** The clause that is lit. @returns {HTMLElement | null} */
function clause() {
  const lit = article.querySelector('.tujie-lit');
  return lit && lit.closest('li');
}

async function show() {
  const text = await annotate(article);
  find('#found').textContent = `这${article.querySelectorAll('q').length}句里找到${text.found.length}个数字。`;
  selection.on((_, by) => {
    const chosen = by === chart.chart ? clause() : null;
    go.hidden = !chosen || beside.matches;
    if (chosen && beside.matches) chosen.scrollIntoView({ block: 'center' });
  });
}

go.addEventListener('click', () => {
  const chosen = clause();
  if (!chosen) return;
  chosen.scrollIntoView({ block: 'center' });
  chosen.tabIndex = -1;
  chosen.focus({ preventScroll: true });
});

show().catch((error) => {
  find('#found').textContent = error.message;
});
