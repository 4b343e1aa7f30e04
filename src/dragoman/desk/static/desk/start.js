// Starts Wagtail's panels and choosers, whose inline scripts are data in our templates: the desk's policy forbids
// inline scripts. What is added to a form later is started when it appears.
function start(mark) {
  const { start: name, field, options } = mark.dataset;
  mark.remove();
  if (field && !document.getElementById(field)) return;
  if (/^init\w+Chooser$/.test(name)) window[name](field, JSON.parse(options));
  else if (/^\w+Chooser$/.test(name)) new window[name](field, JSON.parse(options));
  else if (/^\w+Panel$/.test(name)) new window[name](JSON.parse(options));
}

function startAll(root) {
  if (root.matches("template[data-start]")) start(root);
  else for (const mark of root.querySelectorAll("template[data-start]")) start(mark);
}

startAll(document.documentElement);
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) if (node instanceof Element && node.isConnected) startAll(node);
  }
}).observe(document.body, { childList: true, subtree: true });
