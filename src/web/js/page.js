// @ts-check
import { tagOf } from './words.js';

/**
 * The language of the page around an element.
 * @param {Element | null} element
 * @returns {import('./tujie').Lang}
 */
export function pageLang(element) {
  const marked = (element && element.closest('[lang]')) || document.documentElement;
  return tagOf(marked.getAttribute('lang') || '');
}
