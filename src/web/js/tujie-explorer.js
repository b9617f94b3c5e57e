// @ts-check
/** The explorer, fetched only by pages that show it: all figures of a report in a list to search. */
import { TujieExplorerElement, register } from './explorer/element.js';

export { explore } from './explorer/explorer.js';
export { TujieExplorerElement };

register();
