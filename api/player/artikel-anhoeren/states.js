/* states.js: what a player may be doing, and what may follow. SPDX-License-Identifier: MIT */

export const SILENT = ['failed', 'missing', 'loading'];

/** state: what may follow it, besides itself and `loading`. */
export const STATES = {
  loading: 'ready queued rendering failed missing unreachable buffering playing paused',
  ready: 'buffering playing paused queued rendering failed offline broken',
  queued: 'rendering ready failed missing buffering playing paused offline',
  rendering: 'queued ready failed missing buffering playing paused offline',
  buffering: 'playing paused ended queued rendering offline broken',
  playing: 'buffering paused ended queued rendering offline broken',
  paused: 'buffering playing ended queued rendering failed offline broken',
  ended: 'buffering playing paused',
  offline: 'buffering playing paused rendering broken',
  broken: 'buffering playing paused rendering offline',
  failed: 'ready queued rendering',
  missing: '',
  unreachable: '',
};

/** Whether a player in the one state may come into the other. */
export const mayFollow = (state, next) => !state || ['loading', state, ...STATES[state].split(' ')].includes(next);
