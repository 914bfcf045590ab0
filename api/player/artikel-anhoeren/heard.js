/* heard.js: of all players in a page one is heard at a time, and stands on lock screens. SPDX-License-Identifier: MIT */

let active = null;
let system = null; // what shows it on lock screens

/** Whether it is the one that is heard, or was last. */
export const isHeard = (playback) => active === playback;

/** Makes a player the one that is heard; the one before it pauses. */
export async function hear(playback) {
  const before = active;
  active = playback;
  if (before && before !== playback) {
    before.pause();
    before.tell('state');
  }
  system = await import('../sperrbildschirm.js').catch(() => null);
  if (active === playback) system?.introduce(playback);
}

export function silence(playback) {
  if (active === playback) active = null;
  if (!active) system?.clear();
}

export const showOnLockScreen = (playback) => active === playback && system?.tell(playback);
