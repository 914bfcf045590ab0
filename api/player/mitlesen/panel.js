/* panel.js: the article's text inside the player, with a search. SPDX-License-Identifier: MIT */

import { lettersOf } from './letters.js';
import { FORCED, MARKED } from './marks.js';

export const HERE = 'Ab hier vorlesen';
const TEXT = {
  spoken: 'Gesprochener Text',
  search: 'Im Text suchen',
  none: 'Nicht gefunden',
  hit: 'Stelle',
};

export const STYLE = `
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
@media (forced-colors: active) { [data-index][aria-current] { forced-color-adjust: none; ${FORCED} } }`;

export class Panel {
  element;
  #playback;
  #h;
  #begin;
  #hits = [];

  /** `h` makes an element; `begin` reads from a sentence on. */
  constructor(playback, h, begin) {
    this.element = h('div');
    this.#playback = playback;
    this.#h = h;
    this.#begin = begin;
  }

  /** Shows the sentences that there are. */
  fill() {
    const h = this.#h;
    const scroll = h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': TEXT.spoken,
      onclick: ({ target: { dataset } }) => dataset.index && this.#begin(dataset.index) });
    let last = {};
    this.#playback.sentences.forEach(({ text, role, block }, index) => {
      if (last.role !== role || last.block !== block) {
        const paragraph = h('p', /head/.test(role) ? { role: 'heading', 'aria-level': 2 } : {});
        const here = h('button', { 'aria-label': `${HERE}: ${text.slice(0, 40)}`, title: HERE,
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
    this.element.replaceChildren(h('p', { class: 'search' }, search, count), scroll);
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
