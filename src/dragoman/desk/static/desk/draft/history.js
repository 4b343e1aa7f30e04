// Undo and redo across sentences: every deed is kept with what takes it back.

import { go, here, sentences } from './fields.js';
import { on, say, words } from './room.js';

const TOGETHER = 1500; // ms within which what is typed in one sentence is one deed
const done = [];
let undone = [];
const last = new Map();

/** Remember a deed: ``back`` takes it back and ``again`` does it once more; both say false if they cannot. */
export function remember(deed) {
  done.push({ ...deed, at: Date.now() });
  undone = [];
}

/** Remember texts that were put in the place of others: ``[{sentence, before, after}]``. */
export function rememberTexts(changes, how = 'done') {
  const put = (from, to) => () => {
    const standing = changes.filter(({ id, [from]: text }) => sentences.get(id)?.text.value === text);
    standing.forEach(({ id, [to]: text }) => { last.set(id, text); sentences.get(id).write(text); });
    sentences.get(standing[0]?.id)?.text.focus();
    return standing.length > 0;
  };
  changes.forEach(({ id, after }) => last.set(id, after));
  remember({ how, changes, back: put('after', 'before'), again: put('before', 'after') });
}

function typed(sentence) {
  const before = last.get(sentence.id) ?? sentence.seen.value;
  const after = sentence.text.value;
  if (before === after) return;
  const latest = done.at(-1);
  last.set(sentence.id, after);
  const goesOn = latest?.how === 'typed' && latest.changes[0].id === sentence.id && Date.now() - latest.at < TOGETHER;
  if (goesOn) Object.assign(latest.changes[0], { after });
  else rememberTexts([{ id: sentence.id, before, after }], 'typed');
  done.at(-1).at = Date.now();
}

async function step(from, to, which) {
  const deed = from.pop();
  if (!deed) { say(words.nothingToUndo); return; }
  if (await deed[which]()) to.push(deed);
  else say(words.changedMeanwhile);
}

export const undo = () => step(done, undone, 'back');
export const redo = () => step(undone, done, 'again');

/** Accept a sentence; it may have been split or merged when that is taken back, so it is looked for again. */
export function accept(sentence = here()) {
  const { id } = sentence;
  const before = sentence.box.classList.contains('desk-segment--reviewed');
  const isMoving = sentence === here();
  const withIt = (act) => () => {
    const standing = sentences.get(id);
    if (standing) act(standing);
    return Boolean(standing);
  };
  sentence.save({ accept: id });
  if (!before) {
    remember({
      back: withIt((standing) => { standing.text.focus(); standing.typed(); }),
      again: withIt((standing) => standing.save({ accept: id })),
    });
  }
  if (isMoving) go(1);
}

on('entered', (sentence) => { if (!last.has(sentence.id)) last.set(sentence.id, sentence.text.value); });
on('typed', typed);
on('accept', accept);
