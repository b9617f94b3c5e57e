// @ts-check
// What a page can do with a selection: show the sentence that a figure stands in.
const panel = /** @type {HTMLElement} */ (document.querySelector('#sentence'));

document.addEventListener('tujie-select', (event) => {
  const { figure } = /** @type {CustomEvent} */ (event).detail;
  if (!figure) return;
  panel.textContent = '';
  for (const [name, text] of [
    ['quote', figure.quote ? `“${figure.quote}”` : figure.note],
    ['place', `${figure.sectionTitle},第${figure.paragraph}段`],
  ]) {
    const line = document.createElement('p');
    line.className = name || '';
    line.textContent = text || '';
    panel.appendChild(line);
  }
  panel.hidden = false;
});
