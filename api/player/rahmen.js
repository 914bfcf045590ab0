/*
 * rahmen.js: makes the iframes of "Artikel anhören" in a page as high as their players.
 * SPDX-License-Identifier: MIT. Copyright (c) 2026 The Vorleser authors; see LICENSE beside this file.
 */

addEventListener('message', ({ data, origin, source }) => {
  if (origin !== new URL(import.meta.url).origin || data?.type !== 'vorleser:height') return;
  const frame = [...document.querySelectorAll('iframe')].find(({ contentWindow }) => contentWindow === source);
  if (frame && data.height > 0) frame.height = Math.min(data.height, 2000);
});
