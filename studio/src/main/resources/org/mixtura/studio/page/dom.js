// Elements, and numbers for people. Text always goes in as text: a name can never become markup.

export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value !== 'string') element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A labelled choice; options are texts or [value, text]. */
export function select(label, options, value, changed) {
  const control = el('select', { onchange: () => changed(control.value) },
    ...options.map((option) => {
      const [key, text] = Array.isArray(option) ? option : [option, option];
      return el('option', { value: key, selected: key === value }, text);
    }));
  return el('label', { class: 'field' }, el('span', {}, label), control);
}

export function number(label, value, least, most, changed) {
  const control = el('input', {
    type: 'number', min: String(least), max: String(most), value: String(value),
    onchange: () => {
      control.value = String(Math.max(least, Math.min(most, Math.round(Number(control.value) || least))));
      changed(Number(control.value));
    },
  });
  return el('label', { class: 'field' }, el('span', {}, label), control);
}

export function button(text, pressed, properties = {}) {
  return el('button', { type: 'button', onclick: pressed, ...properties }, text);
}

export const heading = (text) => el('th', { scope: 'col' }, text);
export const figureHeading = (text) => el('th', { scope: 'col', class: 'figure' }, text);

export const count = (n) => n.toLocaleString('en-US');

/** A number with so many significant digits, plain where that can be read. */
export function significant(value, digits = 4) {
  if (value === null || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-4)) return minus(value.toExponential(digits - 1));
  return plain(value, size === 0 ? 0 : digits - 1 - magnitude(size, digits));
}

const minus = (text) => text.replace(/^-/, '−').replace('e-', 'e−');
const plain = (value, decimals) => minus(value.toFixed(Math.max(0, Math.min(decimals, 20))).replace(/^-(0(\.0*)?)$/, '$1'));
/** The power of ten of the first digit, after rounding to so many. */
const magnitude = (size, digits) => Number(size.toExponential(digits - 1).split('e')[1]);

/** A number with as many decimals as a deviation from it shows with so many significant digits, as in the report. */
export function asPreciseAs(value, deviation, digits = 3) {
  if (!(deviation > 0) || !Number.isFinite(value)) return significant(value, digits + 1);
  const size = Math.abs(value);
  const last = magnitude(deviation, digits) - digits + 1;
  if (deviation < 1e7 && size < 1e15 && Math.max(size, deviation) >= 1e-4) return plain(value, Math.min(-last, 16 - magnitude(size, 17)));
  const shown = magnitude(size, 17) - last + 1;
  return size === 0 || shown < 1 ? '0' : minus(value.toExponential(Math.min(shown, 17) - 1));
}

/** A number of a column with so many significant digits, and more where it takes them to tell it from others of the column. */
export function telling(value, range, digits = 4) {
  const [rounded, precise] = [significant(value, digits), asPreciseAs(value, range, digits)];
  return range > 0 && range < Math.abs(value) && precise.length > rounded.length ? precise : rounded;
}

/** A sum of shares with its noun: 12.34 rows, 1 row, 13,440 rows. */
export function amount(number, noun) {
  const shown = number >= 1000 ? count(Math.round(number)) : String(Number(number.toPrecision(4)));
  return `${shown} ${noun}${shown === '1' ? '' : 's'}`;
}

/**
 * The numbers at an axis, of ticks evenly spaced: as many digits as tell them apart. Where that makes them long, what all have in
 * common is left out of them and stands in `common`, as in the report.
 */
export function axisTexts(ticks) {
  const step = ticks.length > 1 ? ticks[1] - ticks[0] : Math.abs(ticks[0]) || 1;
  const place = magnitude(step, 1);
  const text = (value) => {
    const size = Math.abs(value);
    if (size >= 1e7 || place < -5) return minus(value.toExponential(Math.max(0, Math.min(15, (size ? magnitude(size, 15) : place) - place))));
    return plain(value, -place);
  };
  const unit = 100 * 10 ** place;
  const base = ticks.every((tick) => text(tick).length <= 8) ? 0 : Math.floor(ticks[0] / unit) * unit;
  return { texts: ticks.map((tick) => text(tick - base)), common: base === 0 ? '' : (base > 0 ? '+' : '') + asPreciseAs(base, unit, 1) };
}

/** A number as a power of ten: 4.7 · 10⁻³. */
export function scientific(value) {
  const [digits, power] = value.toExponential(1).split('e');
  const raised = String(Number(power)).replace(/[-\d]/g, (c) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(c)]);
  return power === '+0' ? digits : `${digits.replace('-', '−')} · 10${raised}`;
}

export function percent(share) {
  if (share < 1 && share >= 0.995) return 'over 99 %';
  return `${(100 * share).toFixed(share < 0.0995 && share > 0 ? 1 : 0)} %`;
}

export const plural = (n, noun) => `${count(n)} ${noun}${n === 1 ? '' : 's'}`;

export const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
