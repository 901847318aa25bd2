// One fitted candidate: its components over the data, single rows explained, rows drawn from it, files to take away.

import { get, download, shares } from './api.js';
import { el, select, button, number, significant, asPreciseAs, amount, percent, count, plural } from './dom.js';
import { Scatter } from './scatter.js';
import { pairChoice } from './pair.js';
import { mixed, plain } from './colours.js';
import { ranked, NAMES } from './candidates.js';
import { explanation, dot, labelOf } from './row.js';
import { shownNote } from './data-view.js';
import { ringsNote } from './labels.js';

const DRAWN = 2000;

export async function modelView(main, app) {
  if (!app.fit?.result) {
    main.replaceChildren(el('div', { class: 'heading' }, el('h1', {}, 'Model')),
      el('p', { class: 'empty' }, 'There is no fitted model yet. ', el('a', { href: '#fit' }, 'Fit one'), '.'));
    return;
  }
  await new ModelView(main, app).show();
}

class ModelView {
  constructor(main, app) {
    Object.assign(this, { main, app, table: app.table, fit: app.fit, drawn: false, drawSeed: 0, inspected: -1 });
    this.plot = new Scatter('The data in the mixed colours of the components, components as ellipses', (n) => this.inspect(this.table.shown[n]));
    this.pairs = el('div', {});
    this.shown = el('div', {});
    this.cards = el('div', { class: 'cards components' });
    this.inspector = el('div', { class: 'inspector', 'aria-live': 'polite', id: 'inspector' });
    this.recipes = el('div', { class: 'recipes' });
    this.title = el('h1', {});
    this.summary = el('p', {});
    this.draws = button('Draw rows from the model', () => this.draw(), { id: 'draw', 'aria-pressed': 'false' });
    this.build();
  }

  build() {
    const { result } = this.fit;
    const choices = ranked(result).map(({ candidate, index }) => [String(index), `${candidate.structure} ${candidate.components}, ${result.criterion.toUpperCase()} ${candidate[result.criterion].toFixed(1)}${index === result.best ? ', chosen' : ''}`]);
    const row = number('Row', 1, 1, this.table.rows, (n) => this.inspect(n - 1));
    row.querySelector('input').id = 'row';
    this.main.replaceChildren(
      el('div', { class: 'heading' }, this.title, this.summary),
      el('div', { class: 'controls' },
        select('Candidate', choices, String(this.fit.candidate), (value) => this.choose(Number(value))),
        this.pairs, row, this.draws),
      el('div', { class: 'columns wide-left' },
        el('section', { 'aria-label': 'Picture' }, this.plot.element, this.shown, el('p', { class: 'note', id: 'drawn-note' })),
        this.inspector),
      el('section', { 'aria-labelledby': 'components' }, el('h2', { id: 'components' }, 'Components'), this.cards),
      el('section', { 'aria-labelledby': 'take' }, el('h2', { id: 'take' }, 'Take it with you'), this.files(), this.recipes));
    this.inspector.replaceChildren(el('p', { class: 'empty' }, 'Press a point, or name a row, to see why it belongs where it does.'));
  }

  /** Another candidate: the row is explained by it as soon as its components are there. */
  choose(candidate) {
    this.fit.candidate = candidate;
    this.show(() => (this.inspected >= 0 ? this.inspect(this.inspected) : null)).catch(this.app.fail);
  }

  where() {
    return { fit: this.fit.number, candidate: this.fit.candidate };
  }

  axes() {
    const [xName, yName] = this.table.axes();
    return { xName, yName, x: this.table.chosen.indexOf(xName), y: this.table.chosen.indexOf(yName) };
  }

  /** Shows the candidate; what comes then needs its components, and does not wait for rows that are drawn. */
  async show(then = () => null) {
    const { xName, yName, x, y } = this.axes();
    this.asked = (this.asked ?? 0) + 1;
    const asked = this.asked;
    const model = await get('model', { ...this.where(), x, y });
    if (asked !== this.asked) return; // something else was chosen since
    const candidate = this.fit.result.candidates[this.fit.candidate];
    this.model = model;
    this.title.textContent = `${plural(candidate.components, 'component')}, ${NAMES[candidate.structure] ?? candidate.description}`;
    this.summary.textContent = `${candidate.structure}. Log-likelihood ${model.labels ? 'of values and labels ' : ''}${candidate.logLikelihood.toFixed(2).replace('-', '−')}, ${plural(candidate.parameters, 'parameter')}, BIC ${candidate.bic.toFixed(2)}. ${candidate.agreeing} of ${candidate.finished} finished starts agree.${candidate.warnings.length ? ' ' + candidate.warnings.join('. ') + '.' : ''}`;
    this.pairs.replaceChildren(pairChoice(this.table, () => this.show().catch(this.app.fail)));
    this.plot.show(this.table.picture(xName, yName));
    this.shown.replaceChildren(...shownNote(this.table), ...ringsNote(model));
    this.table.rasterInto(this.plot, xName, yName).catch(this.app.fail);
    const hues = model.components.map((component) => component.hue);
    this.plot.become({
      hues, rings: model.rings ?? null,
      colours: this.drawn ? plain(this.table.shown.length, 'fill') : mixed(shares(model.shares), model.components.length, hues),
      ellipses: this.table.ellipses(model.components, xName, yName), drawn: null,
    }, 300);
    this.showCards();
    await Promise.all([then(), this.showRecipes(), this.drawn ? this.overlay() : null]);
  }

  showCards() {
    const features = this.table.chosen;
    const shown = features.slice(0, 12);
    this.cards.replaceChildren(...this.model.components.map((component, k) => el('article', { class: 'card component' },
      ...this.cardTitle(component, k),
      el('dl', {}, ...shown.flatMap((feature) => {
        const d = features.indexOf(feature);
        return [el('dt', {}, feature), el('dd', {}, `${asPreciseAs(component.mean[d], component.deviation[d])} ± ${significant(component.deviation[d], 3)}`)];
      })), features.length > shown.length ? el('p', { class: 'note' }, `and ${plural(features.length - shown.length, 'more feature')}`) : null)));
  }

  /** The share of a component, below its label if there are labels. */
  cardTitle(component, k) {
    const badge = dot(this.model.components, k);
    const share = [percent(component.weight), el('small', {}, ` ${amount(this.model.rows[k], 'row')}`)];
    if (!this.model.labels) return [el('h3', {}, badge, ...share)];
    const name = el('bdi', { class: component.label === null ? 'label free' : 'label' }, labelOf(component, true));
    return [el('h3', {}, badge, name), el('p', { class: 'share' }, ...share)];
  }

  async inspect(row) {
    try {
      const { candidate } = this.fit;
      const answer = await get('row', { ...this.where(), row });
      if (candidate !== this.fit.candidate) return;
      this.inspected = row;
      this.plot.become({ marked: this.table.shown.indexOf(row) });
      document.getElementById('row').value = String(row + 1);
      this.inspector.replaceChildren(explanation(row, answer, this.table.chosen, this.model));
    } catch (error) {
      this.app.fail(error);
    }
  }

  async draw() {
    this.drawn = !this.drawn;
    this.drawSeed += 1;
    this.draws.setAttribute('aria-pressed', String(this.drawn));
    this.draws.textContent = this.drawn ? 'Back to the data alone' : 'Draw rows from the model';
    document.getElementById('drawn-note').textContent = this.drawn
      ? `Crosses: ${count(DRAWN)} rows drawn from the model, in the colours of their components. Where they lie like the data, the model describes it.` : '';
    await this.show().catch(this.app.fail);
  }

  async overlay() {
    const { x, y, xName, yName } = this.axes();
    const drawn = await get('sample', { ...this.where(), x, y, rows: DRAWN, seed: this.drawSeed });
    if (xName === yName) drawn.y = drawn.y.map((_, n) => ((n * 0.618034) % 1) * 0.7 + 0.15);
    this.plot.become({ drawn });
  }

  files() {
    const save = (path, name) => () => download(path, this.where(), name).catch(this.app.fail);
    const stem = this.table.file.replace(/\.gz$/i, '').replace(/\.\w+$/, '');
    return el('div', { class: 'actions' },
      button('Model (JSON)', save('model.json', `${stem}.mixture.json`), { id: 'save-model' }),
      button('Report (HTML)', save('report.html', `${stem}.html`), { id: 'save-report' }),
      button('Scores of all rows (CSV)', save('scores.csv', `${stem}-scores.csv`), { id: 'save-scores' }));
  }

  async showRecipes() {
    const recipe = await get('recipe', this.where());
    const block = (name, text) => el('figure', { class: 'code' },
      el('figcaption', {}, name, button('Copy', () => navigator.clipboard.writeText(text), { class: 'quiet', 'aria-label': `Copy the lines for ${name}` })),
      el('pre', { tabindex: '0' }, el('code', {}, text)));
    this.recipes.replaceChildren(
      recipe.inFile ? '' : el('p', { class: 'note' }, 'This table is in no file yet: download it under Data first.'),
      block('Shell', recipe.shell), block('Java', recipe.java));
  }
}
