// Says, once and without a cookie, that an article was opened by somebody who looks at it, and shows how often
// it was read where the newsroom shows that.
const article = document.querySelector('meta[name="dragoman-article"]').content;
const shown = document.querySelector("[data-views]");

async function count() {
  const answer = await fetch("/-/seen", { method: "POST", body: article, keepalive: true });
  if (shown && answer.status === 200) shown.textContent = await answer.text();
}

if (document.visibilityState === "visible") count();
else document.addEventListener("visibilitychange", count, { once: true });
