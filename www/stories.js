// @ts-check
// The whole report in its chapters. A chart is made when it comes near the window; the address tells which view is looked at,
// and how: `#v=tcm&f=tcm-chain-output-2026`.
import { load, mount } from '/pkg/tujie.js';

/** @typedef {import('/pkg/tujie.js').Chart} Chart */

const main = /** @type {HTMLElement} */ (document.querySelector('#stories'));
const nav = /** @type {HTMLElement} */ (document.querySelector('#chapters'));
// `?lang=en` for those who read English, `?chapter=2026` for one chapter alone.
const wanted = new URLSearchParams(location.search);
if (wanted.get('lang')) document.documentElement.lang = wanted.get('lang') || '';
const english = /^en/i.test(document.documentElement.lang);

// The page's own words say in an attribute what they are in English.
if (english) {
  for (const element of Array.from(document.querySelectorAll('[data-en]'))) {
    const words = element.getAttribute('data-en') || '';
    if (element.tagName === 'NAV') element.setAttribute('aria-label', words);
    else element.textContent = words;
  }
  document.title = (document.querySelector('h1') || document.body).textContent || '';
}

/** @param {Element} parent @param {string} tag @param {string} [text] */
function add(parent, tag, text) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  return parent.appendChild(element);
}

/** @type {Map<string, Element>} */
const places = new Map();
/** @type {Map<Element, Chart>} */
const charts = new Map();

/** @param {Element} place */
function draw(place) {
  const drawn = charts.get(place);
  if (drawn) return drawn;
  const chart = mount(place, { view: place.id, hash: true });
  charts.set(place, chart);
  return chart;
}

/** The chart that the address asks for: it keeps its place while those above it are drawn, until the reader moves. @type {Element | null} */
let held = null;
let height = 0;
new ResizeObserver(() => {
  height = main.clientHeight;
  if (held) held.scrollIntoView();
}).observe(main);
addEventListener(
  'scroll',
  () => {
    // Where nothing has grown it was the reader.
    if (held && main.clientHeight === height && Math.abs(held.getBoundingClientRect().top) > 2) held = null;
  },
  { passive: true },
);

const near = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) if (entry.isIntersecting) draw(entry.target);
  },
  { rootMargin: '600px' },
);

async function show() {
  const report = await load();
  const views = report.views();
  main.textContent = '';
  for (const chapter of report.chapters().filter((one) => !wanted.get('chapter') || one.id === wanted.get('chapter'))) {
    const link = /** @type {HTMLAnchorElement} */ (add(nav, 'a', english ? chapter.titleEn : chapter.title));
    link.href = `#chapter-${chapter.id}`;
    const part = add(main, 'div');
    part.className = 'chapter';
    add(part, 'h2', link.textContent || '').id = `chapter-${chapter.id}`;
    const list = add(part, 'div');
    list.className = 'charts';
    for (const view of views.filter((view) => view.chapter === chapter.id)) {
      const place = add(list, 'section');
      place.id = view.id;
      place.setAttribute('aria-label', english ? view.titleEn : view.title);
      places.set(view.id, place);
      near.observe(place);
    }
  }
  await follow();
  window.addEventListener('hashchange', follow);

  /** Goes to the chart that the address asks for; the chart does the rest. */
  async function follow() {
    const place = places.get(new URLSearchParams(location.hash.slice(1)).get('v') || '');
    if (!place) return;
    await draw(place).ready;
    held = place;
    place.scrollIntoView();
  }
}

show();
