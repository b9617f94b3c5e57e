import { h, onBeforeUnmount, onMounted, ref, toRaw, watch } from 'vue';

// The package lies on the site as it was uploaded; the bundler leaves it alone.
const tujie = import(/* webpackIgnore: true */ /* @vite-ignore */ '/pkg/tujie.js');

/** A chart in Vue: `options` as in `mount`; another object draws anew. */
export default {
  props: { options: { type: Object, required: true } },
  emits: ['select'],
  setup(props, { emit }) {
    const place = ref(null);
    let chart = null;
    onMounted(() => {
      chart = tujie.then(({ mount }) => {
        const mounted = mount(place.value, toRaw(props.options));
        mounted.on('select', (event) => emit('select', event));
        return mounted;
      });
    });
    watch(
      () => props.options,
      (options) => chart && chart.then((mounted) => mounted.update(toRaw(options))),
    );
    onBeforeUnmount(() => chart && chart.then((mounted) => mounted.destroy()));
    return () => h('div', { ref: place });
  },
};
