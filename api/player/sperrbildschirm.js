/*
 * sperrbildschirm.js: the article on lock screens, headphones and the keys of keyboards (Media Session). Comes with the first use.
 * SPDX-License-Identifier: MIT. Copyright (c) 2026 The Vorleser authors; see LICENSE beside this file.
 */

const SKIP = 15; // seconds
const session = navigator.mediaSession;

const acts = (playback) => ({
  play: () => playback.play(),
  pause: () => playback.pause(),
  seekbackward: () => playback.seek(playback.time - SKIP),
  seekforward: () => playback.seek(playback.time + SKIP),
  seekto: ({ seekTime }) => playback.seek(seekTime),
});

/** Shows what is heard; the picture is one that the page shows or the service's. */
export function introduce(playback) {
  const { headline: title, authors, source, image } = playback.article;
  if (!session || !title) return;
  const known = [...document.images].some(({ currentSrc }) => currentSrc === image);
  const artwork = [{ src: known ? image : playback.url('../static/cover.jpg') }];
  session.metadata = new MediaMetadata({ title, artist: authors?.join(', ') || source || '', artwork });
  for (const [name, act] of Object.entries(acts(playback))) session.setActionHandler(name, act);
}

/** Tells how far it is. */
export function tell(playback) {
  if (!session) return;
  const { duration, time, speed, growing, playing } = playback;
  session.playbackState = playing ? 'playing' : 'paused';
  const position = Math.min(Math.max(time, 0), duration);
  if (duration && !growing) session.setPositionState({ duration, playbackRate: speed, position });
}

/** Nothing is heard any more. */
export function clear() {
  if (!session) return;
  Object.assign(session, { metadata: null, playbackState: 'none' });
  for (const name of [...Object.keys(acts()), 'nexttrack', 'previoustrack']) session.setActionHandler(name, null);
}
