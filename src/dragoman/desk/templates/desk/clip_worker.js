// Keeps the file that another app shares until the form is open, which takes it: so no server accepts a file
// from a request that nobody has confirmed. Nothing else is kept or served.

const FILES = new Set(['application/pdf', 'message/rfc822']);

async function share(request) {
  const sent = await request.formData();
  const file = sent.get('file');
  const query = new URLSearchParams(['url', 'title', 'text'].flatMap((name) => (sent.get(name) ? [[name, sent.get(name)]] : [])));
  if (file instanceof File && file.size && (FILES.has(file.type) || file.type.startsWith('image/'))) {
    const kept = new Response(file, { headers: { 'Content-Type': file.type, 'X-Name': encodeURIComponent(file.name) } });
    await (await caches.open('clip')).put('shared', kept);
    query.set('kind', file.type === 'message/rfc822' ? 'letter' : 'file');
  }
  return Response.redirect(`./?${query}`, 303);
}

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'POST' && new URL(url).pathname.endsWith('/clip/share/')) event.respondWith(share(event.request));
});
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
