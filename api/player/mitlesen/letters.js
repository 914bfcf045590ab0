/* letters.js: texts are compared by letters and digits alone. SPDX-License-Identifier: MIT */

const folded = new Map();

/** "Ä" -> "a", "½" -> "12", "„" and the soft hyphen -> "". */
export function fold(unit) {
  if (!folded.has(unit)) folded.set(unit, unit.toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, ''));
  return folded.get(unit);
}

export const lettersOf = (text) => text.split('').map(fold).join('');
