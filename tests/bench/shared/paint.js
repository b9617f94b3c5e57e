// @ts-check
/**
 * What an adapter is: the same few verbs for every library, so that none is asked for more than another. Animations are off,
 * tooltips are as the library has them by itself.
 *
 * - `bars(element, data)`: a chart of two series over twelve categories, painted when the promise settles;
 * - `prepare(values)`: the numbers of a long line in the form that the library takes fastest; not timed;
 * - `line(element, prepared)`: a line of them, its places along the axis counted from 0;
 * - `update(chart, data)`: other bars in the same chart, painted when the promise settles;
 * - `zoom(chart, from, to)`: asks for a stretch of the line; the next frame shows it;
 * - `destroy(chart)`.
 *
 * @typedef {{ title: string, unit: string, categories: string[], series: { name: string, values: number[] }[] }} Bars
 */

/** Settles when what was drawn, in this task or in the next frame, is painted. */
export const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

/** The colours of the first and the second series. */
export const COLORS = ['#b03a2e', '#7f8c8d'];

/** The places along the axis of so many values. @param {number} count */
export function counted(count) {
  const places = new Float64Array(count);
  for (let at = 0; at < count; at += 1) places[at] = at;
  return places;
}
