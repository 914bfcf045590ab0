// The dialog in which a word is heard, mended and heard again before anything is saved.
import { articleId, ask, wish } from './interface.js';
import { say } from './listening.js';
import { reload } from './telling.js';

/** Let words and sentences of the page open the dialog; on pages without it nothing happens. */
export function installWord() {
  const dialog = document.querySelector('#wort');
  if (!dialog) return;
  const at = (id) => dialog.querySelector(`#${id}`);
  const word = at('wort-wort');
  const alias = at('wort-wie');
  const ipa = at('wort-laute');
  let sentence = '';
  let asked = 0;

  const entry = () => ({
    ...(alias.value.trim() ? { alias: alias.value.trim() } : {}),
    ...(ipa.value.trim() ? { ipa: ipa.value.trim() } : {}),
  });

  function complain(text) {
    at('wort-fehler').textContent = text ?? '';
    at('wort-fehler').hidden = !text;
  }

  /** Like `attempt`, but what goes wrong is told inside the dialog, where it is seen. */
  async function inside(button, doing) {
    complain();
    button.disabled = true;
    try { await doing(); } catch (error) { complain(error.message); } finally { button.disabled = false; }
  }

  function choice(suggestion) {
    const item = document.createElement('li');
    const group = document.createElement('span');
    const play = document.createElement('button');
    play.type = 'button';
    play.className = 'play';
    play.textContent = '▶';
    play.setAttribute('aria-label', `Anhören: ${suggestion.label}`);
    const take = document.createElement('button');
    take.type = 'button';
    take.textContent = suggestion.label;
    const { label: _, ...said } = suggestion;
    const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value));
    play.addEventListener('click', () => inside(play, () => say(play, sentence, [{ written: word.value.trim(), ...given }])));
    take.addEventListener('click', () => {
      alias.value = suggestion.alias;
      ipa.value = suggestion.ipa;
      inside(play, () => say(play, sentence, [{ written: word.value.trim(), ...given }]));
    });
    group.append(play, take);
    item.append(group);
    return item;
  }

  /** Fill in what is known of the word: how it may be said, and which articles it stands in. */
  async function lookUp() {
    const written = word.value.trim();
    const now = ++asked;
    at('wort-vorschlaege').replaceChildren();
    at('wort-betrifft').textContent = '';
    if (!written || !word.checkValidity()) return;
    const path = `/lexicon/${encodeURIComponent(written)}`;
    const [suggestions, concerned] = await Promise.all([
      ask('GET', `${path}/suggestions`).then((answer) => answer.json()),
      ask('GET', `${path}/articles`).then((answer) => answer.json()),
    ]);
    if (now !== asked) return;
    at('wort-vorschlaege').replaceChildren(...suggestions.map(choice));
    at('wort-betrifft').textContent = `(betrifft ${concerned.articles} Artikel)`;
  }

  function open(text, written, spoken, known = {}) {
    sentence = text;
    complain();
    at('wort-satz').textContent = sentence;
    at('wort-woerter').replaceChildren(...[...new Set(sentence.match(/[\p{L}’']+/gu) ?? [])].map((one) => {
      const option = document.createElement('option');
      option.value = one;
      return option;
    }));
    word.value = written;
    alias.value = known.alias ?? '';
    ipa.value = known.ipa ?? '';
    at('wort-notiz').value = known.note ?? '';
    at('satz-text').value = spoken;
    at('satz-teil').open = false;
    at('satz-teil').hidden = !spoken;
    dialog.showModal();
    (written ? alias : word).focus();
    inside(at('wort-hoeren'), lookUp);
  }

  document.addEventListener('click', ({ target }) => {
    const button = target.closest('.doubt, .edit');
    if (!button || dialog.contains(button)) return;
    const line = button.closest('li[data-written]') ?? findLine(button.dataset.word);
    open(line?.dataset.written ?? button.dataset.word ?? '', button.dataset.word ?? '', line?.dataset.spoken ?? '', button.dataset);
  });
  document.addEventListener('dblclick', ({ target }) => {
    const line = target.closest('li[data-written]');
    const picked = getSelection().toString().trim();
    if (line && picked && line.dataset.written.includes(picked)) open(line.dataset.written, picked, line.dataset.spoken);
  });

  word.addEventListener('change', () => {
    if (!articleId) at('wort-satz').textContent = sentence = word.value.trim();
    inside(at('wort-hoeren'), lookUp);
  });
  at('wort-zu').addEventListener('click', () => dialog.close());
  at('wort-jetzt').addEventListener('click', ({ target }) => inside(target, () => say(target, sentence)));
  at('wort-hoeren').addEventListener('click', ({ target }) => inside(target, () => {
    const said = entry();
    return say(target, sentence, Object.keys(said).length ? [{ written: word.value.trim(), ...said }] : []);
  }));
  at('satz-hoeren').addEventListener('click', ({ target }) => inside(target, () => say(target, at('satz-text').value)));
  at('satz-uebernehmen').addEventListener('click', ({ target }) => inside(target, async () => {
    const spoken = at('satz-text').value.trim() || null;
    const record = await wish({ kind: 'say', text: sentence, spoken });
    dialog.close();
    reload(spoken ? 'Der Satz wird so gesprochen.' : 'Der Satz wird gesprochen, wie er geschrieben ist.', record);
  }));
  at('wort-formular').addEventListener('submit', (event) => {
    event.preventDefault();
    inside(event.submitter ?? at('wort-hoeren'), async () => {
      const written = word.value.trim();
      const said = entry();
      if (!Object.keys(said).length) throw new Error('Bitte eingeben, wie das Wort gesprochen wird.');
      const note = at('wort-notiz').value.trim();
      if (note) said.note = note;
      if (at('wort-hier').checked && articleId) {
        const record = await wish({ kind: 'word', text: written, entry: said });
        dialog.close();
        return reload(`„${written}“ wird in diesem Artikel anders gesprochen.`, record);
      }
      const answer = await (await ask('PUT', `/lexicon/${encodeURIComponent(written)}`, said)).json();
      dialog.close();
      return reload(`„${written}“ wird überall anders gesprochen; ${answer.revoiced} Artikel werden neu eingelesen.`, answer.record);
    });
  });
}

/** The first sentence in which the word stands. */
function findLine(word) {
  return [...document.querySelectorAll('li[data-written]')].find(({ dataset }) => dataset.written.includes(word));
}
