// Loads videos and posts of other sites: each one when the reader asks for it, or all as they come near when the
// reader said so once (consent.js). Before that, nothing is asked of another site.
const embeds = [...document.querySelectorAll("[data-frame]")];

function load(embed) {
  if (embed.querySelector("iframe")) return;
  const frame = document.createElement("iframe");
  frame.src = embed.dataset.frame;
  frame.title = embed.querySelector("a").textContent;
  frame.allow = "fullscreen; picture-in-picture; encrypted-media";
  frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-presentation";
  frame.referrerPolicy = "strict-origin-when-cross-origin"; // YouTube shows nothing to whom it does not know
  const caption = document.createElement("figcaption");
  caption.append(...embed.querySelector("p").childNodes);
  embed.replaceChildren(frame, caption);
}

function loadAllWhenNear() {
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) load(target);
  }, { rootMargin: "200px" });
  for (const embed of embeds) near.observe(embed);
}

function consents() {
  try {
    return localStorage.getItem("consent") === "all";
  } catch {
    return false; // storage is forbidden
  }
}

for (const embed of embeds) {
  embed.querySelector("button").addEventListener("click", () => {
    load(embed);
    embed.querySelector("iframe").focus();
  });
}
if (document.querySelector("[data-consent]") && consents()) loadAllWhenNear();
document.addEventListener("consent", ({ detail }) => detail === "all" && loadAllWhenNear());
