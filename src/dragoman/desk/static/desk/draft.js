// Saves what is typed by itself, sentence by sentence; Ctrl+Enter accepts a sentence and goes to the next.
// Without this module the form saves everything at once when a button is pressed.

const form = document.querySelector('[data-draft]');
const told = form.querySelector('[data-saved]');
const PAUSE = 800; // ms without a key before a text is saved
const AGAIN = 3000; // ms until a failed save, or an engine at work, is asked again

/** One text that saves itself: a sentence, or the whole of a text of our own. */
class Field {
  constructor(box) {
    this.box = box;
    this.dirty = this.refusal = false;
    this.saving = null;
    box.addEventListener('input', () => this.typed());
    box.addEventListener('change', () => this.save());
  }

  typed() {
    this.dirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
    tell();
  }

  /** Save what stands here now, after whatever is on its way already. */
  save(more = {}) {
    clearTimeout(this.timer);
    if (!this.dirty && !Object.keys(more).length) return this.saving ?? Promise.resolve();
    this.saving = (this.saving ?? Promise.resolve()).then(() => this.send(more));
    return this.saving;
  }

  async send(more) {
    const sent = this.values();
    this.dirty = this.refusal = false;
    tell('saving');
    try {
      const answer = await post(this.box.dataset.url, { ...sent, ...more });
      const result = await answer.json();
      if (answer.ok) this.saved(sent, result);
      else {
        this.refusal = true;
        this.refused(result);
      }
      tell();
    } catch {
      this.dirty = true;
      this.timer = setTimeout(() => this.save(more), AGAIN);
      tell('offline');
    }
  }
}

class Sentence extends Field {
  constructor(box) {
    super(box);
    [this.text, this.seen] = [box.querySelector('textarea'), box.querySelector('[name^="seen-"]')];
    this.text.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.accept();
    });
    box.querySelector('[name="accept"]')?.addEventListener('click', (event) => {
      event.preventDefault();
      this.accept();
    });
  }

  values() { return { text: this.text.value, seen: this.seen.value }; }

  accept() {
    this.save({ accept: this.box.dataset.segment });
    const all = [...form.querySelectorAll('[data-segment] textarea')];
    all[all.indexOf(this.text) + 1]?.focus();
  }

  saved(sent, answer) {
    this.theirs(null);
    answer.segments.forEach((segment) => { this.seen.value = segment.text; this.mark(segment); });
    count(answer);
  }

  refused(answer) {
    if ('theirs' in answer) this.theirs(answer.theirs);
    else this.complain(answer.sentence);
  }

  /** Show what a colleague wrote; saving again, knowingly, puts ours in its place. */
  theirs(text) {
    const note = this.box.querySelector('.desk-theirs');
    note.hidden = text === null;
    if (text === null) return;
    note.querySelector('[data-theirs]').textContent = text;
    this.seen.value = text;
  }

  complain(sentence) { this.box.querySelector('[data-state]').textContent = this.refusal = sentence; }

  mark(segment) {
    const state = this.box.querySelector('[data-state]');
    state.textContent = segment.label;
    state.className = `desk-state desk-state--${segment.state}`;
    this.box.className = `desk-segment desk-segment--${segment.state}`;
  }

  /** Take over what an engine proposed, unless somebody has begun to write here. */
  propose(segment) {
    if (this.dirty || this.text.value !== this.seen.value || segment.text === this.seen.value) return;
    this.text.value = this.seen.value = segment.text;
    this.mark(segment);
  }
}

class OwnText extends Field {
  values() {
    return Object.fromEntries([...this.box.querySelectorAll('[name]')].map((field) => [field.name, field.value]));
  }

  saved(sent, answer) { this.box.querySelector('[name="mark"]').value = answer.mark; }

  refused(answer) { told.textContent = this.refusal = answer.sentence; }
}

const fields = [
  ...[...form.querySelectorAll('[data-segment]')].map((box) => new Sentence(box)),
  ...[...form.querySelectorAll('[data-text]')].map((box) => new OwnText(box)),
];
const sentences = new Map(fields.map((field) => [Number(field.box.dataset.segment), field]));

function post(url, values) {
  const token = form.querySelector('[name="csrfmiddlewaretoken"]').value;
  const headers = { 'X-CSRFToken': token, 'X-Requested-With': 'XMLHttpRequest' };
  const body = new URLSearchParams(values);
  const keepalive = body.toString().length < 60_000; // browsers refuse to keep more alive after the page is left
  return fetch(url, { method: 'POST', headers, body, keepalive });
}

const isUnsaved = (field) => field.dirty || field.refusal;

function tell(how) {
  const state = how ?? (fields.some(isUnsaved) ? 'unsaved' : 'saved');
  const sentence = fields.map((field) => field.refusal).find((refusal) => typeof refusal === 'string');
  told.textContent = sentence ?? told.getAttribute(`data-words-${state}`);
  told.dataset.how = state;
}

function count({ done, total }) {
  const words = form.querySelector('[data-count]');
  if (!words) return;
  Object.assign(form.querySelector('[data-done]'), { value: done, max: total || 1 });
  words.textContent = words.dataset.words.replace('{done}', done).replace('{total}', total);
}

async function watch() {
  const answer = await (await fetch(form.dataset.progressUrl, { headers: { Accept: 'application/json' } })).json();
  answer.segments.forEach((segment) => sentences.get(segment.id)?.propose(segment));
  count(answer);
  if (answer.waiting) return;
  delete form.dataset.waiting;
  const note = form.querySelector('[data-engine-at-work]');
  if (answer.problem) note.textContent = answer.problem;
  else note.remove();
}

function keepWatching() {
  if ('waiting' in form.dataset) setTimeout(() => watch().catch(() => {}).finally(keepWatching), AGAIN);
}

// A button sends the whole form: what is on its way by itself arrives first, so that nobody meets her own words as a stranger's.
form.addEventListener('submit', (event) => {
  const onTheWay = fields.filter((field) => field.saving).map((field) => field.saving);
  if (form.dataset.sending || !onTheWay.length) { form.dataset.sending = 'yes'; return; }
  event.preventDefault();
  Promise.allSettled(onTheWay).then(() => {
    form.dataset.sending = 'yes';
    form.requestSubmit(event.submitter);
  });
});
window.addEventListener('beforeunload', (event) => {
  if (!form.dataset.sending && fields.some(isUnsaved)) event.preventDefault();
});
keepWatching();
