// A package whose wasm breaks off on the way.
import * as tujie from '/cut/tujie.js';

window.tujie = tujie;
