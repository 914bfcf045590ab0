/* playback.js: an article's sound, and what it is doing. SPDX-License-Identifier: MIT */

import { hear, isHeard, showOnLockScreen, silence } from './heard.js';
import { PLACE, forget, keep, recall } from './memory.js';
import { placeAt, sentenceBeside, timeOf } from './place.js';
import { AGAIN, GONE, Recording } from './recording.js';
import { Sound } from './sound.js';
import { mayFollow } from './states.js';
import { clamp, roughly } from './time.js';
import { TEXT } from './text.js';

const CHECK_EVERY = 60_000; // milliseconds

/** Without DOM. More events: `tick`, `locked`, `play`, `pause`, `ended`. */
export class Playback extends Recording {
  state = '';
  message = ''; // a German sentence about the state
  retry = false; // whether trying again may help
  started = false;
  wanted = false; // play was pressed, and nothing has stopped it since
  #sound;
  #newer = null; // [article, sentences] of a newer version
  #news = '';
  #asked = -Infinity; // when it asked for the sound of a growing recording

  /** `audio`: an HTMLAudioElement; one that plays already plays on. */
  constructor(audio) {
    super();
    this.audio = audio;
    this.#sound = new Sound(audio);
    const on = (names, act) => names.split(' ').forEach((name) => audio.addEventListener(name, act));
    on('play', () => this.#starts());
    on('playing', () => this.#sounds());
    on('pause', () => this.#pauses());
    on('waiting', () => this.playing && this.#go('buffering', navigator.onLine ? this.#news : TEXT.offline));
    on('timeupdate durationchange ratechange', () => this.#tick());
    on('seeked', () => { this.#tick(); this.keep(); });
    on('ended', () => this.#ends());
    on('error', () => this.#breaks());
  }

  /** Takes up an article. `address`: its own at the service; `startAt`: seconds, instead of what is remembered. */
  async open(address, startAt = null) {
    const signal = this.begin(address);
    const watchdog = setInterval(() => this.#watchdog(), 1000);
    signal.onabort = () => clearInterval(watchdog);
    this.#sound.startAt = this.#sound.adopted ? null : startAt ?? this.#sound.adoptedAt;
    this.#newer = null;
    this.#news = '';
    this.#go('loading');
    try {
      const article = await this.describe();
      const place = recall(PLACE + address);
      const sentences = place ? await this.timings(article) : [];
      if (place && this.#sound.startAt === 0 && startAt === null) this.#sound.startAt = timeOf(place, sentences);
      this.#sound.adoptedAt = 0;
      this.take(article, sentences);
      if (article.locked) this.tell('locked');
      if (this.wanted && article.audio && !this.playing) this.play();
    } catch (error) {
      if (signal.aborted) return;
      if (error.status) console.warn(`artikel-anhoeren: ${address} answered ${error.status}`);
      if (GONE.includes(error.status)) this.#go('missing', TEXT.missing);
      else this.#go('unreachable', TEXT.unreachable, true);
    }
  }

  close() {
    this.keep();
    this.end();
    this.audio.pause();
    Object.assign(this, { state: '', started: false, wanted: false });
    silence(this);
  }

  get active() { return isHeard(this); }

  get playing() { return this.#sound.playing; }

  /** Whether it will play by itself as soon as there is something. */
  get waiting() { return this.wanted && /queued|rendering/.test(this.state); }

  get time() { return this.#sound.time; }

  /** Seconds; as the service knows it, for media elements may get it wrong; 0: unknown. */
  get duration() { return this.length ?? (Number.isFinite(this.audio.duration) ? this.audio.duration : 0); }

  get speed() { return this.#sound.speed; }
  set speed(speed) { this.#sound.speed = speed; }

  /** What isn't there yet plays as soon as it is. */
  play() {
    this.wanted = true;
    if (!this.article.status) return;
    const first = !this.started;
    this.started = true;
    if (this.audio.error) {
      if (!this.growing) this.#sound.hold();
      this.#sound.load(this.source);
    }
    this.audio.play().catch(({ name }) => {
      if (name !== 'NotAllowedError') return; // anything else becomes an event
      this.wanted = false;
      this.#go('paused', TEXT.refused);
    });
    if (first) this.learn();
    else this.refresh();
  }

  again() { return this.article.status ? this.play() : this.open(this.address); }

  pause() {
    if (this.waiting) this.#waitForIt(false);
    this.audio.pause();
  }

  /** Goes to a second; no further than there is sound. */
  seek(to) {
    const { buffered, src } = this.audio;
    const { length } = buffered;
    if (this.growing && !length) return; // WebKit can't say what is there, and never finds back
    const end = this.growing ? buffered.end(length - 1) - 0.5 : this.duration || Infinity;
    const time = clamp(to, 0, Math.max(0, end));
    if (this.tickets && src !== this.source) { // the old ticket ends soon
      this.#sound.startAt = time;
      this.#sound.load(this.source);
      if (this.wanted) this.play();
    } else this.#sound.goTo(time);
    if (this.state === 'ended') this.#go('paused');
    this.#tick();
  }

  /** Goes by sentences. */
  step(by) {
    const sentence = sentenceBeside(this.sentences, this.time, by);
    if (sentence) this.seek(sentence.start);
  }

  /** Looks for a newer version; it takes over at once or, while playing, between two sentences. */
  look(anew = false) {
    if (anew || this.state === 'missing') this.open(this.address);
    else this.refresh();
  }

  /** Changes the state, where `STATES` allows it. */
  #go(state, message = '', retry = false) {
    if (!mayFollow(this.state, state)) return;
    Object.assign(this, { state, message, retry });
    this.tell('state');
  }

  take(article, sentences) {
    const { status, audio } = article;
    this.#news ||= article.locked?.excerpt;
    super.take(article, sentences);
    if (this.#sound.adopted) {
      this.#sound.adopted = false;
      Object.assign(this, { started: true, wanted: true });
      this.#starts();
      this.#sounds();
      return this.learn();
    }
    this.#sound.take(this.source);
    if (audio) this.#go(this.started ? 'paused' : 'ready', this.#news);
    else if (status === 'failed') this.#go('failed', TEXT.failed);
    else this.#waitForIt(this.wanted);
    return this.started && this.learn();
  }

  #waitForIt(wanted) {
    this.wanted = wanted;
    const queued = !this.progress.total;
    const message = queued ? TEXT.queued + (this.waits ? `, ${TEXT.about} ${roughly(this.waits)}` : '.') : TEXT.rendering;
    this.#go(queued ? 'queued' : 'rendering', wanted ? `${message} ${TEXT.itself}` : message);
  }

  grew() {
    if (!this.growing || this.playing) this.tell('state');
    else if (/queued|rendering/.test(this.state)) this.#waitForIt(this.wanted);
    if (!this.waiting || !this.progress.done || this.playing || performance.now() - this.#asked < AGAIN) return;
    this.#asked = performance.now();
    this.play();
  }

  async newer(article) {
    const known = this.article;
    const sentences = this.started || this.wanted ? await this.timings(article) : [];
    if (known !== this.article) return;
    this.#newer = [article, sentences];
    // The growing sound that is heard has no intro and no jingle: its own times fit, unless it lacks sentences.
    if (!known.version && sentences.length > this.sentences.length) this.sentences = sentences;
    if (!/playing|buffering/.test(this.state)) this.#switch();
  }

  /** Goes on in the newer version, at the same place. */
  #switch() {
    const [article, sentences] = this.#newer;
    const { version, audio } = this.article;
    const play = article.audio && this.wanted;
    this.#newer = null;
    this.#sound.startAt = this.state === 'ended' ? 0 : timeOf(placeAt(this.sentences, this.time), sentences);
    this.#news = version && version !== article.version ? TEXT.updated : article.audio && !audio ? TEXT.ready : '';
    this.take(article, sentences);
    if (play) this.play();
  }

  #starts() {
    hear(this);
    if (this.growing) this.#waitForIt(true);
    else this.#go('buffering', this.#news);
    if (this.article.plays_url) import('../zaehlen.js').then(({ count }) => count(this), () => {});
    this.tell('play');
  }

  #sounds() {
    if (this.growing) this.#news = TEXT.growing;
    this.#sound.heard();
    this.#go('playing', this.#news);
  }

  #tick() {
    if (this.playing && performance.now() - this.looked > CHECK_EVERY) this.refresh();
    if (this.playing && this.tickets?.due) this.renew('enter');
    this.tell('tick');
    showOnLockScreen(this);
  }

  /** Calls `act` once, when second `time` is about to be heard; an earlier call is forgotten. */
  wake(time, act) { this.#sound.wake(time, act); }

  /** To be called where a sentence begins, because there a newer version may take over. */
  atSentence(onward) {
    if (onward && this.#newer && this.playing) this.#switch();
    else this.keep();
  }

  #pauses() {
    this.keep();
    if (!this.started || this.audio.ended || this.audio.error) return; // `ended` and `error` say more
    this.wanted = false;
    this.#news = '';
    this.#go('paused');
    this.tell('pause');
    if (this.#newer) this.#switch();
  }

  #ends() {
    if (this.growing || (this.#newer && !this.article.audio)) { // the stream came to its end, or broke off
      if (this.#newer && this.#newer[0].duration - this.time > 2) return this.#switch();
      if (!this.#newer) { this.#sound.hold(); this.#waitForIt(true); return this.refresh(true); }
    }
    this.wanted = false;
    forget(PLACE + this.address);
    this.#go('ended', this.article.locked?.heard);
    this.tell('ended');
  }

  #breaks() {
    if (!this.started) return;
    if (!this.growing || this.time) this.#sound.hold();
    if (!navigator.onLine) this.#go('offline', TEXT.offline);
    else if (this.tickets) this.#regain();
    else if (this.article.audio) this.#go('broken', TEXT.broken, true);
    else this.#waitForIt(true);
    this.refresh();
  }

  /** Goes on with a new ticket, or says that there is none. */
  async #regain() {
    this.#go('buffering');
    await this.renew('regain');
    const { lost } = this.tickets;
    if (this.audio.src !== this.source) return this.play();
    this.#go('broken', lost || TEXT.broken, true);
    return lost && this.tell('locked');
  }

  /** Repairs a playback that stands still although it should play. */
  async #watchdog() {
    const ran = this.#sound.ran();
    const { readyState } = this.audio;
    if (this.playing && this.state === 'buffering' && ran > 0 && ran < 4) this.#sounds();
    // A growing recording may have no further sound yet, and in the beginning none at all.
    const waits = this.growing && (readyState || !this.progress.done);
    const full = this.state === 'playing' || readyState > 2;
    if (!this.#sound.stalls(this.playing && !ran && (full || !waits))) return;
    this.#sound.hold();
    if (waits) await this.refresh(true);
    if (this.#newer) this.#switch();
    else if (waits && this.growing) this.#waitForIt(true);
    else { this.#sound.load(this.source); this.play(); }
  }

  keep() {
    if (!this.started || this.audio.ended || this.time < 3) return;
    keep(PLACE + this.address, { ...placeAt(this.sentences, this.time), saved: Date.now() });
  }
}
