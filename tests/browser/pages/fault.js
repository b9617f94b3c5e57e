// Charts of the package that the address names: `fault.html?/bad/missing`.
window.charts = {};
window.events = [];
window.told = [];

document.addEventListener('tujie-error', function (event) {
  window.told.push([event.target.id, event.detail.code]);
});

// A box with what stands in it until a chart comes.
window.box = function (id, width) {
  var box = document.createElement('div');
  box.id = id;
  box.className = 'box';
  box.style.width = width + 'px';
  var still = document.createElement('p');
  still.textContent = '静态图';
  still.style.height = '200px';
  still.style.margin = '0';
  box.appendChild(still);
  document.body.appendChild(box);
  return box;
};

// Mounts a chart; resolves to `drawn`, or to the code of what `ready` rejects with.
window.put = function (id, options) {
  var chart = window.tujie.mount(document.getElementById(id) || window.box(id, 600), options);
  window.charts[id] = chart;
  chart.on('error', function (error) { window.events.push({ id: id, code: error.code, file: error.file, found: error.found, message: error.message }); });
  return outcome(chart.ready);
};

window.outcome = function (promise) {
  return promise.then(function () { return 'drawn'; }, function (error) { return error.code || String(error); });
};

window.inside = function (id, selector) {
  var root = document.getElementById(id).shadowRoot;
  return root && root.querySelector(selector);
};

// The middle of what is in a chart, in the viewport.
window.middle = function (id, selector) {
  var e = window.inside(id, selector);
  e.scrollIntoView({ block: 'center' });
  var r = e.getBoundingClientRect();
  return [Math.round(r.left + r.width / 2), Math.round(r.top + r.height / 2)];
};

// How many pixels of a chart's canvas are painted.
window.ink = function (id) {
  var c = window.inside(id, 'canvas');
  var d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data, n = 0;
  for (var i = 3; i < d.length; i += 4) if (d[i] > 200) n += 1;
  return n;
};

window.message = function (id) {
  var line = window.inside(id, '[role=alert].outer');
  return line && line.textContent;
};

import(location.search.slice(1) + '/tujie.js').then(function (tujie) { window.tujie = tujie; });
