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
  if (size !== 0 && (size >= 1e6 || size < 1e-4)) return value.toExponential(digits - 1).replace('-', '−');
  const decimals = size === 0 ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return value.toFixed(Math.min(decimals, 12)).replace('-', '−');
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
