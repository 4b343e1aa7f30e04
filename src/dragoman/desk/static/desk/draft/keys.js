// The keys of the draft's screen. Two begin a pair: Ctrl+M proposals, Ctrl+I what is inserted.

import { letFirstStand, walk } from './checks.js';
import { chooseSplit, merge } from './cutting.js';
import { go, here } from './fields.js';
import { accept, redo, undo } from './history.js';
import { askEngine, beginComment, fixEverywhere, insertName, insertSource, lookUp, original, takeMatch } from './panel.js';
import { form } from './room.js';

const config = JSON.parse(document.getElementById('wagtail-config')?.textContent ?? '{}');
const help = document.querySelector('[data-help]');
const showHelp = () => help.showModal();

const digits = (act) => Object.fromEntries([...'123456789'].map((digit) => [digit, () => act(Number(digit))]));
const pairs = {
  'ctrl+m': { ...digits(takeMatch), e: () => askEngine() },
  'ctrl+i': { ...digits(insertName), c: insertSource },
};
const keys = {
  'ctrl+enter': () => accept(),
  'alt+arrowdown': () => go(1),
  'alt+arrowup': () => go(-1),
  f8: () => walk(1),
  'shift+f8': () => walk(-1),
  f9: fixEverywhere,
  'ctrl+l': letFirstStand,
  'ctrl+e': chooseSplit,
  'ctrl+j': merge,
  'ctrl+k': lookUp,
  'ctrl+z': undo,
  'ctrl+shift+z': redo,
  'ctrl+y': redo,
  f4: beginComment,
  f2: original,
  'ctrl+/': showHelp,
};
const PAIR = 3000; // ms that the second key of a pair is waited for
let begun = null;
let waiting;

function endPair() {
  clearTimeout(waiting);
  begun = null;
}

function beginPair(pressed) {
  begun = pressed;
  waiting = setTimeout(endPair, PAIR);
}

function name(event) {
  const ctrl = event.ctrlKey || event.metaKey ? 'ctrl+' : '';
  const shift = event.shiftKey && event.key !== '?' ? 'shift+' : '';
  return `${ctrl}${event.altKey ? 'alt+' : ''}${shift}${event.key.toLowerCase()}`;
}

const isElsewhere = (target) => help.open || target.closest?.('dialog') || (!form.contains(target) && target !== document.body);
const isTyping = (target) => /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
/** Fields of the form that are no sentences keep their own undo and Enter. */
const isOther = (target) => isTyping(target) && !target.closest('[data-segment] .desk-to');

function single(pressed, target) {
  if (pressed in pairs) return () => beginPair(pressed);
  if (pressed === '?' && !isTyping(target) && config.KEYBOARD_SHORTCUTS_ENABLED !== false) return showHelp;
  if (pressed === 'escape' && target.closest('[data-panel]')) return () => here().text.focus();
  return keys[pressed];
}

function onKey(event) {
  if (event.isComposing || ['Control', 'Shift', 'Alt', 'Meta'].includes(event.key) || isElsewhere(event.target)) return;
  const pressed = name(event);
  const act = pairs[begun]?.[event.key.toLowerCase()] ?? single(pressed, event.target);
  endPair();
  if (!act || (isOther(event.target) && /(z|y|enter)$/.test(pressed))) return;
  event.preventDefault();
  act();
}

form.addEventListener('keydown', onKey);
form.addEventListener('focusin', endPair);
document.addEventListener('keydown', (event) => { if (event.target === document.body) onKey(event); });
document.querySelectorAll('[data-show-help]').forEach((button) => {
  button.hidden = false;
  button.addEventListener('click', showHelp);
});
