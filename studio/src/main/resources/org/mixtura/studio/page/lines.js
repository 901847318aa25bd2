// A small line chart in SVG. Points can be pressed.

import { svg, el, axisTexts } from './dom.js';
import { ticks } from './scatter.js';

const MARGIN = { left: 62, right: 14, top: 12, bottom: 36 };

/** From the least value to the largest; or, `cut`, from the least sound one to a little above where most of them lie. */
function range(points, cut) {
  const sorted = points.filter((p) => !cut || !p.hollow || points.every((other) => other.hollow)).map((p) => p.y).sort((a, b) => a - b);
  const low = sorted[0];
  const most = low + 1.4 * (sorted[Math.floor(0.75 * sorted.length)] - low);
  const last = sorted[sorted.length - 1];
  const high = cut && most > low ? Math.min(most, last) : last;
  const pad = 0.06 * (high - low || Math.abs(low) || 1);
  return [low - pad, high + pad];
}

/**
 * @param series [{name, ink, dash, points: [{x, y, hollow, title, pressed, current}]}]
 * @param options {label, xName, yName, width, height, whole, xEnd, cut}: `whole` if only whole numbers stand on the x axis
 */
export function lineChart(series, { label, xName, yName, width = 640, height = 260, whole = true, xEnd = null, cut = false }) {
  const all = series.flatMap((one) => one.points);
  if (all.length === 0) return el('p', { class: 'empty' }, 'Nothing to draw yet.');
  const xs = all.map((p) => p.x);
  const xRange = [Math.min(...xs) - 0.3, Math.max(xEnd ?? 0, ...xs) + 0.3];
  const yRange = range(all, cut);
  const x = (v) => MARGIN.left + ((v - xRange[0]) / (xRange[1] - xRange[0] || 1)) * (width - MARGIN.left - MARGIN.right);
  const y = (v) => height - MARGIN.bottom - ((v - yRange[0]) / (yRange[1] - yRange[0])) * (height - MARGIN.top - MARGIN.bottom);
  const chart = svg('svg', { viewBox: `0 0 ${width} ${height}`, class: 'lines', role: 'group', 'aria-label': label });
  const yTicks = ticks(...yRange, 4);
  const { texts, common } = axisTexts(yTicks);
  for (const [i, tick] of yTicks.entries()) {
    chart.append(
      svg('line', { x1: MARGIN.left, x2: width - MARGIN.right, y1: y(tick), y2: y(tick), class: 'grid' }),
      svg('text', { x: MARGIN.left - 8, y: y(tick) + 4, class: 'tick end' }, texts[i]));
  }
  for (const tick of ticks(...xRange, Math.min(10, width / 60)).filter((t) => !whole || Number.isInteger(t))) {
    chart.append(svg('text', { x: x(tick), y: height - MARGIN.bottom + 18, class: 'tick middle' }, String(tick)));
  }
  chart.append(
    svg('text', { x: width - MARGIN.right, y: height - 4, class: 'tick end' }, xName),
    svg('text', { x: MARGIN.left, y: MARGIN.top - 2, class: 'tick' }, common),
    svg('text', { x: 0, y: 0, class: 'tick end', transform: `translate(12 ${MARGIN.top}) rotate(-90)` }, yName));
  const inside = (p) => p.y >= yRange[0] && p.y <= yRange[1];
  const clip = svg('clipPath', { id: `clip-${label.replace(/\W/g, '')}` }, svg('rect', { x: 0, y: MARGIN.top, width, height: height - MARGIN.top - MARGIN.bottom }));
  chart.append(clip);
  for (const one of series) {
    const path = one.points.map((p, i) => `${i ? 'L' : 'M'}${x(p.x).toFixed(1)} ${y(p.y).toFixed(1)}`).join('');
    chart.append(svg('path', { d: path, fill: 'none', stroke: one.ink, 'stroke-width': one.bold ? 2.4 : 1.4, 'stroke-dasharray': one.dash ?? '', 'clip-path': `url(#${clip.id})` }));
    for (const p of one.points.filter(inside)) chart.append(point(p, one, x(p.x), y(p.y)));
  }
  return !all.every(inside)
    ? el('div', {}, chart, el('p', { class: 'note' }, 'Values far from the others are cut off.'))
    : chart;
}

function point(p, one, left, top) {
  const mark = svg('circle', {
    cx: left, cy: top, r: p.current ? 6.5 : 3.6,
    fill: p.hollow ? 'var(--surface)' : one.ink, stroke: one.ink, 'stroke-width': 1.6,
    ...(p.current ? { class: 'current' } : {}),
  });
  if (p.title) mark.append(svg('title', {}, p.title));
  if (p.pressed) {
    mark.classList.add('pressable');
    mark.addEventListener('click', p.pressed);
  }
  return mark;
}
