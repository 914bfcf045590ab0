/*
 * mitlesen.js: follows what is being heard in a page's own text. Comes when somebody listens.
 * SPDX-License-Identifier: MIT. Copyright (c) 2026 The Vorleser authors; see LICENSE beside this file.
 */

import { MARKS, SENTENCE, WORD, mark, sheet } from './mitlesen/marks.js';
import { HERE, Panel, STYLE } from './mitlesen/panel.js';
import { findSentences } from './mitlesen/sentences.js';
import { findWords } from './mitlesen/words.js';

export { findSentences, findWords };

const INTERACTIVE = 'a,button,input,select,textarea,label,summary,[contenteditable],[tabindex]';
const BLOCK = 'p,li,blockquote,h1,h2,h3,h4';

const SHEET = sheet(`${MARKS}${STYLE}
.here {
  position: fixed; inset: auto; margin: 0; padding: .25em .75em; background: var(--_surface); color: var(--_text);
  border: 1px solid var(--_rail); border-radius: 2em; font-size: .875em; box-shadow: 0 .125em .5em #0003;
}`);

/** Follows a `Playback` through the text under `root`. `panel`: the same text inside the player, with a search. */
export class ReadAlong {
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
  #panel;
  #over = new AbortController();

  constructor(playback, root, tools) {
    this.#playback = playback;
    this.#root = root;
    this.#tools = tools;
    this.#panel = new Panel(playback, tools.h, (index) => this.#begin(index));
    if (!tools.shadow.adoptedStyleSheets.includes(SHEET)) tools.shadow.adoptedStyleSheets.push(SHEET);
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
    this.#here = tools.h('button', about, HERE);
    tools.shadow.append(this.#here);
    this.#search();
    this.#panel.fill();
  }

  get panel() { return this.#panel.element; }

  /** Sentences have been added. */
  extend() {
    if (this.#playback.sentences.length === this.#known) return;
    this.#search();
    this.#panel.fill();
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

  /** Forgets the words of a sentence; to be called for another sentence or another text. */
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
}
