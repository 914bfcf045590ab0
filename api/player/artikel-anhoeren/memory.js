/* memory.js: what this browser remembers for the listener; it stays there. SPDX-License-Identifier: MIT */

const REMEMBER = 30 * 86_400_000; // milliseconds
export const PLACE = 'vorleser:stelle:';
export const SPEED = 'vorleser:tempo';
export const NEXT = 'vorleser:naechste';

/** localStorage may be forbidden, full or spoilt: then nothing is remembered and nothing breaks. */
export function attempt(act) {
  try { return act(); } catch { return null; }
}
export const recall = (key) => attempt(() => JSON.parse(localStorage.getItem(key)));
export const keep = (key, value) => attempt(() => localStorage.setItem(key, JSON.stringify(value)));
export const forget = (key) => attempt(() => localStorage.removeItem(key));

export function forgetOld() {
  const keys = attempt(() => Object.keys(localStorage)) ?? [];
  for (const key of keys) if (key.startsWith(PLACE) && !(recall(key)?.saved > Date.now() - REMEMBER)) forget(key);
}
