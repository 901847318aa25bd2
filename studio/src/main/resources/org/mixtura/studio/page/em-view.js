// EM, step by step and back, beside k-means from the same start.

import { post } from './api.js';
import { el, select, number, button, calm } from './dom.js';
import { Scatter } from './scatter.js';
import { Steps } from './steps.js';
import { pairChoice } from './pair.js';
import { shownNote } from './data-view.js';
import { lineChart } from './lines.js';
import { narration } from './narration.js';

const STRUCTURES = [['VVV', 'any ellipse (full)'], ['EEE', 'one shape for all (tied)'], ['VVI', 'axis-parallel (diagonal)'], ['VII', 'circles (spherical)'], ['EII', 'equal circles']];
const MOVE = 650;

export async function emView(main, app) {
  const table = app.table;
  if (table.chosen.length === 0) {
    main.replaceChildren(el('p', { class: 'empty' }, 'No column is chosen: choose some under Data.'));
    return;
  }
  table.wish ??= { components: Math.min(3, table.rows), structure: 'VVV', seed: 1 };
  const view = new EmView(main, app);
  await view.start();
}

class EmView {
  constructor(main, app) {
    Object.assign(this, { main, app, table: app.table, timer: 0, running: false });
    this.soft = new Scatter('Mixture: points in the mixed colours of their components, components as ellipses');
    this.hard = new Scatter('k-means: points in the colour of their nearest centre');
    this.chip = el('span', { class: 'chip' });
    this.sentence = el('p', { class: 'sentence', 'aria-live': 'polite', id: 'narration' });
    this.hardSentence = el('p', { class: 'sentence' });
    this.curve = el('div', { class: 'curve' });
    this.weights = el('div', { class: 'weights' });
    this.slider = el('input', { type: 'range', min: '0', max: '0', value: '0', id: 'frame', 'aria-label': 'Step' });
    this.slider.addEventListener('input', () => { this.pause(); this.go(Number(this.slider.value), 0); });
    this.back = button('◀ Back', () => { this.pause(); this.go(this.frame - 1); }, { id: 'back' });
    this.next = button('Step ▶', () => { this.pause(); this.go(this.frame + 1); }, { id: 'forward', class: 'primary' });
    this.play = button('Play', () => (this.running ? this.pause() : this.run()), { id: 'play' });
    this.build();
    const keys = (event) => this.onKey(event);
    document.addEventListener('keydown', keys);
    app.leave(() => { this.pause(); document.removeEventListener('keydown', keys); });
  }

  build() {
    const wish = this.table.wish;
    const changed = (name) => (value) => { wish[name] = value; this.start(true); };
    this.pairs = el('div', {});
    this.shown = el('div', {});
    const panel = (title, note, plot, sentence) => el('figure', { class: 'panel' },
      el('figcaption', {}, el('h2', {}, title), el('span', {}, note)), plot.element, sentence);
    this.main.replaceChildren(
      el('div', { class: 'heading' }, el('h1', {}, 'Watch EM'),
        el('p', {}, 'The E-step asks every point how much of it each component explains. The M-step moves the components to what they explain. Again, until nothing changes.')),
      el('div', { class: 'controls' },
        number('Components', wish.components, 1, Math.min(12, this.table.rows), changed('components')),
        select('Shape', STRUCTURES, wish.structure, changed('structure')),
        this.pairs,
        button('Another start', () => { wish.seed += 1; this.start(true); }, { id: 'another' })),
      el('div', { class: 'stepper' },
        el('div', { class: 'panels' },
          panel('Mixture', 'soft: colours mix', this.soft, null),
          panel('k-means', 'hard: the nearest centre takes all', this.hard, this.hardSentence)),
        el('div', { class: 'transport', role: 'group', 'aria-label': 'Steps' }, this.chip, this.back, this.play, this.next, this.slider),
        this.sentence,
        el('div', { class: 'columns' }, el('section', {}, el('h2', {}, 'Log-likelihood per row'), this.curve), el('section', {}, el('h2', {}, 'Components'), this.weights))));
    this.main.append(this.shown);
    if (this.table.hasGaps()) {
      this.main.append(el('p', { class: 'note', id: 'gaps-note' },
        'Cells are missing. The mixture takes every row by the cells that it has. k-means, and the partition that both begin with, need whole rows: there a gap is filled with what one Gaussian for all rows expects.'));
    }
  }

  /** From the beginning if asked or never begun; else from where it was left. */
  async start(again = false) {
    this.pause();
    const { table, app } = this;
    this.next.disabled = true; // until the start is there
    try {
      if (again || !table.steps) {
        const { components, structure, seed } = table.wish;
        if (table.steps) table.steps.ended = true; // nothing more is asked of it
        const body = { table: table.number, features: table.chosen, components: [components], structures: [structure], seed };
        table.steps = new Steps(table, components, await post('steps', body));
        this.frame = 0;
      } else {
        this.frame = table.steps.frame;
      }
      this.steps = table.steps;
      await this.view();
    } catch (error) {
      app.fail(error);
    }
  }

  /** Shows the two chosen features. */
  async view() {
    const [x, y] = this.table.axes();
    this.pairs.replaceChildren(pairChoice(this.table, () => { this.pause(); this.view().catch(this.app.fail); }));
    this.shown.replaceChildren(...shownNote(this.table));
    for (const plot of [this.soft, this.hard]) {
      plot.show(this.table.picture(x, y));
      this.table.rasterInto(plot, x, y).catch(this.app.fail);
    }
    this.steps.look(x, y);
    await this.go(this.frame, 0);
  }

  async go(frame, milliseconds = MOVE) {
    if (frame < 0) return;
    const steps = this.steps;
    try {
      await steps.load(frame);
    } catch (error) {
      this.pause();
      this.app.fail(error);
      return;
    }
    if (steps !== this.steps || steps.ended) return;
    const last = steps.lastFrame();
    this.frame = Math.min(frame, last);
    steps.frame = this.frame;
    this.soft.become(steps.soft(this.frame), milliseconds);
    this.hard.become(steps.hard(this.frame), milliseconds);
    this.tell(last);
    steps.load(this.frame + 2).catch(() => {}); // so that the next step is there when it is asked for
  }

  tell(last) {
    const { steps, frame } = this;
    const words = narration(steps, frame);
    this.chip.textContent = words.chip;
    this.chip.dataset.phase = words.phase;
    this.sentence.textContent = words.soft;
    this.hardSentence.textContent = words.hard;
    this.slider.max = String(Math.max(steps.seenFrames() , frame));
    this.slider.value = String(frame);
    this.slider.setAttribute('aria-valuetext', words.chip);
    this.back.disabled = frame === 0;
    this.next.disabled = frame >= last;
    if (frame >= last) this.pause();
    const at = Math.floor((frame - 2) / 2);
    this.curve.replaceChildren(lineChart([{
      name: 'log-likelihood', ink: 'var(--accent)', bold: true,
      points: steps.trace().map((value, i) => ({
        x: i + 1, y: value, current: i === at, title: `E-step ${i + 1}: ${value.toFixed(6)}`, pressed: () => { this.pause(); this.go(2 * i + 2, 0); },
      })),
    }], { label: 'Log-likelihood per row after each E-step', xName: 'E-step', yName: '', height: 200, width: Math.min(560, this.curve.clientWidth || 560), xEnd: 6 }));
    this.weights.replaceChildren(...steps.weights(frame).map((weight, k) => el('div', { class: 'weight' },
      el('span', { class: `dot c${k % 8}` }, String(k + 1)), el('meter', { min: 0, max: 1, value: weight, 'aria-label': `weight of component ${k + 1}` }), el('span', { class: 'figure' }, `${(100 * weight).toFixed(1)} %`))));
  }

  run() {
    this.running = true;
    this.play.textContent = 'Pause';
    const next = async () => {
      await this.go(this.frame + 1);
      if (this.running) this.timer = setTimeout(next, calm() ? 900 : MOVE + 350);
    };
    next();
  }

  pause() {
    this.running = false;
    clearTimeout(this.timer);
    this.play.textContent = 'Play';
  }

  onKey(event) {
    if (event.target.closest('input, select, textarea, a') || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowRight') this.next.click();
    else if (event.key === 'ArrowLeft') this.back.click();
  }
}
