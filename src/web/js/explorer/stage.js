// @ts-check
/** @typedef {import('../tujie').ExplorerOptions} ExplorerOptions */

/** Below this width in CSS px, at text scale 1, a row is a card. */
const NARROW = 760;

/** Below this, three filters beside each other would be cut. */
const TIGHT = 280;

/** The size of its text in CSS px, at text scale 1. */
const TEXT = 14;

/** How the list stands on its page: how wide, how large its text, how dark. */
export class Stage {
  /**
   * @param {ReturnType<typeof import('./frame.js').frameOf>} frame in the page
   * @param {ExplorerOptions} options
   * @param {(height: number) => void} measured hears how high a closed row is, in CSS px, when anything may have another size
   */
  constructor(frame, options, measured) {
    /** @private */
    this.frame = frame;
    /** @private */
    this.options = options;
    /** @private */
    this.measured = measured;
    /** A frame in which it is measured anew. @private */
    this.measuring = 0;
    const remeasure = () => this.remeasure();
    /** @private @type {ResizeObserver | null} */
    this.observer = typeof ResizeObserver === 'function' ? new ResizeObserver(remeasure) : null;
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const dress = () => this.dress();
    /** @private */
    this.end = () => {
      scheme.removeListener(dress);
      window.removeEventListener('resize', remeasure);
      if (this.observer) this.observer.disconnect();
    };
    frame.box.style.fontSize = `${TEXT * this.scale()}px`;
    this.dress();
    // Old engines know no events of a media query.
    scheme.addListener(dress);
    window.addEventListener('resize', remeasure);
    this.follow(frame.box);
  }

  /** How large its text is; what is no scale is 1. */
  scale() {
    return Math.min(2, Math.max(1, Number(this.options.textScale) || 1));
  }

  measure() {
    const { box, head, view, probe } = this.frame;
    const width = box.clientWidth;
    if (!width) return;
    const narrow = width < NARROW * this.scale();
    box.classList.toggle('narrow', narrow);
    box.classList.toggle('wide', !narrow);
    box.classList.toggle('tight', width < TIGHT * this.scale());
    // The head stands above what scrolls: its columns end where the scroll bar begins.
    head.style.paddingRight = `${view.offsetWidth - view.clientWidth}px`;
    this.measured(probe.getBoundingClientRect().height);
  }

  /**
   * Measures when the size of an element changes.
   * @param {Element} element
   */
  follow(element) {
    if (this.observer) this.observer.observe(element);
  }

  /** @param {Element} element */
  leave(element) {
    if (this.observer) this.observer.unobserve(element);
  }

  stop() {
    cancelAnimationFrame(this.measuring);
    this.end();
  }

  /** Dark as the charts are: where the system asks for it and the page says that it can be. @private */
  dress() {
    const { theme } = this.options;
    const can = /(^|\s)dark(\s|$)/.test(getComputedStyle(this.frame.box).getPropertyValue('color-scheme'));
    const dark = theme === 'dark' || (theme !== 'light' && can && matchMedia('(prefers-color-scheme: dark)').matches);
    this.frame.box.setAttribute('data-theme', dark ? 'dark' : 'light');
  }

  /** Measures in the next frame: an observer that changes what it observes is an error of the page. @private */
  remeasure() {
    if (this.measuring) return;
    this.measuring = requestAnimationFrame(() => {
      this.measuring = 0;
      this.measure();
    });
  }
}
