// Presses play without any gesture of the reader, as soon as the player is ready.
const player = document.querySelector('artikel-anhoeren');
const observer = new MutationObserver(pressWhenReady);

function pressWhenReady() {
  if (player.dataset.state !== 'ready') return;
  observer.disconnect();
  player.shadowRoot.querySelector('.play').click();
}

observer.observe(player, { attributes: true });
pressWhenReady();
