// @ts-check
/**
 * The scripts that are fetched when they are asked for. Named here, beside the files that they become: the build leaves these
 * names as they are written, and in the package all scripts lie beside each other.
 */

export const menuPart = () => import('./tujie-export.js');

export const workbookPart = () => import('./tujie-xlsx.js');
