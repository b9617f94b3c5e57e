// @ts-check
/**
 * Takes away the elements of marks that work no more: a page that writes its text anew (`innerHTML +=`) copies them.
 * @param {Element} root
 */
export function clean(root) {
  for (const copy of [...root.querySelectorAll('tujie-figure,tujie-quote')]) unwrap(copy);
}

/** @param {Element} element */
function unwrap(element) {
  const parent = element.parentNode;
  while (parent && element.firstChild) parent.insertBefore(element.firstChild, element);
  if (parent) parent.removeChild(element);
}

/**
 * Wraps parts of text nodes in elements, and puts all back as it was: the page's own nodes stay, with their listeners;
 * a text node is only split, and joined again.
 */
export class Pieces {
  /** @param {Text[]} nodes */
  constructor(nodes) {
    /** Each text node's parts, the node itself first. @private @type {Array<Array<{ node: Text, start: number }>>} */
    this.parts = nodes.map((node) => [{ node, start: 0 }]);
    /** @private @type {Set<Element>} */
    this.wraps = new Set();
  }

  /**
   * The text nodes that hold a span, and nothing besides.
   * @param {{ node: number, from: number, to: number }} span
   */
  texts(span) {
    const from = this.cut(span.node, span.from);
    const to = this.cut(span.node, span.to);
    return (this.parts[span.node] || []).slice(from, to).map((part) => part.node);
  }

  /**
   * Puts an element around a text node.
   * @param {Text} node
   * @param {string} name
   */
  wrap(node, name) {
    const element = document.createElement(name);
    if (node.parentNode) node.parentNode.insertBefore(element, node);
    element.appendChild(node);
    this.wraps.add(element);
    return element;
  }

  /** @param {Element} element */
  unwrap(element) {
    unwrap(element);
    this.wraps.delete(element);
  }

  /** Takes all elements away and joins what was split. */
  restore() {
    this.wraps.forEach(unwrap);
    for (const parts of this.parts) {
      let whole = parts[0];
      for (const part of parts.slice(1)) {
        // Where the page has put something between them meanwhile, that stays.
        if (whole && part.node.previousSibling === whole.node) {
          whole.node.appendData(part.node.data);
          part.node.parentNode && part.node.parentNode.removeChild(part.node);
        } else {
          whole = part;
        }
      }
    }
    this.parts = [];
  }

  /**
   * Splits a text node at an offset; the number of the part that starts there.
   * @private
   * @param {number} of
   * @param {number} offset
   */
  cut(of, offset) {
    const parts = this.parts[of] || [];
    let at = parts.length - 1;
    while (at > 0 && Number(parts[at] && /** @type {any} */ (parts[at]).start) > offset) at -= 1;
    const part = parts[at];
    if (!part || part.start === offset) return at;
    // The end of the node, or beyond it because the page has shortened it meanwhile.
    if (offset - part.start >= part.node.length) return at + 1;
    parts.splice(at + 1, 0, { node: part.node.splitText(offset - part.start), start: offset });
    return at + 1;
  }
}
