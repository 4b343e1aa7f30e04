// The draft's screen: what is typed saves itself, is checked and helped with; everything is a key away.
// Without this module the form saves everything at once when a button is pressed.

import { all, inOrder, isUnsaved, sentences } from './draft/fields.js';
import { offer } from './draft/kept.js';
import { announce, form } from './draft/room.js';

const AGAIN = 3000; // ms until an engine at work is looked at again

// A button sends the whole form: what saves itself arrives first, so that nobody meets her own words as a stranger's.
form.addEventListener('submit', (event) => {
  const onTheWay = all().filter((field) => field.dirty || field.saving).map((field) => field.save());
  if (form.dataset.sending || !onTheWay.length) { form.dataset.sending = 'yes'; return; }
  event.preventDefault();
  const { submitter } = event;
  Promise.allSettled(onTheWay).then(() => setTimeout(() => { // a form is not sent from within its own sending
    form.dataset.sending = 'yes';
    form.requestSubmit(submitter);
  }));
});
window.addEventListener('beforeunload', (event) => {
  if (!form.dataset.sending && all().some(isUnsaved)) event.preventDefault();
});

async function helpWithSentences() {
  const [checks, , together] = await Promise.all([
    import('./draft/checks.js'),
    import('./draft/stops.js'),
    import('./draft/together.js'),
    import('./draft/keys.js'),
    import('./draft/paste.js'),
    import('./draft/ahead.js'),
  ]);
  const offered = await offer(inOrder());
  const isDone = ({ box }) => box.matches('.desk-segment--edited, .desk-segment--reviewed');
  const entered = inOrder().find(({ box }) => box.contains(document.activeElement)); // while the scripts were on their way
  const first = offered[0] ?? entered ?? inOrder().find((sentence) => !isDone(sentence));
  offered[0]?.box.scrollIntoView({ block: 'center' });
  if (first) announce('begun', first);
  checks.checkAll().catch(() => {});
  keepWatching(together);
}

function keepWatching(together) {
  if (!('waiting' in form.dataset)) return;
  setTimeout(() => watch(together).catch(() => {}).finally(() => keepWatching(together)), AGAIN);
}

async function watch(together) {
  const answer = await together.catchUp();
  if (answer.waiting) return;
  delete form.dataset.waiting;
  const note = form.querySelector('[data-engine-at-work]');
  if (answer.problem) note.textContent = answer.problem;
  else note.remove();
}

if (sentences.size) helpWithSentences();
else offer(all());
