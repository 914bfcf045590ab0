/* extras.js: drawer, small player and queue, which are loaded when they are needed. SPDX-License-Identifier: MIT */

import { playButton } from './card.js';
import { button, h, sheet } from './dom.js';
import { clock, roughly } from './time.js';

export class Extras {
  drawer = null; // Drawer, once it has come
  mini = null; // Mini, likewise
  queue = null; // Queue, likewise
  #owner;
  #playback;
  #card;
  #acts;
  #away = false; // the player is out of sight

  /** `acts`: read (along), reveal (what is being heard), hear (another article). */
  constructor(owner, playback, card, acts) {
    this.#owner = owner;
    this.#playback = playback;
    this.#card = card;
    this.#acts = acts;
  }

  draw() { this.mini?.draw(this.#card.rest); }

  show(away = this.#away) {
    this.#away = away;
    this.mini?.show(away);
  }

  end() {
    this.drawer?.end();
    this.mini?.show(false);
  }

  #dress(style) { this.#owner.shadowRoot.adoptedStyleSheets.push(sheet(style)); }

  async #fetchDrawer() {
    const { Drawer, STYLE: more } = await import('../mehr.js');
    if (!this.drawer) {
      const say = (text) => { this.#card.status.textContent = text; };
      this.drawer = new Drawer(this.#playback, { h, button, clock, say, read: this.#acts.read });
      this.#dress(more);
      this.#card.element.append(this.drawer.element);
      this.#card.more.setAttribute('aria-controls', 'drawer');
    }
    return this.drawer;
  }

  async openDrawer(open) {
    const drawer = await this.#fetchDrawer().catch(() => null);
    if (!drawer) return;
    drawer.element.hidden = open === undefined ? !drawer.element.hidden : !open;
    this.#card.more.setAttribute('aria-expanded', !drawer.element.hidden);
  }

  async fetchMini() {
    const { Mini, STYLE: more } = await import('../mini.js').catch(() => ({}));
    if (!Mini || this.mini) return;
    const reveal = () => this.#acts.reveal() || this.#owner.scrollIntoView({ block: 'center' });
    const focus = () => this.#card.play.focus({ preventScroll: true });
    const tools = { h, button, play: playButton(this.#playback), reveal, focus };
    this.mini = new Mini(this.#owner, this.#playback, tools);
    this.#dress(more);
    this.#owner.shadowRoot.append(this.mini.element);
    this.show();
    this.draw();
  }

  /** What is heard next. */
  async fetchQueue() {
    const [{ Queue }, drawer] = await Promise.all([import('../naechste.js'), this.#fetchDrawer()]);
    const { status } = this.#card;
    const next = this.#owner.getAttribute('next');
    const tools = { h, length: roughly, status, panel: drawer.queue, play: this.#acts.hear, next };
    this.queue ??= new Queue(this.#playback, tools);
    return this.queue;
  }
}
