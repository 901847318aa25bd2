// Which two features a picture shows.

import { el, select } from './dom.js';

export function pairChoice(table, changed) {
  const [x, y] = table.axes();
  if (table.chosen.length < 2) return el('div', { class: 'pair' });
  const other = (name, old, held) => (name === held ? old : held); // the same twice: they change places
  return el('div', { class: 'pair' },
    select('Across', table.chosen, x, (name) => { table.pair = [name, other(name, x, y)]; changed(); }),
    select('Up', table.chosen, y, (name) => { table.pair = [other(name, y, x), name]; changed(); }));
}
