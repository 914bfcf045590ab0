/* marks.js: marks of the sentence and the word being heard. SPDX-License-Identifier: MIT */

export const SENTENCE = 'vorleser-satz';
export const WORD = 'vorleser-wort';

// Both colours: the contrast must not depend on the page.
export const MARKED = `background-color: var(--vorleser-highlight, light-dark(#ffeaa0, #57470f));
  color: var(--vorleser-highlight-text, light-dark(#1c1a15, #fff8e1));`;
const SPOKEN = `background-color: var(--vorleser-word, light-dark(#ffd24d, #7d6613));
  color: var(--vorleser-highlight-text, light-dark(#1c1a15, #fff8e1));`;
export const FORCED = 'background-color: Highlight; color: HighlightText;';

export const MARKS = `::highlight(${SENTENCE}) { ${MARKED} }
::highlight(${WORD}) { ${SPOKEN} }
@media (forced-colors: active) { ::highlight(${SENTENCE}), ::highlight(${WORD}) { ${FORCED} } }
@media print { ::highlight(${SENTENCE}), ::highlight(${WORD}) { background: none; color: inherit; } }`;

// In the page itself; no focus under the mini player.
const PAGE = `${MARKS}
html:has(artikel-anhoeren[data-mini]) { scroll-padding-bottom: 5rem; }`;

export function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

document.adoptedStyleSheets.push(sheet(PAGE));

/** Marks a range by name; none without one. */
export const mark = (name, range) => CSS.highlights?.[range ? 'set' : 'delete'](name, range && new Highlight(range));
