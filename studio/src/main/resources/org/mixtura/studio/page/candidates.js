// Candidates as curves, and as a table.

import { el, svg, plural, heading, figureHeading } from './dom.js';
import { lineChart } from './lines.js';

export const NAMES = {
  EII: 'round, equal volume', VII: 'round (spherical)', EEI: 'axis-parallel, all equal', VEI: 'axis-parallel, equal shape',
  EVI: 'axis-parallel, equal volume', VVI: 'axis-parallel (diagonal)', EEE: 'all the same ellipsoid (tied)',
  VEE: 'ellipsoids of equal shape and orientation', EVE: 'ellipsoids of equal volume and orientation', VVE: 'ellipsoids of equal orientation',
  EEV: 'ellipsoids of equal volume and shape', VEV: 'ellipsoids of equal shape', EVV: 'ellipsoids of equal volume', VVV: 'any ellipsoids (full)',
};
const DASHES = ['', '7 3', '2 3', '9 3 2 3'];
const SHOWN = 12;

/** The criterion over the number of components, one line for each structure; gaps where a candidate failed. */
export function criterionChart(candidates, criterion, current, pressed) {
  const structures = [...new Set(candidates.map((c) => c.structure))];
  const series = structures.map((structure, s) => ({
    name: structure, ink: `var(--c${s % 8})`, dash: DASHES[Math.floor(s / 8) % DASHES.length],
    points: candidates
      .map((c, index) => ({ c, index }))
      .filter(({ c }) => c.structure === structure && !c.failure && Number.isFinite(c[criterion]))
      .sort((a, b) => a.c.components - b.c.components)
      .map(({ c, index }) => ({
        x: c.components, y: c[criterion], hollow: !c.sound, current: index === current,
        title: `${structure}, ${plural(c.components, 'component')}: ${c[criterion].toFixed(2)}${c.sound ? '' : ', doubtful'}`,
        pressed: pressed && (() => pressed(index)),
      })),
  })).filter((one) => one.points.length > 0);
  const legend = el('p', { class: 'legend' }, ...series.map((one) => el('span', {},
    lineSample(one), one.name)), candidates.some((c) => !c.sound && !c.failure) ? el('span', {}, '○ doubtful') : null);
  return el('div', {}, lineChart(series, { label: `${criterion.toUpperCase()} of the candidates`, xName: 'components', yName: '', width: Math.min(720, document.getElementById('main').clientWidth - 40), height: 320, cut: true }), legend);
}

function lineSample(one) {
  return svg('svg', { viewBox: '0 0 22 8', 'aria-hidden': 'true' },
    svg('path', { d: 'M0 4H22', stroke: one.ink, 'stroke-width': 2.5, 'stroke-dasharray': one.dash }));
}

/** The best candidates first: sound ones before doubtful ones. */
export function ranked(result) {
  return result.candidates
    .map((candidate, index) => ({ candidate, index }))
    .filter(({ candidate }) => !candidate.failure)
    .sort((a, b) => b.candidate.sound - a.candidate.sound || a.candidate[result.criterion] - b.candidate[result.criterion]);
}

export function candidateTable(result, current, pressed) {
  const order = ranked(result);
  const failed = result.candidates.filter((c) => c.failure);
  const best = result.candidates[result.best][result.criterion];
  const body = el('tbody', {});
  const row = ({ candidate, index }) => el('tr', { class: index === current ? 'current' : '' },
    el('th', { scope: 'row' }, el('button', { type: 'button', class: 'link', onclick: () => pressed(index) }, `${candidate.structure} ${candidate.components}`)),
    el('td', {}, NAMES[candidate.structure] ?? candidate.description),
    el('td', { class: 'figure' }, candidate[result.criterion].toFixed(2)),
    el('td', { class: 'figure' }, `+${(candidate[result.criterion] - best).toFixed(2)}`.replace('+-', '−')),
    el('td', { class: 'figure' }, String(candidate.parameters)),
    el('td', {}, candidate.sound ? (candidate.converged ? '' : 'not converged') : 'doubtful'));
  body.append(...order.slice(0, SHOWN).map(row));
  const more = el('button', { type: 'button', class: 'quiet', onclick: () => { body.append(...order.slice(SHOWN).map(row)); more.remove(); } }, `Show all ${order.length}`);
  return el('div', {},
    el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Candidates' }, el('table', { class: 'candidates' },
      el('thead', {}, el('tr', {}, heading('Candidate'), heading('Shape'), ...[result.criterion.toUpperCase(), 'Difference', 'Parameters'].map(figureHeading), heading('Remarks'))), body)),
    order.length > SHOWN ? more : null,
    failed.length ? el('details', {}, el('summary', {}, `${plural(failed.length, 'candidate')} could not be fitted`),
      el('ul', {}, ...failed.map((c) => el('li', {}, `${c.structure} ${c.components}: ${c.failure}`)))) : null);
}
