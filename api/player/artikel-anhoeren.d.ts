// Types of artikel-anhoeren.js. SPDX-License-Identifier: MIT

/** A sentence as it was written, and when it is heard, in seconds. */
export interface Sentence {
  text: string;
  start: number;
  end: number;
  role: string;
  block: number | null;
  /** Who says it, where that isn't the narrator. */
  speaker?: 'second';
  words?: { text: string; start: number; end: number }[];
}

/** What the service says of an article (docs/api.md). */
export interface ArticleDetails {
  id: string;
  headline: string;
  status: 'rendering' | 'ready' | 'failed';
  duration: number | null;
  version: string | null;
  [more: string]: unknown;
}

export type State =
  | 'loading' | 'ready' | 'queued' | 'rendering' | 'buffering' | 'playing' | 'paused' | 'ended'
  | 'offline' | 'broken' | 'failed' | 'missing' | 'unreachable';

/** state: the states that may follow it, separated by spaces. */
export const STATES: Record<State, string>;

/** An article's sound and the service it comes from, without DOM. */
export class Playback extends EventTarget {
  constructor(audio: HTMLAudioElement);
  readonly article: Partial<ArticleDetails>;
  readonly sentences: Sentence[];
  readonly state: State | '';
  readonly message: string;
  readonly time: number;
  readonly duration: number;
  readonly playing: boolean;
  speed: number;
  open(address: string, startAt?: number | null): Promise<void>;
  close(): void;
  play(): void;
  pause(): void;
  seek(seconds: number): void;
  step(sentences: number): void;
}

/** In `detail` of every event: the article's id. */
interface Heard { article: string }

export interface ArtikelAnhoerenEventMap {
  play: CustomEvent<Heard>;
  pause: CustomEvent<Heard>;
  ended: CustomEvent<Heard>;
  /** The article is for subscribers, and there is no ticket (any more): an excerpt is heard. */
  locked: CustomEvent<Heard>;
  ratechange: CustomEvent<Heard & { playbackRate: number }>;
  /** Each quarter of the article once: 25, 50, 75, 100. */
  progress: CustomEvent<Heard & { percent: number }>;
  timeupdate: CustomEvent<Heard & { currentTime: number; duration: number; index: number; sentence?: Sentence }>;
}

export interface ArtikelAnhoerenElement extends HTMLElement {
  /** The article's id; the attribute of this name. */
  article: string | null;
  /** Seconds. */
  currentTime: number;
  readonly duration: number;
  readonly paused: boolean;
  readonly details: Partial<ArticleDetails>;
  play(): void;
  pause(): void;
  /** Appends an article to what is heard next. */
  add(article: string, title?: string): Promise<void>;
  addEventListener<K extends keyof ArtikelAnhoerenEventMap>(
    type: K, listener: (event: ArtikelAnhoerenEventMap[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(
    type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof ArtikelAnhoerenEventMap>(
    type: K, listener: (event: ArtikelAnhoerenEventMap[K]) => void, options?: boolean | EventListenerOptions): void;
  removeEventListener(
    type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** The attributes in HTML (docs/embedding.md). */
export interface ArtikelAnhoerenAttributes {
  article: string;
  server?: string;
  text?: string;
  theme?: 'light' | 'dark';
  size?: 'button' | 'compact' | 'full';
  words?: 'off';
  access?: string;
  next?: string;
}

declare global {
  interface HTMLElementTagNameMap { 'artikel-anhoeren': ArtikelAnhoerenElement }
}
