// The only script that every page has: the reader's date, and a menu that closes by itself.

for (const time of document.querySelectorAll("time[data-today]")) {
  const today = new Date();
  time.dateTime = today.toISOString().slice(0, 10);
  time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "full" }).format(today);
}

for (const menu of document.querySelectorAll("details.all-sections")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
