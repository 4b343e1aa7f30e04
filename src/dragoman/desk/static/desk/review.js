// Puts a press review in order without asking the server, and ticks the sentences of a text that is selected.

const form = document.querySelector('[data-review]');
const told = document.querySelector('[data-told]');

function tell(part) {
  const outlet = part.querySelector('h2').firstChild.textContent.trim();
  const place = [...part.parentElement.children].indexOf(part) + 1;
  told.textContent = told.dataset.words.replace('{outlet}', outlet).replace('{place}', place);
}

function move(part, by) {
  const other = by < 0 ? part.previousElementSibling : part.nextElementSibling;
  if (!other) return;
  const focused = document.activeElement;
  if (by < 0) other.before(part);
  else other.after(part);
  (part.contains(focused) ? focused : part).focus({ preventScroll: true });
  part.scrollIntoView({ block: 'nearest' });
  tell(part);
}

const BY = { ArrowUp: -1, ArrowDown: 1 };

form.addEventListener('keydown', (event) => {
  const part = event.target.closest('[data-part]');
  if (!part || !event.altKey || !(event.key in BY)) return;
  event.preventDefault();
  move(part, BY[event.key]);
});

form.addEventListener('click', (event) => {
  const [, way] = /^(up|down):/.exec(event.target.closest('button')?.value ?? '') ?? [];
  if (!way) return;
  event.preventDefault();
  move(event.target.closest('[data-part]'), way === 'up' ? -1 : 1);
});

/** The sentences that a selection touches, without those of which it has not a letter. */
function touched(selection) {
  const range = selection.getRangeAt(0);
  return [...form.querySelectorAll('.desk-choose label')].filter((label) => {
    if (!range.intersectsNode(label)) return false;
    const part = range.cloneRange();
    if (!label.contains(part.startContainer)) part.setStartBefore(label);
    if (!label.contains(part.endContainer)) part.setEndAfter(label);
    return part.toString().trim() !== '';
  });
}

// A click at the end of a selection would tick, or untick, one sentence of it.
form.addEventListener('click', (event) => {
  const selection = getSelection();
  if (selection.isCollapsed || !event.target.closest('.desk-choose')) return;
  event.preventDefault();
}, true);

form.addEventListener('pointerup', () => {
  const selection = getSelection();
  if (selection.isCollapsed || !form.contains(selection.anchorNode)) return;
  const labels = touched(selection);
  setTimeout(() => {
    for (const label of labels) label.querySelector('input').checked = true;
    if (labels.length) selection.removeAllRanges();
  });
});

document.querySelector('[data-touched]')?.focus();
