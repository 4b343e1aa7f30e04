// Text size and colours, chosen by the reader and kept in this browser; early.js applies them to the next page.
const page = document.documentElement;
const SIZES = ["s", "m", "l", "xl"];
const steps = [...document.querySelectorAll("[data-size-step]")];
const colours = [...document.querySelectorAll('input[name="theme"]')];

function keep(name, value, usual) {
  if (value === usual) delete page.dataset[name];
  else page.dataset[name] = value;
  try {
    if (value === usual) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // storage is forbidden: the choice holds for this page
  }
}

const size = () => SIZES.indexOf(page.dataset.size ?? "m");

function show() {
  for (const button of steps) {
    button.setAttribute("aria-disabled", !SIZES[size() + Number(button.dataset.sizeStep)]);
  }
  for (const choice of colours) choice.checked = choice.value === (page.dataset.theme ?? "auto");
}

for (const button of steps) {
  button.addEventListener("click", () => {
    keep("size", SIZES[size() + Number(button.dataset.sizeStep)] ?? SIZES[size()], "m");
    show();
  });
}
for (const choice of colours) choice.addEventListener("change", () => keep("theme", choice.value, "auto"));
show();
