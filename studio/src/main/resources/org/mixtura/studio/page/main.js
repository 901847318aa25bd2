// Which view is seen, and what all views share.

import { get } from './api.js';
import { el, plural } from './dom.js';
import { Table } from './table.js';
import { homeView } from './home-view.js';
import { dataView } from './data-view.js';
import { emView } from './em-view.js';
import { fitView } from './fit-view.js';
import { modelView } from './model-view.js';

const VIEWS = { open: homeView, data: dataView, em: emView, fit: fitView, model: modelView };
const TITLES = { open: 'Open', data: 'Data', em: 'Watch EM', fit: 'Fit', model: 'Model' };
const main = document.getElementById('main');
const notice = document.getElementById('notice');

const app = {
  table: null,
  fit: null,
  left: null,

  /** Calls this when the view is left. */
  leave(action) {
    app.left = action;
  },

  fail(error) {
    notice.hidden = false;
    notice.replaceChildren(el('p', {}, error.message), el('button', { type: 'button', onclick: () => { notice.hidden = true; } }, 'Close'));
  },

  /** Does something that takes a while; what goes wrong is said, and the view stays. */
  async busy(text, action) {
    notice.hidden = true;
    document.body.classList.add('busy');
    const message = el('div', { class: 'overlay', role: 'status' }, el('p', { class: 'loading' }, text));
    document.body.append(message);
    try {
      await action();
    } catch (error) {
      app.fail(error);
    } finally {
      message.remove();
      document.body.classList.remove('busy');
    }
  },

  /** Takes up a table that the studio has opened. */
  async open(number) {
    app.table = await Table.load(number);
    app.fit = null;
    document.getElementById('table-name').textContent = `${app.table.name} · ${plural(app.table.rows, 'row')}`;
    document.getElementById('tabs').hidden = false;
    if (location.hash === '#data') await show();
    else location.hash = 'data';
  },
};

async function show() {
  let name = location.hash.slice(1);
  if (!VIEWS[name]) name = app.table ? 'data' : 'open';
  if (name !== 'open' && !app.table) name = 'open';
  app.left?.();
  app.left = null;
  notice.hidden = true;
  document.title = `${TITLES[name]}${app.table ? ` · ${app.table.name}` : ''} · Mixtura studio`;
  for (const link of document.querySelectorAll('#tabs a')) {
    if (link.hash === `#${name}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (app.table && app.fit && app.fit.features.join('\n') !== app.table.chosen.join('\n')) app.fit = null;
  main.dataset.view = name;
  try {
    await VIEWS[name](main, app);
    scrollTo(0, 0);
  } catch (error) {
    main.replaceChildren(el('p', { class: 'empty' }, 'This view could not be shown.'));
    app.fail(error);
  }
}

addEventListener('hashchange', show);
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => event.preventDefault());

try {
  const home = await get('home');
  if (home.table > 0) await app.open(home.table);
  else await show();
} catch (error) {
  main.replaceChildren(el('div', { class: 'trouble' }, el('strong', {}, 'The studio cannot be opened'), el('p', {}, error.message)));
}
