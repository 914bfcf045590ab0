// Asks the API, as a newsroom's programs do; a refusal becomes a German sentence for the editor.
const csrf = document.querySelector('meta[name=csrf]').content;
export const root = document.querySelector('meta[name=root]').content;
export const articleId = document.querySelector('#artikel')?.dataset.id;

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

/** When to try again, in the words of `come_back_in` (api/pages/pages.py); '' where the service doesn't say. */
function again(seconds) {
  if (!seconds) return '';
  const [count, unit] = seconds < 100 ? [Number(seconds), 'Sekunde'] : [Math.ceil(seconds / 60), 'Minute'];
  return ` Ein neuer Versuch lohnt sich in ${count} ${unit}${count === 1 ? '' : 'n'}.`;
}

/** Ask the API; a refusal becomes an Error with its German sentence. */
export async function ask(method, path, body) {
  const answer = await fetch(root + path, {
    method,
    headers: { 'X-CSRF-Token': csrf, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (answer.ok) return answer;
  let problem = {};
  try { problem = await answer.json(); } catch { /* no problem details: a proxy's page */ }
  const refused = sentence(problem) ?? `Der Dienst antwortet nicht wie erwartet (${answer.status}).`;
  throw new Error(refused + again(answer.headers.get('Retry-After')));
}

/** Put in force what an editor wants for the article. */
export async function wish(body) {
  const done = await (await ask('PUT', `/articles/${articleId}/wishes`, body)).json();
  return done.record;
}
