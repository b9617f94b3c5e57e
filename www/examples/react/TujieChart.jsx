import { useEffect, useRef } from 'react';

// The package lies on the site as it was uploaded; the bundler leaves it alone.
const tujie = import(/* webpackIgnore: true */ /* @vite-ignore */ '/pkg/tujie.js');

/** A chart in React: `options` as in `mount`, kept in state or memo so that only a real change draws anew. */
export function TujieChart({ options, onSelect }) {
  const place = useRef(null);
  const chart = useRef(null);
  const heard = useRef(onSelect);

  useEffect(() => {
    heard.current = onSelect;
  });

  useEffect(() => {
    const element = place.current;
    const made = tujie.then(({ mount }) => {
      const mounted = mount(element, options);
      mounted.on('select', (event) => heard.current && heard.current(event));
      return mounted;
    });
    chart.current = made;
    return () => made.then((mounted) => mounted.destroy());
    // The chart is made once; the effect below follows the options.
  }, []);

  useEffect(() => {
    chart.current.then((mounted) => mounted.update(options));
  }, [options]);

  return <div ref={place} />;
}
