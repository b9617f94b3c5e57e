// @ts-check
import { annotate } from '#words';
import { fill, inLang } from '../words.js';

/** @typedef {import('../tujie').Figure} Figure */
/** @typedef {import('../tujie').Lang} Lang */

/**
 * The words around a figure.
 * @param {Figure} figure
 * @param {Lang} lang
 */
export function words(figure, lang) {
  const told = inLang(annotate, lang);
  const [from = '', to] = figure.period.split('-');
  const plans = /** @type {Record<string, string>} */ (told.plans);
  const period = plans[figure.period] || (to ? fill(told.span, from, to) : fill(told.year, from));
  return {
    name: lang === 'zh-CN' ? figure.name : figure.nameEn || figure.name,
    when: fill(told.when, period, told[figure.status]),
    place: fill(told.place, figure.sectionTitle, String(figure.paragraph)),
  };
}

/** @param {Lang} lang */
export const close = (lang) => inLang(annotate, lang).close;
