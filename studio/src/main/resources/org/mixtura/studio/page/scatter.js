// A scatter plot on a canvas: points, a density raster behind them, components as ellipses; what changes, moves.

import { el, axisTexts, calm } from './dom.js';
import { ink, componentInk, rasterInk } from './colours.js';

const MARGIN = { left: 52, right: 14, top: 12, bottom: 40 };
const INNER = Math.sqrt(-2 * Math.log(1 - 0.5)); // half of a component in two dimensions
const OUTER = Math.sqrt(-2 * Math.log(1 - 0.95));

export function ticks(low, high, wanted) {
  const rough = (high - low) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
}

function padded([low, high]) {
  const pad = 0.12 * (high - low || Math.abs(low) || 1);
  return [low - pad, high + pad];
}

/** What the numbers of an axis have in common is told with its name. */
const named = (name, { common }) => short(name) + (common && ` (${common})`);

export class Scatter {
  /** `picked(n)` hears of a click on or near point n. */
  constructor(label, picked = null) {
    this.canvas = el('canvas', { role: 'img', 'aria-label': label });
    this.element = el('div', { class: 'plot' }, this.canvas);
    this.data = { xs: [], ys: [], xRange: [0, 1], yRange: [0, 1], xName: '', yName: '', raster: null };
    this.state = { colours: null, ellipses: [], centres: [], trails: [], drawn: null, marked: -1, hues: null, rings: null };
    this.target = this.state;
    this.frame = 0;
    new ResizeObserver(() => this.resize()).observe(this.element);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.paintRaster());
    if (picked) {
      this.canvas.classList.add('pickable');
      this.canvas.addEventListener('click', (event) => {
        const nearest = this.nearest(event.offsetX, event.offsetY);
        if (nearest >= 0) picked(nearest);
      });
    }
  }

  /** `data`: xs, ys, xRange, yRange, xName, yName; yName null where the second axis means nothing. */
  show(data) {
    this.data = { raster: null, ...data, xRange: padded(data.xRange), yRange: padded(data.yRange) };
    this.paintRaster();
  }

  raster(raster) {
    this.data.raster = raster;
    this.paintRaster();
  }

  paintRaster() {
    const raster = this.data.raster;
    this.image = null;
    if (raster) {
      const [r, g, b] = rasterInk();
      const image = new ImageData(raster.size, raster.size);
      raster.cells.forEach((depth, cell) => {
        const at = 4 * ((raster.size - 1 - Math.floor(cell / raster.size)) * raster.size + (cell % raster.size));
        image.data.set([r, g, b, depth > 0 ? 20 + 150 * depth : 0], at);
      });
      this.image = new OffscreenCanvas(raster.size, raster.size);
      this.image.getContext('2d').putImageData(image, 0, 0);
    }
    this.draw();
  }

  /** Goes from what is seen to another state: colours, ellipses, centres; what is left out stays. */
  become(change, milliseconds = 0) {
    cancelAnimationFrame(this.frame);
    const from = this.state;
    const to = { ...this.target, ...change };
    this.target = to;
    const tween = between(from, to);
    if (!milliseconds || calm() || !tween) {
      this.state = to;
      this.draw();
      return;
    }
    const begin = performance.now();
    const next = (now) => {
      const t = Math.min(1, (now - begin) / milliseconds);
      this.state = t < 1 ? tween(t * t * (3 - 2 * t)) : to;
      this.draw();
      if (t < 1) this.frame = requestAnimationFrame(next);
    };
    this.frame = requestAnimationFrame(next);
  }

  /** The colour of component k: components of one label have one. */
  ink(k) {
    return componentInk(this.state.hues?.[k] ?? k);
  }

  resize() {
    const ratio = devicePixelRatio || 1;
    this.width = this.element.clientWidth;
    this.height = this.element.clientHeight;
    this.canvas.width = Math.round(this.width * ratio);
    this.canvas.height = Math.round(this.height * ratio);
    this.canvas.getContext('2d').setTransform(ratio, 0, 0, ratio, 0, 0);
    this.draw();
  }

  x(value) {
    const [low, high] = this.data.xRange;
    return MARGIN.left + ((value - low) / (high - low)) * (this.width - MARGIN.left - MARGIN.right);
  }

  y(value) {
    const [low, high] = this.data.yRange;
    return this.height - MARGIN.bottom - ((value - low) / (high - low)) * (this.height - MARGIN.top - MARGIN.bottom);
  }

  /** Whether point n has a place: a row that lacks one of the two cells is not drawn. */
  placed(n) {
    return !Number.isNaN(this.data.xs[n]) && !Number.isNaN(this.data.ys[n]);
  }

  nearest(left, top) {
    let nearest = -1;
    let least = 24 * 24;
    for (let n = 0; n < this.data.xs.length; n++) {
      const distance = (this.x(this.data.xs[n]) - left) ** 2 + (this.y(this.data.ys[n]) - top) ** 2;
      if (distance < least) {
        least = distance;
        nearest = n;
      }
    }
    return nearest;
  }

  /** Once for all that changes before the next frame. */
  draw() {
    this.drawing ||= requestAnimationFrame(() => {
      this.drawing = 0;
      this.paint();
    });
  }

  paint() {
    if (!this.width) return;
    const context = this.canvas.getContext('2d');
    context.clearRect(0, 0, this.width, this.height);
    this.drawAxes(context);
    context.save();
    context.beginPath();
    context.rect(MARGIN.left, MARGIN.top, this.width - MARGIN.left - MARGIN.right, this.height - MARGIN.top - MARGIN.bottom);
    context.clip();
    this.drawRaster(context);
    this.drawPoints(context);
    this.state.trails.forEach((trail, k) => this.drawTrail(context, trail, k));
    this.state.ellipses.forEach((ellipse, k) => this.drawEllipse(context, ellipse, k));
    this.state.centres.forEach((centre, k) => this.drawCentre(context, centre, k));
    this.drawMarked(context);
    context.restore();
  }

  drawAxes(context) {
    const { xRange, yRange, xName, yName } = this.data;
    const bottom = this.height - MARGIN.bottom;
    context.font = '12px system-ui, sans-serif';
    context.lineWidth = 1;
    context.strokeStyle = ink('grid');
    context.fillStyle = ink('muted');
    context.textAlign = 'center';
    context.textBaseline = 'top';
    const xTicks = ticks(...xRange, Math.max(2, this.width / 110));
    const across = axisTexts(xTicks);
    for (const [i, tick] of xTicks.entries()) {
      const at = Math.round(this.x(tick)) + 0.5;
      line(context, at, MARGIN.top, at, bottom);
      context.fillText(across.texts[i], at, bottom + 6);
    }
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    const yTicks = yName === null ? [] : ticks(...yRange, Math.max(2, this.height / 70));
    const up = axisTexts(yTicks);
    for (const [i, tick] of yTicks.entries()) {
      const at = Math.round(this.y(tick)) + 0.5;
      line(context, MARGIN.left, at, this.width - MARGIN.right, at);
      context.fillText(up.texts[i], MARGIN.left - 7, at);
    }
    context.fillStyle = ink('text');
    context.textAlign = 'right';
    context.textBaseline = 'bottom';
    context.fillText(named(xName, across), this.width - MARGIN.right, this.height - 3);
    if (yName !== null) {
      context.save();
      context.translate(13, MARGIN.top);
      context.rotate(-Math.PI / 2);
      context.fillText(named(yName, up), 0, 2);
      context.restore();
    }
  }

  drawRaster(context) {
    if (!this.image) return;
    const { x, y } = this.data.raster;
    context.imageSmoothingEnabled = true;
    context.drawImage(this.image, this.x(x[0]), this.y(y[1]), this.x(x[1]) - this.x(x[0]), this.y(y[0]) - this.y(y[1]));
  }

  drawPoints(context) {
    const { xs, ys } = this.data;
    const { colours, drawn, rings } = this.state;
    const many = xs.length > 1500;
    const radius = many ? 1.4 : xs.length > 400 ? 2.6 : 3.6;
    context.globalAlpha = many ? 0.75 : 0.85;
    for (let n = 0; colours && n < xs.length; n++) {
      if (!this.placed(n)) continue;
      context.fillStyle = `rgb(${colours[3 * n]},${colours[3 * n + 1]},${colours[3 * n + 2]})`;
      if (many) { // squares are drawn faster than discs, and nobody sees the difference
        context.fillRect(this.x(xs[n]) - radius, this.y(ys[n]) - radius, 2 * radius, 2 * radius);
        continue;
      }
      context.beginPath();
      context.arc(this.x(xs[n]), this.y(ys[n]), radius, 0, 7);
      context.fill();
    }
    context.lineWidth = 1.2;
    for (let n = 0; rings && !drawn && n < xs.length; n++) { // a known label, in its colour
      if (rings[n] < 0 || !this.placed(n)) continue;
      context.strokeStyle = componentInk(rings[n]);
      context.beginPath();
      context.arc(this.x(xs[n]), this.y(ys[n]), radius + 2, 0, 7);
      context.stroke();
    }
    context.lineWidth = 1;
    for (let n = 0; drawn && n < drawn.x.length; n++) {
      context.strokeStyle = this.ink(drawn.components[n]);
      const [left, top] = [this.x(drawn.x[n]), this.y(drawn.y[n])];
      line(context, left - 2.5, top - 2.5, left + 2.5, top + 2.5);
      line(context, left - 2.5, top + 2.5, left + 2.5, top - 2.5);
    }
    context.globalAlpha = 1;
  }

  drawEllipse(context, ellipse, k) {
    const sx = this.x(1) - this.x(0);
    const sy = this.y(1) - this.y(0);
    const [xx, xy, yy] = [ellipse.xx * sx * sx, ellipse.xy * sx * sy, ellipse.yy * sy * sy];
    const spread = Math.hypot((xx - yy) / 2, xy);
    const major = Math.sqrt((xx + yy) / 2 + spread);
    const minor = Math.sqrt(Math.max(0, (xx + yy) / 2 - spread));
    const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
    const [left, top] = [this.x(ellipse.x), this.y(ellipse.y)];
    context.strokeStyle = this.ink(k);
    context.fillStyle = this.ink(k);
    for (const [radius, alpha, width] of [[INNER, 0.16, 2.2], [OUTER, 0.07, 1.4]]) {
      context.beginPath();
      context.ellipse(left, top, radius * major, radius * minor, angle, 0, 2 * Math.PI);
      context.globalAlpha = alpha;
      context.fill();
      context.globalAlpha = 1;
      context.lineWidth = width;
      context.stroke();
    }
    badge(context, left, top, k, this.ink(k));
  }

  drawTrail(context, trail, k) {
    context.strokeStyle = this.ink(k);
    context.lineWidth = 2;
    context.setLineDash([2, 3]);
    context.beginPath();
    trail.forEach((place) => context.lineTo(this.x(place.x), this.y(place.y)));
    context.stroke();
    context.setLineDash([]);
  }

  drawCentre(context, centre, k) {
    badge(context, this.x(centre.x), this.y(centre.y), k, this.ink(k));
  }

  drawMarked(context) {
    const n = this.state.marked;
    if (n < 0 || n >= this.data.xs.length || !this.placed(n)) return;
    context.strokeStyle = ink('text');
    context.lineWidth = 2;
    context.beginPath();
    context.arc(this.x(this.data.xs[n]), this.y(this.data.ys[n]), 8, 0, 7);
    context.stroke();
  }
}

function line(context, x0, y0, x1, y1) {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}

/** The number of a component, so that nobody needs its colour. */
function badge(context, left, top, k, colour) {
  context.fillStyle = ink('surface');
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(left, top, 9, 0, 7);
  context.fill();
  context.stroke();
  context.fillStyle = ink('text');
  context.font = '600 11px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(String(k + 1), left, top + 0.5);
}

const short = (name) => (name.length > 28 ? name.slice(0, 27) + '…' : name);

/** The states between two, by a share from 0 to 1; null if nothing can move. */
function between(from, to) {
  const colours = from.colours && to.colours && from.colours.length === to.colours.length && from.colours !== to.colours;
  const ellipses = from.ellipses.length === to.ellipses.length && from.ellipses !== to.ellipses && to.ellipses.length > 0;
  const centres = from.centres.length === to.centres.length && from.centres !== to.centres && to.centres.length > 0;
  if (!colours && !ellipses && !centres) return null;
  const mix = (a, b, t) => Object.fromEntries(Object.keys(b).map((name) => [name, a[name] + t * (b[name] - a[name])]));
  return (t) => ({
    ...to,
    colours: colours ? to.colours.map((value, i) => from.colours[i] + t * (value - from.colours[i])) : to.colours,
    ellipses: ellipses ? to.ellipses.map((e, k) => mix(from.ellipses[k], e, t)) : to.ellipses,
    centres: centres ? to.centres.map((c, k) => mix(from.centres[k], c, t)) : to.centres,
  });
}
