// What the tests of iframes lean on: iframes of a given height, what has been told, and the script of the page when it is asked for.
window.told = [];

addEventListener('message', function (event) {
  window.told.push({ data: event.data, origin: event.origin });
});

// Puts an iframe of 300 px into the page; `id` names it.
window.put = function (id, address, width) {
  var frame = document.createElement('iframe');
  frame.id = id;
  frame.src = address;
  frame.style.width = (width || 600) + 'px';
  frame.height = 300;
  document.body.appendChild(frame);
  return frame;
};

window.frame = function (id) { return document.getElementById(id); };

// Loads the script that gives iframes their heights.
window.follow = function () {
  return new Promise(function (done, failed) {
    var script = document.createElement('script');
    script.src = '/pkg/tujie-frame.js';
    script.onload = done;
    script.onerror = failed;
    document.head.appendChild(script);
  });
};

// The last height that was told of a view; 0 for none.
window.height = function (view) {
  return window.told.reduce(function (last, one) {
    return one.data.type === 'tujie-height' && one.data.view === view ? one.data.height : last;
  }, 0);
};

// Some turns of the page: what was posted before has arrived.
window.turns = function () {
  return new Promise(function (done) { setTimeout(done, 100); });
};
