// The panel beside the sentence that somebody works on; on a narrow screen it stands below that sentence.

import { count, enter, here, isUnsaved, sentences } from './fields.js';
import { rememberTexts } from './history.js';
import { announce, ask, fill, form, on, read, say, words } from './room.js';

const panel = form.querySelector('[data-panel]');
const aside = form.querySelector('[data-aside]');
const wide = matchMedia('(min-width: 80em)');
const PAUSE = 120; // ms on a sentence before its panel is asked for
let shown = null;
let turns = 0; // panels asked for so far: only the answer to the last is shown
let timer;

const find = (selector) => [...panel.querySelectorAll(selector)];

function settle() {
  if (wide.matches) aside.append(panel);
  else shown?.box.append(panel);
}

function entered(sentence) {
  enter(sentence);
  if (sentence === shown) return;
  form.querySelector('.desk-segment--here')?.classList.remove('desk-segment--here');
  sentence.box.classList.add('desk-segment--here');
  clearTimeout(timer);
  timer = setTimeout(() => load(sentence), PAUSE);
}

async function load(sentence) {
  clearTimeout(timer);
  turns += 1;
  const turn = turns;
  const part = await read(sentence.url('panel')).catch(() => null);
  if (part === null || turn !== turns || sentence !== here()) return;
  panel.innerHTML = part;
  panel.hidden = false;
  shown = sentence;
  settle();
}

export const reload = () => here() && load(here());

/** Wait for the panel of the sentence that somebody is in, as keys come faster than panels; tell whether it is there. */
async function isOwn() {
  if (shown !== here()) await reload();
  return shown === here();
}

async function take(values) {
  const sentence = here();
  await sentence.save();
  if (isUnsaved(sentence)) { say(words.undecidedFirst); return; }
  const asked = sentence.text.value;
  const answer = await ask(sentence.url('take'), { ...values, seen: sentence.seen.value });
  const isUntouched = answer ? sentence.receive(answer.segments[0], asked) : sentence.text.value === asked;
  if (!isUntouched) say(words.typedOn);
  if (!answer) return;
  count(answer);
  announce('saved', sentence);
  reload();
}

/** Take what the memory proposes, counted from 1. */
export async function takeMatch(number) {
  if (!await isOwn()) return;
  const button = find('[data-take]')[number - 1];
  if (button) take({ unit: button.dataset.unit, text: button.closest('li').querySelector('[data-proposal]').textContent });
}

/** Have an engine propose: that of ``button``, or the one after the one that proposed last. */
export async function askEngine(button) {
  if (!await isOwn()) return;
  const engines = find('[data-engine]');
  const chosen = button ?? engines[(engines.findIndex((one) => one.ariaPressed === 'true') + 1) % engines.length];
  if (!chosen) { say(words.noEngine); return; }
  say(words.asking);
  take({ engine: chosen.dataset.engine });
}

/** Write a name, a term or the source where the cursor is, parted by spaces from the words around it. */
export function insert(button) {
  const { text } = here();
  if (!button || text.readOnly) return;
  const [before, after] = [text.value.slice(0, text.selectionStart), text.value.slice(text.selectionEnd)];
  const open = before && !/[\s(«“"„'’-]$/.test(before) ? ' ' : '';
  const close = after && /^[\p{L}\p{N}]/u.test(after) ? ' ' : '';
  text.setRangeText(open + button.dataset.insert + close, text.selectionStart, text.selectionEnd, 'end');
  text.focus();
  here().typed();
}

const insertFrom = (selector, number) => isOwn().then((is) => is && insert(find(selector)[number - 1]));
export const insertName = (number) => insertFrom('[data-insert]:not([data-citation])', number);
export const insertSource = () => insertFrom('[data-citation]', 1);

/** Write the house forms of all names of the draft. */
export async function fixEverywhere() {
  await Promise.all([...sentences.values()].map((sentence) => sentence.save()));
  const asked = new Map([...sentences.values()].map(({ id, text }) => [id, text.value]));
  const answer = await ask(`${form.action}names/`);
  if (!answer) return;
  const changes = answer.segments.map(({ id, before, text }) => ({ id, before, after: text }));
  if (changes.length) rememberTexts(changes);
  answer.segments.forEach((segment) => sentences.get(segment.id)?.receive(segment, asked.get(segment.id)));
  count(answer);
  const [doubt] = answer.undecided;
  const told = changes.length ? fill(words.fixed, { count: changes.length }) : '';
  say([told, doubt ? fill(words.undecided, doubt) : ''].join(' ').trim() || words.nothingToFix);
  if (doubt) sentences.get(doubt.id)?.text.focus();
}

async function treat(button) {
  const sentence = here();
  const isOn = button.ariaPressed !== 'true';
  await sentence.save();
  const answer = await sentence.inTurn(() => ask(sentence.url(button.dataset.treat), isOn ? { on: 1 } : {}));
  if (!answer) return;
  button.ariaPressed = String(isOn);
  sentence.take(answer.segments[0]);
  count(answer);
  announce('saved', sentence);
  announce('typed', sentence);
}

/** Look where words were translated before: those that are selected, in the text or in the original. */
export function lookUp() {
  const field = panel.querySelector('[data-concordance]');
  if (!field) return;
  const { text } = here();
  const chosen = text.value.slice(text.selectionStart, text.selectionEnd) || String(getSelection());
  field.value = chosen.trim() || field.value;
  field.focus();
  if (field.value) search(field);
}

async function search(field) {
  const query = new URLSearchParams({ q: field.value, language: field.dataset.language });
  const found = await read(`${form.action}concordance/?${query}`).catch(() => '');
  panel.querySelector('[data-concordance-found]').innerHTML = found;
}

export function beginComment() { panel.querySelector('[data-comment]')?.focus(); }

async function comment() {
  const field = panel.querySelector('[data-comment]');
  const thread = await ask(here().url('comment'), { comment: field.value });
  if (thread === null) return;
  field.value = '';
  panel.querySelector('[data-comments]').outerHTML = thread;
}

async function settleComment(button) {
  const thread = await ask(button.dataset.settle, 'back' in button.dataset ? { back: 1 } : {});
  if (thread !== null) panel.querySelector('[data-comments]').outerHTML = thread;
}

/** The original as captured, in a tab of its own. */
export function original() { open(form.dataset.original, 'dragoman-original', 'noopener'); }

const acts = { fix: fixEverywhere, comment, original };
panel.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  const { dataset } = button;
  if ('take' in dataset) takeMatch(find('[data-take]').indexOf(button) + 1);
  else if ('insert' in dataset) insert(button);
  else if ('engine' in dataset) askEngine(button);
  else if ('treat' in dataset) treat(button);
  else if ('settle' in dataset) settleComment(button);
  else if (dataset.do) (acts[dataset.do] ?? (() => announce('do', dataset.do)))();
});
panel.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.target.matches('[data-concordance]')) {
    event.preventDefault();
    search(event.target);
  }
});
wide.addEventListener('change', settle);
on('entered', entered);
on('begun', (sentence) => (wide.matches ? entered(sentence) : enter(sentence)));
on('recut', ([first]) => { shown = null; aside.append(panel); load(first); });
