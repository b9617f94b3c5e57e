// Lends the module to the tests: an `import()` of theirs would not run as a part of the page.
import * as tujie from '/pkg/tujie.js';

window.tujie = tujie;
