// The fields of the screen: each saves itself, and keeps what is not saved yet in this browser.

import { announce, element, form, post, tell, words } from './room.js';
import * as kept from './kept.js';

const PAUSE = 700; // ms without a key before a text is saved
const LATEST = 1500; // ms after its first key when it is saved though somebody types on
const AGAIN = 3000; // ms until a failed save is tried again

/** One text that saves itself: a sentence, or the whole of a text of our own. Each knows ``standing``, what it says now. */
class Field {
  constructor(box) {
    this.box = box;
    this.dirty = this.refusal = false;
    this.saving = null;
    this.sent = new Set(); // what went to the server and may have arrived, though no answer did
    box.addEventListener('input', (event) => { if (event.target.name) this.typed(); });
    box.addEventListener('change', (event) => { if (event.target.name) this.save(); });
  }

  typed() {
    this.dirty ||= Date.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Math.min(PAUSE, Math.max(0, this.dirty + LATEST - Date.now())));
    kept.keep(this);
    telling();
  }

  /** Save what stands here now, after whatever is on its way already. */
  save(more = {}) {
    clearTimeout(this.timer);
    if (!this.dirty && !Object.keys(more).length) return this.saving ?? Promise.resolve();
    return this.inTurn(() => this.send(more));
  }

  /** Do something with what stands on the server, after whatever is on its way there already. */
  inTurn(act) {
    const saving = (this.saving ?? Promise.resolve()).then(act).finally(() => {
      if (this.saving === saving) this.saving = null;
    });
    this.saving = saving;
    return saving;
  }

  async send(more) {
    const sent = this.values();
    this.sent.add(this.standing);
    this.dirty = this.refusal = false;
    telling('saving');
    try {
      const answer = await post(this.box.dataset.url, { ...sent, ...more });
      const lost = answer.redirected ? words.signedOut : { 403: words.signedOut, 404: words.gone }[answer.status];
      if (lost) {
        this.dirty ||= Date.now();
        this.refusal = lost;
        telling();
        return;
      }
      const result = await answer.json();
      if (this.isOwn(result)) { await this.send(more); return; }
      if (answer.ok) {
        this.sent.clear();
        this.saved(sent, result);
        if (!this.dirty) kept.forget(this);
      } else {
        this.refusal = true;
        this.refused(result);
      }
      telling();
    } catch {
      this.dirty ||= Date.now();
      this.timer = setTimeout(() => this.save(more), AGAIN);
      telling('offline');
    }
  }

  /** Write what was typed in a former visit, as it stood then to what the server had. */
  takeBack(record) {
    this.goOnFrom(record);
    record.sent.forEach((one) => this.sent.add(one));
    this.typed();
  }
}

const line = (text) => text.trim().replace(/\s+/g, ' ');
const written = ({ headline, standfirst, body }) => [headline, standfirst, body].map(line).join('\n');

export class Sentence extends Field {
  constructor(box) {
    super(box);
    this.colleague = null;
    this.ahead = []; // marks of what an engine wrote on here, and the server does not know of yet
    this.id = Number(box.dataset.segment);
    [this.text, this.seen] = [box.querySelector('textarea'), box.querySelector('[name^="seen-"]')];
    this.text.addEventListener('focus', () => announce('entered', this));
    box.querySelector('[name="accept"]')?.addEventListener('click', (event) => {
      event.preventDefault();
      this.text.focus({ preventScroll: true });
      announce('accept', this);
    });
  }

  get original() { return this.box.querySelector('[data-original]'); }

  url(what) { return `${this.box.dataset.url}${what}/`; }

  values() { return { text: this.text.value, seen: this.seen.value, ahead: this.ahead.join(' ') }; }

  typed() {
    super.typed();
    announce('typed', this);
  }

  /** Nothing is saved over a colleague's words until somebody has decided. */
  save(more = {}) {
    return this.colleague === null ? super.save(more) : Promise.resolve();
  }

  get standing() { return line(this.text.value); }

  /** Tell whether the text that the server holds against us is one of ours, of which we heard nothing. */
  isOwn({ theirs }) {
    if (!this.sent.delete(theirs)) return false;
    this.seen.value = theirs;
    return true;
  }

  /** What the server had before her who typed in a former visit: what is typed goes over that. */
  goOnFrom({ text, seen, ahead = '' }) {
    this.text.value = text;
    this.ahead = ahead.split(' ').filter(Boolean);
    this.seen.value = seen;
  }

  isOnServer({ text }) { return line(text) === line(this.seen.value); }

  told({ text }) { return text; }

  focus() { this.text.focus(); }

  /** Put a text into the field as if it had been typed. */
  write(text) {
    this.text.value = text;
    this.typed();
  }

  saved(sent, answer) {
    this.theirs(null);
    this.ahead = this.ahead.filter((mark) => !sent.ahead.includes(mark));
    this.take(answer.segments[0]);
    count(answer);
    announce('saved', this);
  }

  /** Learn how the sentence stands on the server. */
  take(segment) {
    this.learnt = performance.now();
    this.seen.value = segment.text;
    this.mark(segment);
  }

  /** The same, with its text in the field: a proposal that was asked for. */
  show(segment) {
    this.text.value = segment.text;
    this.take(segment);
    kept.forget(this);
    announce('typed', this);
  }

  /** Show what was asked for while ``asked`` stood here; what was typed since stays, and false is answered. */
  receive(segment, asked) {
    if (this.text.value === asked) {
      this.show(segment);
      return true;
    }
    this.sent.add(line(segment.text));
    if (this.colleague === segment.text) this.theirs(null);
    this.take(segment);
    this.typed();
    return false;
  }

  refused(answer) {
    if ('theirs' in answer) this.theirs(answer.theirs);
    else this.box.querySelector('[data-state]').textContent = this.refusal = answer.sentence;
  }

  /** Show what a colleague wrote, and have somebody decide between that and ours. */
  theirs(text) {
    const note = this.box.querySelector('.desk-theirs');
    this.colleague = text;
    note.hidden = text === null;
    if (text === null) return;
    note.querySelector('[data-theirs]').textContent = text;
    const button = (label, chosen) => {
      const made = element('button', { type: 'button', className: 'button button-small button-secondary', textContent: label });
      made.addEventListener('click', () => this.decide(chosen()));
      return made;
    };
    note.querySelectorAll('button').forEach((former) => former.remove());
    note.append(button(words.saveMine, () => this.text.value), button(words.takeTheirs, () => text));
  }

  /** Put a text in the place of what a colleague wrote, now that somebody has seen it. */
  decide(text) {
    this.seen.value = this.colleague;
    this.theirs(null);
    this.write(text);
    this.save();
    this.text.focus();
  }

  mark(segment) {
    const state = this.box.querySelector('[data-state]');
    state.textContent = segment.label;
    state.className = `desk-state desk-state--${segment.state}`;
    const isHere = this.box.classList.contains('desk-segment--here');
    this.box.className = `desk-segment desk-segment--${segment.state}`;
    this.box.classList.toggle('desk-segment--here', isHere);
  }

  /** Take over what an engine or a colleague wrote, unless somebody has written here since that was asked. */
  propose(segment, asked) {
    if (this.saving || this.learnt > asked || this.dirty || this.text.value !== this.seen.value || segment.text === this.seen.value) return;
    this.show(segment);
  }
}

class OwnText extends Field {
  constructor(box) {
    super(box);
    this.id = `text-${box.dataset.text}`;
    this.before = this.standing;
  }

  get fields() { return [...this.box.querySelectorAll('[name]')]; }

  get mark() { return this.box.querySelector('[name="mark"]'); }

  get standing() { return written(this.values()); }

  values() { return Object.fromEntries(this.fields.map((field) => [field.name, field.value])); }

  saved(sent, answer) {
    this.mark.value = answer.mark;
    this.before = written(sent);
  }

  isOwn({ theirs }) {
    if (!theirs || !this.sent.delete(written(theirs))) return false;
    this.mark.value = theirs.mark;
    return true;
  }

  goOnFrom(record) { this.fields.forEach((field) => { field.value = record[field.name]; }); }

  isOnServer(record) { return written(record) === this.before; }

  told({ headline, body }) { return [headline, body].filter(Boolean).join(' — '); }

  focus() { this.box.querySelector('[name="body"]').focus(); }

  refused(answer) { this.refusal = answer.sentence; }
}

/** The sentences of the screen by their keys, in reading order, and the texts of our own. */
export const sentences = new Map();
const texts = [...form.querySelectorAll('[data-text]')].map((box) => new OwnText(box));
form.querySelectorAll('[data-segment]').forEach(begin);

export function begin(box) {
  const sentence = new Sentence(box);
  sentences.set(sentence.id, sentence);
  return sentence;
}

export const all = () => [...texts, ...sentences.values()];
export const inOrder = () => [...form.querySelectorAll('[data-segment]')].map((box) => sentences.get(Number(box.dataset.segment)));
export const isUnsaved = (field) => Boolean(field.dirty || field.refusal);

let active = null;
/** The sentence that somebody works on: the one last entered. */
export const here = () => (active?.box.isConnected ? active : inOrder()[0]);
export const enter = (sentence) => { active = sentence; };

export function go(by) {
  const order = inOrder();
  const isInside = here().box.contains(document.activeElement);
  const next = order[order.indexOf(here()) + (isInside ? by : 0)];
  if (!next) return;
  next.text.focus();
  next.box.scrollIntoView({ block: 'nearest' });
}

function telling(how) {
  const refusal = all().map((field) => field.refusal).find((one) => typeof one === 'string');
  tell(how ?? (all().some(isUnsaved) ? 'unsaved' : 'saved'), refusal);
}

export function count({ done, total }) {
  const told = form.querySelector('[data-count]');
  if (!told || done === undefined) return;
  Object.assign(form.querySelector('[data-done]'), { value: done, max: total || 1 });
  told.textContent = told.dataset.words.replace('{done}', done).replace('{total}', total);
}
