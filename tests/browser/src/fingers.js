function (frames) {
  var FIRST = 100;
  function under(at) {
    var root = document, found = null, next;
    while (root && (next = root.elementFromPoint(at[0], at[1])) && next !== found) {
      found = next;
      root = found.shadowRoot;
    }
    return found;
  }
  var capture = Element.prototype.setPointerCapture;
  Element.prototype.setPointerCapture = function (id) {
    if (id < FIRST) capture.call(this, id);
  };
  var targets = frames[0].map(under);
  function send(type, finger, at, down) {
    targets[finger].dispatchEvent(new PointerEvent(type, {
      bubbles: type !== 'pointerleave', cancelable: true, composed: true, view: window, pointerType: 'touch', pointerId: FIRST + finger,
      isPrimary: finger === 0, clientX: at[0], clientY: at[1], screenX: at[0], screenY: at[1],
      button: type === 'pointermove' ? -1 : 0, buttons: down ? 1 : 0,
    }));
  }
  frames.forEach(function (frame, number) {
    frame.forEach(function (at, finger) {
      if (number === 0) send('pointerover', finger, at, 0);
      send(number === 0 ? 'pointerdown' : 'pointermove', finger, at, 1);
    });
  });
  var last = frames[frames.length - 1];
  last.forEach(function (at, finger) {
    send('pointerup', finger, at, 0);
    send('pointerout', finger, at, 0);
    send('pointerleave', finger, at, 0);
  });
  Element.prototype.setPointerCapture = capture;
  if (frames.length > 1 || last.length > 1) return;
  // A finger gives the focus to what it taps, as a mouse does.
  var focused = targets[0].closest('[tabindex], a[href], button, input, select, textarea, summary');
  if (focused) focused.focus({ preventScroll: true });
  send('click', 0, last[0], 0);
}
