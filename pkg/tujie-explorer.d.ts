import type { Explorer, ExplorerOptions } from './tujie.js';

export type { Explorer, ExplorerOptions };

/** Puts the list of all figures into an element. Returns at once; errors reach `ready` and stand in the element. */
export function explore(element: Element, options?: ExplorerOptions): Explorer;

/** `<tujie-explorer>`: the list without a line of script. Attributes: `src`, `lang`, `theme`, `text-scale`, `hash`. */
export class TujieExplorerElement extends HTMLElement {
  /** The list in it, once it is in a page. */
  readonly explorer: Explorer | null;
}

declare global {
  interface HTMLElementTagNameMap {
    'tujie-explorer': TujieExplorerElement;
  }
}
