// Digits choose an article for the reference in which one is; after each decision, the next one has the focus.

import { rows, visit } from './rows.js';

const config = JSON.parse(document.getElementById('wagtail-config')?.textContent ?? '{}');

function onDigit(event) {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !/^[1-9]$/.test(key)) return;
  if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
  const row = document.activeElement?.closest?.('[data-citation]') ?? rows()[0];
  const button = row?.querySelector(`[data-key="${key}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
}

if (config.KEYBOARD_SHORTCUTS_ENABLED !== false) document.addEventListener('keydown', onDigit);
visit(document.querySelector('[data-citation]:target') ?? rows()[0]);
