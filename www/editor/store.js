// @ts-check
// What is kept on this computer, only where it is asked for.

import { english, fill, ui } from './words.js';

/** @typedef {import('./model.js').State} State */

const KEY = 'tujie-editor';
/** Of what is kept: another version is not read. */
const VERSION = 1;

export class Store {
  /** Whether progress is kept. */
  get wanted() {
    return this.text() !== null;
  }

  /** @private */
  text() {
    try {
      return localStorage.getItem(KEY);
    } catch (_) {
      return null;
    }
  }

  /** Why it could not be kept; empty where it was. @param {State} state */
  keep(state) {
    try {
      localStorage.setItem(KEY, JSON.stringify({ version: VERSION, at: Date.now(), state }));
      return '';
    } catch (error) {
      return String(/** @type {Error} */ (error).message);
    }
  }

  /** What is kept, in a few words. */
  about() {
    const kept = this.parsed();
    if (!kept || !kept.state.rows.length) return '';
    const { title, place } = kept.state.about;
    return fill(ui.keptAbout, title || place || ui.report, kept.state.rows.length, new Date(kept.at).toLocaleString(english ? 'en' : 'zh-CN'));
  }

  /** @returns {State | null} */
  read() {
    const kept = this.parsed();
    return kept && kept.state;
  }

  /** @private @returns {{ at: number, state: State } | null} */
  parsed() {
    try {
      const kept = JSON.parse(this.text() || 'null');
      return kept && kept.version === VERSION && Array.isArray(kept.state.rows) ? kept : null;
    } catch (_) {
      return null;
    }
  }

  forget() {
    try {
      localStorage.removeItem(KEY);
    } catch (_) {
      // Nothing is kept where nothing may be.
    }
  }
}
