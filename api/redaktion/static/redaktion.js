// The editors' page: what its buttons and forms ask for, and how it follows what happens.
import { articleId, ask, root, wish } from './interface.js';
import { isQuiet, playLine, say } from './listening.js';
import { addToTold, attempt, isBusy, kept, reload, tell, told } from './telling.js';
import { installWord } from './word.js';

const article = document.querySelector('#artikel');

// --- What buttons and forms ask for

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
  addToTold(link);
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
    if (isBusy()) return setTimeout(finished, 100); // leaving now would cut off its answer
    const { text: said, record } = told(); // what was just done stays to be read
    const text = [said, 'Die neue Fassung ist da.'].filter(Boolean).join(' ');
    if (isQuiet() && !document.querySelector('dialog[open]')) return reload(text, record);
    tell('Die neue Fassung ist da; nach dem Neuladen ist sie zu hören.', record);
  };
  news.addEventListener('ready', finished);
  news.addEventListener('failed', finished);
}

if (kept?.focus) document.getElementById(kept.focus)?.focus();
if (kept?.text) setTimeout(() => tell(kept.text, kept.record), 50); // a live region tells what comes after it
document.querySelector('[autofocus]')?.focus();
installWord();
