(function () {
  if (window.tujieTroubles) return;
  var troubles = window.tujieTroubles = [];
  var log = console.error;
  console.error = function () {
    troubles.push('console: ' + Array.prototype.map.call(arguments, String).join(' '));
    log.apply(console, arguments);
  };
  addEventListener('error', function (event) {
    var from = event.target && (event.target.src || event.target.href || event.target.tagName);
    troubles.push(event.message ? 'uncaught: ' + event.message + ' at ' + event.filename + ':' + event.lineno : 'did not load: ' + from);
  }, true);
  addEventListener('unhandledrejection', function (event) {
    // Firefox writes a stack without the message.
    troubles.push('unhandled rejection: ' + event.reason + ' ' + (event.reason && event.reason.stack || ''));
  });
  addEventListener('securitypolicyviolation', function (event) {
    // Chromium 69 and 78 report each module that they compile where 'unsafe-eval' allows it.
    if (event.blockedURI === 'eval' && / 'unsafe-eval'/.test(event.originalPolicy)) return;
    // Where no script may run, none of ours may.
    if (/\/tujie-watch[.]js$/.test(event.blockedURI)) return;
    troubles.push('policy: ' + event.violatedDirective + ' forbids ' + event.blockedURI);
  });
})
