// What is pasted becomes plain text on one line, whatever a word processor put between its words.

import { form } from './room.js';

export function plain(text) {
  const isMarkup = /<(!--\[if|\/?o:p\b|[a-z][^<>]*\bmso|\/?(p|span|div)\b[^<>]*>)/i.test(text);
  const words = isMarkup ? new DOMParser().parseFromString(text, 'text/html').body.textContent : text;
  return words.replace(/[\u00ad\u200b\ufeff]/g, '').replace(/\s+/g, ' ');
}

form.addEventListener('paste', (event) => {
  const text = event.target.closest?.('[data-segment] textarea[name]');
  if (!text || text.readOnly) return;
  event.preventDefault();
  const pasted = plain(event.clipboardData.getData('text/plain'));
  text.setRangeText(pasted, text.selectionStart, text.selectionEnd, 'end');
  text.dispatchEvent(new Event('input', { bubbles: true }));
});
