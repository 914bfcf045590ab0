/* recording.js: an article's recording as the service has it. SPDX-License-Identifier: MIT */

export const AGAIN = 5000; // milliseconds between two attempts
export const GONE = [404, 410];

/** Its subclass has `open(address)`, `grew()` and `newer(article)`. Events: `state`, `article`, `sentences`. */
export class Recording extends EventTarget {
  article = {}; // as the service describes it
  sentences = []; // [{text, start, end, role, block, words?}]
  waits = null; // seconds until the recording begins
  progress = { done: 0, total: 0 }; // sentences spoken
  access = ''; // a ticket for what is for subscribers, or the newsroom's address for them
  tickets = null; // Access, for a protected article
  looked = 0; // when it looked for a newer version
  address = ''; // the article's
  #life = new AbortController(); // ends all requests
  #lessons = null; // promise of the sentences

  /** Starts over with another article; returns the signal that ends its requests. */
  begin(address) {
    this.end();
    this.#life = new AbortController();
    const nothing = { article: {}, sentences: [], waits: null, progress: { done: 0, total: 0 }, tickets: null };
    Object.assign(this, { address, ...nothing });
    return this.#life.signal;
  }

  end() { this.#life.abort(); }

  /** Whether it is still being made. */
  get growing() { return this.article.status === 'rendering' && !this.article.audio; }

  /** Seconds, an estimate while it is made; undefined where the service doesn't know. */
  get length() {
    const { audio, duration } = this.article;
    if (audio && duration) return duration;
    const { length } = this.sentences;
    return this.growing ? (length > 2 ? (this.sentences.at(-1).end / length) * this.progress.total : 0) : undefined;
  }

  /** An address that the service named. */
  url(path) { return new URL(path, this.address).href; }

  /** Our own address, with the ticket. */
  #at(path) { return this.address + path + (this.tickets?.ticket ? `?${this.tickets.ticket}` : ''); }

  /** While it is made for the first time, an article can be heard as it grows. */
  get source() {
    const { audio } = this.article;
    return audio ? this.url(audio.versioned_url ?? audio.url) : this.#at('/audio.mp3');
  }

  tell(name) { this.dispatchEvent(new Event(name)); }

  async #get(url) {
    const response = await fetch(url, { signal: this.#life.signal, credentials: 'omit' });
    if (!response.ok) throw response;
    return response.json();
  }

  async describe() {
    const ask = () => this.#get(this.#at(''));
    const article = await ask();
    if (!article.protected) return article;
    const { Access } = await import('../zugang.js');
    this.tickets ??= new Access(this.address);
    return this.tickets.admitted(article, this.access, ask);
  }

  timings({ audio, timings_url: url }) {
    return audio ? this.#get(this.url(url)).then(({ sentences }) => sentences, () => []) : [];
  }

  /** Takes up an article, or a new version of it. */
  take(article, sentences) {
    const { status, progress, queue } = article;
    this.#lessons = null;
    Object.assign(this, { article, sentences, waits: queue?.seconds ?? null });
    this.progress = progress ?? { done: 0, total: 0 };
    this.tell('article');
    if (status === 'rendering') this.#watch();
  }

  /** Fetches the sentences, once. */
  learn() {
    this.#lessons ??= this.#learn(this.article);
    return this.#lessons;
  }

  async #learn(article) {
    if (!article.audio) return;
    const sentences = this.sentences.length ? this.sentences : await this.timings(article);
    if (this.article !== article) return;
    this.sentences = sentences;
    this.tell('sentences');
  }

  /** Follows the rendering by server-sent events. */
  #watch() {
    const { signal } = this.#life;
    const events = new EventSource(this.#at('/events'));
    signal.addEventListener('abort', () => events.close());
    const on = (name, act) => events.addEventListener(name, ({ data }) => act(JSON.parse(data)));
    on('waiting', ({ seconds: rest }) => this.#grows({ done: 0, total: 0 }, rest));
    on('progress', (progress) => this.#grows(progress, null));
    for (const end of ['ready', 'failed']) on(end, () => { events.close(); this.refresh(true); });
    events.onerror = () => events.readyState === EventSource.CLOSED && this.#refreshLater(signal);
  }

  /** Takes note of what has been spoken; `first` is the number of the first of the `sentences`. */
  #grows({ done, total, first, sentences }, waits) {
    Object.assign(this, { progress: { done, total }, waits });
    if (sentences?.length && this.growing) {
      this.sentences.splice(first, Infinity, ...sentences);
      this.tell('sentences');
    }
    this.grew();
  }

  /** Asks for a ticket, and with it for the article. `how`: the method of `tickets` that asks. */
  async renew(how) {
    if (await this.tickets[how](this.access)) await this.refresh();
  }

  #refreshLater(signal) { setTimeout(() => signal.aborted || this.refresh(true), AGAIN); }

  /** Asks for the article as it is now. `anyway`: something must have changed, so it asks until there is an answer. */
  async refresh(anyway = false) {
    const known = this.article;
    if (!known.status) return; // not loaded
    const { signal } = this.#life;
    this.looked = performance.now();
    const article = await this.describe().catch(({ status }) => {
      if (!anyway || signal.aborted) return;
      if (!GONE.includes(status)) this.#refreshLater(signal);
      else if (!known.audio) this.open(this.address);
    });
    const { status, version, audio } = known;
    if (!article || known !== this.article || (audio && !article.audio)) return;
    if (audio && article.version === version && known.locked === article.locked) {
      Object.assign(known, article);
      if (article.status === 'rendering' && (anyway || status !== 'rendering')) this.#watch();
      return;
    }
    if (anyway || article.status !== status || article.audio) await this.newer(article);
  }
}
