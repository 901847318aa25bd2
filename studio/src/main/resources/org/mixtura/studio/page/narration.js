// What happens in a frame of EM, in words.

import { percent, plural, scientific } from './dom.js';

const TORN = 0.9;

function torn(shares, components) {
  let count = 0;
  for (let n = 0; n < shares.length; n += components) {
    let largest = 0;
    for (let k = 0; k < components; k++) largest = Math.max(largest, shares[n + k]);
    count += largest < TORN ? 1 : 0;
  }
  return count;
}

function changed(labels, before) {
  return labels.reduce((sum, label, n) => sum + (label === before[n] ? 0 : 1), 0);
}

/** {chip, phase, soft, hard} for a frame. */
export function narration(steps, frame) {
  if (frame === 0) {
    return {
      chip: 'Start', phase: 'start',
      soft: `${plural(steps.components, 'row')} drawn at random ${steps.components === 1 ? 'is the centre' : 'are the centres'}, and every point belongs to the nearest. Both methods begin here.`,
      hard: 'The same centres, the same points.',
    };
  }
  const i = Math.floor((frame - 1) / 2);
  return frame % 2 === 1 ? maximization(steps, i) : expectation(steps, i);
}

function maximization(steps, i) {
  const weights = steps.iterates[i].components.map((component) => percent(component.weight)).join(', ');
  const soft = i === 0
    ? 'Each component takes the mean, the spread and the share of its points: an ellipse.'
    : 'Each component takes the mean and the spread of all points, each counted by how much of it is the component’s.';
  return {
    chip: `M-step ${i + 1}`, phase: 'm',
    soft: `${soft} The weights are now ${weights}.`,
    hard: 'Each centre moves to the mean of its points.',
  };
}

function expectation(steps, i) {
  const iterate = steps.iterates[i];
  const before = steps.iterates[i - 1];
  const points = iterate.shares.length / steps.components;
  const gain = before ? `, ${scientific(iterate.logLikelihood - before.logLikelihood)} more than before` : '';
  const moved = changed(iterate.labels, before?.labels ?? steps.begun.labels);
  const end = iterate.converged ? ' Nothing changes any more: EM has converged.' : '';
  return {
    chip: `E-step ${i + 1}`, phase: 'e',
    soft: `Every point is shared out among the components; its colour is the mix. ${plural(torn(iterate.shares, steps.components), 'point')} of ${points} belong to none by more than 90 %. Log-likelihood per row ${iterate.logLikelihood.toFixed(4).replace('-', '−')}${gain}.${end}`,
    hard: moved === 0 ? 'No point changes sides: k-means has ended.' : `Every point goes whole to its nearest centre: ${plural(moved, 'point')} ${moved === 1 ? 'changes' : 'change'} sides.`,
  };
}
