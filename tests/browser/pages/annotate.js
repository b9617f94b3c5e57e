// What the tests of the marked text lean on.
import * as tujie from '/pkg/tujie.js?v=2';

var root = document.getElementById('report');
window.clicks = 0;

[].forEach.call(root.querySelectorAll('b'), function (b) {
  b.addEventListener('click', function () { window.clicks += 1; });
});

// All nodes of the text, in order.
window.nodes = function () {
  var list = [];
  var walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL);
  while (walker.nextNode()) list.push(walker.currentNode);
  return list;
};

window.plain = function (text) {
  return text.normalize('NFKC').replace(/[\s\u200b\u00ad]/g, '').replace(/[“”]/g, '"');
};

// Annotates the text; resolves to [found, missing].
window.annotate = function (options) {
  window.before = { html: document.documentElement.outerHTML, nodes: window.nodes() };
  return tujie.annotate(root, options).then(function (annotations) {
    window.annotations = annotations;
    return [annotations.found.length, annotations.missing.map(function (f) { return f.id; })];
  });
};

// Undoes it; says what is not as it was.
window.undone = function () {
  window.annotations.undo();
  var now = window.nodes();
  var same = now.length === window.before.nodes.length && now.every(function (n, i) { return n === window.before.nodes[i]; });
  if (!same) return 'other nodes: ' + now.length + ' for ' + window.before.nodes.length;
  return document.documentElement.outerHTML === window.before.html ? 'as it was' : 'other markup';
};

// A text of the test's own in place of the report's, with a dataset of `[id, place, value, unit, quote, bound]`.
window.invented = function (html, rows) {
  root.innerHTML = html;
  var figures = rows.map(function (row) {
    return { id: row[0], series: row[0], name: row[0], topic: 'economy', place: '甲市', period: '2026', status: 'actual',
      measure: 'level', bound: row[5] || '=', value: row[2], unit: row[3], section: row[1], quote: row[4] };
  });
  return tujie.load({ schema: 'tujie-dataset/1', report: { title: '甲市政府工作报告', delivered: '2027-01-10', place: [{ name: '甲市' }],
    section: [{ id: 's', title: '一' }, { id: 't', title: '二' }] }, figures: figures,
  views: [{ id: 'v', form: 'bars', title: '甲', measure: 'level', columns: [{ period: '2026' }], rows: [rows[0][0]] }] });
};

window.marks = function () {
  return [].map.call(root.querySelectorAll('tujie-figure'), function (m) { return m.textContent; });
};

// Where a mark of some figures lies, by its whole text: the middle of its first line.
window.at = function (text) {
  var mark = [].filter.call(root.querySelectorAll('[role=button]'), function (m) {
    return window.plain(m.getAttribute('aria-label') || m.textContent) === text;
  })[0];
  mark.id = 'here';
  mark.scrollIntoView({ block: 'center' });
  var r = mark.getClientRects()[0];
  return [Math.round(r.left + r.width / 2), Math.round(r.top + r.height / 2)];
};

// A place in the window with neither card nor mark within a finger's width.
window.elsewhere = function () {
  for (var y = 30; y < innerHeight - 30; y += 10) {
    for (var x = 30; x < innerWidth - 30; x += 10) {
      var free = [-28, -14, 0, 14, 28].every(function (dx) {
        return [-28, -14, 0, 14, 28].every(function (dy) {
          var e = document.elementFromPoint(x + dx, y + dy);
          return e && !e.closest('tujie-figure, tujie-card');
        });
      });
      if (free) return [x, y];
    }
  }
};

window.lit = function () {
  return [].map.call(root.querySelectorAll('.tujie-lit'), function (m) { return m.textContent; }).join('');
};

window.card = function () {
  var host = document.querySelector('tujie-card');
  return host && host.shadowRoot.querySelector('.card');
};

// The canvas in the open card, once something is on it.
window.drawn = function () {
  var chart = window.card() && window.card().querySelector('.chart');
  var canvas = chart && chart.shadowRoot && chart.shadowRoot.querySelector('canvas');
  return canvas && canvas.width > 100 && canvas.height > 50;
};

// A text where the report's is not at hand: the quotes alone, paragraph by paragraph.
window.ready = tujie.load().then(function (report) {
  window.report = report;
  if (root.querySelector('p')) return;
  var places = {};
  report.figures().forEach(function (f) {
    var place = f.section + '#' + f.paragraph;
    if (f.quote) (places[place] = places[place] || []).push(f.quote);
  });
  Object.keys(places).forEach(function (place) {
    var p = document.createElement('p');
    p.textContent = places[place].filter(function (quote, i, all) {
      return all.every(function (other, j) { return other.indexOf(quote) < 0 || (other === quote && j >= i); });
    }).join('。');
    root.appendChild(p);
  });
}).then(function () { window.tujie = tujie; });
