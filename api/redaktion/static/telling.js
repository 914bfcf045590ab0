// What an editor is told, here or on the page that comes next, and what is going on meanwhile.
import { ask, root } from './interface.js';

const toast = document.querySelector('#meldung');
export const kept = JSON.parse(sessionStorage.getItem('redaktion') ?? 'null'); // what the page before this one told
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

/** Do something that a button asks for, and tell what goes wrong. A page about to be left begins nothing more. */
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

/** Whether actions wait for their answers: a page that is left now would cut them off. */
export const isBusy = () => doing > 0;

/** What the editor was told last, and the number by which it can be taken back. */
export const told = () => ({ text: toast.firstChild?.textContent ?? kept?.text, record: undoable ?? kept?.record });

/** Put `more` behind the first words of what is told. */
export const addToTold = (more) => toast.firstChild.after(more);
