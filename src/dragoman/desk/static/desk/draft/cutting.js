// A sentence is split before a word of its original, or merged with the next; both can be undone.

import { begin, here, inOrder, isUnsaved, sentences } from './fields.js';
import { remember } from './history.js';
import { announce, ask, element, fill, form, on, points, say, words } from './room.js';

/** Send what is typed, do it, and show the paragraph as it looks then; answer its fresh sentences. */
async function recut(sentence, what, values) {
  const passage = sentence.box.parentElement;
  const former = inOrder().filter(({ box }) => box.parentElement === passage);
  await Promise.all(former.map((one) => one.save()));
  if (former.some(isUnsaved)) {
    say(words.undecidedFirst);
    return false;
  }
  const rows = await ask(sentence.url(what), values);
  if (rows === null) return false;
  announce('cutting', passage);
  former.forEach(({ id, box }) => { sentences.delete(id); box.remove(); });
  passage.insertAdjacentHTML('beforeend', rows);
  const fresh = [...passage.querySelectorAll('[data-segment]')].map(begin);
  const again = sentences.get(sentence.id) ?? fresh[0];
  again.text.focus();
  announce('recut', [again, ...fresh.filter((one) => one !== again)]);
  announce('saved', again);
  return true;
}

async function splitAt(id, at) {
  const sentence = sentences.get(id);
  return Boolean(sentence) && recut(sentence, 'split', { at });
}

async function mergeOn(id) {
  const sentence = sentences.get(id);
  return Boolean(sentence) && recut(sentence, 'merge', {});
}

export async function merge() {
  const sentence = here();
  const { id } = sentence;
  const at = points(sentence.original.textContent, sentence.original.textContent.length) + 1;
  if (await mergeOn(id)) remember({ back: () => splitAt(id, at), again: () => mergeOn(id) });
}

async function split(sentence, at) {
  const { id } = sentence;
  if (await splitAt(id, at)) remember({ back: () => mergeOn(id), again: () => splitAt(id, at) });
}

/** Make the words of the original buttons: arrows choose one, Enter or a click splits before it. */
export function chooseSplit() {
  const sentence = here();
  const { original } = sentence;
  const text = original.textContent;
  if (sentence.text.readOnly || original.querySelector('button')) return;
  const marked = [...original.childNodes];
  const close = () => original.replaceChildren(...marked);
  const starts = [...text.matchAll(/(?<=\s)\S+|(?<=[。！？])[^\s]/gu)];
  if (!starts.length) return;
  const buttons = starts.map((match) => {
    const button = element('button', { type: 'button', className: 'desk-cut', textContent: match[0] });
    button.ariaLabel = fill(words.splitBefore, { word: match[0] });
    button.addEventListener('click', () => { close(); split(sentence, points(text, match.index)); });
    return button;
  });
  let end = 0;
  const parts = starts.flatMap((match, place) => {
    const between = text.slice(end, match.index);
    end = match.index + match[0].length;
    return [between, buttons[place]];
  });
  original.replaceChildren(...parts, text.slice(end));
  const isLeftward = getComputedStyle(original).direction === 'rtl';
  original.onkeydown = (event) => {
    const by = { ArrowRight: isLeftward ? -1 : 1, ArrowLeft: isLeftward ? 1 : -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') { close(); sentence.text.focus(); } else if (!by) return;
    event.preventDefault();
    buttons[buttons.indexOf(document.activeElement) + (by ?? 0)]?.focus();
  };
  likely(starts, buttons).focus();
}

/** The word after the first end of a sentence, else the one in the middle. */
function likely(starts, buttons) {
  const after = starts.findIndex(({ index, input }) => /[.!?…:;։؟]["»”’)]*\s*$/u.test(input.slice(0, index)));
  return buttons[after >= 0 ? after : Math.floor(buttons.length / 2)];
}

on('do', (what) => ({ split: chooseSplit, merge })[what]?.());
