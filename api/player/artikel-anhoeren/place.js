/* place.js: a place in an article that outlives its updates. SPDX-License-Identifier: MIT */

import { clamp } from './time.js';

export const sentenceAtTime = (sentences, time) => sentences.findLastIndex(({ start }) => start <= time + 0.02);

/** The next sentence (`by` = 1) or the one before (-1); more than 2 s into a sentence, its own beginning. */
export function sentenceBeside(sentences, time, by) {
  const now = sentenceAtTime(sentences, time);
  const late = by < 0 && time - sentences[now]?.start > 2;
  return sentences[Math.max(0, late ? now : now + by)];
}

const letters = (text) => text.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase().slice(0, 60);

/** A place that outlives updates: four sentences by their first letters, and the seconds into the first. */
export function placeAt(sentences, time) {
  const index = Math.max(0, sentenceAtTime(sentences, time));
  const keys = sentences.slice(index, index + 4).map(({ text }) => letters(text));
  return { index, keys, offset: time - (sentences[index]?.start ?? 0), time };
}

/** Seconds: in the same sentence, else at the next one that is still there. */
export function timeOf({ index, keys, offset, time }, sentences) {
  if (!sentences.length || !keys.length) return time;
  const all = sentences.map(({ text }) => letters(text));
  for (const [later, key] of keys.entries()) {
    const away = (i) => Math.abs(i - index);
    const same = [...all.keys()].filter((i) => all[i] === key).sort((a, b) => away(a) - away(b));
    const sentence = sentences[same[0]];
    if (sentence) return sentence.start + (later ? 0 : clamp(offset, 0, sentence.end - sentence.start));
  }
  return sentences[Math.min(index, sentences.length - 1)].start;
}
