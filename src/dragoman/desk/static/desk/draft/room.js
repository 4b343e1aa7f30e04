// What all parts of the draft's screen share: its form, its words, the way to the server, and who listens.

export const form = document.querySelector('[data-draft]');
export const words = JSON.parse(document.getElementById('draft-words')?.textContent ?? '{}');
const told = form.querySelector('[data-saved]');

/** Parts of the screen hear of one another here: "typed", "saved", "entered", "recut". */
export const events = new EventTarget();
export const announce = (name, detail) => events.dispatchEvent(new CustomEvent(name, { detail }));
export const on = (name, hear) => events.addEventListener(name, (event) => hear(event.detail));

const headers = () => ({
  'X-CSRFToken': form.querySelector('[name="csrfmiddlewaretoken"]').value,
  'X-Requested-With': 'XMLHttpRequest',
});

export function post(url, values = {}, options = {}) {
  const body = new URLSearchParams(values);
  const keepalive = body.toString().length < 60_000; // browsers refuse to keep more alive after the page is left
  return fetch(url, { method: 'POST', headers: headers(), body, keepalive, ...options });
}

/** Do something to the draft, and return the answer; what was refused, or could not be asked, is said and is null. */
export async function ask(url, values) {
  try {
    const answer = await post(url, values);
    const isJson = answer.headers.get('Content-Type')?.includes('json');
    const result = isJson ? await answer.json() : await answer.text();
    if (answer.ok) return result;
    say(result.sentence ?? told.dataset.wordsOffline);
  } catch {
    say(told.dataset.wordsOffline);
  }
  return null;
}

export async function read(url) {
  const answer = await fetch(url, { headers: { Accept: 'application/json, text/html' } });
  if (!answer.ok || answer.redirected) throw new Error(`${url} is not there`); // redirected: to where one signs in
  return answer.headers.get('Content-Type')?.includes('json') ? answer.json() : answer.text();
}

export const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

let saying;
/** Say a sentence in the bar for a while. */
export function say(sentence) {
  clearTimeout(saying);
  told.textContent = sentence;
  saying = setTimeout(() => { saying = null; tell(); }, 6000);
}

let how = 'saved';
/** Tell whether everything is saved; ``refusal`` is what the server said against it. */
export function tell(state = how, refusal = null) {
  how = state;
  told.dataset.how = state;
  if (saying && state !== 'offline') return;
  told.textContent = refusal ?? told.getAttribute(`data-words-${state}`);
}

/** Codepoints, in which the server counts, as the places in a string of JavaScript, and back. */
export const place = (text, points) => [...text].slice(0, points).join('').length;
export const points = (text, at) => [...text.slice(0, at)].length;

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
