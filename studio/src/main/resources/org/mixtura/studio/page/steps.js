// The frames of EM beside k-means. Frame 0 is the start; frame 2i + 1 the M-step that makes mixture i (from 0); frame 2i + 2
// the E-step under it.

import { get, shares } from './api.js';
import { mixed, labelled } from './colours.js';

export class Steps {
  constructor(table, components, begun) {
    Object.assign(this, { table, components, begun, frame: 0, axes: null, iterates: [], loading: null, end: Infinity });
  }

  /** Other axes: what was loaded holds the covariances of the old ones. */
  look(x, y) {
    if (this.axes && this.axes[0] === x && this.axes[1] === y) return;
    this.axes = [x, y];
    this.iterates = [];
  }

  /** Loads what a frame, and all before it, need. */
  async load(frame) {
    if (frame === 0 || this.ended) return;
    while (this.loading) await this.loading.catch(() => {});
    const wanted = Math.min(Math.max(0, Math.floor((frame - 1) / 2)), this.end);
    this.loading = this.loadTo(wanted);
    try {
      await this.loading;
    } finally {
      this.loading = null;
    }
  }

  async loadTo(wanted) {
    const [x, y] = this.axes.map((name) => this.table.chosen.indexOf(name));
    while (this.iterates.length <= wanted && this.iterates.length <= this.end && !this.ended) {
      const i = this.iterates.length;
      const iterate = await get('step', { path: this.begun.path, number: i, x, y });
      iterate.shares = shares(iterate.shares);
      this.iterates.push(iterate);
      if (iterate.converged) this.end = i;
    }
  }

  lastFrame() {
    return this.end === Infinity ? Infinity : 2 * this.end + 2;
  }

  seenFrames() {
    return 2 * this.iterates.length;
  }

  mixtureAt(frame) {
    return frame === 0 ? null : this.iterates[Math.floor((frame - 1) / 2)];
  }

  /** The mixture whose responsibilities colour a frame; null while the start's partition does. */
  colouringAt(frame) {
    return frame < 2 ? null : this.iterates[Math.floor((frame - 2) / 2)];
  }

  soft(frame) {
    const mixture = this.mixtureAt(frame);
    const colouring = this.colouringAt(frame);
    return {
      colours: colouring ? mixed(colouring.shares, this.components) : labelled(this.begun.labels, this.components),
      ellipses: mixture ? this.table.ellipses(mixture.components, ...this.axes) : [],
      centres: mixture ? [] : this.table.places(this.begun.centres, ...this.axes),
      trails: this.trails(frame, (iterate) => iterate.components.map((component) => component.mean)),
    };
  }

  hard(frame) {
    const moved = this.mixtureAt(frame);
    const labels = this.colouringAt(frame)?.labels ?? this.begun.labels;
    return {
      colours: labelled(labels, this.components),
      centres: this.table.places((moved ?? this.begun).centres, ...this.axes),
      trails: this.trails(frame, (iterate) => iterate.centres),
    };
  }

  /** For each component the places where its mean has been. */
  trails(frame, means) {
    const passed = frame === 0 ? [] : this.iterates.slice(0, Math.floor((frame - 1) / 2) + 1).map(means);
    const places = [this.begun.centres, ...passed].map((centres) => this.table.places(centres, ...this.axes));
    return places[0].map((_, k) => places.map((at) => at[k]));
  }

  trace() {
    const seen = this.frame < 2 ? 0 : Math.floor((this.frame - 2) / 2) + 1;
    this.most = Math.max(this.most ?? 0, seen);
    return this.iterates.slice(0, this.most).map((iterate) => iterate.logLikelihood);
  }

  weights(frame) {
    return this.mixtureAt(frame)?.components.map((component) => component.weight) ?? [];
  }
}
