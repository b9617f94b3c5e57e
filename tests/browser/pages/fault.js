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

// What is said beside the buttons.
window.note = function (id) {
  var line = window.inside(id, '.note');
  return line ? line.textContent : '';
};

import(location.search.slice(1) + '/tujie.js').then(function (tujie) { window.tujie = tujie; });

// The same package's list of figures.
window.explorerOf = function () {
  return import(location.search.slice(1) + '/tujie-explorer.js').then(function (explorer) {
    window.explorer = explorer;
    return 1;
  });
};

// Mounts and destroys so many charts, of the report and of own numbers; of each twenty, one is used before it goes.
window.mounts = function (count) {
  var views = ['industry-chains', 'five-year', 'headline-2025', 'counties-2030', 'targets-2026'];
  var box = document.getElementById('m') || window.box('m', 400);
  var at = 0;
  function next() {
    if (at === count) return count;
    at += 1;
    var own = at % 2 && { form: 'bars', title: '甲' + at, categories: ['甲', '乙'], series: [{ name: '2025', values: [at, 2] }] };
    var chart = window.tujie.mount(box, own || { view: views[(at / 2) % views.length], lang: 'zh-CN' });
    var leave = chart.on('select', function () {});
    return chart.ready.then(function () {
      return at % 20 ? null : live('m').then(function () {
        window.inside('m', '.bar > button').click();
        touch('m', 'pointermove');
        touch('m', 'click');
        chart.csv();
      });
    }).then(function () {
      leave();
      chart.destroy();
      return next();
    });
  }
  return Promise.resolve(next());
};

function live(id) {
  return new Promise(function (resolve) {
    (function look() {
      if (window.inside(id, 'figure[data-live]')) resolve();
      else setTimeout(look, 1);
    })();
  });
}

function touch(id, type) {
  var pad = window.inside(id, '.stage');
  var r = pad.getBoundingClientRect();
  var place = { clientX: r.left + r.width / 2, clientY: r.top + r.height / 2, bubbles: true, composed: true };
  pad.dispatchEvent(/^pointer/.test(type) ? new PointerEvent(type, place) : new MouseEvent(type, place));
}

// Changes two charts so many times: what they show, theme, size, width; with a pointer over them and their tables opened and closed.
window.updates = function (count) {
  var views = ['industry-chains', 'five-year', 'headline-2025', 'counties-2030', 'targets-2026'];
  var themes = ['light', 'dark', 'contrast', 'auto'];
  var at = 0;
  function next() {
    if (at === count) {
      // Tables that are still to be written are written now: opened and closed, or closed and opened.
      ['u', 'v', 'u', 'v'].forEach(function (id) { window.inside(id, '.bar > button').click(); });
      return count;
    }
    at += 1;
    var id = at % 2 ? 'u' : 'v';
    var own = at % 5 === 0 && { form: 'line', title: '乙' + at, series: [{ name: 's', values: new Float64Array(60).map(function (_, i) { return Math.sin(i / at); }) }] };
    document.getElementById(id).style.width = 320 + (at % 7) * 40 + 'px';
    return window.charts[id].update(Object.assign({ theme: themes[at % 4], textScale: 1 + (at % 3) / 4, size: at % 9 ? 'normal' : 'elder' }, own || { view: views[at % views.length] }))
      .then(function () {
        touch(id, 'pointermove');
        if (at % 3 === 0) window.inside(id, '.bar > button').click();
        if (at % 4 === 0) touch(id, 'click');
        var order = window.inside(id, '.controls select');
        if (order && at % 6 === 0) {
          order.value = at % 12 ? '3' : '2';
          order.dispatchEvent(new Event('change'));
        }
        return at % 8 ? null : new Promise(requestAnimationFrame);
      }).then(next);
  }
  return Promise.resolve(next());
};
window.live = live;
