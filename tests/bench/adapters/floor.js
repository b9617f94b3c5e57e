// @ts-check
/** The floor: the same pictures drawn by hand, with nothing that is not in them. No library can be much faster. */
import { COLORS, painted } from '../shared/paint.js';

/** @typedef {import('../shared/paint.js').Bars} Bars */

const WIDTH = 600;
const HEIGHT = 400;
/** The plot's inside. */
const [LEFT, TOP, RIGHT, BOTTOM] = [50, 40, 590, 370];

/** @param {HTMLElement} element */
function paper(element) {
  const canvas = document.createElement('canvas');
  const ratio = devicePixelRatio;
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  canvas.style.cssText = `display:block;width:${WIDTH}px;height:${HEIGHT}px`;
  element.appendChild(canvas);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.scale(ratio, ratio);
  context.font = '12px sans-serif';
  return { canvas, context };
}

/** A round step that makes some five of a height. @param {number} high */
function step(high) {
  const rough = high / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5].find((part) => part * power >= rough) || 10);
}

/** The rules across the plot with their values. @param {CanvasRenderingContext2D} context @param {number} low @param {number} high */
function rules(context, low, high) {
  const by = step(high - low);
  context.clearRect(0, 0, WIDTH, HEIGHT);
  context.textAlign = 'right';
  for (let value = Math.ceil(low / by) * by; value <= high; value += by) {
    const y = Math.round(BOTTOM - ((value - low) / (high - low)) * (BOTTOM - TOP)) + 0.5;
    context.fillStyle = '#ddd';
    context.fillRect(LEFT, y, RIGHT - LEFT, 1);
    context.fillStyle = '#444';
    context.fillText(String(value), LEFT - 6, y + 4);
  }
}

/** @param {CanvasRenderingContext2D} context @param {Bars} data */
function drawBars(context, data) {
  const high = Math.max(...data.series.map(({ values }) => Math.max(...values))) * 1.05;
  rules(context, 0, high);
  const room = (RIGHT - LEFT) / data.categories.length;
  const width = Math.floor(room * 0.4);
  data.series.forEach(({ name, values }, of) => {
    context.textAlign = 'left';
    context.fillStyle = COLORS[of];
    context.fillRect(LEFT + of * 90, 22, 10, 10);
    context.fillText(name, LEFT + of * 90 + 14, 31);
    values.forEach((value, at) => {
      const tall = Math.round((value / high) * (BOTTOM - TOP));
      context.fillRect(Math.round(LEFT + room * at + room * 0.1) + of * width, BOTTOM - tall, width, tall);
    });
  });
  context.fillStyle = '#444';
  context.fillText(data.title, LEFT, 14);
  context.textAlign = 'center';
  data.categories.forEach((name, at) => context.fillText(name, LEFT + room * (at + 0.5), BOTTOM + 16));
}

/** @param {HTMLElement} element @param {Bars} data */
export async function bars(element, data) {
  const { canvas, context } = paper(element);
  drawBars(context, data);
  const tip = document.createElement('div');
  tip.style.cssText = 'position:absolute;left:0;top:0;background:#fff;border:1px solid #ccc;padding:4px;font:12px sans-serif;pointer-events:none;display:none';
  element.style.position = 'relative';
  element.appendChild(tip);
  const chart = { canvas, context, data };
  canvas.onpointermove = ({ offsetX, offsetY }) => {
    const at = Math.floor((offsetX - LEFT) / ((RIGHT - LEFT) / chart.data.categories.length));
    const name = chart.data.categories[at];
    tip.style.display = name ? '' : 'none';
    if (!name) return;
    tip.textContent = `${name}: ${chart.data.series.map((series) => `${series.name} ${series.values[at]}`).join(', ')}`;
    tip.style.transform = `translate(${Math.min(offsetX + 12, 420)}px,${offsetY + 12}px)`;
  };
  canvas.onpointerleave = () => (tip.style.display = 'none');
  await painted();
  return chart;
}

/** @param {Float64Array} values */
export const prepare = (values) => values;

/**
 * A line with no more points than can be seen: of each column of pixels the first, the lowest, the highest and the last value.
 * @param {CanvasRenderingContext2D} context @param {Float64Array} values @param {number} from @param {number} to
 */
function drawLine(context, values, from, to) {
  const count = to - from;
  const columns = RIGHT - LEFT;
  let low = Infinity;
  let high = -Infinity;
  /** First, lowest, highest, last. @type {number[][]} */
  const seen = [];
  for (let column = 0; column < columns; column += 1) {
    const start = from + Math.floor((column * count) / columns);
    const end = Math.max(from + Math.floor(((column + 1) * count) / columns), start + 1);
    let least = Infinity;
    let most = -Infinity;
    for (let at = start; at < end; at += 1) {
      const value = values[at];
      if (value < least) least = value;
      if (value > most) most = value;
    }
    seen.push([values[start], least, most, values[end - 1]]);
    if (least < low) low = least;
    if (most > high) high = most;
  }
  rules(context, low, high);
  const scale = (BOTTOM - TOP) / (high - low || 1);
  context.strokeStyle = COLORS[0];
  context.beginPath();
  seen.forEach((column, at) => column.forEach((value) => context.lineTo(LEFT + at + 0.5, BOTTOM - (value - low) * scale)));
  context.stroke();
}

/** @param {HTMLElement} element @param {Float64Array} values */
export async function line(element, values) {
  const { canvas, context } = paper(element);
  drawLine(context, values, 0, values.length);
  await painted();
  return { canvas, context, values };
}

/** @param {any} chart @param {Bars} data */
export async function update(chart, data) {
  chart.data = data;
  drawBars(chart.context, data);
  await painted();
}

/** @param {any} chart @param {number} from @param {number} to */
export const zoom = ({ context, values }, from, to) => drawLine(context, values, Math.max(0, Math.floor(from)), Math.min(values.length, Math.ceil(to)));

/** @param {any} chart */
export const destroy = ({ canvas }) => canvas.parentNode.replaceChildren();
