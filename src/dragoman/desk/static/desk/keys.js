// One-key work in the desk: j and k walk through the rows, other keys press the button that carries them.
// Wagtail's account page has the switch that turns keyboard shortcuts off; it holds here too.

import { rows, visit } from './rows.js';

const config = JSON.parse(document.getElementById('wagtail-config')?.textContent ?? '{}');
const desk = document.querySelector('[data-desk]');

const rowOf = (element) => element?.closest?.('[data-row]');

function walk(by) {
  const all = rows();
  const here = all.indexOf(rowOf(document.activeElement));
  visit(all[here < 0 ? 0 : Math.min(Math.max(here + by, 0), all.length - 1)]);
}

function press(key) {
  const row = rowOf(document.activeElement) ?? (rows().length === 1 ? rows()[0] : null);
  const target = row?.querySelector(`[data-key="${key}"]`) ?? desk.querySelector(`.desk-undo [data-key="${key}"]`);
  target?.click();
  return Boolean(target);
}

function isTyping(element) {
  return element?.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element?.tagName) && element.type !== 'checkbox';
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  if (document.querySelector('[role="dialog"]:not([aria-hidden="true"])')) return;
  if (event.key === 'j' || event.key === 'k') walk(event.key === 'j' ? 1 : -1);
  else if (!/^[a-z]$/.test(event.key) || !press(event.key)) return;
  event.preventDefault();
}

if (config.KEYBOARD_SHORTCUTS_ENABLED !== false) document.addEventListener('keydown', onKey);
