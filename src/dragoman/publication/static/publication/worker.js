// The service worker; /sw.js loads it and says in `site` what it needs to know.
// Pages: from the network, else as last read, else the offline page. Files with a hash in their name: kept.
const KEPT = `site-${site.version}`;
const PAGES = "pages";
const MOST = { [KEPT]: 120, [PAGES]: 40 };
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const offline = Object.values(site.offline);

addEventListener("install", (event) => {
  const fill = async () => {
    const cache = await caches.open(KEPT);
    await cache.addAll([...site.files, ...offline]);
  };
  skipWaiting();
  event.waitUntil(fill());
});

addEventListener("activate", (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => !(name in MOST)).map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(tidy());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate" && language(address)) event.respondWith(page(event, address));
  else if (HASHED.test(address.pathname)) event.respondWith(file(event));
});

const language = ({ pathname }) => Object.keys(site.offline).find((code) => pathname.startsWith(`/${code}/`));

async function page(event, address) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok && !address.search) event.waitUntil(keep(PAGES, event.request, answer.clone()));
    return answer;
  } catch {
    return (await caches.match(event.request)) ?? (await caches.match(site.offline[language(address)]));
  }
}

async function file(event) {
  const known = await caches.match(event.request);
  if (known) return known;
  const answer = await fetch(event.request);
  if (answer.ok) event.waitUntil(keep(KEPT, event.request, answer.clone()));
  return answer;
}

async function keep(name, request, answer) {
  const cache = await caches.open(name);
  await cache.delete(request); // what is put again becomes the newest
  await cache.put(request, answer);
  const kept = await cache.keys();
  const first = name === KEPT ? offline.length + site.files.length : 0;
  const surplus = Math.max(kept.length - MOST[name], 0);
  await Promise.all(kept.slice(first, first + surplus).map((old) => cache.delete(old)));
}
