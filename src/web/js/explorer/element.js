// @ts-check
import { load } from '../core.js';
import { explore } from './explorer.js';

/** `<tujie-explorer>`: the list of all figures without a line of script. */
export class TujieExplorerElement extends HTMLElement {
  static get observedAttributes() {
    return ['src', 'lang', 'theme', 'text-scale', 'hash'];
  }

  constructor() {
    super();
    /** @type {import('../tujie').Explorer | null} */
    this.explorer = null;
    /** @private */
    this.planned = false;
  }

  connectedCallback() {
    if (!this.explorer) this.plan();
  }

  disconnectedCallback() {
    // Moving an element disconnects it too: only one that stays away is taken down.
    Promise.resolve().then(() => {
      if (this.isConnected || !this.explorer) return;
      this.explorer.destroy();
      this.explorer = null;
    });
  }

  attributeChangedCallback() {
    this.plan();
  }

  /** One list for all attributes that are set in one go. @private */
  plan() {
    if (this.planned || !this.isConnected) return;
    this.planned = true;
    Promise.resolve().then(() => {
      this.planned = false;
      if (!this.isConnected) return;
      const src = this.getAttribute('src');
      this.explorer = explore(this, {
        report: src ? load(src) : undefined,
        lang: /** @type {any} */ (this.getAttribute('lang') || undefined),
        theme: /** @type {any} */ (this.getAttribute('theme') || undefined),
        textScale: Number(this.getAttribute('text-scale')) || undefined,
        hash: this.hasAttribute('hash'),
      });
    });
  }
}

/** Registers the element, once a page however many copies of this script it loads. */
export function register() {
  if (!customElements.get('tujie-explorer')) customElements.define('tujie-explorer', TujieExplorerElement);
}
