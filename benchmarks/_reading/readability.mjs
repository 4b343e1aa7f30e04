// Reads pages with @mozilla/readability in jsdom; input and output are those of peer.py.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [packages, option] = process.argv.slice(2);
const load = (name) => createRequire(`${packages}/${name}/`)(name);
const { Readability } = load("@mozilla/readability");
const { JSDOM, VirtualConsole } = load("jsdom");
const BLOCKS = "p, div, li, h1, h2, h3, h4, h5, h6, blockquote, pre, td, th, tr, ul, ol, section, article";

function read(html, url) {
  const { window } = new JSDOM(html, { url, virtualConsole: new VirtualConsole() });
  try {
    const found = new Readability(window.document, { serializer: (body) => body }).parse();
    if (!found) return {};
    for (const block of found.content.querySelectorAll(BLOCKS)) block.after("\n");
    for (const line of found.content.querySelectorAll("br")) line.after("\n");
    return {
      text: found.content.textContent,
      title: found.title,
      authors: found.byline ? [found.byline] : [],
      date: (found.publishedTime || "").slice(0, 10),
    };
  } finally {
    window.close();
  }
}

if (option === "--version") {
  const version = (name) => createRequire(`${packages}/${name}/`)(`${name}/package.json`).version;
  console.log(`${version("@mozilla/readability")}-jsdom-${version("jsdom")}`);
} else {
  for await (const line of createInterface({ input: process.stdin })) {
    const { key, file, charset, url } = JSON.parse(line);
    const html = new TextDecoder(charset).decode(readFileSync(file));
    let found = {};
    const before = process.cpuUsage();
    try {
      found = read(html, url);
    } catch (error) {
      found = { fault: String(error).slice(0, 200) };
    }
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    const megabytes = Math.floor(Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status"))[1]) / 1000);
    console.log(JSON.stringify({ key, seconds, megabytes, ...found }));
  }
}
