// The columns of a table, what there is to say about them, and the features to use.

import { el, svg, count, plural, telling, button, heading, figureHeading } from './dom.js';
import { download } from './api.js';
import { Scatter } from './scatter.js';
import { pairChoice } from './pair.js';
import { plain } from './colours.js';

export async function dataView(main, app) {
  const table = app.table;
  const plot = new Scatter(`Scatter plot of two columns of ${table.name}`);
  const picture = el('div', {});
  const next = button('Watch EM on these columns', () => { location.hash = 'em'; }, { class: 'primary', id: 'to-em' });
  const fit = button('Fit', () => { location.hash = 'fit'; }, { id: 'to-fit' });

  const draw = () => {
    const usable = table.chosen.length > 0;
    next.disabled = !usable;
    fit.disabled = !usable;
    if (!usable) {
      picture.replaceChildren(el('p', { class: 'empty' }, 'No column is chosen. Choose at least one that is made of numbers.'));
      return;
    }
    const [x, y] = table.axes();
    plot.show(table.picture(x, y));
    plot.become({ colours: plain(table.shown.length, 'c0') });
    table.rasterInto(plot, x, y).catch(app.fail);
    picture.replaceChildren(pairChoice(table, draw), plot.element, ...shownNote(table), ...gapsNote(table));
  };

  const chosen = (name, on) => {
    const wanted = table.columns.map((c) => c.name).filter((c) => (c === name ? on : table.chosen.includes(c)));
    table.choose(wanted);
    draw();
  };
  main.replaceChildren(
    el('div', { class: 'heading' }, el('h1', {}, table.name),
      el('p', {}, `${plural(table.rows, 'row')}, ${plural(table.columns.length, 'column')}`)),
    el('div', { class: 'columns wide-left' },
      el('section', { 'aria-label': 'Columns' }, columnTable(table, chosen), findings(table),
        el('div', { class: 'actions' }, next, fit,
          button('Download as CSV', () => download('table.csv', { table: table.number }, table.file).catch(app.fail), { class: 'quiet' }))),
      el('section', { 'aria-label': 'Picture' }, picture)));
  draw();
}

/** Which rows a picture of the two chosen features does not show as points. */
export function shownNote(table) {
  const [x, y] = table.axes();
  const undrawn = table.hasGaps() ? table.undrawn() : 0;
  const notes = [];
  if (!table.shownWhole) {
    notes.push(`Grey: all ${count(table.rows)} rows. Points: ${count(table.shown.length)} of them, evenly taken. Fits use all rows.`);
  }
  if (undrawn > 0) {
    notes.push(`${plural(undrawn, table.shownWhole ? 'row' : 'point')} of ${count(table.shown.length)} ${undrawn === 1 ? 'is not drawn: it lacks' : 'are not drawn: they lack'} ${x === y ? x : `${x} or ${y}`}.`);
  }
  return notes.map((text) => el('p', { class: 'note' }, text));
}

/** What becomes of rows with missing cells. */
function gapsNote(table) {
  return table.hasGaps() ? [el('p', { class: 'note', id: 'gaps-note' },
    'Cells are missing in chosen columns. Fits use every row by the cells that it has, as if cells were missing at random; log-likelihood and BIC are those of what is observed.')] : [];
}

function columnTable(table, chosen) {
  const rows = table.columns.map((column, i) => {
    const usable = column.kind === 'numeric' && column.text === 0;
    const id = `column-${i}`;
    const box = el('input', {
      type: 'checkbox', id, checked: table.chosen.includes(column.name), disabled: !usable,
      onchange: (event) => chosen(column.name, event.target.checked),
    });
    return el('tr', { class: usable ? '' : 'unusable' },
      el('td', {}, box),
      el('th', { scope: 'row' }, el('label', { for: id }, column.name)),
      el('td', {}, column.kind),
      el('td', { class: 'figure' }, column.missing ? count(column.missing) : '–'),
      el('td', { class: 'figure' }, telling(column.min, column.max - column.min)),
      el('td', { class: 'figure' }, telling(column.median, column.max - column.min)),
      el('td', { class: 'figure' }, telling(column.max, column.max - column.min)),
      el('td', {}, histogram(table, column.name)));
  });
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Columns of the table' },
    el('table', { class: 'columns-table' },
      el('thead', {}, el('tr', {}, ...['Use', 'Column', 'Kind'].map(heading), ...['Missing', 'Min', 'Median', 'Max'].map(figureHeading), heading('Shape'))),
      el('tbody', {}, ...rows)));
}

function histogram(table, name) {
  const counts = table.histograms[table.pictured.indexOf(name)];
  if (!counts) return '';
  const most = Math.max(...counts);
  return svg('svg', { viewBox: `0 0 ${4 * counts.length} 26`, class: 'spark', role: 'img', 'aria-label': 'histogram' },
    ...counts.map((n, i) => svg('rect', { x: 4 * i, width: 3.2, y: 26 - (25 * n) / most, height: (25 * n) / most, fill: 'var(--fill)' })));
}

function findings(table) {
  const all = [...table.findings, ...table.notes];
  const heading = el('h2', {}, 'What the examination says');
  if (all.length === 0) return el('div', { class: 'findings' }, heading, el('p', { class: 'good' }, 'Nothing stands in the way of a fit.'));
  return el('div', { class: 'findings' }, heading, el('ul', {}, ...all.map((text) => el('li', {}, text))));
}
