// Traps what tells one browser from another, what keeps something in it and what calls elsewhere. It works as before; what was
// touched is written down. The first script of a page.
(function () {
  window.touched = [];
  // Whether what is asked for now is a file to take away.
  var exporting = false;
  window.mayExport = function (may) { exporting = may; };

  window.kept = {
    localStorage: window.localStorage,
    sessionStorage: window.sessionStorage,
    indexedDB: window.indexedDB,
    caches: window.caches,
    serviceWorker: navigator.serviceWorker,
    cookie: Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').get,
  };

  function note(name) {
    if (window.touched.indexOf(name) < 0) window.touched.push(name);
  }

  // Wraps a property, wherever on the chain it is.
  function trap(object, key, name) {
    var owner = object;
    while (owner && !Object.getOwnPropertyDescriptor(owner, key)) owner = Object.getPrototypeOf(owner);
    if (!owner) return;
    var found = Object.getOwnPropertyDescriptor(owner, key);
    if (!found.configurable) return;
    if (found.get) {
      Object.defineProperty(owner, key, {
        configurable: true,
        enumerable: found.enumerable,
        get: function () { note(name); return found.get.call(this); },
        set: found.set && function (value) { note(name); found.set.call(this, value); },
      });
    } else if (typeof found.value === 'function') {
      Object.defineProperty(owner, key, {
        configurable: true,
        enumerable: found.enumerable,
        writable: true,
        value: wrapped(found.value, name),
      });
    }
  }

  // A function or a class that tells when it is called.
  function wrapped(original, name) {
    return new Proxy(original, {
      apply: function (target, self, given) { note(name); return Reflect.apply(target, self, given); },
      construct: function (target, given, type) { note(name); return Reflect.construct(target, given, type); },
    });
  }

  ['plugins', 'mimeTypes', 'deviceMemory', 'hardwareConcurrency', 'platform', 'oscpu', 'userAgent', 'userAgentData', 'appVersion',
    'appName', 'product', 'productSub', 'vendor', 'vendorSub', 'language', 'languages', 'doNotTrack', 'globalPrivacyControl',
    'maxTouchPoints', 'connection', 'geolocation', 'mediaDevices', 'permissions', 'storage', 'serviceWorker', 'cookieEnabled',
    'getBattery', 'getGamepads', 'webdriver', 'pdfViewerEnabled', 'keyboard', 'bluetooth', 'usb', 'hid', 'serial', 'gpu', 'sendBeacon',
    'javaEnabled', 'requestMIDIAccess'].forEach(function (key) { trap(navigator, key, 'navigator.' + key); });
  ['width', 'height', 'availWidth', 'availHeight', 'availLeft', 'availTop', 'colorDepth', 'pixelDepth', 'orientation', 'isExtended']
    .forEach(function (key) { trap(screen, key, 'screen.' + key); });
  ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore', 'speechSynthesis', 'outerWidth', 'outerHeight', 'screenX',
    'screenY', 'queryLocalFonts', 'openDatabase', 'RTCPeerConnection', 'webkitRTCPeerConnection', 'AudioContext', 'webkitAudioContext',
    'OfflineAudioContext', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'SharedWorker', 'Worker', 'BroadcastChannel', 'Notification',
    'open'].forEach(function (key) { trap(window, key, key); });
  trap(document, 'cookie', 'document.cookie');
  trap(document, 'fonts', 'document.fonts');
  trap(document, 'referrer', 'document.referrer');
  trap(Date.prototype, 'getTimezoneOffset', 'the time zone');
  trap(Intl.DateTimeFormat.prototype, 'resolvedOptions', 'the locale');
  if (window.performance && performance.memory) trap(performance, 'memory', 'performance.memory');
  trap(CanvasRenderingContext2D.prototype, 'getImageData', 'getImageData');
  trap(HTMLCanvasElement.prototype, 'toDataURL', 'toDataURL');

  // A picture may be made of a canvas where the reader takes it away, and nowhere else.
  var toBlob = HTMLCanvasElement.prototype.toBlob;
  HTMLCanvasElement.prototype.toBlob = function () {
    if (!exporting) note('toBlob');
    return toBlob.apply(this, arguments);
  };
  var getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind) {
    if (kind !== '2d') note(kind);
    return getContext.apply(this, arguments);
  };
})();
