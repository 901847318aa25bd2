// Why a row belongs where it does, in words and bars.

import { el, significant, telling, percent, count, heading, figureHeading } from './dom.js';

const MOST_FEATURES = 10;

/** The number of a component in its colour. */
export const dot = (components, k) => el('span', { class: `dot c${components[k].hue % 8}` }, String(k + 1));

/** What a component is called besides its number: its label, if the mixture has labels. */
export const labelOf = (component, labelled) => (labelled ? component.label ?? 'no label' : null);

export function explanation(row, answer, features, model) {
  const { components, labels } = model;
  const deviations = components[answer.first].deviation;
  const shares = answer.responsibilities.map((share, k) => ({ share, k })).sort((a, b) => b.share - a.share);
  const missing = features.filter((_, d) => answer.values[d] === null);
  return el('div', {},
    el('h2', {}, `Row ${count(row + 1)}`),
    el('p', {}, `Log density ${significant(answer.logDensity)}${standing(answer.lower)}.`),
    answer.label === null ? null : el('p', { id: 'known-label' }, 'Its label is known: ', el('strong', {}, el('bdi', {}, answer.label)), '. What follows goes by its values alone.'),
    missing.length > 0 ? el('p', { class: 'note' }, `Missing: ${missing.slice(0, MOST_FEATURES).join(', ')}${missing.length > MOST_FEATURES ? `, … (${missing.length})` : ''}. All numbers are those of the other cells, among rows that have them too.`) : null,
    el('table', { class: 'plain' },
      el('thead', {}, el('tr', {}, heading('Component'), heading('Belongs by'), figureHeading('Distance'))),
      el('tbody', {}, ...shares.map(({ share, k }) => el('tr', {},
        el('th', { scope: 'row' }, dot(components, k), labels ? el('bdi', { class: 'label' }, labelOf(components[k], true)) : null),
        el('td', {}, el('meter', { min: 0, max: 1, value: share, 'aria-label': `responsibility of component ${k + 1}` }), ` ${sharp(share)}`),
        el('td', { class: 'figure' }, `${significant(answer.distances[k], 3)} σ`))))),
    answer.second >= 0 ? pulls(answer, features, deviations, components) : el('p', { class: 'note' }, 'With one component there is nothing to choose between.'));
}

function standing(lower) {
  if (lower === null) return '';
  return lower < 0.5 ? `: ${percent(lower)} of the rows are less probable` : `: more probable than ${percent(lower)} of the rows`;
}

const sharp = (share) => (share > 0.9995 && share < 1 ? '> 99.9 %' : share < 0.0005 && share > 0 ? '< 0.1 %' : `${(100 * share).toFixed(1)} %`);

/** What each feature adds to the log odds of the first component against the second. */
function pulls(answer, features, deviations, components) {
  const hue = (k) => components[k].hue % 8;
  const all = features.map((name, d) => ({ name, value: answer.values[d], deviation: deviations[d], pull: answer.pulls[d], tipping: answer.tipping[d] }))
    .filter((p) => p.value !== null)
    .sort((a, b) => Math.abs(b.pull) - Math.abs(a.pull));
  const shown = all.slice(0, MOST_FEATURES);
  const odds = answer.weights + answer.volumes + answer.pulls.reduce((sum, pull) => sum + pull, 0);
  const scale = Math.max(...shown.map((p) => Math.abs(p.pull)), Math.abs(answer.weights), Math.abs(answer.volumes), 1e-9);
  const bar = (pull) => {
    const fill = el('span', { class: pull >= 0 ? `bar c${hue(answer.first)}` : `bar against c${hue(answer.second)}` });
    fill.style.setProperty('--size', String(Math.abs(pull) / scale));
    return el('span', { class: 'bars', 'aria-hidden': 'true' }, fill);
  };
  const line = (name, pull, more) => el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, bar(pull)), el('td', { class: 'figure' }, (pull > 0 ? '+' : '') + significant(pull, 3)), el('td', { class: 'figure' }, more));
  return el('div', {},
    el('h3', {}, 'What pulls it to ', dot(components, answer.first), ' rather than ', dot(components, answer.second)),
    el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Contributions of the features' },
      el('table', { class: 'plain pulls' },
        el('thead', {}, el('tr', {}, heading('Feature'), heading('Pull'), figureHeading('Log odds'), figureHeading('Even at'))),
        el('tbody', {}, ...shown.map((p) => line(`${p.name} = ${telling(p.value, p.deviation, 3)}`, p.pull, p.tipping === null ? 'never' : telling(p.tipping, p.deviation, 3))),
          line('weights', answer.weights, ''), line('sizes', answer.volumes, '')))),
    el('p', { class: 'note' }, `Together the log odds are ${significant(odds, 3)}${all.length > shown.length ? `, of ${all.length} features` : ''}. "Even at" is the value of that one feature at which the row would belong to both alike.`));
}
