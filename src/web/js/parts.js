// @ts-check
/**
 * The scripts that are fetched when they are asked for. Named here, beside the files that they become: the build leaves these
 * names as they are written, and in the package all scripts lie beside each other.
 */

export const menuPart = () => import('./tujie-export.js');

export const workbookPart = () => import('./tujie-xlsx.js');

/** The module as plain script, for browsers and policies that allow no WebAssembly. */
export const plainPart = () => import('./tujie-plain.js');

export const loaderPlainPart = () => import('./tujie-load-plain.js');
