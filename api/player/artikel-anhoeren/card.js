/* card.js: the player's face (buttons, slider, times, what it is doing) and its keys. SPDX-License-Identifier: MIT */

import { SKIP, button, h, icon, named } from './dom.js';
import { SPEEDS } from './sound.js';
import { SILENT } from './states.js';
import { clamp, clock, roughly, spokenTime } from './time.js';
import { TEXT } from './text.js';

const STEP = 5; // seconds, the arrow keys

export function toggle(playback) {
  if (playback.playing || playback.waiting) playback.pause();
  else if (!SILENT.includes(playback.state)) playback.again();
}

/** The large button; its label, if it has one. */
export function playButton(playback, ...label) {
  return h('button', { class: 'play', part: 'play', onclick: () => toggle(playback) },
    h('span', { class: 'disc' }, icon('play'), icon('pause')), h('span', { class: 'label' }, ...label));
}

/** What keys do, only while the focus is in the player. Returns whether a key was the player's: no control needs it. */
export function press({ key, target, shiftKey, ctrlKey, altKey, metaKey }, playback, slider) {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (ctrlKey || altKey || metaKey || !playback.started) return false;
  if (target.matches('select, [type=search]')) return false;
  if (by && shiftKey) playback.step(by);
  else if (by) playback.seek(playback.time + by * STEP);
  else if (/^\d$/.test(key)) playback.seek((playback.duration * key) / 10);
  else if (key === ' ' && target === slider) toggle(playback);
  else return false;
  return true;
}

export class Card {
  element;
  play;
  slider;
  more;
  status; // where it says what it is doing
  #playback;
  #name;
  #detail;
  #heard;
  #left;
  #speed;
  #restart;
  #retry;
  #progress;

  /** `acts`: more, rated (the speed has been changed). */
  constructor(playback, acts) {
    this.#playback = playback;
    const word = (label, onclick) => h('button', { class: 'word again', part: 'button', onclick }, label);
    const go = (by) => () => playback.seek(playback.time + by);
    const skip = (name, by) => button(name, TEXT[name], go(by), { class: 'icon skip' });
    this.#name = h('b');
    this.#detail = h('span', { class: 'small', part: 'label' });
    this.play = playButton(playback, this.#name, ' ', this.#detail);
    this.slider = h('input', { type: 'range', part: 'slider', min: 0, step: 'any', 'aria-label': TEXT.position,
      oninput: () => this.draw(Number(this.slider.value), true),
      onchange: () => playback.seek(Number(this.slider.value)) });
    this.#speed = h('select', { ...named(TEXT.speed), class: 'speed', part: 'button',
      onchange: () => { playback.speed = this.#speed.value; acts.rated(); } },
    ...SPEEDS.map((speed) => h('option', { value: speed }, `${String(speed).replace('.', ',')}×`)));
    this.#speed.value = playback.speed;
    this.more = button('more', TEXT.more, acts.more, { class: 'icon more', 'aria-expanded': 'false' });
    this.#restart = word(TEXT.restart, () => { playback.seek(0); playback.play(); });
    this.#retry = word(TEXT.retry, () => { this.play.focus(); playback.again(); });
    this.element = h('section', { class: 'card', part: 'player', lang: 'de' },
      h('div', { class: 'row' }, this.play, this.#restart, skip('back', -SKIP),
        h('div', { class: 'track' }, this.slider,
          h('div', { class: 'times small' }, this.#heard = h('span', { class: 'heard' }),
            h('span', { part: 'label' }, TEXT.voice), this.#left = h('span', { class: 'left' }))),
        skip('forward', SKIP), this.#speed, this.more),
      h('div', { class: 'note' }, this.status = h('p', { role: 'status' }), this.#retry),
      this.#progress = h('progress', { 'aria-label': TEXT.progress, hidden: true }));
  }

  /** The time that is left, or that has been heard. */
  get rest() { return this.#left.textContent || this.#heard.textContent; }

  /** The state's sentence, and how far a recording is. */
  show() {
    const { state, message, retry, progress, article: { audio, status } } = this.#playback;
    if (this.status.textContent !== message) this.status.textContent = message;
    this.#retry.hidden = !retry;
    this.#progress.hidden = audio || status !== 'rendering' || !progress.total;
    Object.assign(this.#progress, { max: progress.total || 1, value: progress.done });
    this.element.classList.toggle('busy', state === 'buffering');
  }

  /** `moved`: by the listener, whose screen reader then says the time. */
  draw(time = this.#playback.time, moved = false) {
    const { play, slider } = this;
    const { article, state, started, playing, waiting, duration, growing, speed } = this.#playback;
    const fresh = !started;
    const on = playing || waiting;
    const left = Math.max(0, duration - time);
    const about = growing ? `${TEXT.about} ` : '';
    const length = growing ? about + roughly(duration) : clock(duration);
    const does = on ? TEXT.pause : state === 'ended' ? TEXT.again : fresh && !time ? TEXT.listen : TEXT.resume;
    const rest = time ? (fresh ? `${TEXT.from} ${clock(time)}, ` : '') + TEXT.left : growing ? TEXT.about : '';
    const detail = duration ? `${rest} ${roughly(left)} · ${TEXT.voice}`.trim() : TEXT.voice;
    this.#name.textContent = does;
    this.#detail.textContent = detail;
    this.#heard.textContent = duration ? `${clock(time)} / ${length}` : clock(time);
    this.#left.textContent = duration && !growing ? `${TEXT.left} ${clock(left / speed)}` : '';
    play.setAttribute('aria-label', fresh ? `${does}, ${detail}: ${article.headline}` : does);
    play.setAttribute('aria-disabled', SILENT.includes(state));
    play.classList.toggle('on', on);
    this.element.classList.toggle('fresh', fresh);
    this.#restart.hidden = !fresh || !time;
    Object.assign(slider, { max: duration || 1, disabled: !duration, value: duration ? time : 0 });
    // A screen reader on the slider must not say every second.
    if (moved || !on || slider.getRootNode().activeElement !== slider) {
      slider.setAttribute('aria-valuetext', `${spokenTime(time)} ${TEXT.of} ${about}${spokenTime(duration)}`);
    }
    slider.style.setProperty('--_heard', duration ? clamp(time / duration, 0, 1) : 0);
  }
}
