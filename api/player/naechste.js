/*
 * naechste.js: what is heard after an article. Comes with the first article that is queued.
 * SPDX-License-Identifier: MIT. Copyright (c) 2026 The Vorleser authors; see LICENSE beside this file.
 */

const TEXT = {
  upcoming: 'Als Nächstes:',
  cancel: 'Nicht weiterhören',
  play: 'Jetzt anhören',
  remove: 'Aus der Liste nehmen',
  empty: 'Die Liste ist leer.',
};

const LIST = 'vorleser:naechste'; // in localStorage: the list outlives the page
const BREATH = 5; // seconds in which a listener can stop the next article

/** localStorage may be forbidden or spoilt: then the list lives as long as the page. */
function attempt(act) {
  try { return act(); } catch { return null; }
}

/** The list of what is heard next: added by listeners first, then what the page's `next` names. */
export class Queue {
  #playback;
  #tools; // what the player lends: h, length, status, panel, play
  #added = []; // [{article, title, duration?}]; seconds
  #listed = [];
  #timer = 0;

  /** `next` in the tools: ids separated by spaces, "section", or the address of a JSON feed. */
  constructor(playback, tools) {
    this.#playback = playback;
    this.#tools = tools;
    this.#added = (attempt(() => JSON.parse(localStorage.getItem(LIST))) ?? []).filter(({ article }) => article);
    playback.addEventListener('play', () => this.#wait(null));
    playback.addEventListener('article', () => this.#tellSystem());
    this.ready = this.#list(tools.next ?? '');
    this.#draw();
    this.#learn(this.#added);
  }

  /** Appends an article; one that is there already moves to the end. */
  add(entry) {
    this.#added = [...this.#added.filter(({ article }) => article !== entry.article), entry];
    this.#changed();
    this.#learn([entry]);
  }

  /** Announces the next article, and plays it unless the listener says no. */
  async goOn() {
    await this.ready;
    const [next] = this.#all;
    if (!next) return;
    const { h, status } = this.#tools;
    const cancel = h('button', { class: 'word again', part: 'button', onclick: () => this.#wait(null) }, TEXT.cancel);
    status.replaceChildren(`${TEXT.upcoming} ${next.title} `, cancel);
    this.#wait(() => this.#go(next));
  }

  get #all() {
    const seen = new Set([this.#playback.article.id]);
    return [...this.#added, ...this.#listed].filter(({ article }) => !seen.has(article) && seen.add(article));
  }

  async #list(next) {
    const { article } = this.#playback;
    const feed = next === 'section' ? `../feed.json?section=${encodeURIComponent(article.section ?? '')}` : next;
    if (!/^section$|\/|\.json/.test(next)) {
      this.#listed = next.split(/\s+/).filter(Boolean).map((id) => ({ article: id, title: id }));
      await this.#learn(this.#listed);
    } else {
      const answer = await this.#get(feed);
      this.#listed = (answer?.items ?? []).map(({ id, title, attachments }) => (
        { article: id, title, duration: attachments?.[0]?.duration_in_seconds }));
    }
    this.#draw();
  }

  /** The JSON at an address of the service; null for what isn't there. */
  #get(address) {
    const asked = fetch(this.#playback.url(address), { credentials: 'omit' });
    return asked.then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
  }

  /** Asks the service for what it calls the articles, and how long they are. */
  async #learn(entries) {
    await Promise.all(entries.map(async (entry) => {
      const described = entry.duration ? null : await this.#get(encodeURIComponent(entry.article));
      const title = entry.title === entry.article ? described?.headline : entry.title;
      Object.assign(entry, { title: title ?? entry.title, duration: described?.duration ?? entry.duration });
    }));
    this.#draw();
  }

  #wait(act) {
    clearTimeout(this.#timer);
    if (act) this.#timer = setTimeout(act, BREATH * 1000);
    else if (this.#tools.status.querySelector('button')) this.#tools.status.textContent = '';
  }

  #go({ article }) {
    const forgetIt = (list) => list.filter((entry) => entry.article !== article);
    this.#added = forgetIt(this.#added);
    this.#listed = forgetIt(this.#listed);
    this.#changed();
    this.#tools.play(article);
  }

  #changed() {
    attempt(() => localStorage.setItem(LIST, JSON.stringify(this.#added)));
    this.#draw();
  }

  #draw() {
    const { h, panel } = this.#tools;
    const remove = ({ article }) => {
      this.#added = this.#added.filter((entry) => entry.article !== article);
      this.#listed = this.#listed.filter((entry) => entry.article !== article);
      this.#changed();
    };
    const entry = (one) => h('li', {},
      h('button', { class: 'word', title: TEXT.play, onclick: () => this.#go(one) }, one.title),
      one.duration ? h('span', { class: 'small' }, this.#tools.length(one.duration)) : '',
      h('button', { class: 'icon', 'aria-label': `${TEXT.remove}: ${one.title}`, onclick: () => remove(one) }, '×'));
    const all = this.#all;
    panel.replaceChildren(all.length ? h('ol', {}, ...all.map(entry)) : h('p', {}, TEXT.empty));
    this.#tellSystem();
  }

  /** The lock screen's "next" and "previous": there is always a beginning to go back to. */
  #tellSystem() {
    const [next] = this.#all;
    navigator.mediaSession?.setActionHandler('nexttrack', next ? () => this.#go(next) : null);
    navigator.mediaSession?.setActionHandler('previoustrack', () => this.#playback.seek(0));
  }
}
