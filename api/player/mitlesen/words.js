/* words.js: finds the words of a sentence in a page. SPDX-License-Identifier: MIT */

import { fold, lettersOf } from './letters.js';

// Voices time the words they speak ("drei Prozent"), the page has those that are written ("3 %"). Words that are the
// same in both align the two; what is spoken between two of them stands for what is written there.

/** The words under a live Range: their letters, and where they begin and end [node, offset]. */
function wordsIn(range) {
  const words = [];
  let word = null;
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.nodeType !== Node.TEXT_NODE || !range.intersectsNode(node)) continue;
    const first = node === range.startContainer ? range.startOffset : 0;
    const last = node === range.endContainer ? range.endOffset : node.length;
    for (let offset = first; offset < last; offset += 1) {
      const letters = fold(node.data[offset]);
      if (/\s/.test(node.data[offset])) word = null;
      else if (letters && !word) words.push(word = { letters: '', start: [node, offset] });
      if (letters) Object.assign(word, { letters: word.letters + letters, end: [node, offset + 1] });
    }
  }
  return words;
}

/** The longest common subsequence of two lists: for each entry of `one` its index in `other`, or -1. */
function common(one, other) {
  const longest = Array.from({ length: one.length + 1 }, () => new Array(other.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let k = other.length - 1; k >= 0; k -= 1) {
      const skip = Math.max(longest[i + 1][k], longest[i][k + 1]);
      longest[i][k] = one[i] === other[k] ? longest[i + 1][k + 1] + 1 : skip;
    }
  }
  let next = 0;
  return one.map((entry, i) => {
    if (longest[i][next] === longest[i + 1][next]) return -1; // the subsequence does without it
    while (other[next] !== entry) next += 1;
    next += 1;
    return next - 1;
  });
}

/** Spoken words [{text}] and the Range of their sentence -> for each a Range of what is written for it, or null. */
export function findWords(sentence, spoken) {
  const written = wordsIn(sentence);
  const same = common(spoken.map(({ text }) => lettersOf(text)), written.map(({ letters }) => letters));
  return same.map((at, i) => {
    const before = at < 0 ? same.slice(0, i).findLast((one) => one >= 0) ?? -1 : at - 1;
    const after = at < 0 ? same.slice(i).find((one) => one >= 0) ?? written.length : at + 1;
    if (after - before < 2) return null;
    const range = document.createRange();
    range.setStart(...written[before + 1].start);
    range.setEnd(...written[after - 1].end);
    return range;
  });
}
