// What a page may hand over that no honest page would, and a trap for whatever of it is run.
import './chart.js';

window.executed = [];
['alert', 'confirm', 'prompt', 'open'].forEach(function (name) {
  window[name] = function () { window.executed.push(name); };
});
// What the hostile texts below call.
window.boom = function () { window.executed.push('boom'); };

window.texts = [
  '<img src=//hostile.invalid/image onerror=boom()>',
  '<script>boom()</' + 'script>',
  '"><svg onload=boom()>',
  '</title></style><script>boom()</' + 'script>',
  "'-boom()-'",
  'javascript:boom()',
  'data:text/html,<script>boom()</' + 'script>',
  '</style><style>*{background:url(//hostile.invalid/style)}',
  'x;background:url(//hostile.invalid/property);',
  '@import url(//hostile.invalid/import);',
  'url(javascript:boom())',
  '{{constructor.constructor("boom()")()}}',
  '${boom()}',
  '&lt;script&gt;boom()&lt;/script&gt;',
  '<a href="javascript:boom()">a</a>',
  '<iframe srcdoc="<script>parent.boom()</script>">',
  ']]><script>boom()</' + 'script>',
  '<!--', '-->', '<![CDATA[', '%3Cscript%3Eboom()%3C/script%3E',
  '\u0000\u0001\u0008\u001b[31m\u007f\u0085\u2028\u2029',
  '\u202e\u202d\u2066\u2067abc',
  '\ud800 half a pair \udc00',
  '\ufffe\uffff\ufeff',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty',
  '=cmd|\' /C calc\'!A0', '+1+1', '-2+3', '@SUM(1)', '\t=1', '\r=1', '\n=1', '\uff1d1+1',
  '', ' ', '\n\n',
];

// A small dataset whose every text that may be any is `text`.
window.dataset = function (text) {
  var figure = function (id, period, value) {
    return {
      id: id + '-' + period, series: id, name: text, name_en: text, topic: 'economy', place: 'p' + text, period: period, status: 'actual',
      measure: 'level', bound: '=', value: value, unit: '亿元', section: 's' + text + '#1', quote: 'q' + text.slice(0, 50), note: text,
    };
  };
  return {
    schema: 'tujie-dataset/1',
    report: {
      title: 't' + text, title_en: text, delivered: text, published: text, publisher: text, publisher_en: text,
      place: [{ name: 'p' + text, name_en: text, tile: '0,0' }],
      section: [{ id: 's' + text, title: 't' + text, title_en: text, starts: text, heading: text }],
    },
    figures: [figure('a', '2025', '5'), figure('b', '2025', 7.5), figure('a', '2020', '4'), figure('b', '2020', '3')],
    views: ['bars', 'slope', 'versus', 'line', 'cards', 'multiples', 'progress', 'table'].map(function (form) {
      return {
        id: form + text, form: form, measure: 'level', title: 't' + text, title_en: text, subtitle: text, note: text, highlight: text,
        columns: [{ period: '2020', name: text, name_en: text }, { period: '2025', name: text, name_en: text }],
        rows: ['a', { series: 'b', name: text, name_en: text, place: '' }],
      };
    }),
  };
};

// Own numbers whose every text is `text`.
window.own = function (form, text) {
  return {
    form: form, title: text, subtitle: text, note: text, source: text, unit: text, categories: [text, text, 'x'], units: [text, '', text],
    tiles: [[0, 0], [1, 0], [0, 1]], series: [{ name: text, values: [50, 30, 20] }],
  };
};

// The code that something is refused with, `undefined` where it is taken; what is no error of ours is told as it is.
window.code = function (promise) {
  return promise.then(function () { return undefined; }, function (error) {
    try {
      return error instanceof tujie.TujieError && error.message && typeof error.code === 'string' ? error.code : 'untyped: ' + error;
    } catch (_) {
      return 'untyped: and not to be told';
    }
  });
};

// What was run, and what all objects have got. (What is fetched from elsewhere breaks the page's policy, which is watched.)
window.harm = function () {
  var inherited = [];
  for (var key in {}) inherited.push(key);
  return window.executed.concat(inherited);
};

// Harm as it would be done, to prove that it is seen.
window.spring = function () {
  window.boom();
  Object.prototype.other = 1;
  new Image().src = '//hostile.invalid/image';
};

// Values that a page may hand over by mistake or malice, each made anew.
window.strange = [
  function () { return null; },
  function () { return undefined; },
  function () { return 5; },
  function () { return NaN; },
  function () { return 1e308; },
  function () { return 'x'; },
  function () { return Symbol('x'); },
  function () { return window.BigInt ? BigInt(5) : 5; },
  function () { return new Date(NaN); },
  function () { return function () { boom(); }; },
  function () { return []; },
  function () { return [[[]]]; },
  function () { return new Array(4294967295); },
  function () { return Array(200001).fill('x'); },
  function () { var sparse = [1]; sparse[7] = 2; return sparse; },
  function () { return [NaN, Infinity, -Infinity, 1e308, -1e308, null, undefined]; },
  function () { return ['5', {}, Symbol('x'), true]; },
  function () { return new DataView(new ArrayBuffer(8)); },
  function () { return window.BigInt64Array ? new BigInt64Array(3) : null; },
  function () { return Object.create(null); },
  function () { return new String('x'); },
  function () { return '长'.repeat(1e6); },
  function () { return ['长'.repeat(1e6), 'x', 'y']; },
  function () { return window.deep(10000); },
  function () { var self = []; self[0] = self[1] = self[2] = self; return self; },
  function () { var self = {}; self.name = self.values = self.report = self.figures = self; return self; },
  function () { return { get name() { throw Error('no'); }, get values() { throw null; }, get schema() { throw Symbol('no'); } }; },
  function () { return { toString: function () { throw Error('no'); }, valueOf: function () { throw Error('no'); }, toJSON: function () { throw Error('no'); } }; },
  function () { return JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"name":"x","values":[1]}'); },
  function () { var dead = Proxy.revocable({}, {}); dead.revoke(); return dead.proxy; },
  function () { var dead = Proxy.revocable([], {}); dead.revoke(); return dead.proxy; },
  function () { return trapped({}, Error('no')); },
  function () { return trapped([1, 2, 3], { toString: function () { throw Error('no text either'); } }); },
  // A list that tells another length each time it is asked, and lists without an end.
  function () { var asked = 0; return new Proxy([], { get: function (_, key) { return key === 'length' ? (asked++ ? 1e9 : 3) : 1; } }); },
  function () { return new Proxy([], { get: function (_, key) { return key === 'length' ? 1e308 : 1; } }); },
  function () { return new Proxy({}, { ownKeys: function () { return ['a', 'b']; }, getOwnPropertyDescriptor: function () { return { value: 1, enumerable: true, configurable: true }; }, get: function (_, key) { return window.endless(key); } }); },
  function () { var list = [1, 2, 3]; list[Symbol.iterator] = function () { return { next: function () { return { value: 1 }; } }; }; return list; },
];

function trapped(target, thrown) {
  var handler = {};
  ['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf'].forEach(function (trap) {
    handler[trap] = function () { throw thrown; };
  });
  return new Proxy(target, handler);
}

// An object in which every key leads to another one like it.
window.endless = function () {
  return new Proxy({}, { ownKeys: function () { return ['a']; }, getOwnPropertyDescriptor: function () { return { value: 1, enumerable: true, configurable: true }; }, get: function () { return window.endless(); } });
};

window.deep = function (levels) {
  var deep = {};
  for (var i = 0; i < levels; i++) deep = i % 2 ? { d: deep } : [deep];
  return deep;
};

// Asks with every strange value in every place, one after the other, and tells what is no error of ours.
window.ask = function (places) {
  var wrong = [];
  var told = {};
  return places.reduce(function (before, place) {
    return window.strange.reduce(function (before, make, at) {
      return before.then(function () {
        var start = performance.now();
        var asked;
        try { asked = Promise.resolve(place.ask(make())); } catch (error) { asked = Promise.reject(error); }
        return window.code(asked).then(function (code) {
          var took = performance.now() - start;
          told[code] = (told[code] || 0) + 1;
          if (String(code).indexOf('untyped') === 0) wrong.push(place.name + ' of ' + at + ': ' + code);
          // Only what hangs takes so long.
          if (took > 20000) wrong.push(place.name + ' of ' + at + ' takes ' + Math.round(took) + ' ms');
        });
      });
    }, before);
  }, Promise.resolve()).then(function () { return { wrong: wrong, told: told }; });
};

// Mounts in one box, over and over.
window.tried = function (options) {
  return tujie.mount(document.getElementById('try') || box('try', 400), options).ready;
};

window.optionPlaces = ['options', 'lang', 'theme', 'view', 'form', 'each', 'title', 'subtitle', 'note', 'source', 'unit', 'size', 'textScale', 'report', 'hash', 'menu',
  'categories', 'units', 'tiles', 'x', 'series', 'name', 'status', 'values', 'update', 'select', 'on', 'png'].map(function (key) {
  return { name: key, ask: function (value) {
    var options = { form: key === 'tiles' ? 'tiles' : key === 'x' ? 'line' : 'bars', series: [{ name: 's', values: [1, 2, 3] }] };
    if (key === 'options') return tried(value);
    if (key === 'update' || key === 'select' || key === 'on' || key === 'png') return tried(options).then(function (chart) { return chart[key](value, value); });
    if (key === 'name' || key === 'status' || key === 'values') options.series[0][key] = value;
    else options[key] = value;
    return tried(options);
  } };
});

window.dataPlaces = ['dataset', 'schema', 'report', 'place', 'tile', 'section', 'figures', 'figure', 'value', 'quote', 'period', 'views', 'view', 'columns', 'rows', 'chapter', 'query', 'text', 'lang'].map(function (key) {
  return { name: key, ask: function (value) {
    var data = dataset('x');
    if (key === 'dataset') return tujie.load(value);
    if (key === 'query') return tujie.load(data).then(function (report) { return report.figures(value).length; });
    if (key === 'text') return tujie.load(data).then(function (report) { return report.figures({ text: value, topic: undefined }).length; });
    if (key === 'lang') return tujie.load(data).then(function (report) { return report.figures({}, value).length + report.views(value).length; });
    if (key === 'schema' || key === 'report' || key === 'figures' || key === 'views' || key === 'chapter') data[key] = value;
    else if (key === 'place' || key === 'section') data.report[key] = value;
    else if (key === 'tile') data.report.place[0].tile = value;
    else if (key === 'figure') data.figures[1] = value;
    else if (key === 'view') data.views[1] = value;
    else if (key === 'columns' || key === 'rows') data.views[0][key] = value;
    else data.figures[0][key] = value;
    return tujie.load(data);
  } };
});

// What a page looks like to us whose other scripts have added to all objects and lists.
window.plainData = function () {
  var data = dataset('x');
  data.views.forEach(function (view) { delete view.note; delete view.subtitle; });
  data.figures.forEach(function (figure) { delete figure.name_en; });
  return data;
};
window.draw = function (id) {
  var numbers = { form: 'bars', title: 'T', categories: ['a', 'b'], series: [{ name: 's', values: [5, 3] }] };
  var there = function (name, options) {
    return put(id + name, 480, options).then(function (shown) {
      if (shown !== id + name) throw Error(name + ' is refused: ' + shown + ' ' + inside(id + name, '[role=alert]').textContent);
    });
  };
  return there('own', numbers).then(function () {
    return there('view', { view: 'five-year' });
  }).then(function () { return tujie.load(plainData()); }).then(function (report) {
    return there('data', { report: report, view: report.views()[0].id }).then(function () {
      var told = [report.figures().length, report.figures({ topic: 'economy' }).length];
      ['own', 'view', 'data'].forEach(function (of) {
        var chart = charts[id + of];
        told.push(chart.svg(), chart.csv(), chart.describe(), inside(id + of, 'canvas').toDataURL());
      });
      return told.join('\n');
    });
  });
};
// The driver itself speaks through the page's objects: they are as they were before it is answered.
window.polluted = function (work) {
  var added = { unit: '元', note: 'N', subtitle: 'S', source: 'Q', status: 'target', name: 'n', name_en: 'E', title_en: 'E', lang: 'en', theme: 'dark',
    size: 'elder', textScale: 2, report: 5, each: 'slope', x: [1, 2], tiles: [[0, 0]], units: ['a', 'b'], menu: 'off', hash: true, period: '2020',
    topic: 'rural', place: 'nowhere', text: 'nothing', schema: 'other', highlight: 'b', order: 'kept', chapter: 'c', form: 'line', view: 'counties-2030',
    toJSON: function () { return 'spoilt'; } };
  // The drivers of old Chromiums ask while the page works, and take what JSON makes of their own answer.
  if (/Chrome\/(6|7|8|9|10)\d[.]/.test(navigator.userAgent)) delete added.toJSON;
  Object.keys(added).forEach(function (key) { Object.prototype[key] = added[key]; });
  if (added.hasOwnProperty('toJSON')) Array.prototype.toJSON = added.toJSON;
  Array.prototype.remove = function () {};
  var clean = function () {
    Object.keys(added).forEach(function (key) { delete Object.prototype[key]; });
    delete Array.prototype.toJSON; delete Array.prototype.remove;
  };
  return work().then(function (told) { clean(); return told; }, function (error) { clean(); throw error; });
};
