/* sound.js: a media element without its whims. SPDX-License-Identifier: MIT */

import { SPEED, keep, recall } from './memory.js';

export const SPEEDS = [0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];
const STALL = 4; // seconds without a sound while "playing"
const NEAR = 32; // milliseconds: about two frames

/** Starts at a given second, and notices when the element stands still. */
export class Sound {
  startAt = null; // seconds, until the audio is there
  adopted; // it played before this script came
  adoptedAt; // second at which this script found the element
  #audio;
  #tries = 0; // to get to `startAt`
  #last = 0; // second heard at the last look
  #stood = 0; // seconds it has stood still
  #mends = 0; // repairs since it was heard
  #alarm; // the timer that ends shortly before something begins
  #frame; // the request of the next frame

  /** `audio`: an HTMLAudioElement. */
  constructor(audio) {
    this.#audio = audio;
    for (const name of ['loadedmetadata', 'canplay', 'seeked']) audio.addEventListener(name, () => this.#arrive());
    this.speed = recall(SPEED) ?? 1;
    this.adopted = !audio.paused;
    this.adoptedAt = audio.currentTime;
  }

  get playing() { return !this.#audio.paused && !this.#audio.error; }

  get time() { return this.startAt ?? this.#audio.currentTime; }

  get speed() { return this.#audio.playbackRate; }

  /** One of `SPEEDS`; kept for the next article. */
  set speed(speed) {
    const rate = SPEEDS.find((one) => one === Number(speed)) ?? 1;
    Object.assign(this.#audio, { playbackRate: rate, defaultPlaybackRate: rate, preservesPitch: true });
    keep(SPEED, rate);
  }

  /** Takes up a source; what the page says of preloading holds. */
  take(source) {
    this.#tries = 0;
    this.#audio.src = source;
  }

  /** Loads a source, also one that is loaded already; it preloads, whatever the page says. */
  load(source) {
    this.#tries = 0;
    if (this.#audio.src === source) this.#audio.load();
    else this.#audio.src = source;
  }

  /** Remembers where it is, to begin there when it is loaded again. */
  hold() { this.startAt = this.time; }

  goTo(time) {
    const { readyState } = this.#audio;
    this.startAt = readyState ? null : time;
    if (readyState) this.#audio.currentTime = time;
  }

  /** Goes to where it shall start, and again: some media elements forget it. */
  #arrive() {
    if (this.startAt === null) return;
    if (Math.abs(this.#audio.currentTime - this.startAt) < 1 || this.#tries > 3) this.startAt = null;
    else if (!this.#audio.seeking || !this.#tries) {
      this.#tries += 1;
      this.#audio.currentTime = this.startAt;
    }
  }

  /** Calls `act` once, shortly before second `time` or in the next frame: `timeupdate` is up to a quarter second late. */
  wake(time, act) {
    clearTimeout(this.#alarm); // an earlier call may have asked
    cancelAnimationFrame(this.#frame);
    const left = (1000 * (time - this.time)) / this.speed;
    const due = () => this.playing && act();
    if (!this.playing || left === Infinity) return;
    if (left > NEAR) this.#alarm = setTimeout(due, left - NEAR);
    else this.#frame = requestAnimationFrame(due);
  }

  heard() { this.#stood = this.#mends = 0; }

  /** Seconds heard since it was asked the last time. */
  ran() {
    const before = this.#last;
    this.#last = this.#audio.currentTime;
    return this.#last - before;
  }

  /** Called once a second: whether it has stood so long that a repair is due. Each repair doubles the patience. */
  stalls(stands) {
    this.#stood = stands ? this.#stood + 1 : 0;
    if (this.#stood < STALL << this.#mends) return false;
    this.#mends += 1;
    return true;
  }
}
