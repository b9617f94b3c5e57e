// @ts-check
// What `tujie.js` exports, for a script that is no module.
/** @type {any} */ (window).tujie.then((/** @type {typeof import('/pkg/tujie.js')} */ tujie) => {
  tujie.mount(/** @type {HTMLElement} */ (document.getElementById('own')), {
    form: 'bars',
    title: '全产业链产值',
    unit: '亿元',
    categories: ['中医药', '马铃薯'],
    series: [{ name: '2025年', values: [550, 280] }],
  });
});
