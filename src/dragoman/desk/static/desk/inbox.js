// Marks a story without leaving one's place: the form is sent as it is, and the list of the answer takes the old one's place.

import { rows, visit } from './rows.js';

function take(page, selector) {
  const [old, fresh] = [document, page].map((where) => where.querySelector(selector));
  if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  else if (old) old.remove();
  else if (fresh) document.querySelector('[data-desk]').prepend(document.adoptNode(fresh));
}

async function send(form, button) {
  const row = form.closest('[data-row]');
  const [id, place] = [row?.id, rows().indexOf(row)];
  const answer = await fetch(form.action, { method: 'POST', body: new FormData(form, button) });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (!answer.ok || !page.querySelector('[data-swapped]')) throw new Error('not the inbox');
  ['.desk-undo', '[data-swapped]'].forEach((selector) => take(page, selector));
  visit(document.getElementById(id) ?? rows()[Math.min(Math.max(place, 0), rows().length - 1)]);
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('[data-swap], .desk-undo')) return;
  event.preventDefault();
  send(form, event.submitter).catch(() => {
    const kept = Object.assign(document.createElement('input'), {
      type: 'hidden', name: event.submitter?.name ?? '', value: event.submitter?.value ?? '',
    });
    if (kept.name) form.append(kept);
    form.submit();
  });
});
