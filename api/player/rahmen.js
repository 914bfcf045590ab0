/*
 * rahmen.js: makes the iframes of "Artikel anhören" in a page as high as their players, and hands them the tickets of subscribers.
 * SPDX-License-Identifier: MIT. Copyright (c) 2026 The Vorleser authors; see LICENSE beside this file.
 */

const SERVICE = new URL(import.meta.url).origin;
const frames = () => [...document.querySelectorAll('iframe')];

function announce({ dataset, contentWindow }) {
  if (dataset.access) contentWindow?.postMessage({ type: 'vorleser:page' }, '*'); // no secret: it may reach another page
}

addEventListener('message', ({ data, origin, source, ports }) => {
  if (origin !== SERVICE) return;
  const frame = frames().find(({ contentWindow }) => contentWindow === source);
  if (!frame) return;
  const { type, height, article } = data ?? {};
  if (type === 'vorleser:height' && height > 0) frame.height = Math.min(height, 2000);
  if (type === 'vorleser:frame') announce(frame);
  if (type === 'vorleser:access' && frame.dataset.access) {
    import('./zugang.js')
      .then(({ ticketAt }) => ticketAt(frame.dataset.access, article))
      .then((ticket) => ports[0].postMessage(ticket), () => {}); // it asks again
  }
});

frames().forEach(announce);
