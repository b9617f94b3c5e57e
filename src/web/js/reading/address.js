// @ts-check
/**
 * How a chart is looked at, in the address of the page: `#v=industry-chains&f=…&hide=1&order=rising&x=2..5`. What else stands
 * there is left alone.
 */

const KEYS = ['v', 'f', 'hide', 'order', 'x'];
/** The orders of rows as the module counts them; the first, without a word, is that in which the chart was made. */
export const ORDERS = /** @type {const} */ (['', 'listed', 'falling', 'rising']);

/** @typedef {{ hidden: number, order: number, window: [number, number] | null }} Look */

/**
 * The look in the words of an address.
 * @param {string} view
 * @param {string} figure
 * @param {Look} look
 * @returns {Array<[string, string]>}
 */
function told(view, figure, { hidden, order, window }) {
  const bits = [];
  for (let at = 0; at < 31; at += 1) if ((hidden >> at) & 1) bits.push(at);
  // No more digits than tell two pixels apart.
  const digits = window ? Math.max(0, 4 - Math.floor(Math.log10(window[1] - window[0]))) : 0;
  const stretch = window ? window.map((value) => String(Number(value.toFixed(Math.min(digits, 20))))).join('..') : '';
  const values = [view, figure, bits.join('.'), ORDERS[order] || '', stretch];
  return KEYS.map((key, at) => /** @type {[string, string]} */ ([key, values[at] || ''])).filter(([, value]) => value);
}

/** @param {string} view @param {string} figure @param {Look} look */
export function state(view, figure, look) {
  return new URLSearchParams(told(view, figure, look)).toString();
}

/**
 * Writes a look into the page's address, without a step in its history.
 * @param {string} view
 * @param {string} figure
 * @param {Look} look
 */
export function write(view, figure, look) {
  const words = new URLSearchParams(location.hash.slice(1));
  for (const key of KEYS) words.delete(key);
  const rest = words.toString().replace(/=(?=&|$)/g, '');
  const hash = '#' + state(view, figure, look) + (rest ? '&' + rest : '');
  if (hash === location.hash) return;
  try {
    history.replaceState(history.state, '', hash);
  } catch (_) {
    // Some engines allow a hundred in half a minute: the address of the next change will do.
  }
}

/**
 * What the page's address says of a view; `null` where it speaks of another or of none.
 * @param {string} view
 * @returns {{ figure: string, look: Look } | null}
 */
export function read(view) {
  const words = new URLSearchParams(location.hash.slice(1));
  if (!view || words.get('v') !== view) return null;
  const bits = (words.get('hide') || '').split('.').map(Number);
  // What is no number, as in a link that was cut, hides nothing.
  let hidden = 0;
  for (const at of bits) if (at >= 0 && at < 31) hidden |= 1 << at;
  const [low = NaN, high = NaN] = (words.get('x') || '').split('..').map(Number);
  const named = words.get('hide') ? hidden : 0;
  return {
    figure: words.get('f') || '',
    look: { hidden: named, order: Math.max(ORDERS.indexOf(/** @type {any} */ (words.get('order') || '')), 0), window: low < high ? [low, high] : null },
  };
}
