// What the tests of the charts lean on: boxes of a given width, what is in a chart, where a figure lies.
import * as tujie from '/pkg/tujie.js';

window.charts = {};
window.events = [];

// What is asked for, be it in the browser's memory: WPE does not tell of that.
window.asked = [];
var get = window.fetch;
// A file whose name has a text that is held back does not come until it is let go.
var held = '';
var release = null;
window.hold = function (text) {
  held = text;
};
window.holds = function () {
  return release !== null;
};
window.letGo = function () {
  release();
  release = null;
};
window.fetch = function (file) {
  var given = arguments;
  var go = function () {
    return get.apply(window, given);
  };
  window.asked.push(String(file));
  if (!held || String(file).indexOf(held) < 0) return go();
  return new Promise(function (resolve) {
    release = resolve;
  }).then(go);
};

window.box = function (id, width) {
  var box = document.createElement('div');
  box.id = id;
  box.className = 'box';
  box.style.width = width + 'px';
  document.body.appendChild(box);
  return box;
};

// Mounts a chart and resolves to its id, or to the code of the error that `ready` rejects with.
window.put = function (id, width, options) {
  var chart = tujie.mount(document.getElementById(id) || window.box(id, width), options);
  window.charts[id] = chart;
  ['select', 'hover', 'error'].forEach(function (type) {
    chart.on(type, function (event) {
      window.events.push([type, event.figure ? event.figure.id : event.code || event.name, event]);
    });
  });
  return chart.ready.then(function () { return live(id); }, function (error) { return error.code; });
};

// Resolves when what the reader uses a chart with has come: it is fetched after the picture, and its table is written last.
function live(id) {
  return new Promise(function (resolve) {
    (function look() {
      var figure = window.inside(id, '.chart');
      if (!figure || (figure.hasAttribute('data-live') && window.inside(id, '.table').firstChild)) resolve(id);
      else setTimeout(look, 5);
    })();
  });
}

window.inside = function (id, selector) {
  return document.getElementById(id).shadowRoot.querySelector(selector);
};

// Where a figure is drawn, in the viewport: the middle of the ring around it.
window.spot = function (id, figure) {
  document.getElementById(id).scrollIntoView({ block: 'center' });
  if (!window.charts[id].select(figure)) throw Error(figure + ' is not in the chart');
  var ring = window.inside(id, '.ring').getBoundingClientRect();
  window.charts[id].select('');
  window.events.length = 0;
  return [Math.round(ring.left + ring.width / 2), Math.round(ring.top + ring.height / 2)];
};

// Counts what is painted on any canvas from now on.
window.countPaints = function () {
  var proto = CanvasRenderingContext2D.prototype;
  window.paints = 0;
  ['fillRect', 'fill', 'stroke', 'fillText', 'clearRect'].forEach(function (name) {
    var original = proto[name];
    proto[name] = function () {
      window.paints += 1;
      return original.apply(this, arguments);
    };
  });
};

// Writes down what would be saved and under which name, in place of saving it.
window.takeSaves = function () {
  var blob = null;
  var make = URL.createObjectURL;
  URL.createObjectURL = function (made) {
    blob = made;
    return make.call(URL, made);
  };
  window.saves = [];
  HTMLAnchorElement.prototype.click = function () {
    window.saves.push({ name: this.download, blob: blob });
  };
};

// Resolves to the bytes of a file.
window.bytesOf = function (blob) {
  return new Promise(function (done) {
    var reader = new FileReader();
    reader.onload = function () { done([].slice.call(new Uint8Array(reader.result))); };
    reader.readAsArrayBuffer(blob);
  });
};

// A page without TLS has no clipboard to write to: what is copied the old way is written down.
window.copyTheOldWay = function () {
  Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
  document.addEventListener('copy', function (event) {
    var area = event.composedPath()[0];
    window.copied = area.value.slice(area.selectionStart, area.selectionEnd);
  });
};

window.tujie = tujie;
