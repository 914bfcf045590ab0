/*
 * zaehlen.js: tells the service that an article is started, and which of its quarters are heard. Comes with the first play, where
 * the service counts. It sends the article, its version and the event, and nothing about who listens.
 * SPDX-License-Identifier: MIT. Copyright (c) 2026 The Vorleser authors; see LICENSE beside this file.
 */

const JUMP = 4; // seconds; more between two looks is a jump, not listening
const MOST = 0.9; // share of a quarter that must be heard for it to count

const listening = new WeakMap(); // Playback -> Listening

/** Where an article is counted, and what of it was heard. */
class Listening {
  #heard = new Set(); // whole seconds
  #told = new Set(); // quarters
  #last;

  constructor(playback, address) {
    this.playback = playback;
    this.address = address;
    this.#last = playback.time;
    this.#tell('start');
  }

  /** Notes what was heard since the last look. */
  look() {
    const { time, playing, duration, growing, article } = this.playback;
    const from = this.#last;
    this.#last = time;
    if (!playing || time <= from || time - from > JUMP) return;
    for (let second = Math.floor(from); second < Math.floor(time); second += 1) this.#heard.add(second);
    if (Math.floor(from) === Math.floor(time) || !duration || growing || article.locked) return; // not all of it is there
    for (let quarter = 0; quarter < 4; quarter += 1) this.#judge(quarter, duration / 4);
  }

  #judge(quarter, length) {
    if (this.#told.has(quarter)) return;
    const inside = (second) => Math.floor((second + 0.5) / length) === quarter;
    if ([...this.#heard].filter(inside).length < Math.max(1, Math.floor(MOST * length))) return;
    this.#told.add(quarter);
    this.#tell(25 * (quarter + 1));
  }

  #tell(event) {
    const { version } = this.playback.article;
    const url = new URL(this.address);
    url.searchParams.set('event', event);
    if (version) url.searchParams.set('version', version);
    const sent = { method: 'POST', credentials: 'omit', referrerPolicy: 'no-referrer', keepalive: true };
    fetch(url, sent).catch(() => {}); // a figure that is lost is no harm
  }
}

/** Counts what is played from now on; an article that was counted goes on where it was. */
export function count(playback) {
  const address = playback.url(playback.article.plays_url);
  const known = listening.get(playback);
  if (!known) playback.addEventListener('tick', () => listening.get(playback).look());
  if (known?.address !== address) listening.set(playback, new Listening(playback, address));
}
