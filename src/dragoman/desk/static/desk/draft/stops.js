// What still stops publication, always in sight: what the gate says, and what the checks find.

import { findingsOf, visit } from './checks.js';
import { inOrder } from './fields.js';
import { element, fill, form, on, read, words } from './room.js';

const PAUSE = 1500; // ms after a save before the gate is asked again
const box = form.querySelector('[data-stops]');
let gate = [...box.querySelectorAll('li')].map((item) => item.textContent);
let timer;

function show() {
  const doubts = inOrder().flatMap((sentence) => findingsOf(sentence).filter((one) => one.stops).map((one) => [sentence, one]));
  const total = gate.length + doubts.length;
  box.hidden = total === 0;
  box.querySelector('[data-stops-count]').textContent = total === 1 ? words.oneStop : fill(words.stops, { count: total });
  box.querySelector('[data-stops-list]').replaceChildren(
    ...gate.map((sentence) => element('li', { textContent: sentence })),
    ...doubts.map((doubt) => element('li', {}, link(doubt))),
  );
}

function link(doubt) {
  const made = element('button', { type: 'button', className: 'desk-link', textContent: doubt[1].sentence });
  made.addEventListener('click', () => { box.open = false; visit(doubt); });
  return made;
}

async function look() {
  gate = (await read(`${form.action}gate/`)).gate;
  show();
}

form.addEventListener('found', show);
on('saved', () => {
  clearTimeout(timer);
  timer = setTimeout(() => look().catch(() => {}), PAUSE);
});
