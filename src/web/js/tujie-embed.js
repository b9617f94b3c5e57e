// @ts-check
/**
 * The page `embed.html`: the one chart that its address asks for, on sites that take an iframe and no script of another's. It
 * tells the page around it how high it is, and nothing else.
 */
import { load, mount } from './core.js';

/** @typedef {import('./tujie').Report} Report */

const words = new URLSearchParams(location.search);
const place = /** @type {HTMLElement} */ (document.querySelector('main'));
const { documentElement: root, body } = document;

/** What an address says of a chart; what it does not say is as it is without it. @param {string} name */
const asked = (name) => words.get(name) || undefined;

/**
 * Whom the height is told: the page around this one, by its origin, so that no page that takes its place hears it. A page that
 * opened from a file, or hides where it is, has none that could be named.
 * @returns {string}
 */
function around() {
  const { ancestorOrigins } = /** @type {any} */ (location);
  for (const address of [words.get('parent'), ancestorOrigins && ancestorOrigins[0], document.referrer]) {
    try {
      const { origin } = new URL(address || '');
      if (origin !== 'null') return origin;
    } catch (_) {
      // What is no address names no one.
    }
  }
  return '*';
}

/** @param {string} origin */
function tell(origin) {
  const height = Math.ceil(body.getBoundingClientRect().height);
  window.parent.postMessage({ type: 'tujie-height', view: words.get('view') || '', height }, origin === 'null' ? '*' : origin);
}

/** The height, now and whenever it is another; before there is a chart it would be that of nothing. */
function follow() {
  if (window.parent === window) return;
  new ResizeObserver(() => tell(around())).observe(body);
  // The script of the page around may come later than the chart.
  window.addEventListener('message', ({ data, origin, source }) => {
    if (source === window.parent && data && data.type === 'tujie-ask') tell(origin);
  });
}

/**
 * The dataset that the site has named in the page. Not the address: whoever wrote a link could show numbers of his own in the
 * name of the site.
 * @returns {Promise<Report> | undefined}
 */
function named() {
  const { src } = place.dataset;
  return src ? load(src) : undefined;
}

async function show() {
  /** @type {Report | undefined} */
  let report;
  /** @type {unknown} */
  let fault;
  try {
    report = await named();
  } catch (thrown) {
    fault = thrown;
  }
  const options = /** @type {any} */ ({
    view: words.get('view') || '',
    lang: asked('lang'),
    theme: asked('theme'),
    size: asked('size'),
    textScale: asked('text-scale'),
    menu: asked('menu'),
    hash: true,
    get report() {
      if (fault) throw fault;
      return report;
    },
  });
  const { ready } = mount(place, options);
  // What went wrong stands where the chart would, and is as high as it is.
  ready.then(follow, follow);
  await ready;
  const view = (report || (await load())).views().find(({ id }) => id === options.view);
  if (view) document.title = /^en/i.test(root.lang) ? view.titleEn : view.title;
}

root.setAttribute('data-theme', words.get('theme') || '');
if (words.get('lang')) root.lang = String(words.get('lang'));
show().catch(() => {
  // The chart has said it, in its place.
});
