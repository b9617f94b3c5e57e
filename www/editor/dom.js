// @ts-check

/** @param {string} selector */
export const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

/**
 * An element with what is in it.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {Array<Node | string>} content
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const part of content) element.appendChild(typeof part === 'string' ? document.createTextNode(part) : part);
  return element;
}

/** @param {Node} parent @param {Array<Node | string>} content */
export function put(parent, ...content) {
  parent.textContent = '';
  for (const part of content) parent.appendChild(typeof part === 'string' ? document.createTextNode(part) : part);
}

/** Scrolls a box so that an element in it is in sight; the page itself stays. @param {HTMLElement} box @param {HTMLElement} element */
export function reveal(box, element) {
  const [outer, inner] = [box.getBoundingClientRect(), element.getBoundingClientRect()];
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  box.scrollTop += inner.top - outer.top - Math.max(0, (outer.height - Math.min(inner.height, outer.height)) / 2);
}

/** Gives a file to the browser to keep. @param {string} name @param {string} text @param {string} type */
export function save(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = make('a', { href: address, download: name });
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
