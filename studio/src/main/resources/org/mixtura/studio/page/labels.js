// Known labels of rows: chosen for a fit, and what the fit tells of them.

import { el, select, number, plural, count, heading, figureHeading } from './dom.js';

/** The columns that can be chosen: features cannot. */
export const labelColumns = (table) => table.groups.filter((groups) => !table.chosen.includes(groups.column));

/** The chosen column, or undefined. */
export const chosenLabels = (table) => labelColumns(table).find((groups) => groups.column === table.search.labels);

/** The choice of a column of labels, and of the components of each label; `changed` hears of every choice. */
export function labelChoice(table, changed) {
  const search = table.search;
  const columns = labelColumns(table);
  if (columns.length === 0) return [];
  const more = el('div', { class: 'pair' });
  const note = el('p', { class: 'note', id: 'labels-note' });
  const show = () => {
    const groups = chosenLabels(table);
    more.hidden = !groups;
    note.textContent = groups ? known(groups, table.rows) : 'For tables that tell the group of some rows, or of all.';
    changed();
  };
  const range = (which) => (n) => {
    search[which] = n;
    changed();
  };
  more.append(number('Components of each, from', search.labelLeast, 1, 9, range('labelLeast')), number('to', search.labelMost, 1, 9, range('labelMost')));
  const choice = select('Column', [['', 'None'], ...columns.map((groups) => [groups.column, `${groups.column} (${plural(groups.labels.length, 'label')})`])],
    chosenLabels(table)?.column ?? '', (value) => { search.labels = value; show(); });
  choice.classList.add('whole');
  show();
  return [el('fieldset', { id: 'labels' }, el('legend', {}, 'Known labels'), choice, more, note)];
}

function known(groups, rows) {
  const names = groups.labels.length > 4 ? `${groups.labels.slice(0, 3).join(', ')} and ${groups.labels.length - 3} more` : groups.labels.join(', ');
  return groups.labelled === rows
    ? `All rows have a label: ${names}. Each component belongs to one of them.`
    : `${plural(groups.labelled, 'row')} of ${count(rows)} ${groups.labelled === 1 ? 'has' : 'have'} a label: ${names}. The others may belong to any component, also to one without a label.`;
}

/** The members of a request for a fit. */
export function labelRequest(table) {
  const groups = chosenLabels(table);
  const { labelLeast, labelMost } = table.search;
  return groups ? { labels: groups.column, labelComponents: [Math.min(labelLeast, labelMost), Math.max(labelLeast, labelMost)] } : {};
}

/** The fewest and the most components that the chosen labels allow. */
export function labelLimits(table) {
  const groups = chosenLabels(table);
  if (!groups) return { least: 1, most: Infinity };
  const { labelLeast, labelMost } = table.search;
  const names = groups.labels.length;
  return { least: names * Math.min(labelLeast, labelMost), most: groups.labelled === table.rows ? names * Math.max(labelLeast, labelMost) : Infinity };
}

/** What labels say of the numbers of components that are asked for; empty without labels. */
export function labelWords(table) {
  if (!chosenLabels(table)) return '';
  const { least, most } = labelLimits(table);
  const { from, to } = table.search;
  const allowed = least === most ? `${least} alone` : most === Infinity ? `${least} and more` : `${least} to ${most}`;
  const beyond = Math.min(from, to) < least || Math.max(from, to) > most;
  return `The labels allow ${allowed}${beyond ? ': other numbers are not fitted' : ''}.`;
}

/** How well the labels are predicted, after a fit. */
export function labelResult(result) {
  const labels = result.labels;
  if (!labels) return [];
  const best = result.candidates[result.best];
  const joint = `Log-likelihood of values and labels ${fixed(best.logLikelihood)}`;
  return [el('section', { class: 'labels', 'aria-labelledby': 'labels-title' },
    el('h2', { id: 'labels-title' }, 'Known labels', el('small', {}, ` ${labels.rows === labels.all ? `all ${plural(labels.all, 'row')}` : `${count(labels.rows)} of ${plural(labels.all, 'row')}`}, from ${labels.column}`)),
    labels.confusion ? confusion(labels) : null,
    el('p', { class: 'note' }, labels.confusion
      ? `By ${labels.folds}-fold cross-validation: each of these rows is predicted from its values by a mixture that was fitted without it. Accuracy ${share(labels.accuracy)} (standard error ${share(labels.accuracyError)}). Brier score ${labels.brier.toFixed(3)} (standard error ${labels.brierError.toFixed(3)}), where 0 is best and 1 worst. ` : '',
      labels.valueLogLikelihood === undefined ? `${joint}.` : `${joint}; of the values alone ${fixed(labels.valueLogLikelihood)}.`))];
}

const fixed = (value) => value.toFixed(2).replace('-', '−');
const share = (value) => `${(100 * value).toFixed(1)} %`;

const MOST_LABELS = 16;
const MOST_MISTAKES = 12;

/** Of many labels, the pairs that are mistaken most often. */
function mistakes({ names, confusion: counts }) {
  const all = counts.flatMap((line, label) => line.map((n, other) => ({ label, other, n })))
    .filter(({ label, other, n }) => n > 0 && label !== other)
    .sort((a, b) => b.n - a.n);
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Labels that are mistaken' },
    el('table', { class: 'mistakes' },
      el('caption', {}, all.length > MOST_MISTAKES ? `The most frequent of ${count(all.length)} kinds of mistakes` : all.length ? 'Labels that are mistaken' : 'No label is mistaken'),
      el('thead', {}, el('tr', {}, heading('Known label'), heading('Predicted'), figureHeading('Rows'))),
      el('tbody', {}, ...all.slice(0, MOST_MISTAKES).map(({ label, other, n }) => el('tr', {},
        el('th', { scope: 'row' }, names[label]), el('td', {}, names[other] ?? 'no label'), el('td', { class: 'figure' }, count(n)))))));
}

/** Known labels by line, predicted ones by column; the deeper a cell, the more of its line is in it. */
function confusion(labels) {
  const { names, confusion: counts } = labels;
  if (names.length > MOST_LABELS) return mistakes(labels);
  const free = counts.some((line) => line[names.length] > 0);
  const cell = (n, right, all) => el('td', { class: `${right ? 'right' : 'wrong'} depth${n > 0 ? Math.max(1, Math.round(5 * n / all)) : 0}` }, n > 0 ? count(n) : '–');
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Known and predicted labels' },
    el('table', { class: 'confusion' },
      el('caption', {}, 'Known labels by line, predicted ones by column'),
      el('thead', {}, el('tr', {}, heading('Known label'), ...names.map(figureHeading), free ? figureHeading('no label') : null)),
      el('tbody', {}, ...names.map((name, label) => {
        const all = counts[label].reduce((sum, n) => sum + n, 0);
        return el('tr', {}, el('th', { scope: 'row' }, name), ...counts[label].slice(0, names.length + (free ? 1 : 0)).map((n, other) => cell(n, other === label, all)));
      }))));
}

/** What the rings of a picture mean. */
export function ringsNote(model) {
  if (!model.rings?.some((label) => label >= 0)) return [];
  return [el('p', { class: 'note', id: 'rings-note' }, model.labelledWhole
    ? 'Rings: rows whose label is another than that of their component, in the colour of that label.'
    : 'Rings: rows whose label is known, in the colour of the label.')];
}
