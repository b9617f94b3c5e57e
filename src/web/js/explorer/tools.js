// @ts-check
import { FACETS, SORTS } from './catalogue.js';
import { findsInitials } from './pinyin.js';
import { element } from './row.js';
import { fill, periodText } from './words.js';

/** @typedef {import('./catalogue.js').Catalogue} Catalogue */
/** @typedef {import('./catalogue.js').Facet} Facet */
/** @typedef {import('./catalogue.js').Question} Question */
/** @typedef {import('./words.js').Words} Words */

/** @returns {Question} */
export const blank = () => ({ q: '', topic: '', period: '', status: '', place: '', sort: 'report' });

/** Search, filters, order: what a question is asked with. */
export class Tools {
  /**
   * @param {Catalogue} catalogue
   * @param {Words} words
   * @param {(question: Question, composing: boolean) => void} ask
   */
  constructor(catalogue, words, ask) {
    /** @private */
    this.words = words;
    /** @private */
    this.catalogue = catalogue;
    this.form = /** @type {HTMLFormElement} */ (element('form', 'tools'));
    this.form.setAttribute('role', 'search');
    this.form.addEventListener('submit', (event) => event.preventDefault());
    this.input = /** @type {HTMLInputElement} */ (element('input', 'input'));
    this.input.type = 'search';
    this.input.placeholder = findsInitials() ? words.hintInitials : words.hint;
    this.input.setAttribute('autocomplete', 'off');
    this.input.setAttribute('spellcheck', 'false');
    this.labelled('search', words.search, this.input);
    /** @type {Partial<Record<Facet | 'sort', HTMLSelectElement>>} */
    this.selects = {};
    for (const facet of FACETS) {
      const select = this.select(facet, words.facets[facet]);
      this.option(select, '', fill(words.all, words.facets[facet]));
      for (const value of catalogue.values(facet)) this.option(select, value, this.label(facet, value));
    }
    const sorts = this.select('sort', words.sort);
    for (const sort of SORTS) this.option(sorts, sort, fill(words.sortBy, words.sorts[sort]));
    const changed = (/** @type {Event} */ event) => ask(this.question(), !!(/** @type {InputEvent} */ (event).isComposing));
    this.form.addEventListener('input', changed);
    this.form.addEventListener('compositionend', changed);
  }

  /** @returns {Question} */
  question() {
    const question = blank();
    question.q = this.input.value;
    for (const key of /** @type {Array<Facet | 'sort'>} */ (Object.keys(this.selects))) {
      const select = this.selects[key];
      if (select) question[key] = /** @type {any} */ (select.value);
    }
    return question;
  }

  /** @param {Question} question */
  show(question) {
    this.input.value = question.q;
    for (const key of /** @type {Array<Facet | 'sort'>} */ (Object.keys(this.selects))) {
      const select = this.selects[key];
      if (!select) continue;
      select.value = question[key];
      // What no figure has cannot be asked for.
      if (select.selectedIndex < 0) select.selectedIndex = 0;
    }
  }

  /**
   * Says beside each value how many figures it would give.
   * @param {Record<Facet, Map<string, number>>} counts
   */
  count(counts) {
    for (const facet of FACETS) {
      const select = this.selects[facet];
      if (!select) continue;
      for (const option of [...select.options]) {
        if (!option.value) continue;
        const count = counts[facet].get(option.value) || 0;
        const text = fill(this.words.option, this.label(facet, option.value), count);
        if (option.text !== text) option.text = text;
        option.disabled = !count && !option.selected;
      }
      select.classList.toggle('set', select.value !== '');
    }
  }

  /**
   * @private
   * @param {Facet} facet
   * @param {string} value
   */
  label(facet, value) {
    if (facet === 'period') return periodText(this.words, value);
    const { topics: topic, statuses: status, places: place } = this.words;
    /** @type {Record<string, string>} */
    const labels = { topic, status, place }[facet];
    return labels[value] || value;
  }

  /**
   * @private
   * @param {Facet | 'sort'} key
   * @param {string} label
   */
  select(key, label) {
    const select = /** @type {HTMLSelectElement} */ (element('select', 'select'));
    this.selects[key] = select;
    this.labelled(key, label, select);
    return select;
  }

  /**
   * @private
   * @param {HTMLSelectElement} select
   * @param {string} value
   * @param {string} text
   */
  option(select, value, text) {
    const option = document.createElement('option');
    option.value = value;
    option.text = text;
    select.appendChild(option);
  }

  /**
   * @private
   * @param {string} className
   * @param {string} label
   * @param {HTMLElement} control
   */
  labelled(className, label, control) {
    const box = this.form.appendChild(element('label', `tool ${className}`));
    box.appendChild(element('span', 'unseen', label));
    box.appendChild(control);
  }
}
