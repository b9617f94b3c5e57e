// Writes down what arrives.
window.felt = [];
['pointerdown', 'pointermove', 'pointerup', 'wheel', 'keydown', 'click'].forEach(function (type) {
  document.addEventListener(type, function (event) {
    // GTK has another name for Tab with Shift, which WebKit does not know.
    var key = event.key === 'Unidentified' ? event.code : event.key;
    var more = type === 'keydown' ? (event.shiftKey ? 'Shift+' : '') + key
      : type === 'wheel' ? Math.sign(event.deltaY)
        : (event.pointerType || 'mouse') + ' ' + Math.round(event.clientX) + ',' + Math.round(event.clientY);
    window.felt.push(type + ' ' + more);
  });
});
