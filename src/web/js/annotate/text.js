// @ts-check
/**
 * The text that a page shows, as one string to search in, with the way back to its text nodes. Nothing is changed here.
 *
 * @typedef {object} PageText
 * @property {string} text  What is compared: see `plain`. A `\n` stands where blocks part; no quote reaches across.
 * @property {Text[]} nodes  The text nodes, in reading order.
 * @property {number[]} node  For each character of `text` the index of its node; -1 for a `\n`.
 * @property {number[]} offset  For each character its offset in that node.
 */

/** What a reader does not see: white space, soft hyphens, marks of width and direction. */
const UNSEEN = /[\s\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/;

/** What stands for the same sign, beyond what Unicode itself calls compatible (full width and half width). */
const SAME = [
  ['"', '“”„‟〝〞'],
  ["'", '‘’‚‛'],
  ['-', '‐‑‒–—―−─'],
  [':', '∶'],
  ['~', '〜'],
  ['·', '•‧・⋅'],
];

/**
 * A character as it is compared: none, one, or several (㎡ is m2).
 * @param {string} char
 */
function letters(char) {
  if (char >= '一' && char <= '鿿') return char;
  if (UNSEEN.test(char)) return '';
  const letter = char.normalize('NFKC');
  const same = SAME.find((pair) => String(pair[1]).indexOf(letter) >= 0);
  return same ? String(same[0]) : letter;
}

/**
 * A text as it is compared: neither width, white space nor the shape of quotation marks tells two texts apart.
 * @param {string} text
 */
export function plain(text) {
  let out = '';
  for (let i = 0; i < text.length; i++) out += letters(text.charAt(i));
  return out;
}

/** What holds no text of the page's own. */
const FOREIGN = /^(script|style|noscript|template|textarea|input|select|option|svg|math|canvas|iframe|object|video|audio|rt|rp|tujie-chart)$/i;

/**
 * Reads what `root` shows.
 * @param {Element} root
 * @returns {PageText}
 */
export function read(root) {
  let text = '';
  /** @type {Text[]} */
  const nodes = [];
  /** @type {number[]} */
  const node = [];
  /** @type {number[]} */
  const offset = [];

  const part = () => {
    text += '\n';
    node.push(-1);
    offset.push(0);
  };
  /** @param {Text} from */
  const take = (from) => {
    const data = from.data;
    for (let i = 0; i < data.length; i++) {
      const found = letters(data.charAt(i));
      for (let n = 0; n < found.length; n++) {
        node.push(nodes.length);
        offset.push(i);
      }
      text += found;
    }
    nodes.push(from);
  };
  /** @param {Node} parent */
  const walk = (parent) => {
    for (let child = parent.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === Node.TEXT_NODE) take(/** @type {Text} */ (child));
      else if (child.nodeType === Node.ELEMENT_NODE) enter(/** @type {HTMLElement} */ (child));
    }
  };
  /** @param {HTMLElement} element */
  const enter = (element) => {
    const display = getComputedStyle(element).display;
    if (display === 'none') return;
    // What flows in the line continues the text around it; all else is a block of its own.
    const flows = /^(inline|contents|ruby)/.test(display);
    if (!flows) part();
    // An element with a shadow shows that, not its children: a chart.
    const foreign = FOREIGN.test(element.localName) || element.isContentEditable || element.shadowRoot;
    if (!foreign) walk(element);
    if (!flows) part();
  };

  if (!FOREIGN.test(root.localName) && !(/** @type {HTMLElement} */ (root).isContentEditable)) walk(root);
  return { text, nodes, node, offset };
}

/**
 * The parts of text nodes that a range of the compared text stands in.
 * @param {PageText} page
 * @param {number} start
 * @param {number} end
 * @returns {Array<{ node: number, from: number, to: number }>}
 */
export function spans(page, start, end) {
  /** @type {Array<{ node: number, from: number, to: number }>} */
  const found = [];
  for (let i = start; i < end; i++) {
    const node = Number(page.node[i]);
    const offset = Number(page.offset[i]);
    const last = found[found.length - 1];
    if (last && last.node === node) last.to = offset + 1;
    else if (node >= 0) found.push({ node, from: offset, to: offset + 1 });
  }
  return found;
}
