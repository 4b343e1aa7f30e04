// Asks once whether videos and posts of other sites may load; embed.js hears "consent" and reads the answer.
const banner = document.querySelector("[data-consent]");
const openers = document.querySelectorAll("[data-consent-open]");
let opener = null;

function answer() {
  try {
    return localStorage.getItem("consent");
  } catch {
    return "none"; // storage is forbidden: the answer could not be kept, so nobody is asked on every page
  }
}

for (const button of banner.querySelectorAll("[data-consent-choice]")) {
  button.addEventListener("click", () => {
    localStorage.setItem("consent", button.dataset.consentChoice);
    banner.hidden = true;
    opener?.focus();
    document.dispatchEvent(new CustomEvent("consent", { detail: button.dataset.consentChoice }));
  });
}
for (const button of openers) {
  button.addEventListener("click", () => {
    opener = button;
    banner.hidden = false;
    banner.focus();
  });
}
banner.hidden = answer() !== null;
