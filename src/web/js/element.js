// @ts-check
import { load } from './load.js';
import { chartIn, mount } from './mount.js';

const ATTRIBUTES = ['view', 'src', 'lang', 'theme', 'text-scale', 'hash', 'menu', 'size', 'loading'];

/** `<tujie-chart view="…">`: a chart without a line of script. */
export class TujieChartElement extends HTMLElement {
  static get observedAttributes() {
    return ATTRIBUTES;
  }

  constructor() {
    super();
    /** @type {import('./tujie').Chart | null} */
    this.chart = null;
    /** @private */
    this.planned = false;
    /** @private */
    this.turn = 0;
    /** Whether the reader has come near; before, one with `loading="lazy"` fetches nothing. @private */
    this.near = false;
    /** Ends the wait for the reader. @private @type {(() => void) | null} */
    this.stop = null;
  }

  connectedCallback() {
    // Firefox 140 makes a plain element of one that moves into another document.
    if (!this.plan) Object.setPrototypeOf(this, TujieChartElement.prototype);
    this.plan();
  }

  disconnectedCallback() {
    // Moving an element disconnects it too: only one that stays away is taken down.
    Promise.resolve().then(() => {
      if (this.isConnected) return;
      if (this.stop) this.stop();
      if (this.chart) this.chart.destroy();
      this.chart = null;
    });
  }

  attributeChangedCallback() {
    this.plan();
  }

  /** One change for all attributes that are set in one go; a chart whose dataset did not come asks for it once more. */
  plan() {
    if (this.planned || !this.isConnected) return;
    this.planned = true;
    Promise.resolve().then(() => {
      this.planned = false;
      if (!this.isConnected) return;
      if (this.near || this.getAttribute('loading') !== 'lazy') this.show();
      else if (!this.stop) this.wait();
    });
  }

  /** Until the element is no further than a window's height from what is seen, or the page is printed. @private */
  wait() {
    const come = () => {
      stop();
      this.near = true;
      this.plan();
    };
    const observer = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && come(), { rootMargin: '100%' });
    const stop = (this.stop = () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', come);
      this.stop = null;
    });
    observer.observe(this);
    window.addEventListener('beforeprint', come);
  }

  /** @private */
  async show() {
    const turn = (this.turn += 1);
    const asked = (/** @type {string} */ name) => this.getAttribute(name) || undefined;
    const src = asked('src');
    /** @type {import('./tujie').Report | undefined} */
    let report;
    /** @type {unknown} */
    let fault;
    if (src) {
      try {
        report = await load(src);
      } catch (thrown) {
        fault = thrown;
      }
    }
    const options = {
      view: asked('view') || '',
      // A fault is told by the chart, in place, where the reader looks for it.
      get report() {
        if (fault) throw fault;
        return report;
      },
      hash: this.hasAttribute('hash'),
      lang: asked('lang'),
      theme: asked('theme'),
      menu: asked('menu'),
      size: asked('size'),
      textScale: asked('text-scale'),
    };
    // A file that comes late must not take the place of one that was asked for after it.
    if (!this.isConnected || turn !== this.turn) return;
    const chart = chartIn(this);
    if (chart) chart.update(/** @type {any} */ (options));
    this.chart = chart || mount(this, /** @type {any} */ (options));
  }
}

/** Registers the element, once a page however many copies of this script it loads. */
export function register() {
  if (!customElements.get('tujie-chart')) customElements.define('tujie-chart', TujieChartElement);
}
