/*
 * mitlesen.js: finds the sentences of an article in a page and marks what is being heard. Comes when somebody listens.
 * SPDX-License-Identifier: MIT. Copyright (c) 2026 The Vorleser authors; see LICENSE beside this file.
 */

const TEXT = {
  spoken: 'Gesprochener Text',
  here: 'Ab hier vorlesen',
  search: 'Im Text suchen',
  none: 'Nicht gefunden',
  hit: 'Stelle',
};

// === Finding sentences in the page
// Compared by letters and digits alone. Each sentence puts out seeds, one pass over the page collects them; where half
// of a sentence's seeds follow one another is a candidate. The heaviest chain in the order of the article wins;
// captions and teasers that repeat a sentence lose.

const SEED = 12; // letters
const DRIFT = 120; // letters more or fewer
const COPIES = 8; // places considered for one sentence
const NOT_TEXT =
  'script,style,noscript,template,textarea,select,button,svg,audio,video,iframe,[hidden],artikel-anhoeren';
const BESIDE_TEXT = 'figure,aside,nav,footer,[role=complementary],[role=navigation]';

const folded = new Map();

/** "Ä" -> "a", "½" -> "12", "„" and the soft hyphen -> "". */
function fold(unit) {
  if (!folded.has(unit)) folded.set(unit, unit.toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, ''));
  return folded.get(unit);
}

const lettersOf = (text) => text.split('').map(fold).join('');

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
  const found = [];
  for (let at = 0; at + SEED <= page.letters.length; at += 1) {
    for (const { sentence, offset } of seeds.get(page.letters.slice(at, at + SEED)) ?? []) {
      const last = latest[sentence].at(-1);
      const end = at + wanted[sentence].length - offset;
      if (last && offset > last.offset && Math.abs(end - last.end) <= DRIFT) {
        Object.assign(last, { offset, end, hits: last.hits + 1 });
      } else if (latest[sentence].length < COPIES) {
        const fresh = { sentence, start: Math.max(0, at - offset), end, offset, hits: 1 };
        latest[sentence].push(fresh);
        found.push(fresh);
      }
    }
  }
  const good = found.filter(({ sentence, hits }) => hits * 2 >= counts[sentence]);
  for (const place of good) {
    place.end = Math.min(place.end, page.letters.length);
    place.weight = place.hits * (page.beside[page.nodeOf[place.start]] ? 0.5 : 1);
  }
  return good.sort((a, b) => a.start - b.start);
}

/** One place or null a sentence; to touch the sentence before adds a little. */
function heaviestChain(found, blocks) {
  const chain = blocks.map(() => null);
  let winner = null;
  found.forEach((place, number) => {
    place.total = place.weight;
    for (let i = 0; i < number; i += 1) {
      const before = found[i];
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

/** Sentences too short for a seed count where they touch a neighbour. */
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

// === Words inside a sentence
// Voices time the words they speak ("drei Prozent"), the page has those that are written ("3 %"). Words that are the
// same in both hold the two lines together; what is spoken between two of them stands for what is written there.

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

/** The longest line of equal entries in two lists: for each entry of `one` its index in `other`, or -1. */
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
    if (longest[i][next] === longest[i + 1][next]) return -1; // it is needed by no longest line
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

// === Marks: the sentence and the word being heard, in the newsroom's own text

const SENTENCE = 'vorleser-satz';
const WORD = 'vorleser-wort';
const INTERACTIVE = 'a,button,input,select,textarea,label,summary,[contenteditable],[tabindex]';
const BLOCK = 'p,li,blockquote,h1,h2,h3,h4';

// Both colours: the contrast must not depend on the page.
const MARKED = `background-color: var(--vorleser-highlight, light-dark(#ffeaa0, #57470f));
  color: var(--vorleser-highlight-text, light-dark(#1c1a15, #fff8e1));`;
const SPOKEN = `background-color: var(--vorleser-word, light-dark(#ffd24d, #7d6613));
  color: var(--vorleser-highlight-text, light-dark(#1c1a15, #fff8e1));`;
const FORCED = 'background-color: Highlight; color: HighlightText;';

const MARKS = `::highlight(${SENTENCE}) { ${MARKED} }
::highlight(${WORD}) { ${SPOKEN} }
@media (forced-colors: active) { ::highlight(${SENTENCE}), ::highlight(${WORD}) { ${FORCED} } }
@media print { ::highlight(${SENTENCE}), ::highlight(${WORD}) { background: none; color: inherit; } }`;

// In the page itself; no focus under the mini player.
const PAGE = `${MARKS}
html:has(artikel-anhoeren[data-mini]) { scroll-padding-bottom: 5rem; }`;

const PANEL = `${MARKS}
[data-index] { cursor: pointer; }
[data-index][aria-current] { ${MARKED} }
[data-index].hit { outline: 2px solid var(--_accent); }
[role=heading] { font-weight: 650; }
.search { display: flex; align-items: center; gap: .75em; }
.search .small { white-space: nowrap; }
.search input { font: inherit; color: inherit; background: none; border: 1px solid var(--_rail); border-radius: .5em; }
.search input { min-height: 2.5em; min-width: 0; flex: 0 1 16em; padding: .25em .625em; }
.panel .block p { margin: 0; }
.block { display: flex; align-items: start; gap: .25em; margin: .25em 0; }
.block > button { min-width: 1.75em; min-height: 1.75em; padding: 0; flex: none; opacity: .55; }
.block:hover > button, .block > button:focus { opacity: 1; }
.here {
  position: fixed; inset: auto; margin: 0; padding: .25em .75em; background: var(--_surface); color: var(--_text);
  border: 1px solid var(--_rail); border-radius: 2em; font-size: .875em; box-shadow: 0 .125em .5em #0003;
}
@media (forced-colors: active) { [data-index][aria-current] { forced-color-adjust: none; ${FORCED} } }`;

function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

document.adoptedStyleSheets.push(sheet(PAGE));
const panelSheet = sheet(PANEL);

/** Marks a range by name; none without one. */
const mark = (name, range) => CSS.highlights?.[range ? 'set' : 'delete'](name, range && new Highlight(range));

/** Follows a `Playback` through the text under `root`. `panel`: the same text inside the player, with a search. */
export class ReadAlong {
  panel;
  #playback;
  #root;
  #tools; // what the player lends: h, words (whether to mark them), shadow, signal
  #ranges = [];
  #known = 0; // sentences looked for
  #shown = null; // range of the sentence
  #index = -1;
  #words = null; // ranges of its words
  #word = -1;
  #touched = -Infinity; // by the reader
  #searched;
  #here; // the button beside a paragraph
  #offered = -1; // the sentence it begins with
  #hits = [];
  #over = new AbortController();

  constructor(playback, root, tools) {
    Object.assign(this, { panel: tools.h('div') });
    this.#playback = playback;
    this.#root = root;
    this.#tools = tools;
    if (!tools.shadow.adoptedStyleSheets.includes(panelSheet)) tools.shadow.adoptedStyleSheets.push(panelSheet);
    const signal = AbortSignal.any([tools.signal, this.#over.signal]);
    for (const sign of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
      document.addEventListener(sign, () => { this.#touched = performance.now(); }, { passive: true, signal });
    }
    document.addEventListener('click', (event) => this.#clicks(event), { signal });
    for (const sign of ['pointerover', 'focusin']) {
      const offer = ({ target, pointerType }) => pointerType === 'touch' || this.offer(target);
      document.addEventListener(sign, offer, { signal });
    }
    addEventListener('scroll', () => this.#here.hidePopover(), { passive: true, signal });
    const about = { class: 'here', part: 'button', popover: 'manual', onclick: () => this.#begin() };
    this.#here = tools.h('button', about, TEXT.here);
    tools.shadow.append(this.#here);
    this.#search();
    this.#fill();
  }

  /** Sentences have been added. */
  extend() {
    if (this.#playback.sentences.length === this.#known) return;
    this.#search();
    this.#fill();
  }

  /** Marks a sentence; follows only a reader who saw the sentence before and is not scrolling. */
  show(index, room) {
    const before = this.#shown?.getBoundingClientRect();
    this.#index = index;
    this.#shown = this.#range(index);
    this.#forgetWords();
    mark(SENTENCE, this.#shown);
    this.showWord(this.#playback.time);
    if (!this.#shown || !before?.height || performance.now() - this.#touched < 2000) return;
    const now = this.#shown.getBoundingClientRect();
    const seen = before.bottom > 0 && before.top < innerHeight;
    if (seen && getSelection().isCollapsed && (now.top < 0 || now.bottom > innerHeight - room)) this.reveal(index);
  }

  /** Marks the word that is heard at `time`, where the voice gave its words' times. */
  showWord(time) {
    const words = this.#playback.sentences[this.#index]?.words;
    if (!this.#tools.words || !words?.length) return;
    const sentence = this.#words ? null : this.#range(this.#index);
    if (sentence) this.#words = findWords(sentence, words);
    if (!this.#words) return;
    const now = words.findLastIndex(({ start }) => start <= time);
    if (now === this.#word) return;
    this.#word = now;
    mark(WORD, this.#words[now] ?? null);
  }

  /** Scrolls to a sentence; returns whether the page has it. */
  reveal(index) {
    const range = this.#range(index);
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
    if (range) scrollBy({ top: range.getBoundingClientRect().top - innerHeight / 4, behavior });
    return Boolean(range);
  }

  /** Takes away the marks, for good. */
  clear() {
    mark(SENTENCE, null);
    mark(WORD, null);
    this.#over.abort();
    this.#here.remove();
  }

  #search() {
    this.#searched = performance.now();
    this.#known = this.#playback.sentences.length;
    this.#ranges = findSentences(this.#root, this.#playback.sentences);
    this.#shown = null;
    this.#forgetWords();
  }

  /** Another sentence, or another text: its third word is another than the third word before. */
  #forgetWords() {
    this.#words = null;
    this.#word = -1;
    mark(WORD, null);
  }

  #range(index) {
    const lost = () => this.#ranges[index]?.collapsed;
    if (lost() && performance.now() - this.#searched > 2000) this.#search(); // the page has replaced its text
    return lost() ? null : this.#ranges[index] ?? null;
  }

  /** The sentence under the pointer. What lies over the text (banners, the mini player) is not the text. */
  #at({ target, clientX: x, clientY: y }) {
    const inside = (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    return this.#ranges.findIndex((range) => range?.intersectsNode(target) && [...range.getClientRects()].some(inside));
  }

  /** A click on a sentence goes there, unless it was meant for a link or a selection. */
  #clicks(event) {
    const { active, started, sentences } = this.#playback;
    if (!active || !started || event.defaultPrevented || event.detail !== 1) return;
    if (event.target.closest(INTERACTIVE)) return;
    const sentence = sentences[this.#at(event)];
    const go = () => getSelection().isCollapsed && this.#playback.seek(sentence.start);
    if (sentence) setTimeout(go, 250); // no double click
  }

  /** Shows "ab hier vorlesen" beside the paragraph under the pointer or the focus. */
  offer(target) {
    if (target === this.#here || target.closest?.('artikel-anhoeren')) return;
    const block = target.closest?.(BLOCK);
    this.#offered = block ? this.#ranges.findIndex((range) => range?.intersectsNode(block)) : -1;
    this.#here.togglePopover(this.#offered >= 0);
    if (this.#offered < 0) return;
    const { top, right } = block.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#here;
    this.#here.style.setProperty('left', `${Math.max(0, Math.min(right, innerWidth - 4) - width)}px`);
    this.#here.style.setProperty('top', `${Math.max(4, top - height - 2)}px`);
  }

  #begin(index = this.#offered) {
    this.#here.hidePopover();
    this.#playback.seek(this.#playback.sentences[index].start);
    if (!this.#playback.playing) this.#playback.play();
  }

  // The text inside the player

  #fill() {
    const { h } = this.#tools;
    const scroll = h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': TEXT.spoken,
      onclick: ({ target: { dataset } }) => dataset.index && this.#begin(dataset.index) });
    let last = {};
    this.#playback.sentences.forEach(({ text, role, block }, index) => {
      if (last.role !== role || last.block !== block) {
        const paragraph = h('p', /head/.test(role) ? { role: 'heading', 'aria-level': 2 } : {});
        const here = h('button', { 'aria-label': `${TEXT.here}: ${text.slice(0, 40)}`, title: TEXT.here,
          onclick: () => this.#begin(index) }, '▸');
        scroll.append(h('div', { class: 'block' }, here, paragraph));
        last = { role, block, paragraph };
      }
      last.paragraph.append(h('span', { 'data-index': index }, text), ' ');
    });
    const count = h('span', { class: 'small', role: 'status' });
    const search = h('input', { type: 'search', 'aria-label': TEXT.search, placeholder: TEXT.search,
      oninput: () => this.#find(search.value, count, scroll),
      onkeydown: ({ key }) => key === 'Enter' && this.#nextHit(count, scroll) });
    this.panel.replaceChildren(h('p', { class: 'search' }, search, count), scroll);
  }

  /** Looks for words in the sentences, by letters and digits. */
  #find(text, count, scroll) {
    const wanted = lettersOf(text);
    const has = ({ textContent }) => wanted && lettersOf(textContent).includes(wanted);
    this.#hits = [...scroll.querySelectorAll('[data-index]')].filter(has);
    if (!this.#hits.length) for (const old of scroll.querySelectorAll('.hit')) old.classList.remove('hit');
    count.textContent = wanted && !this.#hits.length ? TEXT.none : '';
    this.#nextHit(count, scroll, 0);
  }

  #nextHit(count, scroll, number) {
    const before = this.#hits.findIndex(({ classList }) => classList.contains('hit'));
    const now = number ?? (before + 1) % this.#hits.length;
    const hit = this.#hits[now];
    if (!hit) return;
    for (const old of scroll.querySelectorAll('.hit')) old.classList.remove('hit');
    hit.classList.add('hit');
    count.textContent = `${TEXT.hit} ${now + 1} von ${this.#hits.length}`;
    scroll.scrollTop = hit.offsetTop - scroll.offsetTop - scroll.clientHeight / 3;
  }
}
