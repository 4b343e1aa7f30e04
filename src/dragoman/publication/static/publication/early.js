// Before the first paint: how the reader likes to read, so that nothing flashes or moves. A plain script in the
// head, as a module would come too late. `data-script` shows the controls that need scripts.
{
  const page = document.documentElement;
  const kept = (name, values) => {
    try {
      return values.find((value) => value === localStorage.getItem(name));
    } catch {
      return undefined; // storage is forbidden: the page is as it was made
    }
  };
  const theme = kept("theme", ["light", "dark"]);
  const size = kept("size", ["s", "l", "xl"]);
  page.dataset.script = "";
  if (theme) page.dataset.theme = theme;
  if (size) page.dataset.size = size;
}
