/*
 * artikel-anhoeren.js: the player a newsroom embeds (docs/embedding.md). SPDX-License-Identifier: MIT; see LICENSE.
 * `Playback` is the sound, `ArtikelAnhoeren` what is seen of it. The files beside it come when needed.
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
  about: 'etwa',
  left: 'noch',
  from: 'ab',
  back: '15 Sekunden zurück',
  forward: '15 Sekunden vor',
  speed: 'Geschwindigkeit',
  more: 'Mehr',
  voice: 'KI-Stimme',
  progress: 'Fortschritt der Aufnahme',
  retry: 'Noch einmal versuchen',
  queued: 'Dieser Artikel wartet noch auf seine Aufnahme',
  rendering: 'Dieser Artikel wird gerade eingelesen.',
  itself: 'Die Wiedergabe beginnt von selbst.',
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
const STALL = 4; // seconds without a sound while "playing"
const CHECK_EVERY = 60; // seconds
const AGAIN = 5000; // milliseconds between two attempts
const REMEMBER = 30 * 86_400_000; // milliseconds
const GONE = [404, 410];
const SILENT = ['failed', 'missing', 'loading'];

// === Time

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const split = (time) => [3600, 60, 1].map((unit, i) => Math.floor((time + 0.05) / unit) % (i ? 60 : Infinity));

/** 65 -> "1:05", 6001 -> "1:40:01". */
function clock(time) {
  const [hours, minutes, seconds] = split(Math.max(0, time)).map((count) => String(count).padStart(2, 0));
  return `${hours}:${minutes}:${seconds}`.replace(/^00:/, '').replace(/^0/, '');
}

/** 65 -> "1 Minute 5 Sekunden". */
function spokenTime(time) {
  const named = (count, i) => count && `${count} ${['Stunde', 'Minute', 'Sekunde'][i]}${count === 1 ? '' : 'n'}`;
  return split(time).map(named).filter(Boolean).join(' ') || '0 Sekunden';
}

/** 12 -> "12 Sek.", 240 -> "4 Min.", 6000 -> "1 Std. 40 Min.". */
function roughly(seconds) {
  if (seconds < 59.5) return `${Math.max(1, Math.round(seconds))} Sek.`;
  const [hours, minutes] = split(Math.round(seconds / 60) * 60);
  return [hours && `${hours} Std.`, minutes && `${minutes} Min.`].filter(Boolean).join(' ');
}

/** "1:23" -> 83; null for what is no time. */
function seconds(text) {
  return /^\d+(:\d\d?){0,2}$/.test(text) ? text.split(':').reduce((all, one) => all * 60 + Number(one), 0) : null;
}

const sentenceAtTime = (sentences, time) => sentences.findLastIndex(({ start }) => start <= time + 0.02);

// === Memory, in this browser only

const PLACE = 'vorleser:stelle:';
const SPEED = 'vorleser:tempo';
const NEXT = 'vorleser:naechste';

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

const letters = (text) => text.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase().slice(0, 60);

/** Outlives updates: the next sentences by their first letters, seconds into the first. */
function placeAt(sentences, time) {
  const index = Math.max(0, sentenceAtTime(sentences, time));
  const keys = sentences.slice(index, index + 4).map(({ text }) => letters(text));
  return { index, keys, offset: time - (sentences[index]?.start ?? 0), time };
}

/** Seconds: in the same sentence, else at the next one that is still there. */
function timeOf({ index, keys, offset, time }, sentences) {
  if (!sentences.length || !keys.length) return time;
  const all = sentences.map(({ text }) => letters(text));
  for (const [later, key] of keys.entries()) {
    const away = (i) => Math.abs(i - index);
    const same = [...all.keys()].filter((i) => all[i] === key).sort((a, b) => away(a) - away(b));
    const sentence = sentences[same[0]];
    if (sentence) return sentence.start + (later ? 0 : clamp(offset, 0, sentence.end - sentence.start));
  }
  return sentences[Math.min(index, sentences.length - 1)].start;
}

// === Playback: an article's sound, and the service it comes from

/** state: what may follow it, besides itself and `loading`. */
export const STATES = {
  loading: 'ready queued rendering failed missing unreachable buffering playing paused',
  ready: 'buffering playing paused queued rendering failed offline broken',
  queued: 'rendering ready failed missing buffering playing paused offline',
  rendering: 'queued ready failed missing buffering playing paused offline',
  buffering: 'playing paused ended queued rendering offline broken',
  playing: 'buffering paused ended queued rendering offline broken',
  paused: 'buffering playing ended queued rendering failed offline broken',
  ended: 'buffering playing paused',
  offline: 'buffering playing paused rendering broken',
  broken: 'buffering playing paused rendering offline',
  failed: 'ready queued rendering',
  missing: '',
  unreachable: '',
};

let active = null; // only one is heard at a time
let system = null; // what shows it on lock screens

/** Without DOM. Events: `state`, `article`, `sentences`, `tick`, `frame`, `locked`, `play`, `pause`, `ended`. */
export class Playback extends EventTarget {
  article = {}; // as the service describes it
  sentences = []; // [{text, start, end, role, block, words?}]
  state = '';
  message = ''; // a German sentence about the state
  retry = false; // whether trying again may help
  started = false;
  wanted = false; // play was pressed, and nothing has stopped it since
  waits = null; // seconds until the recording begins
  progress = { done: 0, total: 0 }; // sentences spoken
  #life = new AbortController(); // ends all requests
  #self = ''; // the article's address
  #startAt = null; // seconds, until the audio is there
  #tries = 0; // to get there
  #newer = null; // [article, sentences] of a newer version
  #news = '';
  #looked = 0; // for a newer version
  #asked = -Infinity; // for what is spoken of a recording
  #lessons = null; // what is being fetched of the article
  #adopted; // it played before this script came
  #found; // second at which this script found it
  #last = 0; // second heard when it looked
  #stood = 0; // seconds it has been there
  #mends = 0; // since it was heard
  access = ''; // a ticket for what is for subscribers, or the newsroom's address for them
  #access = null; // Access, where it is

  /** `audio`: an HTMLAudioElement; one that plays already plays on. */
  constructor(audio) {
    super();
    this.audio = audio;
    const on = (names, act) => names.split(' ').forEach((name) => audio.addEventListener(name, act));
    on('play', () => this.#starts());
    on('playing', () => this.#sounds());
    on('pause', () => this.#pauses());
    on('waiting', () => this.playing && this.#go('buffering', navigator.onLine ? this.#news : TEXT.offline));
    on('timeupdate durationchange ratechange', () => this.#tick());
    on('seeked', () => { this.#arrive(); this.#tick(); this.keep(); });
    on('loadedmetadata canplay', () => this.#arrive());
    on('ended', () => this.#ends());
    on('error', () => this.#breaks());
    this.speed = recall(SPEED) ?? 1;
    this.#adopted = !audio.paused;
    this.#found = audio.currentTime;
  }

  /** Takes up an article. `address`: its own at the service; `startAt`: seconds, instead of what is remembered. */
  async open(address, startAt = null) {
    this.#life.abort();
    this.#life = new AbortController();
    const { signal } = this.#life;
    const watchdog = setInterval(() => this.#watchdog(), 1000);
    signal.onabort = () => clearInterval(watchdog);
    this.#self = address;
    Object.assign(this, { article: {}, sentences: [], waits: null, progress: { done: 0, total: 0 } });
    this.#startAt = this.#adopted ? null : startAt ?? this.#found;
    this.#newer = this.#access = null;
    this.#news = '';
    this.#go('loading');
    try {
      const article = await this.#describe();
      const place = recall(PLACE + address);
      const sentences = place ? await this.#timings(article) : [];
      if (place && this.#startAt === 0 && startAt === null) this.#startAt = timeOf(place, sentences);
      this.#found = 0;
      this.#take(article, sentences);
      if (article.locked) this.#tell('locked');
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
    this.#life.abort();
    this.audio.pause();
    Object.assign(this, { state: '', started: false, wanted: false });
    if (active === this) active = null;
    if (!active) system?.clear();
  }

  /** Whether it is the one that is heard, or was last. */
  get active() { return active === this; }

  get playing() { return !this.audio.paused && !this.audio.error; }

  /** Whether it will play by itself as soon as there is something. */
  get waiting() { return this.wanted && /queued|rendering/.test(this.state); }

  /** Whether what is heard is still being recorded. */
  get growing() { return this.article.status === 'rendering' && !this.article.audio; }

  get time() { return this.#startAt ?? this.audio.currentTime; }

  /** Seconds; the article's own length, which media elements may get wrong; 0: unknown; an estimate while it grows. */
  get duration() {
    const { audio, duration } = this.article;
    if (audio && duration) return duration;
    const { length } = this.sentences;
    if (this.growing) return length > 2 ? (this.sentences.at(-1).end / length) * this.progress.total : 0;
    return Number.isFinite(this.audio.duration) ? this.audio.duration : 0;
  }

  get speed() { return this.audio.playbackRate; }

  /** One of `SPEEDS`; kept for the next article. */
  set speed(speed) {
    const rate = SPEEDS.find((one) => one === Number(speed)) ?? 1;
    Object.assign(this.audio, { playbackRate: rate, defaultPlaybackRate: rate, preservesPitch: true });
    keep(SPEED, rate);
  }

  /** What isn't there yet plays as soon as it is. */
  play() {
    this.wanted = true;
    if (!this.article.status) return;
    const first = !this.started;
    this.started = true;
    if (this.audio.error) {
      if (!this.growing) this.#startAt ??= this.audio.currentTime;
      this.#load();
    }
    this.audio.play().catch(({ name }) => {
      if (name !== 'NotAllowedError') return; // anything else becomes an event
      this.wanted = false;
      this.#go('paused', TEXT.refused);
    });
    if (first) this.learn();
    else this.#look();
  }

  again() {
    if (this.article.status) this.play();
    else this.open(this.#self);
  }

  pause() {
    if (this.waiting) this.#waitForIt(false);
    this.audio.pause();
  }

  giveWay() {
    this.pause();
    this.#tell('state');
  }

  /** Goes to a second; no further than there is sound. */
  seek(to) {
    const { buffered, readyState } = this.audio;
    const { length } = buffered;
    if (this.growing && !length) return; // WebKit can't say what is there, and never finds back
    const end = this.growing ? buffered.end(length - 1) - 0.5 : this.duration || Infinity;
    const time = clamp(to, 0, Math.max(0, end));
    const stale = this.#access && this.audio.src !== this.#source; // the old ticket ends soon
    this.#startAt = readyState && !stale ? null : time;
    if (stale) this.#load();
    else if (readyState) this.audio.currentTime = time;
    if (stale && this.wanted) this.play();
    if (this.state === 'ended') this.#go('paused');
    this.#tick();
  }

  /** Goes by sentences; back means to the beginning of this one after 2 s of it. */
  step(by) {
    const now = sentenceAtTime(this.sentences, this.time);
    const late = by < 0 && this.time - this.sentences[now]?.start > 2;
    const sentence = this.sentences[Math.max(0, late ? now : now + by)];
    if (sentence) this.seek(sentence.start);
  }

  /** Fetches the sentences, once. */
  learn() {
    this.#lessons ??= this.#learn(this.article);
    return this.#lessons;
  }

  async #learn(article) {
    if (!article.audio) return;
    const sentences = this.sentences.length ? this.sentences : await this.#timings(article);
    if (this.article !== article) return;
    this.sentences = sentences;
    this.#tell('sentences');
  }

  /** Looks for a newer version; it takes over at once or, while playing, between two sentences. */
  look(anew = false) {
    if (anew || this.state === 'missing') this.open(this.#self);
    else this.#look();
  }

  /** An address that the service named. */
  url(path) { return new URL(path, this.#self).href; }

  #tell(name) { this.dispatchEvent(new Event(name)); }

  /** Changes the state, where `STATES` allows it. */
  #go(state, message = '', retry = false) {
    const follows = !this.state || ['loading', this.state, ...STATES[this.state].split(' ')].includes(state);
    if (!follows) return;
    Object.assign(this, { state, message, retry });
    this.#tell('state');
  }

  async #get(url) {
    const response = await fetch(url, { signal: this.#life.signal, credentials: 'omit' });
    if (!response.ok) throw response;
    return response.json();
  }

  /** Our own address, with the ticket. */
  #at(path) { return this.#self + path + (this.#access?.ticket ? `?${this.#access.ticket}` : ''); }

  /** While its first recording is made, an article can be heard as it grows. */
  get #source() {
    const { audio } = this.article;
    return audio ? this.url(audio.versioned_url ?? audio.url) : this.#at('/audio.mp3');
  }

  #load() {
    if (this.audio.src === this.#source) this.audio.load();
    else this.audio.src = this.#source;
  }

  async #describe() {
    const ask = () => this.#get(this.#at(''));
    const article = await ask();
    if (!article.protected) return article;
    const { Access } = await import('./zugang.js');
    this.#access ??= new Access(this.#self);
    return this.#access.admitted(article, this.access, ask);
  }

  #timings({ audio, timings_url: url }) {
    return audio ? this.#get(this.url(url)).then(({ sentences }) => sentences, () => []) : [];
  }

  /** Makes an article, or a new version of it, the one that is played. */
  #take(article, sentences) {
    const { status, audio } = article;
    Object.assign(this, { article, sentences });
    this.#lessons = null;
    this.progress = article.progress ?? { done: 0, total: 0 };
    this.waits = article.queue?.seconds ?? null;
    this.#tries = 0;
    this.#news ||= article.locked?.excerpt;
    this.#tell('article');
    if (status === 'rendering') this.#watch();
    if (this.#adopted) {
      this.#adopted = false;
      Object.assign(this, { started: true, wanted: true });
      this.#starts();
      this.#sounds();
      this.learn();
      return;
    }
    this.audio.src = this.#source;
    if (audio) this.#go(this.started ? 'paused' : 'ready', this.#news);
    else if (status === 'failed') this.#go('failed', TEXT.failed);
    else this.#waitForIt(this.wanted);
    if (this.started) this.learn();
  }

  #waitForIt(wanted) {
    this.wanted = wanted;
    const queued = !this.progress.total;
    const rest = this.waits ? `, ${TEXT.about} ${roughly(this.waits)}` : '.';
    const message = queued ? `${TEXT.queued}${rest}` : TEXT.rendering;
    this.#go(queued ? 'queued' : 'rendering', wanted ? `${message} ${TEXT.itself}` : message);
  }

  /** Follows a recording as it is made. */
  #watch() {
    const { signal } = this.#life;
    const events = new EventSource(this.#at('/events'));
    signal.addEventListener('abort', () => events.close());
    const on = (name, act) => events.addEventListener(name, ({ data }) => act(JSON.parse(data)));
    on('waiting', ({ seconds: rest }) => this.#grows({ done: 0, total: 0 }, rest));
    on('progress', (progress) => this.#grows(progress, null));
    for (const end of ['ready', 'failed']) on(end, () => { events.close(); this.#look(true); });
    events.onerror = () => {
      if (events.readyState === EventSource.CLOSED) setTimeout(() => signal.aborted || this.#look(true), AGAIN);
    };
  }

  /** Takes note of what has been spoken; `first` is the number of the first of the `sentences`. */
  #grows({ done, total, first, sentences }, waits) {
    Object.assign(this, { progress: { done, total }, waits });
    if (sentences?.length && this.growing) {
      this.sentences.splice(first, Infinity, ...sentences);
      this.#tell('sentences');
    }
    if (!this.growing || this.playing) this.#tell('state');
    else if (/queued|rendering/.test(this.state)) this.#waitForIt(this.wanted);
    if (!this.waiting || !done || this.playing || performance.now() - this.#asked < AGAIN) return;
    this.#asked = performance.now();
    this.play();
  }

  async #look(anyway = false) {
    const known = this.article;
    if (!known.status) return; // not loaded
    const { signal } = this.#life;
    this.#looked = performance.now();
    const article = await this.#describe().catch(({ status }) => {
      if (!anyway || signal.aborted) return;
      if (!GONE.includes(status)) setTimeout(() => signal.aborted || this.#look(true), AGAIN);
      else if (!known.audio) this.open(this.#self);
    });
    const { status, version, audio } = known;
    if (!article || known !== this.article || (audio && !article.audio)) return;
    if (audio && article.version === version && known.locked === article.locked) {
      Object.assign(known, article);
      if (article.status === 'rendering' && (anyway || status !== 'rendering')) this.#watch();
      return;
    }
    if (!anyway && article.status === status && !article.audio) return;
    const sentences = this.started || this.wanted ? await this.#timings(article) : [];
    if (known !== this.article) return;
    this.#newer = [article, sentences];
    // It was heard while it grew, without intro or jingle: the times of what grew are those of what is heard.
    if (!version && sentences.length > this.sentences.length) this.sentences = sentences;
    if (!/playing|buffering/.test(this.state)) this.#switch();
  }

  /** Goes on in the newer version, at the same place. */
  #switch() {
    const [article, sentences] = this.#newer;
    const { version, audio } = this.article;
    const play = article.audio && this.wanted;
    this.#newer = null;
    this.#startAt = this.state === 'ended' ? 0 : timeOf(placeAt(this.sentences, this.time), sentences);
    this.#news = version && version !== article.version ? TEXT.updated : article.audio && !audio ? TEXT.ready : '';
    this.#take(article, sentences);
    if (play) this.play();
  }

  #starts() {
    const before = active;
    active = this;
    if (before !== this) before?.giveWay();
    if (this.growing) this.#waitForIt(true);
    else this.#go('buffering', this.#news);
    if (this.article.plays_url) import('./zaehlen.js').then(({ count }) => count(this), () => {});
    this.#appear();
    this.#tell('play');
    this.#follow();
  }

  async #appear() {
    system = await import('./sperrbildschirm.js').catch(() => null);
    if (active === this) system?.introduce(this);
  }

  #sounds() {
    if (this.growing) this.#news = TEXT.growing;
    this.#stood = this.#mends = 0;
    this.#go('playing', this.#news);
  }

  /** Once a frame: `timeupdate` alone comes up to a quarter second late. */
  #follow() {
    if (this.audio.paused) return;
    this.#tell('frame');
    requestAnimationFrame(() => this.#follow());
  }

  #tick() {
    if (this.playing && performance.now() - this.#looked > CHECK_EVERY * 1000) this.#look();
    if (this.playing && this.#access?.due) this.#renew();
    this.#tell('tick');
    if (active === this) system?.tell(this);
  }

  /** To be called where a sentence begins: there a newer version takes over. */
  atSentence(onward) {
    if (onward && this.#newer && this.playing) this.#switch();
    else this.keep();
  }

  #pauses() {
    this.keep();
    if (!this.started || this.audio.ended || this.audio.error) return; // they speak for themselves
    this.wanted = false;
    this.#news = '';
    this.#go('paused');
    this.#tell('pause');
    if (this.#newer) this.#switch();
  }

  /** Goes to where it shall start, and again: some media elements forget it. */
  #arrive() {
    if (this.#startAt === null) return;
    if (Math.abs(this.audio.currentTime - this.#startAt) < 1 || this.#tries > 3) this.#startAt = null;
    else if (!this.audio.seeking || !this.#tries) {
      this.#tries += 1;
      this.audio.currentTime = this.#startAt;
    }
  }

  #ends() {
    if (this.growing || (this.#newer && !this.article.audio)) { // the stream came to its end, or broke off
      if (this.#newer && this.#newer[0].duration - this.time > 2) return this.#switch();
      if (!this.#newer) { this.#startAt = this.time; this.#waitForIt(true); return this.#look(true); }
    }
    this.wanted = false;
    forget(PLACE + this.#self);
    this.#go('ended', this.article.locked?.heard);
    this.#tell('ended');
  }

  #breaks() {
    if (!this.started) return;
    if (!this.growing || this.time) this.#startAt ??= this.audio.currentTime;
    if (!navigator.onLine) this.#go('offline', TEXT.offline);
    else if (this.#access) this.#regain();
    else if (this.article.audio) this.#go('broken', TEXT.broken, true);
    else this.#waitForIt(true);
    this.#look();
  }

  async #renew(how = 'enter') {
    if (await this.#access[how](this.access)) await this.#look();
  }

  /** Goes on with a new ticket, or says that there is none. */
  async #regain() {
    this.#go('buffering');
    await this.#renew('regain');
    const { lost } = this.#access;
    if (this.audio.src !== this.#source) return this.play();
    this.#go('broken', lost || TEXT.broken, true);
    return lost && this.#tell('locked');
  }

  /** Mends what stands still although it plays. */
  async #watchdog() {
    const { currentTime, readyState } = this.audio;
    const ran = currentTime - this.#last;
    this.#last = currentTime;
    if (this.playing && this.state === 'buffering' && ran > 0 && ran < 4) this.#sounds();
    // What grows may have no more yet, and nothing at first.
    const waits = this.growing && (readyState || !this.progress.done);
    const full = this.state === 'playing' || readyState > 2;
    this.#stood = this.playing && !ran && (full || !waits) ? this.#stood + 1 : 0;
    if (this.#stood < STALL << this.#mends) return; // slow networks get longer
    this.#mends += 1;
    this.#startAt = this.time;
    if (waits) await this.#look(true);
    if (this.#newer) this.#switch();
    else if (waits && this.growing) this.#waitForIt(true);
    else {
      this.#tries = 0;
      this.#load();
      this.play();
    }
  }

  keep() {
    if (!this.started || this.audio.ended || this.time < 3) return;
    keep(PLACE + this.#self, { ...placeAt(this.sentences, this.time), saved: Date.now() });
  }
}

// === Looks

/** A style sheet that a strict policy allows. */
function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

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
  --_hover: color-mix(in srgb, currentColor 9%, transparent);
  display: block; container-type: inline-size; line-height: 1.35; text-align: start;
}
:host([theme=light]) { color-scheme: light; }
:host([theme=dark]) { color-scheme: dark; }
:host([size=button]) { display: inline-block; container-type: normal; }
[hidden] { display: none !important; }
* { box-sizing: border-box; }
.card {
  background: var(--_surface); color: var(--_text); border: 1px solid var(--_line); border-radius: .875em;
  padding: .6875em .75em;
}
.row, .note { display: flex; align-items: center; gap: .25em .625em; }
.row { min-height: 3em; }
.note { flex-wrap: wrap; }
button, select, .icon {
  font: inherit; color: inherit; background: none; border: 1px solid transparent; border-radius: .5em; margin: 0;
  padding: .25em; min-width: 2.5em; min-height: 2.5em; cursor: pointer;
}
button:not(.play):hover, select:hover, .icon:hover { background: var(--_hover); }
:focus-visible { outline: 3px solid var(--_focus); outline-offset: 2px; }
.icon { display: inline-grid; place-items: center; flex: none; }
svg { width: 1.5em; height: 1.5em; display: block; fill: currentColor; }
svg.lines path { fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; }
.more svg path { stroke-width: 4; }
svg text { font: 600 8px system-ui; }
.play {
  display: flex; align-items: center; gap: .75em; padding: 0; min-width: min-content; border-radius: 1.5em;
  text-align: start;
}
.play[aria-disabled=true] .disc { background: var(--_rail); color: var(--_surface); }
.disc {
  display: grid; place-items: center; flex: none; width: 3em; height: 3em; border-radius: 50%;
  background: var(--_accent); color: var(--_on-accent); border: 1px solid transparent;
}
.play:hover .disc { filter: brightness(.9); }
.on svg:first-child, :not(.on) > .disc svg:last-child { display: none; }
.busy .disc svg { animation: breathe 1.2s ease-in-out infinite alternate; }
@keyframes breathe { to { opacity: .35; } }
.label b, .label > .small { display: block; }
.small { color: var(--_muted); font-size: .8125em; font-variant-numeric: tabular-nums; }
.track { flex: 1; min-width: 0; }
.times { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 .75em; white-space: nowrap; }
input[type=range] {
  appearance: none; display: block; width: 100%; height: max(24px, 1.5em); margin: 0; background: none; cursor: pointer;
  --_filled: calc(8px + (100% - 16px) * var(--_heard, 0));
  --_groove: linear-gradient(to right, var(--_accent) var(--_filled), transparent 0), var(--_rail);
}
input::-webkit-slider-runnable-track { height: 4px; border-radius: 2px; background: var(--_groove); }
input::-moz-range-track { height: 4px; border-radius: 2px; background: var(--_groove); }
input::-webkit-slider-thumb {
  appearance: none; width: 16px; height: 16px; margin-top: -6px; border-radius: 50%; background: var(--_accent);
}
input::-moz-range-thumb { width: 16px; height: 16px; border: 0; border-radius: 50%; background: var(--_accent); }
input:disabled { opacity: .4; }
.word, select { font-size: .9375em; padding-inline: .625em; white-space: nowrap; flex: none; }
[aria-expanded=true] { background: var(--_hover); }
select { padding-inline: .25em; border-color: var(--_line); }
.fresh .play { margin-inline-end: auto; }
.fresh :is(.track, .skip, .speed), .card:not(.fresh) .row .label { display: none; }
:host([size=button]) :is(.track, .skip, .speed, .more) { display: none; }
:host([size=button]) .card:not(.fresh) .label { display: block; }
@container (max-width: 34em) { .row .skip { display: none; } }
@container (max-width: 24em) {
  .left { display: none; }
  .row, .times { gap: 0 .25em; }
  .track { margin-inline: .25em .5em; }
  .times { font-size: .75em; }
  .speed { appearance: none; text-align: center; width: 2.75em; padding: 0; }
  .row :is(.speed, .more) { min-width: 2.25em; }
  .row .again { padding: 0; }
}
@container (max-width: 20em) {
  .disc { width: 2.5em; height: 2.5em; }
  .row .again { flex-shrink: 1; white-space: normal; }
  .track { margin: 0; }
}
.note > * { margin: 0; padding: 0; }
.note > :not(:empty) { margin-top: .5em; }
.again { text-decoration: underline; text-underline-offset: .2em; }
progress { width: 100%; height: 6px; margin-top: .5em; accent-color: var(--_accent); }
@media (prefers-reduced-motion: reduce) { .busy .disc svg { animation: none; } }
@media print { :host { display: none; } }
@media (forced-colors: active) {
  .disc, .word, select { border-color: ButtonText; }
  .label { padding-inline-end: 1em; }
  input { --_groove: linear-gradient(to right, Highlight var(--_filled), transparent 0), ButtonText; }
  input::-webkit-slider-runnable-track, input::-webkit-slider-thumb { forced-color-adjust: none; }
  input::-webkit-slider-thumb { background: Highlight; }
}`;

// === The element

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
  back: '<M6.5 5.5A8.5 8.5 0 1 0 12 3.5M12 .8 9 3.5l3 2.7',
  forward: '<M17.5 5.5A8.5 8.5 0 1 1 12 3.5M12 .8l3 2.7-3 2.7',
  more: '<M5 12h.01M12 12h.01M19 12h.01',
};

const named = (text) => ({ 'aria-label': text, title: text });

/** The picture on a button. `name`: of an icon, or a path of its own. */
function icon(name) {
  const path = ICONS[name] ?? name;
  const lines = path.startsWith('<');
  const text = /^(back|forw)/.test(name) ? [h('text', { x: 7.4, y: 15.4 }, SKIP)] : [];
  return h('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: lines && 'lines' },
    h('path', { d: path.replace('<', '') }), ...text);
}

class ArtikelAnhoeren extends HTMLElement {
  static observedAttributes = ['article', 'server', 'access'];

  #life = null; // ends all listeners
  #playback;
  #ui = {};
  #reading = null; // ReadAlong, once it has come
  #drawer = null; // Drawer, likewise
  #queue = null; // Queue, likewise
  #index = -1; // of the sentence being heard
  #mini = null; // Mini, likewise
  #away = false; // out of sight
  #quarter = 0; // of the article heard
  #hovered = false;

  connectedCallback() {
    if (!this.shadowRoot) this.#build();
    if (this.#life) { this.#mini?.show(this.#away); return; } // it was moved, and plays on
    this.#life = new AbortController();
    const { signal } = this.#life;
    const playback = this.#playback;
    playback.access = this.getAttribute('access') ?? '';
    const on = (target, name, act) => target.addEventListener(name, act, { signal });
    on(window, 'pagehide', () => playback.keep());
    on(window, 'online', () => /offline|unreach/.test(playback.state) && playback.again());
    on(window, 'hashchange', () => this.#linked !== null && playback.seek(this.#linked));
    on(document, 'visibilitychange', () => playback.look());
    on(document, 'click', (event) => this.#clicks(event));
    on(document, 'pointerover', (event) => this.#hovers(event));
    const watch = (act, options) => {
      const observer = new IntersectionObserver((all) => act(all.at(-1).isIntersecting), options);
      observer.observe(this);
      signal.addEventListener('abort', () => observer.disconnect());
    };
    watch((seen) => {
      this.#away = !seen;
      this.#mini?.show(this.#away);
    });
    watch((near) => near && !playback.state && this.#open(), { rootMargin: '1000px' });
    this.dataset.state = 'loading';
    forgetOld();
    if (playback.playing) this.#open();
  }

  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#end());
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#life || before === now) return;
    this.#playback.access = this.getAttribute('access') ?? '';
    if (name === 'access') return this.#playback.look(this.details.locked);
    this.#end();
    this.connectedCallback();
  }

  // For pages

  play() {
    if (!this.#playback.state) this.#open();
    this.#playback.play();
  }

  pause() { this.#playback.pause(); }

  /** Appends an article of the service to what is heard next. `title`: as the listener shall read it. */
  async add(article, title = article) { (await this.#next()).add({ article, title }); }

  get article() { return this.getAttribute('article'); }

  set article(id) { this.setAttribute('article', id); }

  get details() { return this.#playback.article; }

  get currentTime() { return this.#playback.time; }

  set currentTime(time) { this.#playback.seek(time); }

  get duration() { return this.#playback.duration; }

  get paused() { return !this.#playback.playing; }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail: { article: this.details.id, ...detail } }));
  }

  // Life

  #address(id) {
    const server = this.getAttribute('server') ?? import.meta.url.replace(/player\/.*/, '');
    return new URL(`articles/${encodeURIComponent(id)}`, new URL(server.replace(/\/*$/, '/'), document.baseURI)).href;
  }

  #open() {
    if (!this.article) console.warn('artikel-anhoeren: the attribute "article" is missing');
    this.#playback.open(this.#address(this.article), this.#linked);
  }

  #end() {
    this.#life.abort();
    this.#life = null;
    this.#playback.close();
    this.#reading?.clear();
    this.#reading = null;
    this.#index = -1;
    this.#drawer?.end();
    this.#mini?.show(false);
  }

  get #first() { return document.querySelector('artikel-anhoeren') === this; }

  /** Seconds in the page's address (`#hoeren=1:23`), for its first player. */
  get #linked() { return this.#first ? seconds(location.hash.replace('#hoeren=', '')) : null; }

  // What is shown

  #build() {
    const playback = this.#playback = new Playback(this.querySelector('audio') ?? h('audio', { preload: 'none' }));
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet(STYLE)];
    root.append(this.#buildCard());
    root.addEventListener('keydown', (event) => this.#key(event));
    const on = (name, act) => playback.addEventListener(name, act);
    on('state', () => this.#show());
    on('article', () => this.#introduce());
    on('sentences', () => this.#learned());
    on('tick', () => this.#tick());
    on('frame', () => this.#frame());
    on('play', () => this.#plays());
    on('pause', () => this.#emit('pause'));
    on('ended', () => this.#ended());
    on('locked', () => this.#emit('locked'));
    this.#ui.speed.value = playback.speed;
    this.#show();
  }

  #buildCard() {
    const ui = this.#ui;
    const playback = this.#playback;
    const word = (label, onclick) => h('button', { class: 'word again', part: 'button', onclick }, label);
    const skip = (name, by) => this.#button(name, TEXT[name], () => this.currentTime += by, { class: 'icon skip' });
    ui.play = this.#playButton(ui.name = h('b'), ' ', ui.detail = h('span', { class: 'small', part: 'label' }));
    ui.slider = h('input', { type: 'range', part: 'slider', min: 0, step: 'any', 'aria-label': TEXT.position,
      oninput: () => this.#draw(Number(ui.slider.value), true),
      onchange: () => playback.seek(Number(ui.slider.value)) });
    ui.speed = h('select', { ...named(TEXT.speed), class: 'speed', part: 'button', onchange: () => this.#setSpeed() },
      ...SPEEDS.map((speed) => h('option', { value: speed }, `${String(speed).replace('.', ',')}×`)));
    ui.more = this.#button('more', TEXT.more, () => this.#openMore(), { class: 'icon more', 'aria-expanded': 'false' });
    ui.restart = word(TEXT.restart, () => { playback.seek(0); playback.play(); });
    ui.retry = word(TEXT.retry, () => { ui.play.focus(); playback.again(); });
    ui.card = h('section', { class: 'card', part: 'player', lang: 'de' },
      h('div', { class: 'row' }, ui.play, ui.restart, skip('back', -SKIP),
        h('div', { class: 'track' }, ui.slider,
          h('div', { class: 'times small' }, ui.heard = h('span', { class: 'heard' }),
            h('span', { part: 'label' }, TEXT.voice), ui.left = h('span', { class: 'left' }))),
        skip('forward', SKIP), ui.speed, ui.more),
      h('div', { class: 'note' }, ui.status = h('p', { role: 'status' }), ui.retry),
      ui.progress = h('progress', { 'aria-label': TEXT.progress, hidden: true }));
    return ui.card;
  }

  #button(name, label, onclick, more, tag = 'button') {
    return h(tag, { class: 'icon', part: 'button', ...named(label), onclick, ...more }, icon(name));
  }

  #playButton(...label) {
    return h('button', { class: 'play', part: 'play', onclick: () => this.#toggle() },
      h('span', { class: 'disc' }, icon('play'), icon('pause')), h('span', { class: 'label' }, ...label));
  }

  /** The state, its sentence, and how far a recording is. */
  #show() {
    const { state, message, retry, progress, article: { audio, status, locked } } = this.#playback;
    const ui = this.#ui;
    this.dataset.state = state;
    this.toggleAttribute('data-excerpt', Boolean(locked));
    if (ui.status.textContent !== message) ui.status.textContent = message;
    ui.retry.hidden = !retry;
    ui.progress.hidden = audio || status !== 'rendering' || !progress.total;
    Object.assign(ui.progress, { max: progress.total || 1, value: progress.done });
    ui.card.classList.toggle('busy', state === 'buffering');
    this.#draw();
  }

  #draw(time = this.#playback.time, moved = false) {
    const ui = this.#ui;
    const { article, state, started, playing, waiting, duration, growing, speed } = this.#playback;
    const fresh = !started;
    const on = playing || waiting;
    const left = Math.max(0, duration - time);
    const about = growing ? `${TEXT.about} ` : '';
    const length = growing ? about + roughly(duration) : clock(duration);
    ui.name.textContent = on ? TEXT.pause : state === 'ended' ? TEXT.again : fresh && !time ? TEXT.listen : TEXT.resume;
    const rest = time ? (fresh ? `${TEXT.from} ${clock(time)}, ` : '') + TEXT.left : growing ? TEXT.about : '';
    ui.detail.textContent = duration ? `${rest} ${roughly(left)} · ${TEXT.voice}`.trim() : TEXT.voice;
    ui.heard.textContent = duration ? `${clock(time)} / ${length}` : clock(time);
    ui.left.textContent = duration && !growing ? `${TEXT.left} ${clock(left / speed)}` : '';
    const name = [ui.name.textContent, fresh && ui.detail.textContent].filter(Boolean).join(', ');
    ui.play.setAttribute('aria-label', fresh ? `${name}: ${article.headline}` : name);
    ui.play.setAttribute('aria-disabled', SILENT.includes(state));
    ui.play.classList.toggle('on', on);
    ui.card.classList.toggle('fresh', fresh);
    ui.restart.hidden = !fresh || !time;
    Object.assign(ui.slider, { max: duration || 1, disabled: !duration, value: duration ? time : 0 });
    // Who rests on the slider isn't told of every second.
    if (moved || !on || this.shadowRoot.activeElement !== ui.slider) {
      ui.slider.setAttribute('aria-valuetext', `${spokenTime(time)} ${TEXT.of} ${about}${spokenTime(duration)}`);
    }
    ui.slider.style.setProperty('--_heard', duration ? clamp(time / duration, 0, 1) : 0);
    this.#mini?.draw(ui.left.textContent || ui.heard.textContent);
  }

  async #fetchDrawer() {
    const { Drawer, STYLE: more } = await import('./mehr.js');
    if (!this.#drawer) {
      const button = (name, ...rest) => this.#button(name, ...rest);
      const say = (text) => { this.#ui.status.textContent = text; };
      this.#drawer = new Drawer(this.#playback, { h, button, clock, say, read: () => this.#learnToRead() });
      this.shadowRoot.adoptedStyleSheets.push(sheet(more));
      this.#ui.card.append(this.#drawer.element);
      this.#ui.more.setAttribute('aria-controls', 'drawer');
    }
    return this.#drawer;
  }

  async #openMore(open) {
    const drawer = await this.#fetchDrawer().catch(() => null);
    if (!drawer) return;
    drawer.element.hidden = open === undefined ? !drawer.element.hidden : !open;
    this.#ui.more.setAttribute('aria-expanded', !drawer.element.hidden);
  }

  async #fetchMini() {
    const { Mini, STYLE: more } = await import('./mini.js').catch(() => ({}));
    if (!Mini || this.#mini) return;
    const button = (name, ...rest) => this.#button(name, ...rest);
    const reveal = () => this.#reading?.reveal(this.#index) || this.scrollIntoView({ block: 'center' });
    const play = this.#playButton();
    const focus = () => this.#ui.play.focus({ preventScroll: true });
    this.#mini = new Mini(this, this.#playback, { h, button, play, reveal, focus });
    this.shadowRoot.adoptedStyleSheets.push(sheet(more));
    this.shadowRoot.append(this.#mini.element);
    this.#mini.show(this.#away);
    this.#draw();
  }

  #introduce() {
    const { headline } = this.details;
    const ui = this.#ui;
    ui.card.setAttribute('aria-label', `${TEXT.listen}: ${headline}`);
    this.#reading?.clear();
    this.#reading = null;
    this.#index = -1;
    this.#quarter = 0;
    if (this.getAttribute('size') === 'full') this.#openMore(true);
    if (this.#playback.started) this.#learnToRead();
  }

  #learned() {
    this.#reading?.extend();
    this.#index = -1;
    this.#tick();
  }

  /** Brings what marks the text, in the page and in its panel. */
  async #learnToRead() {
    const playback = this.#playback;
    const { article } = playback;
    const [{ ReadAlong }] = await Promise.all([import('./mitlesen.js').catch(() => ({})), playback.learn()]);
    if (!ReadAlong || this.#reading || article !== playback.article || !this.#life) return this.#reading;
    const root = attempt(() => document.querySelector(this.getAttribute('text') || 'body'));
    if (!root) console.warn(`artikel-anhoeren: text="${this.getAttribute('text')}" names nothing in this page`);
    const words = this.getAttribute('words') !== 'off';
    const tools = { h, words, shadow: this.shadowRoot, signal: this.#life.signal };
    this.#reading = new ReadAlong(playback, root ?? document.body, tools);
    this.#index = -1;
    this.#tick();
    return this.#reading;
  }

  // While it plays

  /** The first play brings what is only needed then. */
  #plays() {
    this.#learnToRead();
    this.#fetchMini();
    if (!this.#queue && (this.hasAttribute('next') || recall(NEXT)?.length)) this.#next();
    this.#emit('play');
  }

  /** Once a frame: what a new sentence or word changes. */
  #frame() {
    const { sentences, time } = this.#playback;
    if (time >= sentences[this.#index + 1]?.start) this.#tick();
    else this.#reading?.showWord(time);
  }

  #tick() {
    const playback = this.#playback;
    const { sentences, time, duration, started, active: heard } = playback;
    const index = sentenceAtTime(sentences, time);
    const moved = index !== this.#index;
    const onward = this.#index >= 0 && index > this.#index;
    this.#index = index;
    this.#draw();
    if (!started) return;
    this.#emit('timeupdate', { currentTime: time, duration, index, sentence: sentences[index] });
    const quarter = duration && !playback.growing ? Math.floor((4 * time) / duration) : 0;
    if (quarter > this.#quarter && quarter < 4) this.#emit('progress', { percent: 25 * quarter });
    this.#quarter = Math.max(quarter, this.#quarter);
    if (!moved || !heard) { this.#reading?.showWord(time); return; }
    playback.atSentence(onward);
    if (index !== this.#index) return; // a newer version took over
    this.#drawer?.mark(index);
    this.#reading?.show(index, this.#mini?.room ?? 0);
  }

  #ended() {
    this.#reading?.show(-1, 0);
    this.#emit('progress', { percent: 100 });
    this.#emit('ended');
    if (!this.#drawer?.sleepsNow) this.#queue?.goOn();
  }

  // What listeners do

  #toggle() {
    const playback = this.#playback;
    if (playback.playing || playback.waiting) playback.pause();
    else if (!SILENT.includes(playback.state)) playback.again();
  }

  #setSpeed() {
    this.#playback.speed = this.#ui.speed.value;
    this.#emit('ratechange', { playbackRate: this.#playback.speed });
  }

  /** Only while the focus is in the player, and no control needs the key itself. */
  #key(event) {
    const { key, target, shiftKey } = event;
    const playback = this.#playback;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (event.ctrlKey || event.altKey || event.metaKey || !playback.started) return;
    if (target.matches('select, [type=search]')) return;
    if (by && shiftKey) playback.step(by);
    else if (by) playback.seek(playback.time + by * STEP);
    else if (/^\d$/.test(key)) playback.seek((playback.duration * key) / 10);
    else if (key === ' ' && target === this.#ui.slider) this.#toggle();
    else return;
    this.#draw(playback.time, true);
    event.preventDefault();
  }

  /** A click on a teaser's button adds its article. */
  #clicks({ target }) {
    const { hoeren, titel } = target.closest('[data-hoeren]')?.dataset ?? {};
    if (hoeren && this.#first) this.add(hoeren, titel);
  }

  /** The first pointer over a paragraph brings "ab hier vorlesen". */
  async #hovers({ pointerType, target }) {
    const { details } = this;
    const alone = pointerType === 'mouse' && document.querySelectorAll('artikel-anhoeren').length === 1;
    if (!alone || this.#hovered || !details.audio || !target.closest('p')) return;
    this.#hovered = true;
    (await this.#learnToRead())?.offer(target);
  }

  async #next() {
    const [{ Queue }, drawer] = await Promise.all([import('./naechste.js'), this.#fetchDrawer()]);
    const play = (article) => {
      this.#playback.open(this.#address(article));
      this.#playback.play();
    };
    const { status } = this.#ui;
    const tools = { h, length: roughly, status, panel: drawer.queue, play, next: this.getAttribute('next') };
    this.#queue ??= new Queue(this.#playback, tools);
    return this.#queue;
  }
}

// Older browsers keep the plain <audio controls>.
if (CSS.supports('color', 'light-dark(red, red)') && !customElements.get('artikel-anhoeren')) {
  customElements.define('artikel-anhoeren', ArtikelAnhoeren);
}
