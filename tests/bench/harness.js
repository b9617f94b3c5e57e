// @ts-check
/**
 * What every page of the bench has, inline: the same data, made from the same seed, and the clock. What is asked of a chart it
 * asks of the page's adapter, whichever library that is for.
 *
 * @typedef {{ title: string, unit: string, categories: string[], series: { name: string, values: number[] }[] }} Bars
 */
var bench = (function () {
  const NAMES = ['中医药', '马铃薯', '草食畜', '蔬菜', '水果', '新能源', '有色冶金', '装备制造', '数据信息', '文旅康养', '商贸物流', '建材'];

  /** The same numbers from 0 to 1, wherever it runs. @param {number} seed */
  function dice(seed) {
    let state = seed + 1;
    return () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 0) / 4294967296;
    };
  }

  /** Two series over twelve categories, no bar less than half as long as the longest; each `variant` has others. @param {number} variant @returns {Bars} */
  function bars(variant) {
    const next = dice(variant);
    const values = () => NAMES.map(() => Math.round(280 + 280 * next()));
    return { title: '全产业链产值', unit: '亿元', categories: NAMES, series: ['2024', '2025'].map((name) => ({ name, values: values() })) };
  }

  /** A walk of so many steps. @param {number} count */
  function walk(count) {
    const next = dice(count);
    const values = new Float64Array(count);
    let at = 0;
    for (let step = 0; step < count; step += 1) values[step] = at += next() - 0.5;
    return values;
  }

  function box() {
    const box = document.createElement('div');
    box.style.cssText = 'width:600px;height:400px';
    document.body.appendChild(box);
    return box;
  }

  const frame = () => new Promise((done) => requestAnimationFrame(done));
  /** Another task, so that none of the work is part of the call that asked for it: Chromium counts that apart. */
  const apart = () => new Promise((done) => setTimeout(done));

  /** @type {any} */
  let adapter = null;
  /** @type {any} */
  let chart = null;
  /** The line that will be asked for. @type {any} */
  let prepared = null;
  /** @type {any} */
  let place = null;
  let points = 0;

  const bench = {
    /** When the first chart of the page was painted, since the page was asked for; 0 before. */
    painted: 0,
    /** Why there is none. */
    failed: '',
    /** The memories of the page's modules. @type {WebAssembly.Memory[]} */
    memories: [],

    /** The page is there for one chart. @param {any} loaded */
    first(loaded) {
      loaded.bars(box(), bars(0)).then(
        () => (bench.painted = performance.now()),
        (/** @type {unknown} */ error) => (bench.failed = String(error)),
      );
    },

    /** The page has an element for one chart: its canvas is there when what stood in it is not. */
    async view() {
      await customElements.whenDefined('tujie-chart');
      /** @type {Element | null | undefined} */
      let slot;
      while (!slot) {
        await apart();
        const { shadowRoot } = /** @type {Element} */ (document.querySelector('tujie-chart'));
        slot = shadowRoot && shadowRoot.querySelector('slot');
      }
      const shown = slot;
      await new Promise((done) => new MutationObserver(done).observe(shown, { attributes: true, attributeFilter: ['hidden'] }));
      await frame();
      await frame();
      return (bench.painted = performance.now());
    },

    /** What was fetched for the first chart, and what by now, in bytes as they came. The page itself is not counted. */
    fetched() {
      const all = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType('resource'));
      const sum = (/** @type {PerformanceResourceTiming[]} */ list) => list.reduce((bytes, one) => bytes + one.encodedBodySize, 0);
      return [sum(all.filter((one) => one.responseEnd <= bench.painted)), sum(all)];
    },

    /** When the first content was painted. */
    content() {
      const [first] = performance.getEntriesByName('first-contentful-paint');
      return first ? first.startTime : 0;
    },

    async load() {
      const { name } = document.documentElement.dataset;
      adapter = await import(`./${name}.js`);
    },

    /** So many charts at once; the library is loaded first. Tells how long it took, in milliseconds. @param {number} count */
    async many(count) {
      await apart();
      const start = performance.now();
      await bench.load();
      await Promise.all([...Array(count).keys()].map((at) => adapter.bars(box(), bars(at))));
      return performance.now() - start;
    },

    /** The library is there and has drawn. */
    async warm() {
      await bench.load();
      const place = box();
      adapter.destroy(await adapter.bars(place, bars(0)));
      place.remove();
    },

    async one() {
      await bench.warm();
      chart = await adapter.bars(box(), bars(0));
    },

    /** Other numbers in the same chart, so many times; a time in milliseconds. @param {number} times */
    async update(times) {
      await apart();
      const start = performance.now();
      for (let time = 1; time <= times; time += 1) await adapter.update(chart, bars(time));
      return (performance.now() - start) / times;
    },

    /** A line of so many points will be asked for: the library is there and has drawn a short one, and the numbers are in its form. @param {number} count */
    async ready(count) {
      await bench.warm();
      adapter.destroy(await adapter.line(box(), adapter.prepare(walk(100))));
      await frame();
      prepared = adapter.prepare(walk(count));
      place = box();
      points = count;
      await frame();
    },

    /** Draws that line; how long it took until it was painted. */
    async line() {
      await apart();
      const start = performance.now();
      chart = await adapter.line(place, prepared);
      return performance.now() - start;
    },

    /**
     * Closer and back again around the middle of that line, a step a frame, for as many frames or as much time; how many frames
     * there were, and a frame in milliseconds.
     * @param {number} frames @param {number} time
     */
    async zoom(frames, time) {
      await apart();
      const start = performance.now();
      let done = 0;
      while (done < frames && performance.now() - start < time) {
        const turn = done % 40;
        const half = ((points - 1) / 2) * 0.9 ** (turn < 20 ? turn + 1 : 39 - turn);
        adapter.zoom(chart, (points - 1) / 2 - half, (points - 1) / 2 + half);
        await frame();
        done += 1;
      }
      return [done, (performance.now() - start) / done];
    },

    /** Remembers the memory of modules to come. */
    watch() {
      const instantiate = WebAssembly.instantiate;
      /** @type {any} */ (WebAssembly).instantiate = async (/** @type {any} */ module, /** @type {any} */ imports) => {
        const made = /** @type {any} */ (await instantiate(module, imports));
        const { exports } = made.instance || made;
        for (const one of Object.values(exports)) if (one instanceof WebAssembly.Memory) bench.memories.push(one);
        return made;
      };
    },

    /** The bytes of those memories. */
    memory: () => bench.memories.reduce((bytes, one) => bytes + one.buffer.byteLength, 0),
  };
  return bench;
})();
