// What a mark leads to opens beside it; without this the mark is a footnote.
const note = document.createElement('div');
note.className = 'cited-note';
note.popover = 'auto';

function show(mark) {
  const source = document.getElementById(mark.hash.slice(1));
  if (!source || !note.showPopover) return false;
  note.replaceChildren(...[...source.cloneNode(true).childNodes].filter((it) => !it.classList?.contains('source-back')));
  mark.parentElement.after(note);
  note.showPopover();
  const { left, top, bottom } = mark.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = bottom + 6;
  const fits = below + note.offsetHeight <= clientHeight || top < note.offsetHeight + 6;
  note.style.left = `${scrollX + Math.max(16, Math.min(left, clientWidth - note.offsetWidth - 16))}px`;
  note.style.top = `${scrollY + (fits ? below : top - note.offsetHeight - 6)}px`;
  return true;
}

for (const mark of document.querySelectorAll('sup.cited a')) {
  mark.addEventListener('click', (event) => {
    if (event.detail && show(mark)) event.preventDefault(); // Enter follows the link to the list
  });
  mark.addEventListener('focus', () => { if (mark.matches(':focus-visible')) show(mark); });
  mark.addEventListener('blur', (event) => { if (!note.contains(event.relatedTarget)) note.hidePopover?.(); });
}
