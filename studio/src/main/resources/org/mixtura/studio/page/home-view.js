// Where a table is opened.

import { get, post, upload } from './api.js';
import { el, svg, button } from './dom.js';

// Each example as ellipses [x, y, radii, turn, colour]: as many as components are worth watching first.
const SKETCHES = {
  faithful: [[34, 60, 20, 11, -30, 0], [88, 28, 22, 12, -25, 1]],
  iris: [[26, 66, 14, 9, 20, 0], [72, 44, 17, 12, -35, 1], [96, 26, 17, 11, -30, 2]],
  overlap: [[46, 52, 26, 19, -25, 0], [76, 46, 25, 17, 20, 1], [60, 28, 18, 17, 0, 2]],
  cigars: [[56, 38, 48, 7, -38, 0], [68, 54, 48, 7, -38, 1]],
  sizes: [[60, 46, 46, 33, 0, 0], [84, 34, 8, 6, 0, 1], [36, 30, 9, 7, 20, 2]],
  ring: [[60, 16, 30, 8, 0, 0], [26, 45, 8, 26, 0, 1], [60, 74, 30, 8, 0, 2], [94, 45, 8, 26, 0, 3]],
  million: [[30, 30, 16, 11, 30, 0], [62, 62, 18, 12, -20, 1], [92, 30, 14, 16, 0, 2], [56, 26, 12, 9, 0, 3], [98, 66, 12, 8, 30, 4]],
};

function sketch(id) {
  return svg('svg', { viewBox: '0 0 120 90', 'aria-hidden': 'true', class: 'sketch' },
    ...(SKETCHES[id] ?? []).map(([cx, cy, rx, ry, turn, k]) => svg('ellipse', {
      cx, cy, rx, ry, transform: `rotate(${turn} ${cx} ${cy})`, fill: `var(--c${k})`, 'fill-opacity': 0.35, stroke: `var(--c${k})`,
    })));
}

export async function homeView(main, app) {
  const home = await get('home');
  const opened = async (what, answer, components = 3) => app.busy(`Reading ${what} …`, async () => {
    const { table } = await answer();
    await app.open(table);
    app.table.wish = { components: Math.min(components, app.table.rows), structure: 'VVV', seed: 1 };
  });
  const file = el('input', { type: 'file', id: 'file', class: 'visually-hidden', accept: '.csv,.tsv,.gz,.npy,.txt,.parquet,.json,.jsonl' });
  file.addEventListener('change', () => file.files[0] && opened(file.files[0].name, () => upload(file.files[0])));
  const drop = el('label', { class: 'drop', for: 'file' },
    el('strong', {}, 'Drop a table here, or choose a file'),
    el('span', {}, 'CSV, TSV (also gzipped) or .npy, up to 256 MB. It goes to the studio on this machine, and nowhere else.'));
  const over = (is) => (event) => {
    event.preventDefault();
    drop.classList.toggle('over', is);
  };
  drop.addEventListener('dragover', over(true));
  drop.addEventListener('dragleave', over(false));
  drop.addEventListener('drop', (event) => {
    over(false)(event);
    const dropped = event.dataTransfer.files[0];
    if (dropped) opened(dropped.name, () => upload(dropped));
  });
  main.replaceChildren(
    el('section', { class: 'hero' },
      el('h1', {}, 'Watch a mixture being fitted'),
      el('p', {}, 'Open a table and see which groups it is made of, what each looks like, and how sure that is.')),
    el('section', { class: 'openers' },
      el('div', {}, file, drop),
      folder(home, (name) => opened(name, () => post('open', { file: name })))),
    el('section', { 'aria-labelledby': 'examples' },
      el('h2', { id: 'examples' }, 'Or begin with an example'),
      el('div', { class: 'cards' }, ...home.examples.map((example) =>
        el('button', { type: 'button', class: 'card', id: `example-${example.id}`, onclick: () => opened(example.title, () => post('open', { example: example.id }), SKETCHES[example.id]?.length) },
          sketch(example.id), el('strong', {}, example.title), el('span', {}, example.description))))));
}

function folder(home, open) {
  const list = home.files.length
    ? el('ul', {}, ...home.files.map((name) => el('li', {}, button(name, () => open(name), { class: 'link' }))))
    : el('p', { class: 'empty' }, 'No tables in this folder. Start the studio in the folder of your data to find them here.');
  return el('div', { class: 'folder' }, el('h2', {}, `In the folder ${home.folder}`), list);
}
