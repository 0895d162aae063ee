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
/** The index by which the hits of a search page were found, as far as is known. */
let index = null;
let source = null;
let heard = 0;
/** Whether the page is being loaded anew. */
let leaving = false;

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
  source.addEventListener("search", (event) => {
    hear();
    const now = JSON.parse(event.data);
    if (now !== index) search();
    index = now;
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

addEventListener("pagehide", () => {
  hush();
  if (leaving) keep();
});
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
  leaving = true;
  // The browser's own place counts from the top, and comes later than ours.
  history.scrollRestoration = "manual";
  location.reload();
}

/** Keeps what the reader has done, at the last moment: until then one may type. */
function keep() {
  const top = (node) => node.getBoundingClientRect().top;
  // What stands beside the text may stick to the window, and what is hidden is nowhere.
  const above = [...document.querySelectorAll("main [id]")].filter(
    (node) => !node.closest("nav, aside") && node.getClientRects().length > 0 && top(node) <= 1,
  );
  const heading = above.reduce((last, node) => (last && top(last) > top(node) ? last : node), undefined);
  const kept = {
    y: scrollY,
    // What is read stays where it is, also when text above it grows.
    id: heading?.id,
    below: heading ? -top(heading) : 0,
    open: disclosures().map((node) => [named(node), node.open]),
    focus: focused(),
    said: said.textContent,
  };
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing shows the page from its top.
  }
}

const disclosures = () => [...document.querySelectorAll("details")];
/** By what a disclosure is known again among others that come and go: its figures may change. */
function named(node) {
  const summary = node.querySelector("summary");
  return node.id || (summary?.firstElementChild ?? summary)?.textContent.replace(/\d+/g, "").trim();
}

/** By what an element that can have the focus is known again. */
function known(node) {
  if (node.id) return node.id;
  if (node.localName === "summary") return named(node.parentElement);
  return node.name || node.getAttribute("href") || node.textContent.trim();
}

/** All elements of a kind that are known by the same. */
const alike = (kind, by) => [...document.querySelectorAll(kind)].filter((node) => known(node) === by);

/** What has the keyboard focus, if anything has, and what is typed in it. */
function focused() {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  if (node === panel) return { panel: true };
  const [kind, by] = [node.localName, known(node)];
  const focus = { kind, by, index: alike(kind, by).indexOf(node) };
  // Only what takes text has a caret.
  if (typeof node.selectionStart !== "number") return focus;
  return { ...focus, text: node.value, caret: [node.selectionStart, node.selectionEnd, node.selectionDirection] };
}

function focus({ panel, kind, by, index, text, caret }) {
  // It is drawn when the server has said what is in it.
  if (panel) return (awaited = true);
  const node = alike(kind, by)[index];
  if (!node) return;
  node.focus({ preventScroll: true });
  if (text === undefined || typeof node.selectionStart !== "number") return;
  const other = node.value !== text;
  node.value = text;
  node.setSelectionRange(...caret);
  // What listens to what is typed, as the list of hits does, hears of it.
  if (other) node.dispatchEvent(new InputEvent("input", { bubbles: true }));
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
  said.textContent = kept.said;
  if (kept.focus) focus(kept.focus);
  // Pictures and fonts may still move the text.
  addEventListener("load", () => {
    place();
    // The browser would still scroll to its own place once this event is over.
    setTimeout(() => (history.scrollRestoration = "auto"));
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

const panel = document.createElement("coebook-findings");
// Apart from the page, so that no theme changes it and it changes no page.
const root = panel.attachShadow({ mode: "open" });
const sheet = make("link");
sheet.rel = "stylesheet";
sheet.href = `${own}panel.css`;
/** What screen readers say when it changes. The panel itself is drawn often. */
const said = make("p");
said.setAttribute("role", "status");
root.append(sheet, said);
document.body.append(panel);

let region = null;
/** Whether the panel had the focus before the page was loaded anew. */
let awaited = false;

function draw({ failures, findings }) {
  const focused = awaited || root.activeElement?.localName === "summary";
  awaited = false;
  region?.remove();
  region = null;
  if (failures.length + findings.length === 0) {
    // Who heard of findings hears that they are gone.
    if (said.textContent) say(count(0));
    return;
  }
  const broken = failures.length > 0;
  const box = make("details");
  box.open = broken || sessionStorage.getItem("coebook:panel") !== "closed";
  box.addEventListener("toggle", () => {
    if (!broken) sessionStorage.setItem("coebook:panel", box.open ? "open" : "closed");
  });
  const title = make("summary", broken ? "Shown as it was before this broke" : count(findings.length));
  box.append(title);
  if (broken) {
    box.className = "failing";
    box.append(list(failures));
    // These have not broken anything.
    if (findings.length > 0) box.append(make("h2", count(findings.length)));
  }
  if (findings.length > 0) box.append(list(findings));
  region = make("section");
  region.setAttribute("aria-label", "What coebook finds in this page's file");
  region.append(box);
  root.append(region);
  if (focused) title.focus({ preventScroll: true });
  say(title.textContent);
}

/** The same words once more would be said once more. */
function say(words) {
  if (said.textContent !== words) said.textContent = words;
}

function list(remarks) {
  const ul = make("ul");
  ul.append(...remarks.map(item));
  return ul;
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

function count(findings) {
  if (findings === 0) return "No findings in this file";
  return findings === 1 ? "1 finding in this file" : `${findings} findings in this file`;
}

restore();
listen();
