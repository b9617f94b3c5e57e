// @ts-check
/**
 * What the scripts that are fetched later take from the first. Imported from here alone: the build leaves `./tujie.js` as
 * it is written, and in the package all scripts lie beside each other.
 */
export { TujieError, load, mount, selection } from './tujie.js';
