// @ts-check
/** Taking a chart away: a script of its own, fetched when its menu is opened. */
export { Menu } from './export/menu.js';
