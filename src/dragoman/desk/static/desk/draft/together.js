// Several people on one draft: everyone sees where the others write, and what they have saved.

import { count, here, sentences } from './fields.js';
import { fill, form, on, post, read, words } from './room.js';

const EVERY = 10_000; // ms between two words to the server of where we are
let changed = null;
let isWriting = false;

async function tellWhere() {
  const segment = isWriting && document.hasFocus() ? here()?.id ?? '' : '';
  const answer = await post(`${form.action}here/`, { segment }, { keepalive: true });
  if (!answer.ok) return;
  const told = await answer.json();
  sentences.forEach((sentence) => {
    const names = told.writers.filter((writer) => writer.segment === sentence.id).map((writer) => writer.name);
    const note = sentence.box.querySelector('[data-writer]');
    const words_ = names.length ? fill(words.writing, { name: names.join(', ') }) : '';
    if (note.textContent !== words_) note.textContent = words_;
  });
  if (changed !== null && changed !== told.changed) await catchUp();
  changed = told.changed;
}

/** Show what colleagues and engines have written in the sentences that nobody here has touched. */
export async function catchUp() {
  const asked = performance.now();
  const answer = await read(form.dataset.progressUrl);
  answer.segments.forEach((segment) => sentences.get(segment.id)?.propose(segment, asked));
  count(answer);
  return answer;
}

const quietly = () => tellWhere().catch(() => {});
let timer;
on('typed', () => { isWriting = true; });
on('entered', () => {
  isWriting = true;
  clearTimeout(timer);
  timer = setTimeout(quietly, 300);
});
addEventListener('pagehide', () => { isWriting = false; quietly(); });
setInterval(quietly, EVERY);
