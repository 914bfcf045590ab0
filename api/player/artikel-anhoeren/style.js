/* style.js: how the player looks; newsrooms set its colours (docs/embedding.md). SPDX-License-Identifier: MIT */

export const STYLE = `
:host {
  --_surface: var(--vorleser-surface, light-dark(#f7f6f3, #212226));
  --_text: var(--vorleser-text, light-dark(#1d1c1a, #f3f1ed));
  --_muted: var(--vorleser-muted, light-dark(#5b5853, #b9b5ad));
  --_line: var(--vorleser-line, light-dark(#d9d6cf, #43454b));
  --_rail: var(--vorleser-rail, light-dark(#8b877f, #83807a));
  --_accent: var(--vorleser-accent, light-dark(#0d5560, #86d3cf));
  --_on-accent: var(--vorleser-on-accent, light-dark(#fff, #08201f));
  --_focus: var(--vorleser-focus, light-dark(#0b57d0, #a8c7fa));
  --_hover: color-mix(in srgb, currentColor 9%, transparent);
  display: block; container-type: inline-size; line-height: 1.35;
  contain-intrinsic-inline-size: 20em; min-inline-size: 0; max-inline-size: 100%; /* in a row, a float or a table cell */
}
:host([theme=light]) { color-scheme: light; }
:host([theme=dark]) { color-scheme: dark; }
:host([size=button]) { display: inline-block; container-type: normal; }
[hidden] { display: none !important; }
* { box-sizing: border-box; }
.card {
  background: var(--_surface); color: var(--_text); border: 1px solid var(--_line); border-radius: .875em;
  padding: .6875em .75em;
  direction: ltr; text-align: start; text-indent: 0; text-transform: none; white-space: normal;
}
.row, .note { display: flex; align-items: center; gap: .25em .625em; }
.row { min-height: 3em; }
.note { flex-wrap: wrap; }
button, select, .icon {
  font: inherit; color: inherit; background: none; border: 1px solid transparent; border-radius: .5em; margin: 0;
  padding: .25em; min-width: 2.5em; min-height: 2.5em; cursor: pointer;
}
button:not(.play):hover, select:hover, .icon:hover { background: var(--_hover); }
:focus-visible { outline: 3px solid var(--_focus); outline-offset: 2px; }
.icon { display: inline-grid; place-items: center; flex: none; }
svg { width: 1.5em; height: 1.5em; display: block; fill: currentColor; }
svg.lines path { fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; }
.more svg path { stroke-width: 4; }
svg text { font: 600 8px system-ui; }
.play {
  display: flex; align-items: center; gap: .75em; padding: 0; min-width: min-content; border-radius: 1.5em;
  text-align: start;
}
.play[aria-disabled=true] .disc { background: var(--_rail); color: var(--_surface); }
.disc {
  display: grid; place-items: center; flex: none; width: 3em; height: 3em; border-radius: 50%;
  background: var(--_accent); color: var(--_on-accent); border: 1px solid transparent;
}
.play:hover .disc { filter: brightness(.9); }
.on svg:first-child, :not(.on) > .disc svg:last-child { display: none; }
.busy .disc svg { animation: breathe 1.2s ease-in-out infinite alternate; }
@keyframes breathe { to { opacity: .35; } }
.label b, .label > .small { display: block; }
.small { color: var(--_muted); font-size: .8125em; font-variant-numeric: tabular-nums; }
.track { flex: 1; min-width: 0; }
.times { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 .75em; white-space: nowrap; }
input[type=range] {
  appearance: none; display: block; width: 100%; height: max(24px, 1.5em); margin: 0; background: none; cursor: pointer;
  --_filled: calc(8px + (100% - 16px) * var(--_heard, 0));
  --_groove: linear-gradient(to right, var(--_accent) var(--_filled), transparent 0), var(--_rail);
}
input::-webkit-slider-runnable-track { height: 4px; border-radius: 2px; background: var(--_groove); }
input::-moz-range-track { height: 4px; border-radius: 2px; background: var(--_groove); }
input::-webkit-slider-thumb {
  appearance: none; width: 16px; height: 16px; margin-top: -6px; border-radius: 50%; background: var(--_accent);
}
input::-moz-range-thumb { width: 16px; height: 16px; border: 0; border-radius: 50%; background: var(--_accent); }
input:disabled { opacity: .4; }
.word, select { font-size: .9375em; padding-inline: .625em; white-space: nowrap; flex: none; }
[aria-expanded=true] { background: var(--_hover); }
select { padding-inline: .25em; border-color: var(--_line); }
.fresh .play { margin-inline-end: auto; }
.fresh :is(.track, .skip, .speed), .card:not(.fresh) .row .label { display: none; }
:host([size=button]) :is(.track, .skip, .speed, .more) { display: none; }
:host([size=button]) .card:not(.fresh) .label { display: block; }
@container (max-width: 34em) { .row .skip { display: none; } }
@container (max-width: 24em) {
  .left { display: none; }
  .row, .times { gap: 0 .25em; }
  .track { margin-inline: .25em .5em; }
  .times { font-size: .75em; }
  .speed { appearance: none; text-align: center; width: 2.75em; padding: 0; }
  .row :is(.speed, .more) { min-width: 2.25em; }
  .row .again { padding: 0; }
}
@container (max-width: 20em) {
  .disc { width: 2.5em; height: 2.5em; }
  .row .again { flex-shrink: 1; white-space: normal; }
  .track { margin: 0; }
}
@container (max-width: 12em) { .fresh .row { flex-wrap: wrap; } }
.note > * { margin: 0; padding: 0; }
.note > :not(:empty) { margin-top: .5em; }
.again { text-decoration: underline; text-underline-offset: .2em; }
progress { width: 100%; height: 6px; margin-top: .5em; accent-color: var(--_accent); }
@media (prefers-reduced-motion: reduce) { .busy .disc svg { animation: none; } }
@media print { :host { display: none; } }
@media (forced-colors: active) {
  .disc, .word, select { border-color: ButtonText; }
  .label { padding-inline-end: 1em; }
  input { --_groove: linear-gradient(to right, Highlight var(--_filled), transparent 0), ButtonText; }
  input::-webkit-slider-runnable-track, input::-webkit-slider-thumb { forced-color-adjust: none; }
  input::-webkit-slider-thumb { background: Highlight; }
}`;
