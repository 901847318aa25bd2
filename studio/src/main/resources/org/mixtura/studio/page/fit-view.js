// A search over numbers of components and structures: asked for, watched, and its candidates compared.

import { get, post, events } from './api.js';
import { el, select, number, button, plural } from './dom.js';
import { labelChoice, labelLimits, labelRequest, labelWords, labelResult } from './labels.js';
import { criterionChart, candidateTable, NAMES } from './candidates.js';

const ALL = ['EII', 'VII', 'EEI', 'VEI', 'EVI', 'VVI', 'EEE', 'VEE', 'EVE', 'VVE', 'EEV', 'VEV', 'EVV', 'VVV'];
const SETS = { all: ALL, common: ['VVV', 'EEE', 'VVI', 'VII'] };
const MANY_VALUES = 2e6;

export async function fitView(main, app) {
  const table = app.table;
  if (table.chosen.length === 0) {
    main.replaceChildren(el('p', { class: 'empty' }, 'No column is chosen: choose some under Data.'));
    return;
  }
  const large = table.rows * table.chosen.length > MANY_VALUES;
  table.search ??= { from: 1, to: large ? 6 : 9, usual: large ? 6 : 9, asked: large, structures: [...(large ? SETS.common : SETS.all)], criterion: 'bic', starts: 10, seed: 0, labels: '', labelLeast: 1, labelMost: 1 };
  const outcome = el('section', { class: 'outcome', 'aria-live': 'off' });
  main.replaceChildren(
    el('div', { class: 'heading' }, el('h1', {}, 'Fit'),
      el('p', {}, `Searches numbers of components and shapes on ${plural(table.rows, 'row')} of ${plural(table.chosen.length, 'column')}: ${table.chosen.slice(0, 6).join(', ')}${table.chosen.length > 6 ? ', …' : ''}.`)),
    el('div', { class: 'columns narrow-left' }, form(app, outcome), outcome));
  if (app.fit) await follow(app, outcome);
  else outcome.replaceChildren(el('p', { class: 'empty' }, 'Press Fit. The candidates appear here while they are searched.'));
}

function form(app, outcome) {
  const search = app.table.search;
  const most = Math.min(30, app.table.rows);
  const boxes = ALL.map((name) => el('input', {
    type: 'checkbox', id: `structure-${name}`, checked: search.structures.includes(name),
    onchange: () => { search.structures = ALL.filter((_, i) => boxes[i].checked); },
  }));
  const open = el('p', { class: 'note', id: 'open-range' });
  const ends = ['From', 'To'].map((name) => {
    const which = name.toLowerCase();
    return number(name, Math.min(search[which], most), 1, most, (n) => { search[which] = n; asked(); });
  });
  const range = () => {
    const limits = labelLimits(app.table);
    if (!search.asked) {
      search.from = limits.least;
      search.to = Math.min(limits.most, Math.max(search.usual, limits.least + 2));
      ends.forEach((end, i) => { end.querySelector('input').value = String(Math.min([search.from, search.to][i], most)); });
    }
    open.textContent = search.asked || limits.most <= search.to ? labelWords(app.table) : 'And on beyond, while the criterion falls, as long as no number is set here.';
  };
  const asked = () => {
    search.asked = true;
    range();
  };
  const labels = labelChoice(app.table, range);
  range();
  const set = (names) => () => {
    search.structures = [...names];
    boxes.forEach((box, i) => { box.checked = names.includes(ALL[i]); });
  };
  return el('form', { class: 'form', onsubmit: (event) => { event.preventDefault(); begin(app, outcome); } },
    el('fieldset', {}, el('legend', {}, 'Components'),
      el('div', { class: 'pair' }, ...ends), open),
    ...labels,
    el('fieldset', {}, el('legend', {}, 'Shapes of components'),
      el('div', { class: 'pair' }, button('All fourteen', set(SETS.all), { class: 'quiet' }), button('Common four', set(SETS.common), { class: 'quiet' }), button('None', set([]), { class: 'quiet' })),
      el('div', { class: 'chips' }, ...boxes.map((box, i) => el('label', { class: 'check', title: NAMES[ALL[i]] }, box, el('span', {}, ALL[i])))),
      el('p', { class: 'note' }, 'Volume, shape, orientation: E equal for all, V varying, I axis-parallel or round. VVV is full, EEE tied, VVI diagonal, VII spherical.')),
    el('fieldset', {}, el('legend', {}, 'Choice'),
      el('div', { class: 'pair' },
        select('Criterion', [['bic', 'BIC'], ['icl', 'ICL'], ['aic', 'AIC'], ['cv', 'Cross-validation']], search.criterion, (value) => { search.criterion = value; }),
        number('Starts', search.starts, 1, 200, (n) => { search.starts = n; }),
        number('Seed', search.seed, 0, 2 ** 31 - 1, (n) => { search.seed = n; }))),
    el('button', { type: 'submit', class: 'primary', id: 'fit' }, 'Fit'));
}

async function begin(app, outcome) {
  const { table } = app;
  const { from, to, asked, structures, criterion, starts, seed } = table.search;
  const components = asked ? Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => Math.min(from, to) + i) : undefined; // left out: as far as it pays
  if (structures.length === 0) {
    app.fail(new Error('No shape is chosen: choose at least one.'));
    return;
  }
  try {
    const body = { table: table.number, features: table.chosen, components, structures, criterion, starts, seed, ...labelRequest(table) };
    const { fit } = await post('fit', body);
    app.fit = { number: fit, features: [...table.chosen], result: null, candidate: null };
    await follow(app, outcome);
  } catch (error) {
    app.fail(error);
  }
}

/** Watches a search until it ends, and shows what it found. */
async function follow(app, outcome) {
  const fit = app.fit;
  if (!fit.result) {
    const watch = new Watch(app, fit, outcome);
    let last = null;
    await events('progress', { fit: fit.number }, (progress) => {
      last = progress;
      watch.show(progress);
      return progress.state === 'running' && app.fit === fit && outcome.isConnected;
    });
    if (app.fit !== fit || !outcome.isConnected) return;
    if (last.state !== 'done') {
      app.fit = null;
      outcome.replaceChildren(last.state === 'cancelled'
        ? el('p', { class: 'empty', id: 'cancelled' }, 'Cancelled. Nothing was kept.')
        : el('div', { class: 'trouble', role: 'alert' }, el('strong', {}, 'This cannot be fitted'), el('p', {}, last.failure)));
      return;
    }
    fit.result = await get('result', { fit: fit.number });
    fit.candidate = fit.result.best;
    fit.seconds = last.seconds;
  }
  found(app, fit, outcome);
}

/** How far a search is. */
class Watch {
  constructor(app, fit, outcome) {
    this.bar = el('progress', { max: 1, value: 0, 'aria-label': 'candidates searched' });
    this.line = el('p', { class: 'figure-line', id: 'progress' }, 'Reading the rows …');
    this.chart = el('div', {});
    outcome.replaceChildren(
      el('div', { class: 'running' }, this.bar, this.line,
        button('Cancel', () => post('cancel', {}, { fit: fit.number }).catch(app.fail), { id: 'cancel' })),
      this.chart);
    this.drawn = -1;
  }

  show(progress) {
    const done = progress.searched.length;
    this.bar.max = Math.max(1, progress.total);
    this.bar.value = Math.min(done, progress.total);
    const now = progress.iteration;
    this.line.textContent = now
      ? `${done} of at most ${progress.total} candidates searched, ${progress.seconds.toFixed(1)} s. Now ${now.structure} with ${plural(now.components, 'component')}: iteration ${now.number}, log-likelihood per row ${now.logLikelihood?.toFixed(4) ?? '–'}.`
      : `Reading the rows … ${progress.seconds.toFixed(1)} s`;
    if (done !== this.drawn && done > 0) {
      this.drawn = done;
      const candidates = progress.searched.map((c) => ({ ...c, failure: null }));
      this.chart.replaceChildren(criterionChart(candidates, 'bic', -1, null));
    }
  }
}

function found(app, fit, outcome) {
  const { result } = fit;
  const best = result.candidates[result.best];
  const see = (index) => {
    fit.candidate = index;
    location.hash = 'model';
  };
  outcome.replaceChildren(
    el('div', { class: 'verdict', id: 'verdict' },
      el('strong', {}, `${plural(best.components, 'component')}, ${NAMES[best.structure] ?? best.description}`),
      el('p', {}, verdict(result), fit.seconds ? ` ${plural(result.candidates.length, 'candidate')} in ${fit.seconds.toFixed(1)} s.` : ''),
      button('Look at it', () => see(result.best), { class: 'primary', id: 'see-best' })),
    ...[...result.warnings, ...best.warnings].map((text) => el('p', { class: 'warning' }, text)),
    ...labelResult(result),
    el('h2', {}, `${result.criterion.toUpperCase()} by number of components`, el('small', {}, ' smaller is better; press a point to see that candidate')),
    criterionChart(result.candidates, result.criterion, fit.candidate, see),
    el('h2', {}, 'Candidates'),
    candidateTable(result, fit.candidate, see));
}

function verdict(result) {
  const values = result.candidates.filter((c) => !c.failure).sort((a, b) => b.sound - a.sound || a[result.criterion] - b[result.criterion]);
  const best = result.candidates[result.best];
  const rival = values.find((c) => c !== best && c.components !== best.components);
  const name = result.criterion.toUpperCase();
  const went = result.wentOnFrom ? ` It was still falling at ${plural(result.wentOnFrom, 'component')}, so that more were tried.` : '';
  if (!rival) return `${name} ${best[result.criterion].toFixed(2)}.`;
  const gap = rival[result.criterion] - best[result.criterion];
  const clear = end(result, best) ?? (gap > 10 ? 'a clear choice' : gap > 4 ? 'a fair choice' : 'a close choice');
  return `${name} ${best[result.criterion].toFixed(2)}, ${clear}: with ${plural(rival.components, 'component')} it is ${gap.toFixed(2)} worse at best.${went}`;
}

/** A choice at the end of what was tried is none, but where labels allow no more and no less. */
function end(result, best) {
  const tried = result.candidates.map((c) => c.components);
  const [least, most] = [Math.min(...tried), Math.max(...tried)];
  if (least === most) return null;
  if (best.components === most && most === result.labels?.most) return null;
  if (best.components === most) return 'still falling at the largest number that was tried, so that the number is open';
  return best.components === least && least > (result.labels?.fewest ?? 1) ? 'at the smallest number that was tried, so that the number is open' : null;
}
