// Tells the page around the frame how high the player is: in our own words, AMP's and WordPress's; and lets the player
// ask that page for tickets, where it says that it has them (rahmen.js).
const main = document.querySelector('main');
const [, secret] = location.hash.match(/secret=(\w+)/) ?? [];

function tell() {
  const height = Math.ceil(main.getBoundingClientRect().height);
  parent.postMessage({ type: 'vorleser:height', height }, '*');
  parent.postMessage({ sentinel: 'amp', type: 'embed-size', height }, '*');
  if (secret) parent.postMessage({ message: 'height', value: height, secret }, '*');
}

new ResizeObserver(tell).observe(main);

const player = main.querySelector('artikel-anhoeren');
const first = player.getAttribute('access') ?? '';
addEventListener('message', ({ data, source }) => {
  if (source === parent && data?.type === 'vorleser:page') player.setAttribute('access', `page:${first}`);
});
parent.postMessage({ type: 'vorleser:frame' }, '*');
