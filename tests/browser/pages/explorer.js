// What the tests of the explorer lean on: its parts, what a reader types, what stands in the list.
import * as tujie from '/pkg/tujie.js';
import * as explorer from '/pkg/tujie-explorer.js';

window.host = function () { return document.querySelector('tujie-explorer'); };
window.all = function (selector) { return Array.from(window.host().shadowRoot.querySelectorAll(selector)); };
window.one = function (selector) { return window.all(selector)[0] || null; };
window.told = function () { return window.one('[role=status]').textContent; };
window.total = function () { return Number(window.one('[role=table]').getAttribute('aria-rowcount')) - 1; };

window.rows = function () { return window.all('.body [role=row]'); };
window.texts = function (selector) { return window.rows().map(function (row) { return row.querySelector(selector).textContent; }); };
window.names = function () { return window.texts('.open'); };

window.input = function (control, value) {
  control.value = value;
  control.dispatchEvent(new Event('input', { bubbles: true }));
  return window.total();
};
window.search = function (q) { return window.input(window.one('.input'), q); };
window.choose = function (tool, value) { return window.input(window.one('.' + tool + ' select'), value); };

// A dataset of `count` figures: the bundled ones over and over, each with an id and a series of its own; all at one place, if it is given.
window.many = function (count, place) {
  return tujie.load().then(function (report) {
    var figures = report.figures({}, 'zh-CN');
    var sections = Array.from(new Set(figures.map(function (f) { return f.section; })));
    var places = place ? [place] : Array.from(new Set(figures.map(function (f) { return f.place; })));
    return tujie.load({
      schema: 'tujie-dataset/1',
      report: {
        title: '甲', delivered: '2027-01-10',
        place: places.map(function (name) { return { name: name }; }),
        section: sections.map(function (id) { return { id: id, title: id }; }),
      },
      figures: Array.from({ length: count }, function (_, i) {
        var f = figures[i % figures.length];
        return {
          id: 'f-' + i, series: 's-' + i, name: f.name, name_en: f.nameEn, topic: f.topic, place: place || f.place, period: f.period,
          status: f.status, measure: f.measure, bound: f.bound, value: String(f.value), unit: f.unit,
          section: f.section + '#' + f.paragraph, quote: f.quote, note: f.derived ? f.note : '',
        };
      }),
    });
  });
};

window.tujie = tujie;
window.explorer = explorer;
