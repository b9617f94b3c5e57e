// What the tour leans on, beside what the tests of the charts have.
import './chart.js';
import { explore } from '/pkg/tujie-explorer.js';

var tujie = window.tujie;

window.explored = function () { return explore(document.getElementById('list'), {}); };
window.dataset = {
  schema: 'tujie-dataset/1',
  report: { title: '甲市政府工作报告', delivered: '2027-01-10', place: [{ name: '甲市' }], section: [{ id: 's', title: '一' }] },
  figures: [{
    id: 'a-2026', series: 'a', name: '甲产值', topic: 'economy', place: '甲市', period: '2026', status: 'actual', measure: 'level',
    bound: '=', value: 5, unit: '亿元', section: 's#1', quote: '甲产值5亿元',
  }],
  views: [{ id: 'v', form: 'bars', title: '甲', measure: 'level', columns: [{ period: '2026' }], rows: ['a'] }],
};

// All that was fetched, by address.
window.fetched = function () {
  return performance.getEntriesByType('resource').map(function (entry) { return entry.name; });
};

// What the page has left behind in the browser; empty where it has left nothing.
window.left = function () {
  var list = [];
  var kept = window.kept;
  if (kept.localStorage.length) list.push('localStorage');
  if (kept.sessionStorage.length) list.push('sessionStorage');
  if (kept.cookie.call(document)) list.push('a cookie');
  function ask(name, promise) {
    return promise.then(function (found) { if (found.length) list.push(name); }, function () {});
  }
  var waits = [];
  if (kept.indexedDB && kept.indexedDB.databases) waits.push(ask('a database', kept.indexedDB.databases()));
  if (kept.caches) waits.push(ask('a cache', kept.caches.keys()));
  if (kept.serviceWorker) waits.push(ask('a worker', kept.serviceWorker.getRegistrations()));
  return Promise.all(waits).then(function () { return list; });
};

// Does all that the tour must not do.
window.touchAll = function () {
  var canvas = document.createElement('canvas');
  [navigator.plugins, navigator.hardwareConcurrency, navigator.userAgent, screen.width].forEach(String);
  localStorage.setItem('a', '1');
  document.cookie = 'a=1';
  new Date().getTimezoneOffset();
  document.createElement('canvas').getContext('webgl');
  canvas.getContext('2d').getImageData(0, 0, 1, 1);
  canvas.toDataURL();
  canvas.toBlob(function () {});
  try { new AudioContext().close(); } catch (_) { /* Not every browser has one. */ }
  new XMLHttpRequest();
  document.body.setAttribute('style', 'color: red');
  new Image().src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
  fetch('http://localhost:9/').catch(function () {});
  try { document.createElement('div').innerHTML = '<b>a</b>'; } catch (_) { /* As it should. */ }
};

window.tour = tujie;
