// Listening: a sentence of the finished MP3, or one said on trial.
import { articleId, ask, root } from './interface.js';

const sound = document.querySelector('#ton') ?? new Audio();
let stopAt = null;
let playing = null;
let trial = null;
let timer = 0;

function quiet() {
  clearTimeout(timer);
  sound.pause();
  stopAt = null;
  playing?.setAttribute('aria-pressed', 'false');
  playing?.closest('li')?.classList.remove('playing');
  playing = null;
}

/** Be quiet at the sentence's end. A frame would be asked for sixty times a second, and in a hidden tab never. */
function watch() {
  clearTimeout(timer);
  if (stopAt === null || sound.paused) return;
  const left = stopAt - sound.currentTime;
  if (left <= 0) quiet();
  else timer = setTimeout(watch, Math.max((1000 * left) / sound.playbackRate, 10)); // at least: it may wait for data
}

for (const change of ['playing', 'seeked', 'ratechange']) sound.addEventListener(change, watch);
sound.addEventListener('ended', quiet);

async function playFrom(button, start, end, address) {
  quiet();
  playing = button;
  button.setAttribute('aria-pressed', 'true');
  button.closest('li')?.classList.add('playing');
  if (address && sound.getAttribute('src') !== address) {
    sound.src = address;
    await new Promise((ready, failed) => {
      sound.addEventListener('loadedmetadata', ready, { once: true });
      sound.addEventListener('error', () => failed(new Error('Die Aufnahme lässt sich nicht laden.')), { once: true });
    });
  }
  sound.currentTime = start;
  stopAt = end;
  await sound.play();
}

/** Let a sentence be heard with some entries of the dictionary; nothing is saved. */
export async function say(button, text, entries = []) {
  if (playing === button) return quiet();
  const voice = document.querySelector('form.section select[name=voice]')?.value; // rules on trial
  const speaker = articleId ? { article: articleId } : voice ? { voice } : {};
  const answer = await ask('POST', '/say', { text, entries, ...speaker });
  if (trial) URL.revokeObjectURL(trial);
  trial = URL.createObjectURL(await answer.blob());
  return playFrom(button, 0, null, trial);
}

/** Play the sentence of a line; where nothing is recorded yet it is said on trial. */
export function playLine(button) {
  if (playing === button) return quiet();
  const { start, end, written, spoken } = button.closest('li').dataset;
  if (start === undefined) return say(button, articleId ? written : spoken);
  return playFrom(button, Number(start), Number(end), `${root}/redaktion/artikel/${articleId}/audio.mp3`);
}

/** Whether nothing is heard just now. */
export const isQuiet = () => sound.paused;
