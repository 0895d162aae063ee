// The search page: results as one types, counted and narrowed, and everything
// that was asked for in the address.

import { PAUSE, SLOW, ask, cancel, prepare, queryOf, unable } from "./ask.js";
import { coes, facts, hitUrl, make, pieces, searchUrl, snippet } from "./draw.js";
import { free, singleKeys } from "./start.js";

/** How many values of a facet are shown at first. */
const VALUES = 6;

const part = (name) => document.querySelector(`[data-search="${name}"]`);
const form = document.querySelector("form.search.page");
const input = form.elements.q;
const base = form.action;
const [count, filters, said, copy, empty, found, facets, hits, more, heading] = [
  "count", "filters", "said", "copy", "empty", "found", "facets", "hits", "more", "heading",
].map(part);
/** How many hits come at once. */
const HITS = Number(hits.dataset.limit);
const title = document.title;
const opened = new Set();
let pause;
/** Whether the address was chosen, and is not one of a query half typed. */
let settled = true;
/** What is shown: `{ query, typing, total, shown }`. */
let shown;

/**
 * Remembers in the address what is asked, so that it finds the same for whoever
 * opens it; a query that grows is remembered once.
 */
function address(query, { typing = false, size = HITS, chosen = false } = {}) {
  const url = new URL(query ? searchUrl(base, query, typing) : base);
  if (size > HITS) url.searchParams.set("n", size);
  if (url.href !== location.href) {
    try {
      history[settled && query !== shown?.query ? "pushState" : "replaceState"](null, "", url);
    } catch {
      // Browsers bar pages that change it too often.
    }
    settled = false;
  }
  settled ||= chosen;
  document.title = query ? `${query.slice(0, 80)} · ${title}` : title;
}

/** Searches for a query that was chosen: by Enter, a link or a facet. */
function choose(query) {
  input.value = query;
  address(query, { chosen: true });
  search(query);
}

async function search(query, { typing = false, size = HITS } = {}) {
  clearTimeout(pause);
  if (!query || unable()) {
    cancel();
    shown = undefined;
    found.hidden = true;
    empty.hidden = false;
    for (const node of [count, filters]) node.replaceChildren();
    copy.hidden = true;
    heading.textContent = "Search";
    return say(unable());
  }
  const wait = new Text(shown ? "Searching…" : "Loading the index…");
  const slow = setTimeout(say, SLOW, wait);
  const told = (words) => {
    wait.data = words;
    say(wait);
  };
  // The rest of what is shown is the rest of another search.
  more.disabled = true;
  try {
    const question = { query, limit: size, offset: 0, typing, facets: true };
    const answered = await ask(base, question, told);
    if (!answered) return;
    if (!typing && (answered.answer.suggestion || !answered.answer.total)) {
      // The last word may be a beginning: a field finds those, and leads here.
      const begun = await ask(base, { ...question, typing: true }, told);
      if (!begun) return;
      if (begun.answer.total && !begun.answer.suggestion) return draw(query, true, begun);
    }
    if (typing) address(query, { typing });
    draw(query, typing, answered);
  } catch (failure) {
    fail(failure, () => search(query, { typing, size }));
  } finally {
    clearTimeout(slow);
    wait.remove();
  }
}

function say(...words) {
  said.replaceChildren(...words.filter(Boolean));
}

function fail(failure, again) {
  const button = make("button", { type: "button" }, "Try again");
  button.addEventListener("click", () => {
    heading.focus();
    again();
  });
  count.replaceChildren();
  empty.hidden = Boolean(shown);
  more.disabled = false;
  say(make("strong", { class: "act" }, failure.message), " ", button);
}

/** A link to another search. */
const link = (query, ...text) => make("a", { href: searchUrl(base, query), "data-query": query }, ...text);

function draw(query, typing, { answer, time }) {
  shown = { query, typing, total: answer.total, shown: answer.hits.length };
  heading.textContent = `Search: ${query.slice(0, 200)}`;
  const took = make("span", { "aria-hidden": "true" }, ` · ${Math.max(1, Math.round(time))} ms`);
  count.replaceChildren(coes(answer.total), took);
  drawFilters(answer.filters);
  say(...explain(query, answer));
  copy.hidden = !navigator.clipboard;
  empty.hidden = answer.total > 0;
  found.hidden = answer.total === 0;
  hits.replaceChildren(...answer.hits.map(drawHit));
  drawFacets(answer.facets);
  drawMore();
}

/** What the reader should know about how the query was understood. */
function explain(query, { notes, suggestion, total }) {
  const words = [];
  if (suggestion?.applied) words.push("Showing results for ", link(suggestion.query, suggestion.query), `: no COE has every word of “${query.slice(0, 60)}” as it is spelt. `);
  else if (total === 0) words.push(`Nothing found. Try fewer or other words${filters.firstChild ? ", or drop a filter" : ""}. `);
  if (suggestion && !suggestion.applied) words.push("Did you mean ", link(suggestion.query, suggestion.query), "? ");
  for (const { message, query } of notes) {
    words.push(...message.split("\u0060").map((text, index) => (index % 2 ? make("code", {}, text) : text)), " ");
    if (query) words.push(link(query, query), " ");
  }
  return words;
}

/** The filters of the query, each a link to the query without it. */
function drawFilters(terms = []) {
  filters.replaceChildren(
    ...terms.map(({ term, query }) => {
      const name = make("span", { class: "visually-hidden" }, "Drop the filter ");
      return make("li", {}, link(query, name, term, make("span", { "aria-hidden": "true" }, " ×")));
    }),
  );
}

function drawHit(hit) {
  const name = make("a", { href: hitUrl(base, hit) }, ...pieces(hit.title));
  return make("li", { class: "hit" }, make("h2", { dir: "auto" }, name), facts(hit), snippet(hit));
}

function drawFacets(list) {
  const focused = document.activeElement?.name;
  const value = document.activeElement?.value;
  facets.replaceChildren(
    ...list.filter(({ values }) => values.length > 0).map(({ name, values }) => {
      const all = opened.has(name) || values.length <= VALUES + 1;
      const boxes = values.map((value, index) => drawValue(name, value, !all && index >= VALUES && !value.chosen));
      const group = make("fieldset", {}, make("legend", { class: "label" }, name), ...boxes);
      if (!all) {
        const rest = make("button", { type: "button" }, `${values.length - VALUES} more`);
        rest.addEventListener("click", () => {
          opened.add(name);
          const next = boxes.find((box) => box.hidden);
          for (const box of boxes) box.hidden = false;
          rest.remove();
          next?.querySelector("input").focus();
        });
        group.append(rest);
      }
      return group;
    }),
  );
  const again = [...facets.querySelectorAll("input")].find((box) => box.name === focused && box.value === value);
  again?.focus();
}

function drawValue(name, { value, count, chosen, query }, hidden) {
  const box = make("input", { type: "checkbox", name, value, checked: chosen && "" });
  box.addEventListener("change", () => choose(query));
  return make("label", { hidden: hidden && "" }, box, make("span", { dir: "auto" }, value), make("span", { class: "count" }, count.toLocaleString("en")));
}

function drawMore() {
  const rest = shown.total - shown.shown;
  more.hidden = rest <= 0;
  more.disabled = false;
  more.textContent = `Show ${Math.min(rest, HITS)} more`;
}

more.addEventListener("click", async () => {
  const { query, typing, shown: offset } = shown;
  try {
    const answered = await ask(base, { query, limit: HITS, offset, typing, facets: false });
    if (!answered) return;
    const added = answered.answer.hits.map(drawHit);
    hits.append(...added);
    shown.shown += added.length;
    address(query, { typing, size: shown.shown, chosen: true });
    drawMore();
    added[0]?.querySelector("a").focus();
  } catch (failure) {
    fail(failure, () => more.click());
  }
});

input.addEventListener("input", (event) => {
  clearTimeout(pause);
  if (!event.isComposing) pause = setTimeout(typed, PAUSE);
});
input.addEventListener("compositionend", () => (pause = setTimeout(typed, PAUSE)));
const typed = () => {
  const query = input.value.trim();
  if (!query) address("");
  search(query, { typing: true });
};
form.addEventListener("submit", (event) => {
  event.preventDefault();
  choose(input.value.trim());
});

// Links to other searches stay on this page, unless a new tab is asked for.
document.addEventListener("click", (event) => {
  const query = event.target.closest("a[data-query]")?.dataset.query;
  if (query === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  // The link may be gone with the answer, and the focus with it.
  heading.focus();
  choose(query);
});

copy.addEventListener("click", async () => {
  await navigator.clipboard.writeText(location.href);
  const label = copy.textContent;
  copy.textContent = "Link copied";
  copy.addEventListener("blur", () => (copy.textContent = label), { once: true });
});

// Up and down lead through the results and back into the field.
document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.isComposing) return;
  if (key === "?" && singleKeys() && free(event)) {
    const help = part("help");
    help.open = true;
    help.querySelector("summary").focus();
  } else if (key === "Escape" && target === input && input.value) {
    input.value = "";
    typed();
  } else if (key === "ArrowDown" || key === "ArrowUp") {
    const stops = [input, ...hits.querySelectorAll("h2 a")];
    const at = stops.indexOf(target);
    const next = at < 0 ? undefined : stops[at + (key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    next.focus();
  } else return;
  event.preventDefault();
});

/** Shows what the address asks for. */
function arrive() {
  const asked = new URLSearchParams(location.search);
  const query = queryOf(asked);
  const size = Math.min(Math.max(Number.parseInt(asked.get("n"), 10) || HITS, HITS), 1000);
  const typing = asked.has("typing");
  settled = true;
  input.value = query;
  address(query, { typing, size, chosen: true });
  search(query, { typing, size });
}

// On a wide screen the facets stand beside the results, unfolded.
const wide = matchMedia("(width >= 64rem)");
const unfold = () => (part("narrow").open = wide.matches);
wide.addEventListener("change", unfold);
unfold();

addEventListener("popstate", arrive);
if (!unable()) (self.requestIdleCallback ?? setTimeout)(() => prepare(base));
arrive();
