// The table that is open, as the views see it.

import { get, doubles, shares } from './api.js';

export class Table {
  static async load(number) {
    const table = new Table();
    table.number = number;
    Object.assign(table, await get('table', { table: number }));
    const values = await doubles('points', { table: number });
    const points = table.shown.length;
    table.points = new Map(table.pictured.map((name, i) => [name, values.subarray(i * points, (i + 1) * points)]));
    table.ranges = new Map(table.columns.map((column) => [column.name, [column.min ?? 0, column.max ?? 1]]));
    table.chosen = [...table.features];
    table.rasters = new Map();
    table.pair = null;
    return table;
  }

  /** Other features: what was made of the old ones is over. */
  choose(features) {
    this.chosen = features;
    this.pair = null;
    this.steps = null;
  }

  /** The two features that pictures show; one twice if there is only one. */
  axes() {
    if (!this.pair || !this.pair.every((name) => this.chosen.includes(name))) {
      this.pair = [this.chosen[0], this.chosen[1] ?? this.chosen[0]];
    }
    return this.pair;
  }

  /** Whether a chosen column has missing cells. */
  hasGaps() {
    return this.columns.some((column) => column.missing > 0 && this.chosen.includes(column.name));
  }

  /** How many of the shown rows lack one of the two features that pictures show. */
  undrawn() {
    const [xs, ys] = this.axes().map((name) => this.points.get(name));
    return xs.reduce((sum, x, n) => sum + (Number.isNaN(x) || Number.isNaN(ys[n]) ? 1 : 0), 0);
  }

  /** What a scatter plot of two columns takes. */
  picture(xName, yName) {
    const xs = this.points.get(xName);
    if (xName === yName) {
      const ys = xs.map((_, n) => ((n * 0.618034) % 1) * 0.7 + 0.15); // spread for sight
      return { xs, ys, xRange: this.ranges.get(xName), yRange: [0, 1], xName, yName: null };
    }
    const ys = this.points.get(yName);
    return { xs, ys, xRange: this.ranges.get(xName), yRange: this.ranges.get(yName), xName, yName };
  }

  /** Components of an answer as ellipses of two of the chosen features. */
  ellipses(components, xName, yName) {
    const [x, y] = [this.chosen.indexOf(xName), this.chosen.indexOf(yName)];
    if (x === y) return components.map((c) => ({ x: c.mean[x], y: 0.5, xx: c.xx, xy: 0, yy: 0.012 }));
    return components.map((c) => ({ x: c.mean[x], y: c.mean[y], xx: c.xx, xy: c.xy, yy: c.yy }));
  }

  /** Centres, rows of all chosen features, as points of two of them. */
  places(centres, xName, yName) {
    const [x, y] = [this.chosen.indexOf(xName), this.chosen.indexOf(yName)];
    return centres.map((centre) => ({ x: centre[x], y: x === y ? 0.5 : centre[y] }));
  }

  /** Puts the raster of all rows behind the points, where those are not all rows. */
  async rasterInto(plot, xName, yName) {
    if (this.shownWhole || xName === yName) return;
    const name = JSON.stringify([xName, yName]);
    if (!this.rasters.has(name)) {
      const [x, y] = [this.pictured.indexOf(xName), this.pictured.indexOf(yName)];
      const raster = await get('raster', { table: this.number, x, y });
      this.rasters.set(name, { ...raster, cells: shares(raster.cells) });
    }
    plot.raster(this.rasters.get(name));
  }
}
