// What every page has: the reader's date, and the worker that shows a page when there is no network.

for (const time of document.querySelectorAll("time[data-today]")) {
  const today = new Date();
  const two = (number) => String(number).padStart(2, "0");
  time.dateTime = `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`;
  time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "full" }).format(today);
}

addEventListener("load", () => navigator.serviceWorker?.register("/sw.js"), { once: true });
