/*
 * mini.js: the small player at the lower edge, while the player itself is out of sight. Comes with the first play.
 * SPDX-License-Identifier: MIT. Copyright (c) 2026 The Vorleser authors; see LICENSE beside this file.
 */

const TEXT = {
  mini: 'Mini-Player',
  pause: 'Pause',
  resume: 'Weiterhören',
  back: '15 Sekunden zurück',
  toText: 'Zur vorgelesenen Stelle',
  close: 'Mini-Player schließen',
};

const ICONS = { // `<`: lines instead of areas
  close: '<M6 6l12 12M18 6 6 18',
  toText: '<M5 7h14M5 12h6M5 17h6m5-4v6m-3-3 3 3 3-3',
};

export const STYLE = `
.mini {
  position: fixed; inset: auto 0 max(.5em, env(safe-area-inset-bottom)); margin: 0 auto; width: min(30em, 100% - 1em);
  padding: .375em .5em; gap: .25em; align-items: center; overflow: hidden; box-shadow: 0 .25em 1.5em #0004;
  background: var(--_surface); color: var(--_text); border: 1px solid var(--_line); border-radius: .875em;
}
.mini:popover-open { display: flex; }
.mini .label { display: none; }
.mini p { flex: 1; min-width: 0; margin: 0 .375em; line-height: 1.25; }
.mini b {
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere;
}
.mini i {
  position: absolute; inset: 0 auto auto 0; height: 3px; width: calc(100% * var(--_heard, 0));
  background: var(--_accent);
}
@media (max-height: 15em) { .mini:popover-open { display: none; } }
@media (forced-colors: active) { .mini i { forced-color-adjust: none; background: Highlight; } }`;

/** `element`: for the player to put into its shadow. */
export class Mini {
  element;
  #owner;
  #playback;
  #tools; // what the player lends: h, button, play (a button), reveal, focus
  #away = false;
  #dismissed = false;
  #title;
  #left;

  constructor(owner, playback, tools) {
    this.#owner = owner;
    this.#playback = playback;
    this.#tools = tools;
    const { h, button } = tools;
    this.#title = h('b');
    this.#left = h('span', { class: 'small' });
    this.element = h('section', { class: 'mini', part: 'mini', lang: 'de', 'aria-label': TEXT.mini, popover: 'manual',
      onkeydown: ({ key }) => key === 'Escape' && this.#dismiss() },
    h('i'), tools.play, h('p', {}, this.#title, this.#left),
    button('back', TEXT.back, () => playback.seek(playback.time - 15)),
    button(ICONS.toText, TEXT.toText, tools.reveal),
    button(ICONS.close, TEXT.close, () => this.#dismiss()));
    playback.addEventListener('state', () => this.show(this.#away));
  }

  /** Pixels at the lower edge that it takes. */
  get room() { return this.element.offsetHeight + 24; }

  /** `away`: whether the player is out of sight. Of several players only the one that is heard has a mini. */
  show(away) {
    this.#away = away;
    this.#dismissed &&= away;
    const { started, active, state } = this.#playback;
    const wanted = started && active && away && !this.#dismissed && state !== 'ended' && this.#owner.isConnected;
    if (this.element.matches(':popover-open') === wanted) return;
    if (this.element.isConnected) this.element.togglePopover(wanted);
    this.#owner.toggleAttribute('data-mini', wanted);
  }

  /** `left`: the time that is left, as it stands in the player. */
  draw(left) {
    const { playing, waiting, time, duration, article } = this.#playback;
    const on = playing || waiting;
    this.#title.textContent = article.headline;
    this.#left.textContent = left;
    this.#tools.play.classList.toggle('on', on);
    this.#tools.play.setAttribute('aria-label', on ? TEXT.pause : TEXT.resume);
    this.element.style.setProperty('--_heard', duration ? Math.min(1, time / duration) : 0);
  }

  #dismiss() {
    this.#dismissed = true;
    this.show(this.#away);
    this.#tools.focus();
  }
}
