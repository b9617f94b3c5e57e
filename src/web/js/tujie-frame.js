// @ts-check
/**
 * For a page that shows charts in iframes of `embed.html`: gives each the height that its chart has. A plain script, for a page
 * that takes no modules; without it the iframe keeps the height it was given, and scrolls.
 *
 * A height is believed where it comes from the window in the iframe and from the origin that the iframe was given, and it
 * changes nothing but that iframe. What an iframe shows that was led elsewhere has no say.
 */
(function () {
  /** No chart is higher; a page that was broken into could otherwise push everything below out of sight. */
  const MOST = 20000;

  /** The address that a chart's iframe was given; `null` for an iframe of something else. @param {HTMLIFrameElement} frame */
  const given = (frame) => {
    try {
      const address = new URL(frame.src);
      return /\/embed\.html$/.test(address.pathname) ? address : null;
    } catch (_) {
      return null;
    }
  };

  const frames = () => [].slice.call(document.querySelectorAll('iframe')).filter(given);

  window.addEventListener('message', ({ data, origin, source }) => {
    if (!data || data.type !== 'tujie-height' || typeof data.height !== 'number' || !(data.height > 0)) return;
    for (const frame of /** @type {HTMLIFrameElement[]} */ (frames())) {
      const address = given(frame);
      if (!address || frame.contentWindow !== source || address.origin !== origin) continue;
      // A page may count the border as a part of the height.
      const border = getComputedStyle(frame).boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
      frame.style.height = Math.min(data.height, MOST) + border + 'px';
    }
  });

  // Charts that were there before this script have told their height to no one. The question holds nothing to keep secret.
  for (const frame of /** @type {HTMLIFrameElement[]} */ (frames())) {
    if (frame.contentWindow) frame.contentWindow.postMessage({ type: 'tujie-ask' }, '*');
  }
})();
