/* sentences.js: finds the sentences of an article in a page. SPDX-License-Identifier: MIT */

import { fold, lettersOf } from './letters.js';

// The letters of each sentence are cut into seeds, and one pass over the page looks for them. A place where half of a
// sentence's seeds follow one another is a candidate. Of all chains of candidates in the order of the article the heaviest
// wins, so captions and teasers that repeat a sentence lose.

const SEED = 12; // letters
const DRIFT = 120; // letters more or fewer
const COPIES = 8; // places considered for one sentence
const NOT_TEXT =
  'script,style,noscript,template,textarea,select,button,svg,audio,video,iframe,[hidden],artikel-anhoeren';
const BESIDE_TEXT = 'figure,aside,nav,footer,[role=complementary],[role=navigation]';

/** The letters under `root`, and for each letter its text node (by number) and offset in it. */
function readPage(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return node.matches(NOT_TEXT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  const page = { letters: '', nodes: [], beside: [], nodeOf: [], offsetOf: [] };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let offset = 0; offset < node.length; offset += 1) {
      for (const letter of fold(node.data[offset])) {
        page.letters += letter;
        page.nodeOf.push(page.nodes.length);
        page.offsetOf.push(offset);
      }
    }
    page.nodes.push(node);
    page.beside.push(Boolean(node.parentElement.closest(BESIDE_TEXT)));
  }
  return page;
}

/** seed -> [{sentence, offset}], and the number of seeds of each sentence. */
function sow(wanted) {
  const seeds = new Map();
  const counts = wanted.map((letters, sentence) => {
    const last = letters.length - SEED;
    let count = 0;
    for (let offset = 0; offset <= last; offset = offset < last ? Math.min(offset + SEED, last) : Infinity) {
      const seed = letters.slice(offset, offset + SEED);
      seeds.set(seed, [...(seeds.get(seed) ?? []), { sentence, offset }]);
      count += 1;
    }
    return count;
  });
  return { seeds, counts };
}

/** Places that look like a sentence, in the order of the page: [{sentence, start, end, weight}], in letters. */
function candidates(page, wanted) {
  const { seeds, counts } = sow(wanted);
  const latest = wanted.map(() => []);
  const places = [];
  for (let at = 0; at + SEED <= page.letters.length; at += 1) {
    for (const { sentence, offset } of seeds.get(page.letters.slice(at, at + SEED)) ?? []) {
      const last = latest[sentence].at(-1);
      const end = at + wanted[sentence].length - offset;
      if (last && offset > last.offset && Math.abs(end - last.end) <= DRIFT) {
        Object.assign(last, { offset, end, hits: last.hits + 1 });
      } else if (latest[sentence].length < COPIES) {
        const fresh = { sentence, start: Math.max(0, at - offset), end, offset, hits: 1 };
        latest[sentence].push(fresh);
        places.push(fresh);
      }
    }
  }
  const good = places.filter(({ sentence, hits }) => hits * 2 >= counts[sentence]);
  for (const place of good) {
    place.end = Math.min(place.end, page.letters.length);
    place.weight = place.hits * (page.beside[page.nodeOf[place.start]] ? 0.5 : 1);
  }
  return good.sort((a, b) => a.start - b.start);
}

/** Returns a place or null for each sentence; a place that touches the sentence before weighs a little more. */
function heaviestChain(places, blocks) {
  const chain = blocks.map(() => null);
  let winner = null;
  places.forEach((place, number) => {
    place.total = place.weight;
    for (let i = 0; i < number; i += 1) {
      const before = places[i];
      if (before.sentence >= place.sentence || before.end > place.start + SEED / 2) continue;
      const touches = before.sentence + 1 === place.sentence && place.start - before.end < SEED;
      const bonus = !touches ? 0 : blocks[before.sentence] === blocks[place.sentence] ? 0.4 : 0.2;
      const total = before.total + place.weight + bonus;
      if (total > place.total) Object.assign(place, { total, before });
    }
    if (!winner || place.total > winner.total) winner = place;
  });
  for (let link = winner; link; link = link.before) chain[link.sentence] = link;
  return chain;
}

/** Finds sentences that are too short for a seed, where they touch a neighbour. */
function fillShort(chain, page, wanted) {
  const touching = (i, start) => {
    const short = wanted[i] && wanted[i].length < SEED && !chain[i];
    if (short && page.letters.startsWith(wanted[i], start)) chain[i] = { start, end: start + wanted[i].length };
  };
  for (let i = 1; i < wanted.length; i += 1) if (chain[i - 1]) touching(i, chain[i - 1].end);
  for (let i = wanted.length - 2; i >= 0; i -= 1) if (chain[i + 1]) touching(i, chain[i + 1].start - wanted[i].length);
}

const OPENING = /[„“"‚‘'»«›‹([]/;
const CLOSING = /[.,:;!?…“”"‘’'»«›‹)\]]/;

function toRange(page, start, end) {
  const range = document.createRange();
  let node = page.nodes[page.nodeOf[start]];
  let offset = page.offsetOf[start];
  while (offset > 0 && OPENING.test(node.data[offset - 1])) offset -= 1;
  range.setStart(node, offset);
  let number = page.nodeOf[end - 1];
  node = page.nodes[number];
  offset = page.offsetOf[end - 1] + 1;
  for (;;) {
    while (CLOSING.test(node.data[offset] ?? '')) offset += 1;
    const following = page.nodes[number + 1]; // the full stop after a link stands in a node of its own
    if (offset < node.data.length || !/^[.!?…]/.test(following?.data ?? '')) break;
    [node, offset, number] = [following, 0, number + 1];
  }
  range.setEnd(node, offset);
  return range;
}

/** Sentences [{text, block}] in order -> a live Range or null for each. */
export function findSentences(root, sentences) {
  const page = readPage(root);
  const wanted = sentences.map(({ text }) => lettersOf(text));
  const chain = heaviestChain(candidates(page, wanted), sentences.map(({ block }) => block));
  fillShort(chain, page, wanted);
  let cursor = 0;
  return chain.map((place) => {
    if (!place) return null;
    const start = Math.max(place.start, cursor);
    cursor = place.end;
    return toRange(page, start, place.end);
  });
}
