// Presses play without any gesture of the reader, as soon as the player is ready, and tells the console what came of it.
const player = document.querySelector('artikel-anhoeren');
const observer = new MutationObserver(follow);
let pressed = false;

function follow() {
  const { state } = player.dataset;
  if (!pressed && state === 'ready') {
    pressed = true;
    player.shadowRoot.querySelector('.play').click();
  } else if (pressed && !['ready', 'buffering'].includes(state)) {
    observer.disconnect();
    console.info(state);
  }
}

observer.observe(player, { attributes: true });
follow();
