/*
 * artikel-anhoeren.js: the player a newsroom embeds (docs/embedding.md). SPDX-License-Identifier: MIT; see LICENSE.
 * The service joins this file and its parts into one (api/pages/joining.py); the files beside it come when needed.
 */

import { Card, press } from './artikel-anhoeren/card.js';
import { h, sheet } from './artikel-anhoeren/dom.js';
import { Extras } from './artikel-anhoeren/extras.js';
import { NEXT, attempt, forgetOld, recall } from './artikel-anhoeren/memory.js';
import { sentenceAtTime } from './artikel-anhoeren/place.js';
import { Playback } from './artikel-anhoeren/playback.js';
import { STATES } from './artikel-anhoeren/states.js';
import { STYLE } from './artikel-anhoeren/style.js';
import { seconds } from './artikel-anhoeren/time.js';
import { TEXT } from './artikel-anhoeren/text.js';

export { Playback, STATES };

class ArtikelAnhoeren extends HTMLElement {
  static observedAttributes = ['article', 'server', 'access'];

  #life = null; // ends all listeners
  #playback;
  #card;
  #extras;
  #reading = null; // ReadAlong, once it has come
  #index = -1; // of the sentence being heard
  #quarter = 0; // of the article heard
  #playing = false; // for pages: what loads again by itself has not stopped
  #hovered = false;

  connectedCallback() {
    if (!this.shadowRoot) this.#build();
    if (this.#life) { this.#extras.show(); return; } // it was moved, and plays on
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
    watch((seen) => this.#extras.show(!seen));
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
  async add(article, title = article) { (await this.#extras.fetchQueue()).add({ article, title }); }

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
    this.#extras.end();
  }

  get #first() { return document.querySelector('artikel-anhoeren') === this; }

  /** Seconds in the page's address (`#hoeren=1:23`), for its first player. */
  get #linked() { return this.#first ? seconds(location.hash.replace('#hoeren=', '')) : null; }

  // What is shown

  #build() {
    const playback = this.#playback = new Playback(this.querySelector('audio') ?? h('audio', { preload: 'none' }));
    const root = this.attachShadow({ mode: 'open' });
    const card = this.#card = new Card(playback, {
      more: () => this.#extras.openDrawer(),
      rated: () => this.#emit('ratechange', { playbackRate: playback.speed }),
    });
    root.adoptedStyleSheets = [sheet(STYLE)];
    root.append(card.element);
    root.addEventListener('keydown', (event) => {
      if (!press(event, playback, card.slider)) return;
      card.draw(playback.time, true);
      event.preventDefault();
    });
    this.#extras = new Extras(this, playback, card, {
      read: () => this.#learnToRead(),
      reveal: () => this.#reading?.reveal(this.#index),
      hear: (article) => { playback.open(this.#address(article)); playback.play(); },
    });
    const on = (name, act) => playback.addEventListener(name, act);
    on('state', () => this.#show());
    on('article', () => this.#introduce());
    on('sentences', () => this.#learned());
    on('tick', () => this.#tick());
    on('play', () => this.#plays());
    on('pause', () => { this.#playing = false; this.#emit('pause'); });
    on('ended', () => this.#ended());
    on('locked', () => this.#emit('locked'));
    this.#show();
  }

  #show() {
    const { state, article: { locked } } = this.#playback;
    this.dataset.state = state;
    if (state === 'broken' || state === 'loading') this.#playing = false;
    this.toggleAttribute('data-excerpt', Boolean(locked));
    this.#card.show();
    this.#draw();
    this.#await();
  }

  #draw() {
    this.#card.draw();
    this.#extras.draw();
  }

  #introduce() {
    const { headline } = this.details;
    this.#card.element.setAttribute('aria-label', `${TEXT.listen}: ${headline}`);
    this.#reading?.clear();
    this.#reading = null;
    this.#index = -1;
    this.#quarter = 0;
    if (this.getAttribute('size') === 'full') this.#extras.openDrawer(true);
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
    this.#extras.fetchMini();
    if (!this.#extras.queue && (this.hasAttribute('next') || recall(NEXT)?.length)) this.#extras.fetchQueue();
    if (!this.#playing) this.#emit('play');
    this.#playing = true;
  }

  /** Awaits the next sentence or word, and shows it. */
  #await() {
    const playback = this.#playback;
    const { sentences, time } = playback;
    const word = sentences[this.#index]?.words?.find(({ start }) => start > time);
    const sentence = sentences[this.#index + 1];
    playback.wake(Math.min(word?.start ?? Infinity, sentence?.start ?? Infinity), () => {
      if (playback.time >= sentence?.start) return this.#tick();
      this.#reading?.showWord(playback.time);
      return this.#await();
    });
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
    this.#await();
    this.#emit('timeupdate', { currentTime: time, duration, index, sentence: sentences[index] });
    const quarter = duration && !playback.growing ? Math.floor((4 * time) / duration) : 0;
    if (quarter > this.#quarter && quarter < 4) this.#emit('progress', { percent: 25 * quarter });
    this.#quarter = Math.max(quarter, this.#quarter);
    if (!moved || !heard) { this.#reading?.showWord(time); return; }
    playback.atSentence(onward);
    if (index !== this.#index) return; // a newer version took over
    this.#extras.drawer?.mark(index);
    this.#reading?.show(index, this.#extras.mini?.room ?? 0);
  }

  #ended() {
    this.#reading?.show(-1, 0);
    this.#emit('progress', { percent: 100 });
    this.#playing = false;
    this.#emit('ended');
    if (!this.#extras.drawer?.sleepsNow) this.#extras.queue?.goOn();
  }

  // What listeners do

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
}

// Older browsers keep the plain <audio controls>.
if (CSS.supports('color', 'light-dark(red, red)') && !customElements.get('artikel-anhoeren')) {
  customElements.define('artikel-anhoeren', ArtikelAnhoeren);
}
