// @ts-check
/** @typedef {import('../tujie').Figure} Figure */
/** @typedef {import('../tujie').Lang} Lang */

const STATUS = {
  actual: ['实际', 'actual'],
  expected: ['预计', 'expected'],
  target: ['目标', 'target'],
};

/** Five-year plans, as the report calls their times. */
const PLANS = /** @type {Record<string, string>} */ ({
  '2016-2020': '“十三五”时期',
  '2021-2025': '“十四五”时期',
  '2026-2030': '“十五五”时期',
});

/**
 * The words around a figure.
 * @param {Figure} figure
 * @param {Lang} lang
 */
export function words(figure, lang) {
  const english = lang === 'en';
  const status = STATUS[figure.status][english ? 1 : 0];
  const period = english ? figure.period.replace('-', '–') : PLANS[figure.period] || `${figure.period.replace('-', '—')}年`;
  return {
    name: english ? figure.nameEn : figure.name,
    when: english ? `${period}, ${status}` : `${period},${status}`,
    place: english ? `${figure.sectionTitle}, paragraph ${figure.paragraph}` : `${figure.sectionTitle},第${figure.paragraph}段`,
  };
}

/** @param {Lang} lang */
export function close(lang) {
  return lang === 'en' ? 'Close' : '关闭';
}
