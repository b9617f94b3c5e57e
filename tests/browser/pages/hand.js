// Writes down what arrives.
window.felt = [];
['pointerdown', 'pointermove', 'pointerup', 'wheel', 'keydown', 'click'].forEach(function (type) {
  document.addEventListener(type, function (event) {
    var more = type === 'keydown' ? (event.shiftKey ? 'Shift+' : '') + event.key
      : type === 'wheel' ? Math.sign(event.deltaY)
        : (event.pointerType || 'mouse') + ' ' + Math.round(event.clientX) + ',' + Math.round(event.clientY);
    window.felt.push(type + ' ' + more);
  });
});
