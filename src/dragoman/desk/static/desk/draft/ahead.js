// Type-ahead: how the sentence may go on, below its field. Ctrl and the arrow onwards take it, Escape drops it.

import { rememberTexts } from './history.js';
import { element, form, on, post } from './room.js';

const PAUSE = 150; // ms without a key at the end of a text before an engine is asked
const unknown = new Set(); // languages that no engine here goes on from
let proposed = null;
let timer;
let asked;

const isAtEnd = ({ text }) => document.activeElement === text && text.selectionStart === text.value.length;

function drop() {
  clearTimeout(timer);
  asked?.abort();
  proposed?.sentence.box.querySelector('[data-ahead]').replaceChildren();
  proposed = null;
}

function later(sentence) {
  drop();
  const isOpen = isAtEnd(sentence) && sentence.text.value.trim() && !unknown.has(sentence.original.lang);
  if (isOpen) timer = setTimeout(() => look(sentence), PAUSE);
}

async function look(sentence) {
  const prefix = sentence.text.value;
  asked = new AbortController();
  try {
    const answer = await post(sentence.url('complete'), { prefix }, { signal: asked.signal, keepalive: false });
    const { rest, mark } = answer.ok ? await answer.json() : { rest: null };
    if (rest === null) unknown.add(sentence.original.lang);
    if (rest && isAtEnd(sentence) && sentence.text.value === prefix) show(sentence, prefix, rest, mark);
  } catch {
    // Typed on, or no connection: nothing is proposed.
  }
}

function show(sentence, prefix, rest, mark) {
  const isRightToLeft = getComputedStyle(sentence.text).direction === 'rtl';
  const words = element('bdi', { textContent: `…${rest}`, lang: sentence.text.lang });
  const button = element('button', { type: 'button', className: 'desk-link' }, words, ' ', element('kbd', { textContent: isRightToLeft ? 'Ctrl+←' : 'Ctrl+→' }));
  button.addEventListener('click', take);
  sentence.box.querySelector('[data-ahead]').append(button);
  proposed = { sentence, prefix, rest, mark, key: isRightToLeft ? 'ArrowLeft' : 'ArrowRight' };
}

function take() {
  const { sentence, prefix, rest, mark } = proposed;
  drop();
  sentence.text.focus();
  if (sentence.text.value !== prefix) return;
  sentence.text.setRangeText(rest, prefix.length, prefix.length, 'end');
  sentence.ahead.push(mark);
  rememberTexts([{ id: sentence.id, before: prefix, after: sentence.text.value }]);
  sentence.typed();
}

form.addEventListener('keydown', (event) => {
  if (!proposed || event.target !== proposed.sentence.text || event.isComposing) return;
  if (event.key === 'Escape') drop();
  else if (event.key === proposed.key && (event.ctrlKey || event.metaKey) && !event.shiftKey && isAtEnd(proposed.sentence)) {
    event.preventDefault();
    take();
  }
});
on('typed', later);
on('entered', (sentence) => { if (sentence !== proposed?.sentence) drop(); });
on('recut', drop);
