// @ts-check
import { explorerStyles } from '#assets';
import { adopt } from '../adopt.js';
import { TujieError, load } from '../core.js';
import { pageLang } from '../page.js';
import { Finder } from './finder.js';
import { element } from './row.js';
import { wordsIn } from './words.js';

/** @typedef {import('../tujie').ExplorerOptions} ExplorerOptions */

/** What is in each element. @type {WeakMap<Element, MountedExplorer>} */
const explored = new WeakMap();

/** @typedef {import('../tujie').Explorer} Explorer */

/** @implements {Explorer} */
class MountedExplorer {
  /**
   * @param {Element} host
   * @param {ExplorerOptions} options
   */
  constructor(host, options) {
    /** @readonly */
    this.element = host;
    /** @private @type {Finder | null} */
    this.finder = null;
    /** @private */
    this.dead = false;
    /** @private */
    this.root = host.shadowRoot || host.attachShadow({ mode: 'open' });
    while (this.root.firstChild) this.root.removeChild(this.root.firstChild);
    const styles = adopt(this.root, explorerStyles());
    // What stood in the element stays in sight until the list takes over.
    /** @private */
    this.slot = this.root.appendChild(document.createElement('slot'));
    /** @readonly @type {Promise<Explorer>} */
    this.ready = this.show(options, styles);
    // Who does not ask for `ready` must not get an unhandled rejection: the message tells it too.
    this.ready.catch(() => {});
  }

  /**
   * @private
   * @param {ExplorerOptions} options
   * @param {Promise<unknown>} styles
   */
  async show(options, styles) {
    const lang = options.lang || pageLang(this.element);
    const { failed, retry } = wordsIn(lang);
    try {
      const report = await (options.report || load());
      await styles;
      if (this.dead) throw new TujieError('destroyed', failed);
      this.finder = new Finder(this.root, report, lang, options);
      this.slot.hidden = true;
      return this;
    } catch (thrown) {
      if (!this.dead) {
        const message = element('p', 'message', failed + /** @type {Error} */ (thrown).message);
        message.setAttribute('role', 'alert');
        this.root.appendChild(message);
        // A report of the page's own is the page's to load again.
        if (!options.report) {
          const button = /** @type {HTMLButtonElement} */ (message.appendChild(element('button', '', retry)));
          button.type = 'button';
          button.onclick = () => {
            this.root.removeChild(message);
            this.show(options, adopt(this.root, explorerStyles())).catch(() => {});
          };
        }
      }
      throw thrown;
    }
  }

  destroy() {
    if (this.dead) return;
    this.dead = true;
    if (this.finder) this.finder.destroy();
    this.slot.hidden = false;
    if (explored.get(this.element) === this) explored.delete(this.element);
  }
}

/**
 * @param {Element} host
 * @param {ExplorerOptions} [options]
 * @returns {Explorer}
 */
export function explore(host, options) {
  if (!(host instanceof Element)) throw new TujieError('bad-element', 'explore: an element of the page is needed');
  const before = explored.get(host);
  if (before) before.destroy();
  const made = new MountedExplorer(host, Object.assign({}, options));
  explored.set(host, made);
  return made;
}
