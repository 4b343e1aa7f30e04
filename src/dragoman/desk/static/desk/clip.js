// Clipping with less ado: files are dropped or pasted, a selection comes from the bookmarklet, a file from the share
// sheet, and a file that was chosen stays chosen when something else is to be mended.

const form = () => document.getElementById('clip');
const field = () => form().querySelector('[data-takes-files]');

function take(files) {
  if (!field() || !files.length) return false;
  const held = new DataTransfer();
  held.items.add(files[0]);
  field().files = held.files;
  return true;
}

async function takeShared() {
  const place = await globalThis.caches?.open('clip');
  const kept = await place?.match('shared');
  if (!kept || !field()) return;
  const type = kept.headers.get('Content-Type');
  take([new File([await kept.blob()], decodeURIComponent(kept.headers.get('X-Name')), { type })]);
  await place.delete('shared');
}

function takeSelection() {
  const text = new URLSearchParams(location.hash.slice(1)).get('text');
  const target = form().elements.namedItem('text');
  if (!text || !target || target.value) return;
  target.value = text;
  history.replaceState(null, '', location.pathname + location.search);
}

async function send() {
  const answer = await fetch(form().action, { method: 'POST', body: new FormData(form()), redirect: 'manual' });
  if (answer.type === 'opaqueredirect') return location.assign(form().dataset.done);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [fresh, files] = [page.getElementById('clip'), field()?.files];
  if (!fresh) throw new Error('not the form');
  form().replaceWith(document.adoptNode(fresh));
  if (files?.length) take(files);
  (form().querySelector('[aria-invalid="true"]') ?? form().querySelector('.desk-error'))?.focus();
}

document.addEventListener('submit', (event) => {
  if (event.target !== form() || !field()) return;
  event.preventDefault();
  const button = event.submitter;
  if (button) button.disabled = true;
  send().catch(() => event.target.submit());
});
document.addEventListener('paste', (event) => {
  if (take(event.clipboardData.files)) event.preventDefault();
});
for (const name of ['dragenter', 'dragover']) {
  document.addEventListener(name, (event) => {
    if (!field() || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    form().classList.add('desk-hand--open');
  });
}
for (const name of ['dragleave', 'drop']) {
  document.addEventListener(name, (event) => {
    if (name === 'drop' || !event.relatedTarget) form().classList.remove('desk-hand--open');
  });
}
document.addEventListener('drop', (event) => {
  if (take(event.dataTransfer.files)) event.preventDefault();
});

takeSelection();
takeShared();
const { worker } = document.querySelector('script[data-worker]').dataset;
navigator.serviceWorker?.register(worker).catch(() => {});
