// Presses play without any gesture of the reader, as soon as the player is ready.
const player = document.querySelector('artikel-anhoeren');
new MutationObserver((_, observer) => {
  if (player.dataset.state !== 'ready') return;
  observer.disconnect();
  player.shadowRoot.querySelector('.play').click();
}).observe(player, { attributes: true });
