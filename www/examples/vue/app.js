import { createApp, h, ref, shallowRef } from 'vue';
import TujieChart from './TujieChart.js';

const FIVE_YEARS = { view: 'five-year' };
const COUNTIES = { view: 'counties-2030' };

const App = {
  setup() {
    const options = shallowRef(FIVE_YEARS);
    const quote = ref('');
    const shown = ref(true);
    const other = () => (options.value = options.value === FIVE_YEARS ? COUNTIES : FIVE_YEARS);
    const told = (event) => (quote.value = event.figure ? event.figure.quote : '');
    return () => [
      h('p', [h('button', { id: 'other', onClick: other }, '换一张图'), h('button', { id: 'away', onClick: () => (shown.value = !shown.value) }, '收起')]),
      shown.value ? h(TujieChart, { options: options.value, onSelect: told }) : null,
      h('p', { id: 'quote' }, quote.value),
      // A view needs no component. In a template, tell the compiler that the tag is an element's: isCustomElement.
      h('tujie-chart', { view: 'industry-chains', lang: 'zh-CN', 'onTujie-select': (event) => told(event.detail) }),
    ];
  },
};

createApp(App).mount('#app');
