/* time.js: times, as they are read, said and written in addresses. SPDX-License-Identifier: MIT */

export const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const split = (time) => [3600, 60, 1].map((unit, i) => Math.floor((time + 0.05) / unit) % (i ? 60 : Infinity));

/** 65 -> "1:05", 6001 -> "1:40:01". */
export function clock(time) {
  const [hours, minutes, seconds] = split(Math.max(0, time)).map((count) => String(count).padStart(2, 0));
  return `${hours}:${minutes}:${seconds}`.replace(/^00:/, '').replace(/^0/, '');
}

/** 65 -> "1 Minute 5 Sekunden". */
export function spokenTime(time) {
  const named = (count, i) => count && `${count} ${['Stunde', 'Minute', 'Sekunde'][i]}${count === 1 ? '' : 'n'}`;
  return split(time).map(named).filter(Boolean).join(' ') || '0 Sekunden';
}

/** 12 -> "12 Sek.", 240 -> "4 Min.", 6000 -> "1 Std. 40 Min.". */
export function roughly(seconds) {
  if (seconds < 59.5) return `${Math.max(1, Math.round(seconds))} Sek.`;
  const [hours, minutes] = split(Math.round(seconds / 60) * 60);
  return [hours && `${hours} Std.`, minutes && `${minutes} Min.`].filter(Boolean).join(' ');
}

/** "1:23" -> 83; null for what is no time. */
export function seconds(text) {
  return /^\d+(:\d\d?){0,2}$/.test(text) ? text.split(':').reduce((all, one) => all * 60 + Number(one), 0) : null;
}
