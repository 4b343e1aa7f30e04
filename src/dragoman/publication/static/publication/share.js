// Copies, sends and prints an article. The other ways to share one are links and need no script.
const address = location.origin + location.pathname;

const ways = {
  async copy(button) {
    await navigator.clipboard.writeText(address);
    const words = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = words), 3000);
  },
  async send() {
    try {
      await navigator.share({ title: document.title, url: address });
    } catch (error) {
      if (error.name !== "AbortError") throw error; // the reader thought better of it
    }
  },
  print: () => window.print(),
};

const able = { copy: navigator.clipboard, send: navigator.share, print: true };
for (const button of document.querySelectorAll("[data-share]")) {
  button.addEventListener("click", () => ways[button.dataset.share](button));
  button.disabled = !able[button.dataset.share];
}
