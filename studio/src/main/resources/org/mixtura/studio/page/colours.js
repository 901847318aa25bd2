// The colours of components, and their mixtures. Mixed in OKLab (Ottosson 2020), where halfway looks halfway.

const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const encoded = (v) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);

function toLab([red, green, blue]) {
  const [r, g, b] = [linear(red / 255), linear(green / 255), linear(blue / 255)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function toRgb([lightness, a, b]) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((v) => Math.round(255 * Math.max(0, Math.min(1, encoded(Math.max(0, v))))));
}

export function ink(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

const COLOURS = 8;
const bytes = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

export const componentInk = (k) => ink(`c${k % COLOURS}`);

/** The colour of each point, [r, g, b] after [r, g, b], from the shares of K components in it; each has a hue, its number if none is told. */
export function mixed(shares, components, hues = null) {
  const labs = Array.from({ length: components }, (_, k) => toLab(bytes(componentInk(hues?.[k] ?? k))));
  const points = shares.length / components;
  const rgb = new Uint8ClampedArray(3 * points);
  const lab = [0, 0, 0];
  for (let n = 0; n < points; n++) {
    lab.fill(0);
    let sum = 0;
    for (let k = 0; k < components; k++) {
      const share = shares[n * components + k];
      sum += share;
      for (let c = 0; c < 3; c++) lab[c] += share * labs[k][c];
    }
    rgb.set(toRgb(lab.map((v) => v / (sum || 1))), 3 * n);
  }
  return rgb;
}

/** The colours of points that belong to one component each. */
export function labelled(labels, components) {
  const inks = Array.from({ length: components }, (_, k) => bytes(componentInk(k)));
  const rgb = new Uint8ClampedArray(3 * labels.length);
  labels.forEach((label, n) => rgb.set(inks[label], 3 * n));
  return rgb;
}

/** All points in one colour. */
export function plain(points, name) {
  const one = bytes(ink(name));
  const rgb = new Uint8ClampedArray(3 * points);
  for (let n = 0; n < points; n++) rgb.set(one, 3 * n);
  return rgb;
}

export const rasterInk = () => bytes(ink('muted'));
