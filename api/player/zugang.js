/*
 * zugang.js: what is for subscribers: tickets, asked for and renewed, and the excerpt for everybody else. Comes with the first
 * article of that kind.
 * SPDX-License-Identifier: MIT. Copyright (c) 2026 The Vorleser authors; see LICENSE beside this file.
 */

const TEXT = {
  excerpt: 'Hörprobe. Den ganzen Artikel hören Abonnenten.',
  heard: 'Das war die Hörprobe. Den ganzen Artikel hören Abonnenten.',
  expired: 'Ihr Zugang zu diesem Artikel ist abgelaufen. Bitte melden Sie sich neu an.',
};

const LEAST = 5000; // milliseconds between two questions
const PATIENCE = 10_000; // milliseconds for the page around a frame
const PAGE = 'page:'; // in a frame: a first ticket or none follows; the page around it has the next ones (rahmen.js)
const TICKET = /^[\w.=&-]+$/; // not a page that asks to sign in

/** The ticket for an article, as an address of the newsroom answers it with the cookies of its page; '' for who has none. */
export async function ticketAt(address, id) {
  const url = new URL(address, document.baseURI);
  url.searchParams.set('article', id);
  const answer = await fetch(url, { credentials: 'include', cache: 'no-store' });
  const ticket = answer.ok ? (await answer.text()).trim() : '';
  return TICKET.test(ticket) ? ticket : '';
}

/** The ticket that the page around the frame has for an article. Rejects where it doesn't answer. */
function ticketOfPage(id) {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    const late = setTimeout(reject, PATIENCE);
    port1.onmessage = ({ data }) => { clearTimeout(late); resolve(TICKET.test(data) ? data : ''); };
    parent.postMessage({ type: 'vorleser:access', article: id }, '*', [port2]); // the answer comes by the port alone
  });
}

/** The ticket for an article: `access` itself, or what is answered (as text) at the address that it is. */
async function ticketFor(id, access, before) {
  if (access.startsWith(PAGE)) {
    const first = access.slice(PAGE.length);
    return first && !before ? first : ticketOfPage(id);
  }
  return access.includes('/') ? ticketAt(access, id) : access;
}

/** The access to one article. */
export class Access {
  ticket = ''; // the query of a signed address
  lost = ''; // a German sentence, where the newsroom has no ticket any more
  #id;
  #renewAt = Infinity; // milliseconds of the clock
  #regained = -Infinity; // when a new one was asked for because of an error

  /** `address`: the article's at the service. */
  constructor(address) { this.#id = decodeURIComponent(address.split('/').at(-1)); }

  /** Whether it is time for a new ticket: half of the old one's is over. */
  get due() { return Date.now() > this.#renewAt; }

  /** The article as we may hear it. `article`: as the service described it; `again`: asks it with the ticket of now. */
  async admitted(article, access, again) {
    const granted = !article.audio && await this.enter(access) ? await again() : article;
    const { excerpt } = granted;
    if (granted.audio || !excerpt) return granted;
    const { duration, timings_url } = excerpt;
    return { ...granted, audio: excerpt, duration, timings_url, chapters_url: null, transcript_url: null, locked: TEXT };
  }

  /** Asks for a ticket; whether there is a new one. */
  async enter(access) {
    const now = Date.now();
    this.#renewAt = Infinity; // nobody asks meanwhile
    const ticket = await ticketFor(this.#id, access, this.ticket).catch(() => null);
    const ends = Number(new URLSearchParams(ticket || this.ticket).get('expires') ?? Infinity) * 1000;
    this.#renewAt = now + (ticket ? Math.max(LEAST, (ends - now) / 2) : LEAST);
    this.lost = this.ticket && ticket !== null && ends < now + LEAST ? TEXT.expired : '';
    if (!ticket || ticket === this.ticket) return false;
    this.ticket = ticket;
    return true;
  }

  /** Asks after an error; whether there is a new ticket. Of several errors in a row only the first asks. */
  async regain(access) {
    if (performance.now() - this.#regained < LEAST) return false;
    this.#regained = performance.now();
    return this.enter(access);
  }
}
