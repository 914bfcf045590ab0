// The editors' page: what is written goes through the same interface as a newsroom's programs use.
import { installWord } from './word.js';

const root = document.querySelector('meta[name=root]').content;
const csrf = document.querySelector('meta[name=csrf]').content;
const toast = document.querySelector('#meldung');
const article = document.querySelector('#artikel');
const sound = document.querySelector('#ton') ?? new Audio();
export const articleId = article?.dataset.id;

// What the pages call the fields of the interface.
const FIELDS = {
  written: '„Wort“',
  alias: '„Gesprochen wie“',
  ipa: '„Laute (IPA)“, mit Zeichen wie in ˈviːkˌhɑːfən',
  note: '„Warum“',
  spoken: '„Gesprochen wird“',
  text: '„Gesprochen wird“',
  url: '„Adresse“',
  section: '„Ressort“',
};

/** The sentence of a refusal, with the fields as they are called here. */
function sentence({ detail, errors = [] }) {
  const names = new Set(errors.map(({ field }) => FIELDS[field.split('.').pop()]).filter(Boolean));
  return names.size ? `Bitte prüfen: ${[...names].join('; ')}.` : detail;
}

/** Ask the interface; a refusal becomes an Error with its German sentence. */
export async function ask(method, path, body) {
  const answer = await fetch(root + path, {
    method,
    headers: { 'X-CSRF-Token': csrf, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (answer.ok) return answer;
  let problem = {};
  try { problem = await answer.json(); } catch { /* no problem details: a proxy's page */ }
  throw new Error(sentence(problem) ?? `Der Dienst antwortet nicht wie erwartet (${answer.status}).`);
}

const kept = JSON.parse(sessionStorage.getItem('redaktion') ?? 'null'); // what the page before this one told
sessionStorage.removeItem('redaktion');
let undoable;
let leaving = false;
let doing = 0; // actions whose answer is still to come

/** Tell what happened; with the number of a record it can be taken back. */
export function tell(text, record) {
  undoable = record;
  toast.replaceChildren(text);
  if (record) {
    const undo = document.createElement('button');
    undo.textContent = 'Rückgängig';
    undo.addEventListener('click', () => attempt(undo, async () => {
      await ask('POST', `/audit/${record}/undo`);
      reload('Zurückgenommen.');
    }));
    toast.append(undo);
  }
  const away = document.createElement('button');
  away.textContent = '✕';
  away.setAttribute('aria-label', 'Meldung schließen');
  away.addEventListener('click', () => toast.replaceChildren());
  toast.append(away);
}

/** Do something that a button asks for; what goes wrong is told. A page that is about to go begins nothing: it would be cut off. */
export async function attempt(button, action) {
  if (leaving) return;
  button.disabled = true;
  doing += 1;
  try { await action(); } catch (error) { tell(error.message); } finally {
    button.disabled = false;
    doing -= 1;
  }
}

/** Show the page as it is now; what to tell and where the focus was survive. The first reason to go is the one told. */
export function reload(text, record, next) {
  if (leaving) return;
  leaving = true;
  const focus = document.activeElement?.id;
  sessionStorage.setItem('redaktion', JSON.stringify({ text, record, focus }));
  if (next) location.assign(root + next);
  else location.reload();
}

/** Put in force what an editor wants for the article. */
export async function wish(body) {
  const done = await (await ask('PUT', `/articles/${articleId}/wishes`, body)).json();
  return done.record;
}

// --- Listening: a sentence of the finished MP3, or said on trial

let stopAt = null;
let playing = null;
let trial = null;

function quiet() {
  sound.pause();
  stopAt = null;
  playing?.setAttribute('aria-pressed', 'false');
  playing?.closest('li')?.classList.remove('playing');
  playing = null;
}

function watch() {
  if (stopAt !== null && sound.currentTime >= stopAt) quiet();
  if (!sound.paused) requestAnimationFrame(watch);
}

sound.addEventListener('play', () => requestAnimationFrame(watch));
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

function playLine(button) {
  if (playing === button) return quiet();
  const { start, end, written, spoken } = button.closest('li').dataset;
  if (start === undefined) return say(button, articleId ? written : spoken);
  return playFrom(button, Number(start), Number(end), `${root}/redaktion/artikel/${articleId}/audio.mp3`);
}

// --- What buttons ask for

async function act(button) {
  const { method, path, body, done, next, confirm: question } = button.dataset;
  if (question && !confirm(question)) return;
  const answer = await ask(method, path, body === undefined ? undefined : JSON.parse(body));
  const text = answer.status === 204 ? '' : await answer.text();
  reload(done, text ? JSON.parse(text).record : undefined, next);
}

async function share(button) {
  const { url, expires } = await (await ask('POST', button.dataset.share)).json();
  const until = new Date(expires).toLocaleString('de-DE', { dateStyle: 'medium', timeStyle: 'short' });
  await navigator.clipboard?.writeText(url).catch(() => {});
  const link = document.createElement('a');
  link.href = url;
  link.textContent = url;
  tell(`Vorschau bis ${until}: `);
  toast.firstChild.after(link);
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.matches('.said .play, .say')) {
    attempt(button, () => (button.dataset.text ? say(button, button.dataset.text) : playLine(button)));
  } else if (button.dataset.wish) {
    attempt(button, async () => reload(button.dataset.done, await wish(JSON.parse(button.dataset.wish))));
  } else if (button.dataset.share) attempt(button, () => share(button));
  else if (button.dataset.path) attempt(button, () => act(button));
});

document.querySelector('select.voice')?.addEventListener('change', ({ target }) => {
  attempt(target, async () => reload('Stimme geändert.', await wish({ kind: 'voice', voice: target.value || null })));
});

for (const form of document.querySelectorAll('form.section')) {
  form.addEventListener('submit', (event) => {
    if (event.submitter?.name === 'tun') return; // tried on a page, not saved
    event.preventDefault();
    const { read, held, protected: protects, voice, gender, second_voice: second, second_reads: reads } = form.elements;
    attempt(event.submitter, async () => {
      await ask('PUT', '/sections', {
        name: form.dataset.name,
        read: read.checked,
        held: held.checked,
        protected: protects.checked,
        voice: voice.value || null,
        gender: gender.value || null,
        second_voice: second.value || null,
        second_reads: reads.value || null,
      });
      tell(`${form.dataset.name}: gesichert.`);
    });
  });
}

document.querySelector('#folgen')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const { url, section } = event.target.elements;
  attempt(event.submitter, async () => {
    await ask('PUT', '/followed', { url: url.value, section: section.value || null });
    reload('Dem Feed wird gefolgt; gleich kommen seine neuesten Artikel.');
  });
});

document.querySelector('#datei')?.addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(event.submitter, async () => {
    const told = document.querySelector('#datei-folge');
    const yes = document.querySelector('#datei-ja');
    told.textContent = '';
    yes.hidden = true;
    const [file] = document.querySelector('#datei-wahl').files;
    const body = { format: /\.(pls|xml)$/i.test(file.name) ? 'pls' : 'yaml', content: await file.text() };
    const { added, changed, articles } = await (await ask('POST', '/dictionary', { ...body, dry_run: true })).json();
    told.textContent =
      `${added.length} neue und ${changed.length} geänderte Einträge; betrifft ${articles} Artikel.`;
    yes.hidden = added.length + changed.length === 0;
    yes.onclick = () => attempt(yes, async () => {
      await ask('POST', '/dictionary', body);
      reload('Eingespielt.');
    });
  });
});

const counts = document.querySelector('[data-counts]');
if (counts) {
  ask('GET', counts.dataset.counts).then((answer) => answer.json()).then((used) => {
    for (const cell of counts.querySelectorAll('[data-used]')) cell.textContent = used[cell.dataset.used] ?? '–';
  }).catch((error) => tell(error.message));
}

// --- The page follows what happens

const list = document.querySelector('.list[data-live]');
if (list && list.dataset.live !== '0') {
  setInterval(async () => {
    if (document.hidden || list.contains(document.activeElement)) return;
    const now = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
    list.replaceChildren(...now.querySelector('.list').childNodes);
  }, 3000);
}

if (article && ['waiting', 'rendering'].includes(article.dataset.state)) {
  const news = new EventSource(`${root}/articles/${articleId}/events`);
  news.addEventListener('progress', ({ data }) => {
    const { done, total } = JSON.parse(data);
    if (total) document.querySelector('#stand .state').textContent = `wird eingelesen, ${done} von ${total}`;
  });
  const finished = () => {
    news.close();
    if (doing) return setTimeout(finished, 100); // leaving now would cut off its answer
    const said = toast.firstChild?.textContent ?? kept?.text; // what was just done stays to be read
    const text = [said, 'Die neue Fassung ist da.'].filter(Boolean).join(' ');
    if (sound.paused && !document.querySelector('dialog[open]')) return reload(text, undoable ?? kept?.record);
    tell('Die neue Fassung ist da; nach dem Neuladen ist sie zu hören.', undoable);
  };
  news.addEventListener('ready', finished);
  news.addEventListener('failed', finished);
}

if (kept?.focus) document.getElementById(kept.focus)?.focus();
if (kept?.text) setTimeout(() => tell(kept.text, kept.record), 50); // a live region tells what comes after it
document.querySelector('[autofocus]')?.focus();
installWord();
