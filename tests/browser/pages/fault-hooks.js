// Stands between the package and WebAssembly: what was started, what is refused, and how a running module is broken.
(function () {
  // The exports of each module of charts that was started: its parts have no memory of their own, and the one that reads datasets
  // has fewer.
  window.started = [];
  // Refuses to start a module, as a browser without memory does.
  window.refuse = false;
  window.streams = 0;
  window.warnings = 0;
  // The addresses that the package's scripts have asked for.
  window.fetched = [];

  var fetch = window.fetch;
  window.fetch = function (address, how) {
    window.fetched.push(String(address));
    return fetch(address, how);
  };
  var instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = function (source, imports) {
    if (window.refuse) return Promise.reject(new RangeError('WebAssembly.instantiate(): Out of memory'));
    return instantiate(source, imports).then(function (result) {
      var exports = (result.instance || result).exports;
      var own = Object.keys(exports).some(function (name) { return exports[name].buffer; });
      if (own && Object.keys(exports).length > 20) window.started.push(exports);
      return result;
    });
  };
  var compileStreaming = WebAssembly.compileStreaming;
  WebAssembly.compileStreaming = function (response) {
    window.streams += 1;
    return compileStreaming(response);
  };
  var warn = console.warn;
  console.warn = function () {
    window.warnings += 1;
    warn.apply(console, arguments);
  };

  // What is saved is not written to the disk of who tests.
  HTMLAnchorElement.prototype.click = function () {};

  window.memory = function () {
    var exports = window.started[window.started.length - 1];
    return Object.keys(exports).map(function (name) { return exports[name]; }).filter(function (e) { return e.buffer; })[0];
  };

  // Makes nonsense of all that the last module has in its memory: its next call traps.
  window.ruin = function () {
    new Uint8Array(window.memory().buffer).fill(255);
  };
})();
