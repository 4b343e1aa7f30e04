// What the checks find: asked for while somebody types, shown under the sentence, walked through by key.

import { here, inOrder, sentences } from './fields.js';
import { element, fill, form, on, place, post, read, say, words } from './room.js';

const PAUSE = 300; // ms without a key before a sentence is checked
const found = new Map();
const timers = new Map();
const asked = new Map();

/** Sentences with something that stops publication, or may be wrong. */
export const findingsOf = (sentence) => found.get(sentence.id) ?? [];

function later(sentence) {
  clearTimeout(timers.get(sentence.id));
  timers.set(sentence.id, setTimeout(() => check(sentence), PAUSE));
}

async function check(sentence) {
  asked.get(sentence.id)?.abort();
  const control = new AbortController();
  asked.set(sentence.id, control);
  try {
    const text = sentence.text.value;
    const answer = await post(sentence.url('check'), { text }, { signal: control.signal, keepalive: false });
    if (answer.ok) show(sentence, (await answer.json()).findings);
  } catch {
    // Typed on, or no connection: what was found before stays, and saving tells of the rest.
  }
}

function show(sentence, findings) {
  found.set(sentence.id, findings);
  const list = sentence.box.querySelector('[data-findings]');
  list.replaceChildren(...findings.map((finding) => line(sentence, finding)));
  form.dispatchEvent(new Event('found'));
}

function line(sentence, finding) {
  const item = element('li', { className: `desk-doubt desk-doubt--${finding.severity}` }, finding.sentence, ' ');
  const button = (label, act) => {
    const made = element('button', { type: 'button', className: 'button button-small button-secondary', textContent: label });
    made.addEventListener('click', () => { act(); sentence.text.focus(); });
    item.append(made);
  };
  if (sentence.text.readOnly) return item;
  if (finding.wanted && finding.start !== null) button(fill(words.write, finding), () => put(sentence, finding));
  button(words.letStand, () => letStand(sentence, finding));
  return item;
}

function put(sentence, { start, end, wanted }) {
  const { value } = sentence.text;
  sentence.text.setRangeText(wanted, place(value, start), place(value, end), 'end');
  sentence.typed();
}

async function letStand(sentence, finding) {
  await post(sentence.url('pass'), { finding: finding.key });
  check(sentence);
}

/** Let the first problem of the sentence stand. */
export function letFirstStand() {
  const [finding] = findingsOf(here());
  if (finding) letStand(here(), finding);
}

/** Every problem in reading order: a sentence, and the finding in it; null where it is not translated. */
function problems() {
  return inOrder().flatMap((sentence) => {
    const grave = findingsOf(sentence).filter((finding) => finding.severity !== 'note');
    const isEmpty = sentence.box.classList.contains('desk-segment--untranslated') && !sentence.text.value;
    return isEmpty ? [[sentence, null]] : grave.map((finding) => [sentence, finding]);
  });
}

let at = [null, null];
/** Go to the next problem, or with -1 to the one before. */
export function walk(by) {
  const all = problems();
  if (!all.length) { say(words.noProblem); return; }
  const order = inOrder();
  const mine = all.findIndex(([sentence, finding]) => sentence === at[0] && finding === at[1]);
  const isHere = mine >= 0 && at[0] === here();
  const beyond = ([sentence]) => (order.indexOf(sentence) - order.indexOf(here())) * by > (by > 0 ? -1 : 0);
  const nearest = by > 0 ? all.findIndex(beyond) : all.findLastIndex(beyond);
  const next = isHere ? (mine + by + all.length) % all.length : Math.max(nearest, by > 0 ? 0 : nearest);
  visit(all.at(next));
}

export function visit([sentence, finding]) {
  at = [sentence, finding];
  sentence.text.focus();
  sentence.box.scrollIntoView({ block: 'center' });
  if (finding?.start == null) return;
  const { value } = sentence.text;
  sentence.text.setSelectionRange(place(value, finding.start), place(value, finding.end));
}

/** Look through the whole draft, a part at a time. */
export async function checkAll() {
  let next = 0;
  while (next !== null) {
    const answer = await read(`${form.action}findings/?from=${next}`).catch(() => null);
    if (answer === null) return;
    Object.entries(answer.findings).forEach(([id, findings]) => {
      const sentence = sentences.get(Number(id));
      if (sentence && !sentence.dirty && (findings.length || findingsOf(sentence).length)) show(sentence, findings);
    });
    next = answer.next;
  }
}

on('typed', later);
on('recut', (fresh) => fresh.forEach(check));
