// Blocks of a captured page are ticked by clicking them; shift takes all in between, z takes the last tick back.

const form = document.querySelector('[data-blocks]');
const boxes = [...(form?.querySelectorAll('[name="kept"]') ?? [])];
const count = form?.querySelector('[data-count]');
const undo = form?.querySelector('[data-undo]');
const steps = []; // each a list of [box, what it was]
let last = null;

function tell() {
  const kept = boxes.filter((box) => box.checked).length;
  count.textContent = count.dataset.template.replace('{kept}', kept).replace('{all}', boxes.length);
  if (undo) undo.hidden = !steps.length;
}

function between(one, other) {
  const [from, to] = [boxes.indexOf(one), boxes.indexOf(other)].sort((a, b) => a - b);
  return boxes.slice(from, to + 1);
}

function ticked(event) {
  const box = event.target.closest('[name="kept"]');
  if (!box) return;
  const ranged = event.shiftKey && last ? between(last, box) : [box];
  steps.push(ranged.map((each) => [each, each === box ? !box.checked : each.checked]));
  for (const each of ranged) each.checked = box.checked;
  last = box;
  tell();
}

function takeBack() {
  for (const [box, was] of steps.pop() ?? []) {
    box.checked = was;
    box.focus();
  }
  tell();
}

form?.addEventListener('click', ticked);
undo?.addEventListener('click', takeBack);
form?.addEventListener('keydown', (event) => {
  if (event.key !== 'z' || event.altKey || !steps.length) return;
  event.preventDefault();
  takeBack();
});
