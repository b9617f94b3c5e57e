// The package by two addresses, and another version of it.
import * as first from '/pkg/tujie.js';
import * as second from '/pkg/tujie.js?again';
import * as other from '/pkg2/tujie.js';

window.copies = [first, second, other];

// Puts a chart of one copy into an element with this id, made where there is none; resolves to its title or to an error's code.
window.mountOf = function (copy, id, view, tag) {
  var element = document.getElementById(id) || document.createElement(tag || 'div');
  element.id = id;
  if (!element.parentNode) document.body.appendChild(element);
  element.style.width = '500px';
  var chart = window.copies[copy].mount(element, { view: view });
  return chart.ready.then(function () { window.last = chart; return chart.describe().slice(0, 12); }, function (error) { return error.code; });
};

// What is drawn in an element: how many pictures of which height, in its own shadow or in boxes inside.
window.drawn = function (id) {
  var element = document.getElementById(id);
  var roots = [element].concat([].slice.call(element.children)).map(function (e) { return e.shadowRoot; }).filter(Boolean);
  return [].concat.apply([], roots.map(function (root) {
    return [].map.call(root.querySelectorAll('canvas'), function (c) { return c.getBoundingClientRect().height > 50; });
  }));
};

// That a chart answers a pointer: the reader's part has come.
window.live = function (id) {
  var element = document.getElementById(id);
  var root = element.shadowRoot || element.lastElementChild && element.lastElementChild.shadowRoot;
  return !!root && !!root.querySelector('figure[data-live]');
};
