/* dom.js: elements, icons and style sheets, made without HTML: a strict policy allows them. SPDX-License-Identifier: MIT */

export const SKIP = 15; // seconds, of the buttons back and forward

/** A style sheet that a strict policy allows. */
export function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

/** An element with attributes (`on…` are listeners; false and null are left out) and children. */
export function h(name, attributes = {}, ...children) {
  const space = `http://www.w3.org/${/svg|path|text/.test(name) ? '2000/svg' : '1999/xhtml'}`;
  const element = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element[key] = value;
    else if (value || value === 0) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

const ICONS = { // `<`: lines instead of areas
  play: 'M8 5v14l11-7z',
  pause: 'M7 5h3.5v14H7zM13.5 5H17v14h-3.5z',
  back: '<M6.5 5.5A8.5 8.5 0 1 0 12 3.5M12 .8 9 3.5l3 2.7',
  forward: '<M17.5 5.5A8.5 8.5 0 1 1 12 3.5M12 .8l3 2.7-3 2.7',
  more: '<M5 12h.01M12 12h.01M19 12h.01',
};

export const named = (text) => ({ 'aria-label': text, title: text });

/** The picture on a button. `name`: of an icon, or a path of its own. */
export function icon(name) {
  const path = ICONS[name] ?? name;
  const lines = path.startsWith('<');
  const text = /^(back|forw)/.test(name) ? [h('text', { x: 7.4, y: 15.4 }, SKIP)] : [];
  return h('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: lines && 'lines' },
    h('path', { d: path.replace('<', '') }), ...text);
}

export function button(name, label, onclick, more, tag = 'button') {
  return h(tag, { class: 'icon', part: 'button', ...named(label), onclick, ...more }, icon(name));
}
