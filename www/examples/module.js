// @ts-check
// A chart of the report, one of the page's own numbers, and what the reader chooses.
import { mount } from '/pkg/tujie.js';

const place = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

const chart = mount(place('chart'), { view: 'five-year' });
chart.on('select', ({ figure }) => {
  if (figure) place('sentence').textContent = figure.quote || figure.note;
});
// What goes wrong stands where the chart would; a page may do more about it.
chart.ready.catch((error) => console.warn(error.code, error.message));

mount(place('own'), {
  form: 'bars',
  title: '全产业链产值',
  unit: '亿元',
  categories: ['中医药', '马铃薯', '草畜'],
  series: [{ name: '2025年', values: [550, 280, 314] }],
});
