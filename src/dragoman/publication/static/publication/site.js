// What every page has: the reader's date, and the worker that shows a page when there is no network.

for (const place of document.querySelectorAll("[data-today]")) {
  place.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "full" }).format(new Date());
}

addEventListener("load", () => navigator.serviceWorker?.register("/sw.js"), { once: true });
