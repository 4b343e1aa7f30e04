// Turns the links that are the same for everyone into the reader's own, when somebody is signed in.
const article = document.querySelector('meta[name="dragoman-article"]')?.content ?? "";

async function ask() {
  const answer = await fetch(`/-/me?article=${article}`, { headers: { Accept: "application/json" } });
  if (answer.ok) show(await answer.json());
}

function show({ name, saved, token }) {
  if (!name) return;
  for (const link of document.querySelectorAll("[data-me]")) link.textContent = name;
  for (const link of document.querySelectorAll("[data-save]")) makeSaving(link, { saved, token });
}

function makeSaving(link, { saved, token }) {
  const unsaved = link.textContent;
  const display = () => {
    link.textContent = saved ? link.dataset.saved : unsaved;
    link.setAttribute("aria-pressed", saved);
  };
  link.setAttribute("role", "button");
  display();
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const body = new URLSearchParams({ keep: saved ? "no" : "yes", csrfmiddlewaretoken: token });
    const answer = await fetch(link.href, { method: "POST", body, redirect: "manual" });
    if (answer.type !== "opaqueredirect") return;
    saved = !saved;
    display();
  });
}

ask();
