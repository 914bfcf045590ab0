/*
 * artikel-anhoeren.js: the player a newsroom embeds. How to: docs/embedding.md.
 * SPDX-License-Identifier: MIT. Copyright (c) 2026 The Vorleser authors; see LICENSE beside this file.
 *
 * No cookie, no request to anyone but the service.
 */

// === Words

const TEXT = {
  listen: 'Artikel anhören',
  pause: 'Pause',
  resume: 'Weiterhören',
  again: 'Noch einmal anhören',
  restart: 'Von vorn',
  position: 'Position im Artikel',
  of: 'von',
  left: 'noch',
  from: 'ab',
  back: '15 Sekunden zurück',
  forward: '15 Sekunden vor',
  previous: 'Voriger Satz',
  next: 'Nächster Satz',
  speed: 'Geschwindigkeit',
  chapters: 'Kapitel',
  transcript: 'Text',
  spoken: 'Gesprochener Text',
  page: 'Text auf eigener Seite',
  download: 'MP3 herunterladen',
  voice: 'KI-Stimme',
  note: 'Diesen Artikel liest eine künstliche Stimme, kein Mensch. Ein Wort kann falsch betont sein; es gilt der Text.',
  named: 'Stimme:',
  private: 'Wo Sie aufgehört haben, merkt sich nur Ihr Browser, 30 Tage lang.',
  keys: 'Tasten: Pfeile 5 Sekunden, mit Umschalt ein Satz, 0 bis 9 Zehntel, Leertaste auf der Leiste Pause.',
  mini: 'Mini-Player',
  toText: 'Zur vorgelesenen Stelle',
  close: 'Mini-Player schließen',
  progress: 'Fortschritt der Aufnahme',
  retry: 'Noch einmal versuchen',
  rendering: 'Dieser Artikel wird gerade eingelesen.',
  waiting: 'Dieser Artikel wird gerade eingelesen. Die Wiedergabe beginnt von selbst.',
  growing: 'Dieser Artikel wird noch eingelesen. Sie hören ihn, während er entsteht.',
  ready: 'Der Artikel ist fertig eingelesen.',
  failed: 'Dieser Artikel konnte nicht eingelesen werden.',
  missing: 'Zu diesem Artikel gibt es keine Audiofassung.',
  unreachable: 'Die Audiofassung ist gerade nicht erreichbar.',
  broken: 'Die Aufnahme lässt sich gerade nicht abspielen.',
  offline: 'Keine Internetverbindung. Die Wiedergabe geht weiter, sobald Sie wieder online sind.',
  refused: 'Ihr Browser hat die Wiedergabe nicht zugelassen. Bitte starten Sie sie noch einmal.',
  updated: 'Der Artikel wurde aktualisiert. Die neue Fassung geht an derselben Stelle weiter.',
};

const SPEEDS = [0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];
const SKIP = 15; // seconds, the buttons
const STEP = 5; // seconds, the arrow keys
const CHECK_EVERY = 60; // seconds
const REMEMBER = 30 * 86_400_000; // milliseconds
const GONE = [404, 410];
const SILENT = ['failed', 'missing', 'loading'];

// === Small tools

/** An element with attributes (`on…` are listeners; false and null are left out) and children. */
function h(name, attributes = {}, ...children) {
  const space = `http://www.w3.org/${/svg|path|text/.test(name) ? '2000/svg' : '1999/xhtml'}`;
  const element = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element[key] = value;
    else if (value || value === 0) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

const ICONS = { // `<`: lines instead of areas
  play: 'M8 5v14l11-7z',
  pause: 'M7 5h3.5v14H7zM13.5 5H17v14h-3.5z',
  previous: 'M6 6h2v12H6zM19 6v12l-9-6z',
  next: 'M16 6h2v12h-2zM5 6l9 6-9 6z',
  back: '<M6.5 5.5A8.5 8.5 0 1 0 12 3.5M12 .8 9 3.5l3 2.7',
  forward: '<M17.5 5.5A8.5 8.5 0 1 1 12 3.5M12 .8l3 2.7-3 2.7',
  download: '<M12 4v10m-4.5-4.5L12 14l4.5-4.5M5 19h14',
  close: '<M6 6l12 12M18 6 6 18',
  toText: '<M5 7h14M5 12h6M5 17h6m5-4v6m-3-3 3 3 3-3',
};

const named = (text) => ({ 'aria-label': text, title: text });

function icon(name) {
  const lines = ICONS[name].startsWith('<');
  const seconds = /back|forw/.test(name) ? [h('text', { x: 7.4, y: 15.4 }, SKIP)] : [];
  return h('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: lines && 'lines' },
    h('path', { d: ICONS[name].replace('<', '') }), ...seconds);
}

const parts = (time) => [(time + 0.05) / 60, (time + 0.05) % 60].map(Math.floor);

/** 65 -> "1:05". */
const clock = (time) => parts(time).map((count, i) => String(count).padStart(1 + i, 0)).join(':');

/** 65 -> "1 Minute 5 Sekunden". */
function spokenTime(time) {
  const said = parts(time).map((count, i) => `${count} ${i ? 'Sekunde' : 'Minute'}${count === 1 ? '' : 'n'}`);
  return said.join(' ').replace(/^0 \w+ /, '');
}

const minutes = (seconds) => `${Math.max(1, Math.round(seconds / 60))} Min.`;
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

const sentenceAtTime = (sentences, time) => sentences.findLastIndex(({ start }) => start <= time + 0.02);

// === Finding sentences in the page
// Compared by letters and digits alone. Each sentence puts out seeds, one pass over the page collects them; where half
// of a sentence's seeds follow one another is a candidate. The heaviest chain in the order of the article wins;
// captions and teasers that repeat a sentence lose.

const SEED = 12; // letters
const DRIFT = 120; // letters more or fewer
const COPIES = 8; // places considered for one sentence
const NOT_TEXT = 'script,style,noscript,template,textarea,select,button,svg,audio,video,iframe,[hidden],artikel-anhoeren';
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

// === Read-along: the sentence being heard is marked in the newsroom's own text

const HEARD = 'vorleser-satz';
const INTERACTIVE = 'a,button,input,select,textarea,label,summary,[contenteditable],[tabindex]';

function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

// Both colours: the contrast must not depend on the page.
const MARKED = `background-color: var(--vorleser-highlight, light-dark(#ffeaa0, #57470f));
  color: var(--vorleser-highlight-text, light-dark(#1c1a15, #fff8e1));`;

// In the page itself; no focus under the mini player.
const PAGE = `::highlight(${HEARD}) { ${MARKED} }
@media (forced-colors: active) { ::highlight(${HEARD}) { background-color: Highlight; color: HighlightText; } }
html:has(artikel-anhoeren[data-mini]) { scroll-padding-bottom: 5rem; }`;

const mark = (range) => CSS.highlights?.[range ? 'set' : 'delete'](HEARD, range && new Highlight(range));

class ReadAlong {
  #root;
  #sentences;
  #ranges;
  #shown = null;
  #touched = -Infinity; // by the reader
  #searched;

  constructor(root, sentences, signal) {
    this.#root = root;
    this.#sentences = sentences;
    this.#search();
    for (const sign of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
      document.addEventListener(sign, () => { this.#touched = performance.now(); }, { passive: true, signal });
    }
  }

  #search() {
    this.#searched = performance.now();
    this.#ranges = findSentences(this.#root, this.#sentences);
  }

  #range(index) {
    const lost = () => this.#ranges[index]?.collapsed;
    if (lost() && performance.now() - this.#searched > 2000) this.#search(); // the page has replaced its text
    return lost() ? null : this.#ranges[index];
  }

  /** Follows only a reader who saw the sentence before and is not scrolling. */
  show(index, room) {
    const before = this.#shown?.getBoundingClientRect();
    this.#shown = this.#range(index);
    mark(this.#shown);
    if (!this.#shown || !before?.height || performance.now() - this.#touched < 2000) return;
    const now = this.#shown.getBoundingClientRect();
    const seen = before.bottom > 0 && before.top < innerHeight;
    if (seen && getSelection().isCollapsed && (now.top < 0 || now.bottom > innerHeight - room)) this.reveal(index);
  }

  reveal(index) {
    const range = this.#range(index);
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
    if (range) scrollBy({ top: range.getBoundingClientRect().top - innerHeight / 4, behavior });
    return Boolean(range);
  }

  /** What lies over the text (banners, the mini player) is not the text. */
  at({ target, clientX: x, clientY: y }) {
    const inside = (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    return this.#ranges.findIndex((range) => range?.intersectsNode(target) && [...range.getClientRects()].some(inside));
  }
}

// === Memory, in this browser only

const PLACE = 'vorleser:stelle:';
const SPEED = 'vorleser:tempo';

/** localStorage may be forbidden, full or spoilt: then nothing is remembered and nothing breaks. */
function attempt(act) {
  try { return act(); } catch { return null; }
}
const recall = (key) => attempt(() => JSON.parse(localStorage.getItem(key)));
const keep = (key, value) => attempt(() => localStorage.setItem(key, JSON.stringify(value)));
const forget = (key) => attempt(() => localStorage.removeItem(key));

function forgetOld() {
  const keys = attempt(() => Object.keys(localStorage)) ?? [];
  for (const key of keys) if (key.startsWith(PLACE) && !(recall(key)?.saved > Date.now() - REMEMBER)) forget(key);
}

const keysOf = (sentences) => sentences.map(({ text }) => lettersOf(text).slice(0, 60));

/** Outlives updates: the next sentences by their first letters, seconds into the first. */
function placeAt(sentences, time) {
  const index = Math.max(0, sentenceAtTime(sentences, time));
  return { index, keys: keysOf(sentences.slice(index, index + 4)), offset: time - (sentences[index]?.start ?? 0), time };
}

/** Seconds: in the same sentence, else at the next one that is still there. */
function timeOf({ index, keys, offset, time }, sentences) {
  if (!sentences.length || !keys.length) return time;
  const all = keysOf(sentences);
  for (const [later, key] of keys.entries()) {
    const same = [...all.keys()].filter((i) => all[i] === key).sort((a, b) => Math.abs(a - index) - Math.abs(b - index));
    const sentence = sentences[same[0]];
    if (sentence) return sentence.start + (later ? 0 : clamp(offset, 0, sentence.end - sentence.start));
  }
  return sentences[Math.min(index, sentences.length - 1)].start;
}

// === Looks

const STYLE = `
:host {
  --_surface: var(--vorleser-surface, light-dark(#f7f6f3, #212226));
  --_text: var(--vorleser-text, light-dark(#1d1c1a, #f3f1ed));
  --_muted: var(--vorleser-muted, light-dark(#5b5853, #b9b5ad));
  --_line: var(--vorleser-line, light-dark(#d9d6cf, #43454b));
  --_rail: var(--vorleser-rail, light-dark(#8b877f, #83807a));
  --_accent: var(--vorleser-accent, light-dark(#0d5560, #86d3cf));
  --_on-accent: var(--vorleser-on-accent, light-dark(#fff, #08201f));
  --_focus: var(--vorleser-focus, light-dark(#0b57d0, #a8c7fa));
  display: block; container-type: inline-size; margin-block: 1.25em; line-height: 1.4; text-align: start;
}
[hidden] { display: none !important; }
* { box-sizing: border-box; }
.card, .mini { background: var(--_surface); color: var(--_text); border: 1px solid var(--_line); border-radius: .75em; }
.card { padding: .75em .875em; }
.row, .note { display: flex; flex-wrap: wrap; align-items: center; gap: .375em .875em; }
button, select, .icon {
  font: inherit; color: inherit; background: none; border: 1px solid transparent; border-radius: .5em; margin: 0;
  padding: .25em; min-width: 2.5em; min-height: 2.5em; cursor: pointer;
}
button:not(.play):hover, select:hover, .icon:hover { background: color-mix(in srgb, currentColor 8%, transparent); }
:focus-visible { outline: 3px solid var(--_focus); outline-offset: 2px; }
.icon { display: inline-grid; place-items: center; }
svg { width: 1.5em; height: 1.5em; display: block; fill: currentColor; }
svg.lines path { fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; }
svg text { font: 600 8px system-ui; }
.play { display: flex; align-items: center; gap: .75em; padding: 0; border-radius: 1.5em; text-align: start; }
.play[aria-disabled=true] .disc { background: var(--_rail); color: var(--_surface); }
.disc {
  display: grid; place-items: center; flex: none; width: 2.75em; height: 2.75em; border-radius: 50%;
  background: var(--_accent); color: var(--_on-accent); border: 1px solid transparent;
}
.play:hover .disc { background: color-mix(in srgb, var(--_accent) 86%, var(--_text)); }
.on svg:first-child, :not(.on) > .disc svg:last-child { display: none; }
.busy .disc svg { animation: breathe 1.2s ease-in-out infinite alternate; }
@keyframes breathe { to { opacity: .35; } }
.label > * { display: block; }
.small, .panel.voice { color: var(--_muted); font-size: .875em; }
.track { flex: 1 1 12em; min-width: 0; }
.times { display: flex; justify-content: space-between; font-variant-numeric: tabular-nums; }
input {
  appearance: none; width: 100%; height: max(24px, 1.5em); margin: 0; background: none; cursor: pointer;
  --_groove: linear-gradient(to right, var(--_accent) var(--_heard, 0%), transparent 0), var(--_rail);
}
input::-webkit-slider-runnable-track { height: 4px; border-radius: 2px; background: var(--_groove); }
input::-moz-range-track { height: 4px; border-radius: 2px; background: var(--_groove); }
input::-webkit-slider-thumb {
  appearance: none; width: 16px; height: 16px; margin-top: -6px; border-radius: 50%; background: var(--_accent);
}
input::-moz-range-thumb { width: 16px; height: 16px; border: 0; border-radius: 50%; background: var(--_accent); }
.controls { flex: 1 1 100%; display: flex; flex-wrap: wrap; align-items: center; gap: .125em; margin-inline: -.375em; }
.gap { flex: 1; }
@container (max-width: 34em) { .gap { flex-basis: 100%; } }
.word, select { font-size: .9375em; padding-inline: .625em; }
.word[aria-expanded=true] { background: color-mix(in srgb, currentColor 12%, transparent); }
select { padding-inline: .25em; border-color: var(--_line); }
.word.voice { border-color: var(--_rail); border-radius: 2em; min-height: 2.25em; font-size: .8125em; }
.fresh .controls { flex: 0 1 auto; margin: 0 0 0 auto; }
.fresh .controls > :not(.voice, .restart), .fresh .track, .card:not(.fresh) .label, .mini .label { display: none; }
.note p { margin: 0; }
.note button { padding: 0; }
.note p:not(:empty) { margin-top: .5em; }
.again { text-decoration: underline; text-underline-offset: .2em; }
progress { width: 100%; height: 6px; margin-top: .5em; accent-color: var(--_accent); }
.panel { border-top: 1px solid var(--_line); margin: .75em 0 0; padding: .5em 0 0; }
.panel p { margin: .5em 0; }
.scroll { max-height: 50vh; overflow: auto; padding-inline: .25em; }
[data-index] { cursor: pointer; }
[data-index][aria-current] { ${MARKED} }
ol { list-style: none; }
ol button { display: flex; gap: .75em; width: 100%; text-align: start; }
ol span { min-width: 3em; font-variant-numeric: tabular-nums; }
ol [aria-current], [role=heading] { font-weight: 650; }
.mini {
  position: fixed; inset: auto 0 max(.5em, env(safe-area-inset-bottom)); margin: 0 auto; width: min(30em, 100% - 1em);
  padding: .375em .5em; gap: .25em; align-items: center; overflow: hidden; box-shadow: 0 .25em 1.5em #0004;
}
.mini:popover-open { display: flex; }
.mini p { flex: 1; min-width: 0; margin: 0 .375em; }
.mini b { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.mini i { position: absolute; inset: 0 auto auto 0; height: 3px; width: var(--_heard, 0%); background: var(--_accent); }
@media (prefers-reduced-motion: reduce) { .busy .disc svg { animation: none; } }
@media (max-height: 15em) { .mini:popover-open { display: none; } }
@media print { :host { display: none; } }
@media (forced-colors: active) {
  .disc, .word, select { border-color: ButtonText; }
  input { --_groove: linear-gradient(to right, Highlight var(--_heard, 0%), transparent 0), ButtonText; }
  input::-webkit-slider-runnable-track, input::-webkit-slider-thumb, i, [aria-current] { forced-color-adjust: none; }
  input::-webkit-slider-thumb, .mini i { background: Highlight; }
  [data-index][aria-current] { background: Highlight; color: HighlightText; }
}`;

// === The element

let active = null; // only one is heard at a time

class ArtikelAnhoeren extends HTMLElement {
  static observedAttributes = ['article', 'server'];

  #life; // ends all listeners and requests
  #audio;
  #ui = {};
  #article = {};
  #sentences = [];
  #readAlong = null;
  #index = -1;
  #state = '';
  #started = false;
  #wanted = false; // play was pressed, and nothing has stopped it since
  #startAt = null; // seconds, until the audio knows its duration
  #next = null; // [article, sentences] of a newer version
  #news = '';
  #looked = 0; // for a newer version
  #away = false;
  #dismissed = false;
  #counted = false;

  connectedCallback() {
    if (!this.shadowRoot) this.#build();
    this.#life = new AbortController();
    const { signal } = this.#life;
    addEventListener('pagehide', () => this.#remember(), { signal });
    addEventListener('online', () => /offline|unreach/.test(this.#state) && this.#again(), { signal });
    document.addEventListener('visibilitychange', () => this.#look(), { signal });
    document.addEventListener('click', (event) => this.#pageClick(event), { signal });
    const watcher = new IntersectionObserver(([{ isIntersecting }]) => {
      this.#away = !isIntersecting;
      this.#dismissed &&= this.#away;
      this.#showMini();
    });
    watcher.observe(this);
    signal.onabort = () => watcher.disconnect();
    forgetOld();
    this.#load();
  }

  disconnectedCallback() {
    this.#life.abort();
    this.#audio.pause();
    this.#started = false;
    this.#wanted = false;
    this.#next = null;
    this.#showMini();
    if (active === this) mark(null);
  }

  attributeChangedCallback() {
    if (!this.#life || !this.isConnected) return;
    this.disconnectedCallback();
    this.connectedCallback();
  }

  #url(path) {
    const server = this.getAttribute('server') ?? new URL('..', import.meta.url).href;
    return new URL(path, new URL(server.replace(/\/*$/, '/'), document.baseURI)).href;
  }

  get #self() {
    return this.#url(`articles/${encodeURIComponent(this.getAttribute('article'))}`);
  }

  get #duration() {
    return Number.isFinite(this.#audio.duration) ? this.#audio.duration : this.#article.duration ?? 0;
  }

  get #time() {
    return this.#startAt ?? this.#audio.currentTime;
  }

  get #playing() {
    return !this.#audio.paused && !this.#audio.error;
  }

  get #waiting() {
    return this.#state === 'rendering' && this.#wanted;
  }

  // What is shown

  #build() {
    this.#audio = this.querySelector('audio') ?? h('audio', { preload: 'none' });
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet(STYLE)];
    root.append(this.#buildCard(), this.#buildMini());
    root.addEventListener('keydown', (event) => this.#key(event));
    const on = (names, act) => names.split(' ').forEach((name) => this.#audio.addEventListener(name, act));
    on('play', () => this.#starts());
    on('playing', () => this.#show('playing', this.#news));
    on('pause', () => this.#pauses());
    on('waiting', () => this.#show('buffering', navigator.onLine ? this.#news : TEXT.offline));
    on('timeupdate', () => this.#tick());
    on('seeked', () => { this.#tick(); this.#remember(); });
    on('loadedmetadata', () => this.#loads());
    on('durationchange ratechange seeked', () => { this.#draw(); this.#tellSystem(); });
    on('ended', () => this.#ends());
    on('error', () => this.#breaks());
    this.#setSpeed(recall(SPEED) ?? 1);
  }

  #buildCard() {
    const ui = this.#ui;
    const word = (name, label, onclick, more) => h('button', { class: `word ${name}`, part: 'button', onclick, ...more }, label);
    const toggle = (name, more) => (ui[`${name}Toggle`] = word(name, TEXT[name], () => this.#open(name),
      { 'aria-expanded': 'false', 'aria-controls': name, ...more }));
    const panel = (id, tag = 'div') => (ui[id] = h(tag, { id, class: `panel ${id}`, part: 'panel', hidden: true }));
    ui.play = this.#playButton(ui.name = h('b'), ui.detail = h('span', { class: 'small' }));
    ui.slider = h('input', { type: 'range', part: 'slider', min: 0, 'aria-label': TEXT.position,
      oninput: () => this.#draw(Number(ui.slider.value), true), onchange: () => this.#seek(Number(ui.slider.value)) });
    ui.speed = h('select', { ...named(TEXT.speed), part: 'button', onchange: () => this.#setSpeed(ui.speed.value) },
      ...SPEEDS.map((speed) => h('option', { value: speed }, `${String(speed).replace('.', ',')}×`)));
    ui.download = this.#button('download', null, 'a');
    ui.restart = word('restart again', TEXT.restart, () => { this.#seek(0); this.#play(); });
    ui.retry = word('again', TEXT.retry, () => { ui.play.focus(); this.#again(); });
    ui.card = h('section', { class: 'card', part: 'player', lang: 'de' },
      h('div', { class: 'row' }, ui.play,
        h('div', { class: 'track' }, ui.slider,
          h('div', { class: 'times small' }, ui.heard = h('span'), ui.left = h('span'))),
        h('div', { class: 'controls' },
          this.#button('previous', () => this.#step(-1)), this.#button('back', () => this.#seek(this.#time - SKIP)),
          this.#button('forward', () => this.#seek(this.#time + SKIP)), this.#button('next', () => this.#step(1)),
          ui.speed, h('span', { class: 'gap' }), ui.restart, toggle('chapters'), toggle('transcript'), ui.download,
          toggle('voice', { part: 'label' }))),
      h('div', { class: 'note' }, ui.status = h('p', { role: 'status' }), ui.retry),
      ui.progress = h('progress', { 'aria-label': TEXT.progress, hidden: true }),
      panel('voice'), panel('chapters', 'ol'), panel('transcript'));
    return ui.card;
  }

  #buildMini() {
    const ui = this.#ui;
    ui.miniPlay = this.#playButton();
    ui.mini = h('section', { class: 'mini', part: 'mini', lang: 'de', 'aria-label': TEXT.mini, popover: 'manual' },
      h('i'), ui.miniPlay, h('p', {}, ui.title = h('b'), ui.miniLeft = h('span', { class: 'small' })),
      this.#button('back', () => this.#seek(this.#time - SKIP)),
      this.#button('toText', () => this.#readAlong?.reveal(this.#index) || this.scrollIntoView({ block: 'center' })),
      this.#button('close', () => this.#dismiss()));
    return ui.mini;
  }

  #button(name, onclick, tag = 'button') {
    return h(tag, { class: 'icon', part: 'button', ...named(TEXT[name]), onclick }, icon(name));
  }

  #playButton(...label) {
    return h('button', { class: 'play', part: 'play', onclick: () => this.#toggle() },
      h('span', { class: 'disc' }, icon('play'), icon('pause')), h('span', { class: 'label' }, ...label));
  }

  #show(state, message = '', retry = false) {
    const { status, audio } = this.#article;
    this.#ui.progress.hidden = audio || status !== 'rendering';
    this.#state = state;
    this.dataset.state = state;
    this.#ui.status.textContent = message;
    this.#ui.retry.hidden = !retry;
    this.#ui.card.classList.toggle('busy', state === 'buffering');
    this.#draw();
  }

  #draw(time = this.#time, moved = false) {
    const ui = this.#ui;
    const duration = this.#duration;
    const fresh = !this.#started;
    const on = this.#playing || this.#waiting;
    const name = on ? TEXT.pause : this.#state === 'ended' ? TEXT.again : fresh && !time ? TEXT.listen : TEXT.resume;
    const detail = !duration ? '' : time ? `${TEXT.from} ${clock(time)}, ${TEXT.left} ${minutes(duration - time)}`
      : minutes(duration);
    const left = duration ? `${TEXT.left} ${clock((duration - time) / this.#audio.playbackRate)}` : '';
    const texts = { name, detail, left, miniLeft: left, heard: duration ? `${clock(time)} / ${clock(duration)}` : clock(time) };
    for (const [part, text] of Object.entries(texts)) ui[part].textContent = text;
    for (const button of [ui.play, ui.miniPlay]) {
      button.setAttribute('aria-label', fresh && detail ? `${name}, ${detail}` : name);
      button.setAttribute('aria-disabled', SILENT.includes(this.#state));
      button.classList.toggle('on', on);
    }
    ui.card.classList.toggle('fresh', fresh);
    ui.restart.hidden = !fresh || !time;
    Object.assign(ui.slider, { max: duration || 1, disabled: !duration, value: time });
    // Who rests on the slider is not told of every second.
    if (moved || !on || this.shadowRoot.activeElement !== ui.slider) {
      ui.slider.setAttribute('aria-valuetext', `${spokenTime(time)} ${TEXT.of} ${spokenTime(duration)}`);
    }
    for (const part of [ui.slider, ui.mini]) part.style.setProperty('--_heard', `${(100 * time) / (duration || 1)}%`);
    this.#showMini();
  }

  #showMini() {
    const wanted = this.#started && this.#away && !this.#dismissed && this.#state !== 'ended';
    if (!this.isConnected || this.#ui.mini.matches(':popover-open') === wanted) return;
    this.#ui.mini.togglePopover(wanted);
    this.toggleAttribute('data-mini', wanted);
  }

  #dismiss() {
    this.#dismissed = true;
    this.#showMini();
    this.#ui.play.focus({ preventScroll: true });
  }

  #open(name) {
    for (const other of ['voice', 'chapters', 'transcript']) {
      this.#ui[other].hidden = other !== name || !this.#ui[other].hidden;
      this.#ui[`${other}Toggle`].setAttribute('aria-expanded', !this.#ui[other].hidden);
    }
    this.#markText();
  }

  // The service

  async #get(url) {
    const response = await fetch(url, { signal: this.#life.signal, credentials: 'omit' });
    if (!response.ok) throw response;
    return response.json();
  }

  #timings({ audio, timings_url: url }) {
    return audio ? this.#get(this.#url(url)).then(({ sentences }) => sentences, () => []) : [];
  }

  async #load() {
    const { signal } = this.#life;
    this.#article = {};
    this.#show('loading');
    try {
      const article = await this.#get(this.#self);
      const place = recall(PLACE + this.#self);
      const sentences = place ? await this.#timings(article) : [];
      this.#startAt = place && timeOf(place, sentences);
      this.#take(article, sentences);
    } catch ({ status }) {
      if (signal.aborted) return;
      if (GONE.includes(status)) this.#show('missing', TEXT.missing);
      else this.#show('unreachable', TEXT.unreachable, true);
    }
  }

  #take(article, sentences) {
    const { status, audio, progress, headline, voice, transcript_url: page } = article;
    const ui = this.#ui;
    this.#count(progress);
    ui.card.setAttribute('aria-label', `${TEXT.listen}: ${headline}`);
    ui.title.textContent = headline;
    const notes = [`${TEXT.note} ${TEXT.named} ${voice?.label ?? TEXT.voice}.`, TEXT.keys, TEXT.private];
    ui.voice.replaceChildren(...notes.map((note) => h('p', {}, note)));
    ui.download.hidden = !audio;
    ui.download.href = this.#url(audio?.url ?? '');
    ui.page = h('p', { class: 'small' }, h('a', { href: this.#url(page) }, TEXT.page));
    this.#article = article;
    this.#sentences = sentences;
    this.#readAlong = null;
    this.#index = -1;
    if (status === 'rendering') this.#watch();
    // While its first recording is made, an article can be heard as it grows.
    this.#audio.src = audio ? this.#url(audio.versioned_url ?? audio.url) : `${this.#self}/audio.mp3`;
    if (audio) this.#show(this.#started ? 'paused' : 'ready', this.#news);
    else if (status === 'failed') this.#show('failed', TEXT.failed);
    else this.#waitForIt(this.#wanted);
    this.#fillLists([]);
    if (this.#started) this.#learn();
  }

  #count(progress) {
    Object.assign(this.#ui.progress, { max: progress?.total || 1, value: progress?.done ?? 0 });
  }

  #watch() {
    const { signal } = this.#life;
    const events = new EventSource(`${this.#self}/events`);
    signal.addEventListener('abort', () => events.close());
    events.addEventListener('progress', ({ data }) => this.#count(JSON.parse(data)));
    for (const end of ['ready', 'failed']) events.addEventListener(end, () => { events.close(); this.#look(true); });
    events.onerror = () => {
      if (events.readyState === EventSource.CLOSED) setTimeout(() => signal.aborted || this.#look(true), 5000);
    };
  }

  /** A newer version is taken over at once or, while playing, between two sentences. */
  async #look(anyway = false) {
    if (!this.#article.status) return; // not loaded
    this.#looked = performance.now();
    const article = await this.#get(this.#self).catch(({ status }) => {
      if (!anyway || !this.isConnected) return;
      if (!GONE.includes(status)) setTimeout(() => this.#look(true), 5000);
      else if (this.#state === 'rendering') this.#load();
    });
    const known = this.#article;
    const { status, version, audio } = known;
    if (!article || (audio && !article.audio)) return;
    if (audio && article.version === version) {
      known.status = article.status;
      if (article.status === 'rendering' && (anyway || status !== 'rendering')) this.#watch();
      return;
    }
    if (!anyway && article.status === status && !article.audio) return;
    const sentences = this.#started || this.#wanted ? await this.#timings(article) : [];
    if (known !== this.#article) return;
    this.#next = [article, sentences];
    if (!version) this.#sentences = sentences; // it was heard while it grew
    if (!this.#playing) this.#switch();
  }

  #switch() {
    const [article, sentences] = this.#next;
    const { version, audio } = this.#article;
    const play = article.audio && this.#wanted;
    this.#next = null;
    this.#startAt = this.#audio.ended ? 0 : timeOf(placeAt(this.#sentences, this.#time), sentences);
    this.#news = version && version !== article.version ? TEXT.updated : article.audio && !audio ? TEXT.ready : '';
    this.#take(article, sentences);
    if (play) this.#play();
  }

  async #learn() {
    const article = this.#article;
    const { chapters_url: url } = article;
    if (!this.#sentences.length) this.#sentences = await this.#timings(article);
    const listed = await this.#get(this.#url(url)).catch(() => null);
    if (this.#article !== article) return;
    this.#fillLists(listed?.chapters ?? []);
    this.#index = -1;
    this.#tick();
  }

  #fillLists(chapters) {
    const ui = this.#ui;
    ui.chapters.replaceChildren(...chapters.map(({ startTime, title }) => h('li', {},
      h('button', { 'data-start': startTime, onclick: () => this.#seek(startTime) },
        h('span', {}, clock(startTime)), title))));
    const scroll = h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': TEXT.spoken,
      onclick: ({ target: { dataset } }) => dataset.index && this.#seek(this.#sentences[dataset.index].start) });
    let last = {};
    this.#sentences.forEach(({ text, role, block }, index) => {
      if (last.role !== role || last.block !== block) {
        last = { role, block, element: h('p', /head/.test(role) ? { role: 'heading', 'aria-level': 2 } : {}) };
        scroll.append(last.element);
      }
      last.element.append(h('span', { 'data-index': index }, text), ' ');
    });
    ui.transcript.replaceChildren(scroll, ui.page);
    ui.chaptersToggle.hidden = chapters.length < 2;
    ui.transcriptToggle.hidden = !this.#sentences.length;
  }

  // Playing

  #toggle() {
    if (this.#waiting) this.#waitForIt(false);
    else if (this.#playing) this.#audio.pause();
    else if (!SILENT.includes(this.#state)) this.#again();
  }

  #waitForIt(wanted) {
    this.#wanted = wanted;
    this.#show('rendering', wanted ? TEXT.waiting : TEXT.rendering);
  }

  #play() {
    const first = !this.#started;
    this.#started = true;
    this.#wanted = true;
    if (this.#audio.error) {
      this.#startAt ??= this.#audio.currentTime;
      this.#audio.load();
    }
    this.#audio.play().catch(({ name }) => {
      if (name !== 'NotAllowedError') return; // anything else becomes an event
      this.#wanted = false;
      this.#show('paused', TEXT.refused);
    });
    if (first) this.#learn();
    else this.#look();
  }

  #starts() {
    if (active !== this) active?.#audio.pause();
    active = this;
    if (!this.#article.audio) this.#news = TEXT.growing;
    this.#show('buffering', this.#news);
    this.#introduce();
    const { plays_url: plays } = this.#article; // a service that counts no plays names no address
    if (plays && !this.#counted) fetch(this.#url(plays), { method: 'POST', credentials: 'omit' }).catch(() => {});
    this.#counted = true;
    this.#follow();
  }

  /** Once a frame: `timeupdate` alone would mark a sentence up to a quarter second late. */
  #follow() {
    if (this.#audio.paused) return;
    if (this.#audio.currentTime >= this.#sentences[this.#index + 1]?.start) this.#tick();
    requestAnimationFrame(() => this.#follow());
  }

  #tick() {
    const index = sentenceAtTime(this.#sentences, this.#time);
    const moved = index !== this.#index;
    const onward = this.#index >= 0 && index > this.#index;
    this.#index = index;
    if (this.#next && onward && this.#playing) { this.#switch(); return; }
    this.#draw();
    if (this.#playing && performance.now() - this.#looked > CHECK_EVERY * 1000) this.#look();
    if (!moved || active !== this || !this.#started) return;
    this.#remember();
    this.#markText();
    const text = document.querySelector(this.getAttribute('text') || 'body') ?? document.body;
    this.#readAlong ??= new ReadAlong(text, this.#sentences, this.#life.signal);
    this.#readAlong.show(index, this.#ui.mini.offsetHeight + 24);
  }

  #markText() {
    const { transcript, chapters } = this.#ui;
    for (const old of this.shadowRoot.querySelectorAll('[aria-current]')) old.removeAttribute('aria-current');
    const chapter = [...chapters.querySelectorAll('button')].findLast(({ dataset }) => dataset.start <= this.#time + 0.05);
    chapter?.setAttribute('aria-current', 'true');
    const here = transcript.querySelector(`[data-index="${this.#index}"]`);
    here?.setAttribute('aria-current', 'true');
    const box = transcript.firstElementChild;
    if (here && box !== this.shadowRoot.activeElement) box.scrollTop = here.offsetTop - box.offsetTop - box.clientHeight / 3;
  }

  #pauses() {
    this.#remember();
    if (this.#audio.ended || this.#audio.error) return; // they speak for themselves
    this.#wanted = false;
    this.#news = '';
    this.#show('paused');
    if (this.#next) this.#switch();
  }

  #loads() {
    if (this.#startAt !== null) this.#audio.currentTime = this.#startAt;
    this.#startAt = null;
    this.#draw();
  }

  #ends() {
    this.#wanted = false;
    forget(PLACE + this.#self);
    mark(null);
    this.#show('ended');
  }

  #breaks() {
    if (!this.#started) return;
    this.#startAt ??= this.#audio.currentTime;
    if (!navigator.onLine) this.#show('offline', TEXT.offline);
    else if (this.#article.audio) this.#show('broken', TEXT.broken, true);
    else this.#waitForIt(true);
    this.#look();
  }

  #again() {
    if (this.#article.status) this.#play();
    else this.#load();
  }

  #seek(seconds) {
    const time = clamp(seconds, 0, this.#duration || Infinity);
    if (this.#audio.readyState) this.#audio.currentTime = time;
    else this.#startAt = time;
    if (this.#state === 'ended') this.#show('paused');
    this.#draw(time, true);
  }

  /** Back means to the beginning of this sentence if more than 2 s of it have been heard. */
  #step(by) {
    const now = sentenceAtTime(this.#sentences, this.#time);
    const late = by < 0 && this.#time - this.#sentences[now]?.start > 2;
    const sentence = this.#sentences[Math.max(0, late ? now : now + by)];
    if (sentence) this.#seek(sentence.start);
  }

  #setSpeed(speed) {
    const rate = SPEEDS.find((one) => one === Number(speed)) ?? 1;
    Object.assign(this.#audio, { playbackRate: rate, defaultPlaybackRate: rate, preservesPitch: true });
    this.#ui.speed.value = rate;
    keep(SPEED, rate);
  }

  #remember() {
    if (!this.#started || this.#audio.ended || this.#time < 3) return;
    keep(PLACE + this.#self, { ...placeAt(this.#sentences, this.#time), saved: Date.now() });
  }

  // Keys, page, system

  /** Only while the focus is in the player, and never where a control needs the key itself. */
  #key(event) {
    const { key, target, shiftKey } = event;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (key === 'Escape' && this.#ui.mini.contains(target)) this.#dismiss();
    else if (event.ctrlKey || event.altKey || event.metaKey || !this.#started || target === this.#ui.speed) return;
    else if (by && shiftKey) this.#step(by);
    else if (by) this.#seek(this.#time + by * STEP);
    else if (/^\d$/.test(key)) this.#seek((this.#duration * key) / 10);
    else if (key === ' ' && target === this.#ui.slider) this.#toggle();
    else return;
    event.preventDefault();
  }

  /** A click on a sentence goes there, unless it was meant for a link or a selection. */
  #pageClick(event) {
    if (active !== this || !this.#started || event.defaultPrevented || event.detail !== 1) return;
    if (event.target.closest(INTERACTIVE)) return;
    const sentence = this.#sentences[this.#readAlong?.at(event)];
    if (sentence) setTimeout(() => getSelection().isCollapsed && this.#seek(sentence.start), 250); // no double click
  }

  /** For lock screens; the picture is one that the page shows or the service's. */
  #introduce() {
    const session = navigator.mediaSession;
    if (!session) return;
    const { headline: title, authors, source, image } = this.#article;
    const known = [...document.images].some(({ currentSrc }) => currentSrc === image);
    const artwork = [{ src: known ? image : this.#url('static/cover.jpg') }];
    session.metadata = new MediaMetadata({ title, artist: authors?.join(', ') || source || '', artwork });
    const acts = {
      play: () => this.#play(),
      pause: () => this.#audio.pause(),
      seekbackward: () => this.#seek(this.#time - SKIP),
      seekforward: () => this.#seek(this.#time + SKIP),
      seekto: ({ seekTime }) => this.#seek(seekTime),
    };
    for (const [name, act] of Object.entries(acts)) session.setActionHandler(name, act);
  }

  #tellSystem() {
    const { duration, playbackRate, currentTime } = this.#audio;
    if (active === this && Number.isFinite(duration)) {
      navigator.mediaSession?.setPositionState({ duration, playbackRate, position: Math.min(currentTime, duration) });
    }
  }
}

// Older browsers keep the plain <audio controls>.
if (CSS.supports('color', 'light-dark(red, red)') && !customElements.get('artikel-anhoeren')) {
  document.adoptedStyleSheets.push(sheet(PAGE));
  customElements.define('artikel-anhoeren', ArtikelAnhoeren);
}
