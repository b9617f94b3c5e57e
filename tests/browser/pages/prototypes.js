// What libraries of 2005 to 2015 do to every script of a page, written anew: methods added so that every loop over keys meets
// them, and the language's own methods replaced by others that do less.
(function () {
  var slice = Array.prototype.slice;
  var hasOwn = Object.prototype.hasOwnProperty;

  function list(from) {
    if (!from) return [];
    if (typeof from.toArray === 'function') return from.toArray();
    var length = from.length || 0;
    var made = new Array(length);
    while (length--) made[length] = from[length];
    return made;
  }

  // A list is made of what has a length, and nothing is done to its items.
  Array.from = list;
  Array.prototype.toArray = function () { return slice.call(this); };
  Array.prototype.each = function (work) { for (var i = 0; i < this.length; i++) work(this[i], i); return this; };
  Array.prototype.map = function (work, self) {
    var made = [];
    for (var i = 0; i < this.length; i++) made.push(work ? work.call(self, this[i], i, this) : this[i]);
    return made;
  };
  Array.prototype.filter = function (work, self) {
    var made = [];
    for (var i = 0; i < this.length; i++) if (work.call(self, this[i], i, this)) made.push(this[i]);
    return made;
  };
  Array.prototype.find = function (work, self) {
    for (var i = 0; i < this.length; i++) if (work.call(self, this[i], i, this)) return this[i];
  };
  Array.prototype.reduce = function () { return this.length > 1 ? this : this[0]; };
  Array.prototype.entries = Array.prototype.toArray;
  Array.prototype.includes = function (item) { return this.indexOf(item) >= 0; };
  Array.prototype.flat = Array.prototype.toArray;
  Array.prototype.remove = function (item) { var at = this.indexOf(item); if (at >= 0) this.splice(at, 1); return this; };
  Array.prototype.last = function () { return this[this.length - 1]; };
  // A text instead of what the text is made of.
  Array.prototype.toJSON = function () { return '[' + this.join(', ') + ']'; };
  String.prototype.toJSON = function () { return '"' + this + '"'; };
  Number.prototype.toJSON = function () { return String(this); };
  String.prototype.strip = function () { return this.replace(/^\s+|\s+$/g, ''); };
  String.prototype.startsWith = function (start) { return this.lastIndexOf(start, 0) === 0; };
  Object.prototype.inherits = function () { return false; };
  Object.prototype.toQuery = function () { return ''; };

  Function.prototype.bind = function () {
    if (arguments.length < 2 && arguments[0] === undefined) return this;
    var method = this;
    var given = list(arguments);
    var self = given.shift();
    return function () { return method.apply(self, given.concat(list(arguments))); };
  };

  Element.prototype.remove = function () { this.setAttribute('data-removed', ''); return this; };
  HTMLElement.prototype.show = function () { this.style.display = ''; return this; };
  HTMLElement.prototype.hide = function () { this.style.display = 'none'; return this; };
  HTMLElement.prototype.update = function (text) { this.textContent = text; return this; };
  HTMLElement.prototype.select = function () { return this; };
  HTMLElement.prototype.wrap = function (around) { return around; };

  var stringify = JSON.stringify;
  JSON.stringify = function (value) { return stringify.call(JSON, value); };

  var original = window.fetch;
  window.fetch = function () {
    var given = arguments;
    return new Promise(function (done, failed) { original.apply(window, given).then(done, failed); });
  };

  // A promise as libraries made them: it waits for a timer, and knows `then` and `catch`.
  function Later(work) {
    var self = this;
    self.state = 0;
    self.waiting = [];
    function settle(state, value) {
      if (self.state) return;
      self.state = state;
      self.value = value;
      self.waiting.forEach(function (one) { setTimeout(one, 0); });
    }
    function done(value) {
      if (value && typeof value.then === 'function') value.then(done, function (cause) { settle(2, cause); });
      else settle(1, value);
    }
    try {
      work(done, function (cause) { settle(2, cause); });
    } catch (cause) {
      settle(2, cause);
    }
  }
  Later.prototype.then = function (yes, no) {
    var self = this;
    return new Later(function (done, failed) {
      function go() {
        var next = self.state === 1 ? yes : no;
        if (typeof next !== 'function') return self.state === 1 ? done(self.value) : failed(self.value);
        try {
          done(next(self.value));
        } catch (cause) {
          failed(cause);
        }
      }
      if (self.state) setTimeout(go, 0);
      else self.waiting.push(go);
    });
  };
  Later.prototype['catch'] = function (no) { return this.then(undefined, no); };
  Later.resolve = function (value) { return new Later(function (done) { done(value); }); };
  Later.reject = function (cause) { return new Later(function (_, failed) { failed(cause); }); };
  Later.all = function (items) {
    return new Later(function (done, failed) {
      var left = items.length;
      var made = [];
      if (!left) done(made);
      for (var i = 0; i < items.length; i++) {
        (function (at) {
          Later.resolve(items[at]).then(function (value) { made[at] = value; if (!(left -= 1)) done(made); }, failed);
        })(i);
      }
    });
  };
  window.Promise = Later;

  // A clock that stands.
  var Clock = Date;
  function Stopped() {
    return this instanceof Stopped ? new Clock(2026, 0, 20) : '2026-01-20';
  }
  Stopped.now = function () { return 0; };
  Stopped.prototype = Clock.prototype;
  window.Date = Stopped;

  window.changed = hasOwn.call(Array.prototype, 'each');
})();
