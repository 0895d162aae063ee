// Keeps an open page up to date with its files. The server adds this script;
// no published site has it.
//
// The server says how the page is, and this script compares. So it does not
// matter what was missed while the machine slept or the server was away.

const { base, page, body, style } = document.currentScript.dataset;
const own = `${base}~coebook/`;
const KEPT = `coebook:${location.pathname}`;
/** The server says something every ten seconds; after so many ms without, it is gone. */
const SILENT = 25_000;

let shownStyle = style;
let source = null;
let heard = 0;

// ---- What the server says

function listen() {
  // A browser opens six connections to a server at most: hidden pages keep none.
  if (document.hidden) return hush();
  source?.close();
  heard = performance.now();
  source = new EventSource(`${own}events?page=${encodeURIComponent(page)}`);
  source.addEventListener("open", hear);
  source.addEventListener("alive", hear);
  source.addEventListener("page", (event) => {
    hear();
    const now = JSON.parse(event.data);
    if (now.body !== body) return reload();
    if (now.style !== shownStyle) exchange(now.styles);
    shownStyle = now.style;
  });
  source.addEventListener("search", () => {
    hear();
    search();
  });
  source.addEventListener("findings", (event) => {
    hear();
    draw(JSON.parse(event.data));
  });
}

function hush() {
  source?.close();
  source = null;
}

function hear() {
  heard = performance.now();
}

addEventListener("pagehide", hush);
addEventListener("pageshow", (event) => event.persisted && listen());
document.addEventListener("visibilitychange", listen);
// A connection may be dead without a word, and one that was refused for a
// reason is not tried again by the browser itself.
setInterval(() => {
  const dead = source?.readyState === EventSource.CLOSED || performance.now() - heard > SILENT;
  if (source && dead) listen();
}, 1000);

// ---- The page anew, as the reader left it

function reload() {
  hush();
  const heading = [...document.querySelectorAll("main [id]")].findLast((node) => node.getBoundingClientRect().top <= 1);
  const kept = {
    y: scrollY,
    // What is read stays where it is, also when text above it grows.
    id: heading?.id,
    below: heading ? -heading.getBoundingClientRect().top : 0,
    open: disclosures().map((node) => [named(node), node.open]),
  };
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing shows the page from its top.
  }
  // The browser's own place counts from the top, and comes later than ours.
  history.scrollRestoration = "manual";
  location.reload();
}

const disclosures = () => [...document.querySelectorAll("details")];
/** By what a disclosure is known again among others that come and go: its figures may change. */
function named(node) {
  const summary = node.querySelector("summary");
  return node.id || (summary?.firstElementChild ?? summary)?.textContent.replace(/\d+/g, "").trim();
}

function restore() {
  let kept = null;
  try {
    kept = JSON.parse(sessionStorage.getItem(KEPT));
    sessionStorage.removeItem(KEPT);
  } catch {
    return;
  }
  if (!kept) return;
  for (const node of disclosures()) {
    const at = kept.open.findIndex(([name]) => name === named(node));
    if (at >= 0) [[, node.open]] = kept.open.splice(at, 1);
  }
  const place = () => {
    const heading = kept.id && document.getElementById(kept.id);
    const y = heading ? heading.getBoundingClientRect().top + scrollY + kept.below : kept.y;
    scrollTo({ top: y, behavior: "instant" });
  };
  place();
  // Pictures and fonts may still move the text.
  addEventListener("load", () => {
    place();
    history.scrollRestoration = "auto";
  });
}

// ---- The hits of the search page

/** Searches anew for what is shown, unless another query is being typed. */
function search() {
  const field = document.querySelector("form.search.page")?.elements.q;
  const asked = new URLSearchParams(location.search).get("q");
  // The page then shows what its address asks for.
  if (asked && asked === field?.value) dispatchEvent(new PopStateEvent("popstate"));
}

// ---- Style sheets, exchanged under the reader's eyes

const stem = (address) => address.replace(/\.[0-9a-f]{8}\.css$/, "");

function exchange(styles) {
  const paths = styles.map((path) => new URL(base + path, location).pathname);
  const byStem = new Map(paths.map((path) => [stem(path), path]));
  for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
    const { pathname } = new URL(link.href);
    const now = byStem.get(stem(pathname));
    if (!now || now === pathname) continue;
    const next = link.cloneNode();
    next.href = now;
    // The old one goes when the new one is there, so that nothing flashes.
    next.addEventListener("load", () => link.remove());
    next.addEventListener("error", () => next.remove());
    link.after(next);
  }
}

// ---- The panel

let panel = null;

function draw({ failures, findings }) {
  panel?.remove();
  panel = null;
  if (failures.length + findings.length === 0) return;
  panel = document.createElement("coebook-findings");
  // Apart from the page, so that no theme changes it and it changes no page.
  const root = panel.attachShadow({ mode: "open" });
  const sheet = make("link");
  sheet.rel = "stylesheet";
  sheet.href = `${own}panel.css`;
  const box = make("details");
  box.open = failures.length > 0 || sessionStorage.getItem("coebook:panel") !== "closed";
  box.addEventListener("toggle", () => {
    if (failures.length === 0) sessionStorage.setItem("coebook:panel", box.open ? "open" : "closed");
  });
  const title = make("summary", failures.length > 0 ? "Shown as it was before this broke" : count(findings.length));
  if (failures.length > 0) box.className = "failing";
  const list = make("ul");
  list.append(...[...failures, ...findings].map(item));
  box.append(title, list);
  const region = make("section");
  region.setAttribute("aria-label", "What coebook finds in this page's file");
  region.append(box);
  root.append(sheet, region);
  document.body.append(panel);
}

function item({ level, rule, place, message, help }) {
  const li = make("li");
  li.className = level;
  const head = make("p");
  head.append(make("b", level), " ", ...words(message));
  li.append(head);
  if (place) {
    const where = make("code", place);
    where.className = "place";
    li.append(where);
  }
  if (help) {
    const advice = make("p");
    advice.append(...words(help));
    li.append(advice);
  }
  if (rule) li.append(make("small", `coebook explain ${rule}`));
  return li;
}

/** Words with `code` in them, as the terminal has them. */
const words = (text) => text.split("`").map((part, index) => (index % 2 ? make("code", part) : part));

function make(name, text = "") {
  const node = document.createElement(name);
  node.textContent = text;
  return node;
}

const count = (findings) => (findings === 1 ? "1 finding in this file" : `${findings} findings in this file`);

restore();
listen();
