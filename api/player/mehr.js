/*
 * mehr.js: what stands behind "Mehr" in the player: panels, skips, sleep timer, sharing. Comes with the first use.
 * SPDX-License-Identifier: MIT. Copyright (c) 2026 The Vorleser authors; see LICENSE beside this file.
 */

const TEXT = {
  back: '15 Sekunden zurück',
  forward: '15 Sekunden vor',
  previous: 'Voriger Satz',
  next: 'Nächster Satz',
  chapters: 'Kapitel',
  transcript: 'Text',
  queue: 'Als Nächstes',
  info: 'Info',
  sleep: 'Schlaf-Timer',
  download: 'MP3 herunterladen',
  share: 'Stelle teilen',
  shared: 'Die Adresse dieser Stelle ist kopiert.',
  page: 'Text auf eigener Seite',
  note: 'Diesen Artikel liest eine künstliche Stimme, kein Mensch. Ein Wort kann falsch klingen; es gilt der Text.',
  named: 'Stimme:',
  private: 'Wo Sie aufgehört haben, merkt sich nur Ihr Browser, 30 Tage lang.',
  keys: 'Tasten: Pfeile 5 Sekunden, mit Umschalt ein Satz, 0 bis 9 Zehntel, Leertaste auf der Leiste Pause.',
};

const ICONS = { // `<`: lines instead of areas
  previous: 'M6 6h2v12H6zM19 6v12l-9-6z',
  next: 'M16 6h2v12h-2zM5 6l9 6-9 6z',
  download: '<M12 4v10m-4.5-4.5L12 14l4.5-4.5M5 19h14',
  share: '<M12 15V3.5M8 7l4-3.5L16 7M6 11v9h12v-9',
  sleep: '<M20 14.2A8.5 8.5 0 1 1 9.8 4a6.8 6.8 0 0 0 10.2 10.2z',
};

const NAPS = [ // value, and how it reads
  ['0', 'aus'], ['5', '5 Min.'], ['15', '15 Min.'], ['30', '30 Min.'], ['60', '1 Std.'], ['end', 'Ende des Artikels'],
];
const PANELS = ['chapters', 'transcript', 'queue', 'info'];

export const STYLE = `
.extra, .extra div { display: flex; flex-wrap: wrap; align-items: center; gap: .125em; }
.extra { margin: .5em -.25em 0; }
.extra .tabs { margin-inline-start: auto; }
.nap { position: relative; }
.nap select { position: absolute; inset: 0; width: 100%; min-width: 0; opacity: 0; }
.nap:has(:focus-visible) { outline: 3px solid var(--_focus); outline-offset: 2px; }
.nap[data-set]::after {
  content: attr(data-set); position: absolute; inset: auto 0 .125em auto; padding: 0 .375em; border-radius: 1em;
  background: var(--_accent); color: var(--_on-accent); font-size: .6875em; font-weight: 650; pointer-events: none;
}
@container (min-width: 34em) { :host(:not([size=full])) .extra .skip { display: none; } }
@container (max-width: 34em) {
  .extra .tools { margin-inline-start: auto; }
  .extra .tabs { flex: 1 1 100%; }
  .extra .word { padding-inline: .5em; }
}
@container (max-width: 20em) {
  .extra .icon { min-width: 2.125em; }
  .extra .word { padding-inline: .3125em; }
}
@media not (forced-colors: active) {
  input[type=range] {
    --_groove: var(--_ticks,) linear-gradient(to right, var(--_accent) var(--_filled), transparent 0), var(--_rail);
  }
}
@media (forced-colors: active) { [aria-expanded=true] { outline: 2px solid Highlight; } }
.panel { border-top: 1px solid var(--_line); margin: .5em 0 0; padding: .5em 0 0; }
.panel p { margin: .5em 0; }
.panel a { color: inherit; text-underline-offset: .2em; }
.info { color: var(--_muted); font-size: .875em; }
.scroll, .chapters, .queue { max-height: 50vh; overflow: auto; padding-inline: .25em; }
ol { list-style: none; padding: 0; }
.queue ol { margin: 0; }
ol button { display: flex; gap: .75em; width: 100%; text-align: start; }
ol span { min-width: 3em; font-variant-numeric: tabular-nums; }
ol [aria-current] { font-weight: 650; }
.queue li { display: flex; align-items: center; gap: .5em; }
.queue button { width: auto; align-items: center; }
.queue li > :first-child { flex: 1; min-width: 0; white-space: normal; }
.queue span { min-width: 0; }`;

/** A row of controls and the panels below it. `element`: for the player to put into its card. */
export class Drawer {
  element;
  index = -1; // of the sentence being heard
  #playback;
  #tools; // what the player lends: h, button, clock, say, read
  #toggles = {};
  #panels = {};
  #timer = 0;
  #nap;
  #download;
  #page;
  #listed = []; // chapters [{startTime, title}]

  constructor(playback, tools) {
    this.#playback = playback;
    this.#tools = tools;
    const { h, button } = tools;
    const toggle = (name) => {
      const opens = { 'aria-expanded': 'false', 'aria-controls': name, onclick: () => this.open(name) };
      this.#toggles[name] = h('button', { class: 'word', part: 'button', ...opens }, TEXT[name]);
      return this.#toggles[name];
    };
    const go = (by) => playback.seek(playback.time + by);
    const skip = (name, by) => button(name, TEXT[name], () => go(by), { class: 'icon skip' });
    this.#nap = h('select', { 'aria-label': TEXT.sleep, onchange: () => this.#setNap() },
      ...NAPS.map(([value, text]) => h('option', { value }, text)));
    const nap = button(ICONS.sleep, TEXT.sleep, null, { class: 'icon nap', 'aria-label': null }, 'label');
    nap.append(this.#nap);
    this.#download = button(ICONS.download, TEXT.download, null, { download: 'download' }, 'a');
    const row = h('div', { class: 'extra' },
      h('div', {}, button(ICONS.previous, TEXT.previous, () => playback.step(-1)), skip('back', -15),
        skip('forward', 15), button(ICONS.next, TEXT.next, () => playback.step(1))),
      h('div', { class: 'tools' }, nap, button(ICONS.share, TEXT.share, () => this.#share()), this.#download),
      h('div', { class: 'tabs' }, ...PANELS.map(toggle)));
    const panels = PANELS.map((name) => (this.#panels[name] = h(name === 'chapters' ? 'ol' : 'div',
      { id: name, class: `panel ${name}`, part: 'panel', hidden: true })));
    this.element = h('div', { id: 'drawer', hidden: true }, row, ...panels);
    this.#toggles.queue.hidden = true;
    playback.addEventListener('article', () => this.#introduce());
    playback.addEventListener('sentences', () => this.#learned());
    this.#introduce();
    playback.learn();
  }

  /** The panel of what is heard next, to be filled by its owner. */
  get queue() {
    this.#toggles.queue.hidden = false;
    return this.#panels.queue;
  }

  /** Opens a panel and closes the others. */
  async open(name) {
    for (const [other, panel] of Object.entries(this.#panels)) {
      panel.hidden = other !== name || !panel.hidden;
      this.#toggles[other].setAttribute('aria-expanded', !panel.hidden);
    }
    if (name === 'transcript') this.#show(await this.#tools.read());
    this.mark(this.index);
  }

  /** Whether the listener wished silence at the end of this article; asked once. */
  get sleepsNow() {
    const sleeps = this.#nap.value === 'end';
    if (sleeps) this.#setNap('0');
    return sleeps;
  }

  /** Marks chapter and sentence. `index`: of the sentence being heard. */
  mark(index) {
    this.index = index;
    const { transcript, chapters } = this.#panels;
    for (const panel of [transcript, chapters]) {
      for (const old of panel.querySelectorAll('[aria-current]')) old.removeAttribute('aria-current');
    }
    const heard = ({ dataset }) => dataset.start <= this.#playback.time + 0.05;
    [...chapters.querySelectorAll('button')].findLast(heard)?.setAttribute('aria-current', 'true');
    const here = transcript.querySelector(`[data-index="${index}"]`);
    here?.setAttribute('aria-current', 'true');
    const box = transcript.querySelector('.scroll');
    if (here && !box.matches(':focus-within')) box.scrollTop = here.offsetTop - box.offsetTop - box.clientHeight / 3;
  }

  /** No timer outlives the player. */
  end() { clearTimeout(this.#timer); }

  #show(reading) {
    if (!reading) return;
    const { transcript } = this.#panels;
    if (transcript.firstChild !== reading.panel) transcript.replaceChildren(reading.panel, this.#page);
  }

  #introduce() {
    const { h } = this.#tools;
    const { audio, voice, transcript_url: page } = this.#playback.article;
    const notes = [`${TEXT.note} ${TEXT.named} ${voice?.label ?? '–'}.`, TEXT.keys, TEXT.private];
    this.#panels.info.replaceChildren(...notes.map((text) => h('p', {}, text)));
    const href = page && this.#playback.url(page);
    this.#page = h('p', { hidden: !page }, h('a', { href, target: '_blank', rel: 'noopener' }, TEXT.page));
    this.#panels.transcript.replaceChildren();
    this.#download.hidden = !audio;
    if (audio) {
      const url = new URL(this.#playback.url(audio.url));
      url.searchParams.set('download', 'true');
      this.#download.href = url;
    }
    this.#listed = [];
    this.#learned();
    if (this.#playback.article.chapters_url) this.#fetchChapters();
  }

  async #fetchChapters() {
    const { article } = this.#playback;
    const asked = fetch(this.#playback.url(article.chapters_url), { credentials: 'omit' });
    const listed = await asked.then((answer) => answer.json()).catch(() => null);
    if (article !== this.#playback.article) return;
    this.#listed = listed?.chapters ?? [];
    this.#learned();
  }

  #learned() {
    const { h, clock } = this.#tools;
    const { sentences } = this.#playback;
    this.#panels.chapters.replaceChildren(...this.#listed.map(({ startTime, title }) => h('li', {},
      h('button', { 'data-start': startTime, onclick: () => this.#playback.seek(startTime) },
        h('span', {}, clock(startTime)), title))));
    this.#toggles.chapters.hidden = this.#panels.chapters.children.length < 2;
    this.#divide();
    this.#toggles.transcript.hidden = !sentences.length;
    if (!this.#panels.transcript.hidden) this.#tools.read().then((reading) => this.#show(reading));
    this.mark(this.index);
  }

  /** Divides the time line where chapters begin. */
  #divide() {
    const { duration } = this.#playback;
    const ticks = this.#listed.filter(({ startTime }) => startTime > 0 && startTime < duration).map(({ startTime }) => {
      const place = `calc(8px + (100% - 16px) * ${startTime / duration})`; // as the handle's centre goes
      return `linear-gradient(var(--_surface) 0 0) ${place} 0 / 3px 100% no-repeat,`;
    });
    this.element.parentElement?.style.setProperty('--_ticks', ticks.join(' '));
  }

  #setNap(value = this.#nap.value) {
    clearTimeout(this.#timer);
    this.#nap.value = value;
    const { dataset } = this.#nap.parentElement;
    if (value === '0') delete dataset.set;
    else dataset.set = value === 'end' ? 'Ende' : value;
    const sleep = () => { this.#setNap('0'); this.#playback.pause(); };
    if (Number(value)) this.#timer = setTimeout(sleep, value * 60_000);
  }

  /** The address of this place: by the system's own sheet, else copied, else shown. */
  async #share() {
    const { time, article: { headline: title, url: own } } = this.#playback;
    const page = top === window ? location.href : own ?? location.href;
    const url = `${page.replace(/#.*/, '')}#hoeren=${this.#tools.clock(time)}`;
    const sent = await navigator.share?.({ title, url }).then(() => true, ({ name }) => name === 'AbortError');
    if (sent) return;
    const copied = await navigator.clipboard?.writeText(url).then(() => true, () => false);
    this.#tools.say(copied ? TEXT.shared : url);
  }
}
