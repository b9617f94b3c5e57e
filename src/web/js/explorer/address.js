// @ts-check
import { FACETS, SORTS } from './catalogue.js';
import { blank } from './tools.js';

/** @typedef {import('./catalogue.js').Question} Question */

/**
 * What the page's address asks, and the figure it opens.
 * @returns {{ question: Question, open: string }}
 */
export function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const question = blank();
  for (const key of [...FACETS, /** @type {const} */ ('q')]) question[key] = asked.get(key) || '';
  const sort = SORTS.filter((one) => one === asked.get('sort'))[0];
  if (sort) question.sort = sort;
  return { question, open: asked.get('figure') || '' };
}

/**
 * Writes it to the address, without a step in the history.
 * @param {Question} question
 * @param {string} open
 */
export function writeAddress(question, open) {
  const asked = new URLSearchParams();
  for (const key of [/** @type {const} */ ('q'), ...FACETS]) if (question[key]) asked.set(key, question[key]);
  if (question.sort !== 'report') asked.set('sort', question.sort);
  if (open) asked.set('figure', open);
  const hash = String(asked);
  if (hash === location.hash.slice(1)) return;
  try {
    history.replaceState(history.state, '', hash ? `#${hash}` : location.pathname + location.search);
  } catch (_) {
    // Some engines allow a hundred in half a minute: the address of the next change will do.
  }
}
