// A field that shows the best hits below itself while one types: the combobox
// of the W3C's patterns, with a list of links.

import { PAUSE, SLOW, ask, cancel, prepare, queryOf, unable } from "./ask.js";
import { coes, facts, hitUrl, make, pieces, searchUrl, snippet } from "./draw.js";

const HITS = 6;

export function attach(form) {
  const input = form.elements.q;
  const base = form.action;
  const list = make("div", { id: `${input.id}-found`, role: "listbox", "aria-label": "COEs found", hidden: "" });
  const said = make("p", { class: "meta" });
  const popup = make("div", { class: "found", hidden: "" }, said, list);
  const status = make("p", { class: "visually-hidden", role: "status" });
  form.append(popup, status);
  input.setAttribute("aria-controls", list.id);
  let pause;
  let chosen;

  const choose = (option) => {
    chosen?.setAttribute("aria-selected", "false");
    chosen = option;
    chosen?.setAttribute("aria-selected", "true");
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
  };

  const close = () => {
    clearTimeout(pause);
    cancel();
    choose();
    popup.hidden = true;
    input.setAttribute("aria-expanded", "false");
  };

  const open = (message, options = [], spoken = message) => {
    choose();
    said.replaceChildren(...[message].flat());
    said.hidden = !said.textContent;
    list.replaceChildren(...options);
    [...list.children].forEach((option, index) => (option.id = `${list.id}-${index}`));
    list.hidden = options.length === 0;
    popup.hidden = false;
    input.setAttribute("aria-expanded", String(options.length > 0));
    status.textContent = typeof spoken === "string" ? spoken : said.textContent;
  };

  const option = (href, ...children) =>
    make("a", { role: "option", "aria-selected": "false", tabindex: "-1", href }, ...children);

  const fail = (message) => {
    const again = make("button", { type: "button" }, "Try again");
    again.addEventListener("click", () => {
      input.focus();
      search();
    });
    const ways = [["services/", "services"], ["tags/", "tags"], ["coes/", "years"]];
    const links = ways.flatMap(([path, label], index) => [
      index < 2 ? ", " : " or ",
      make("a", { href: new URL(`../${path}`, base).href }, label),
    ]);
    open([`${message} `, unable() ? "" : again, " Or browse by ", ...links.slice(1), "."]);
  };

  const search = async () => {
    const query = queryOf(new FormData(form));
    if (!query) return close();
    if (unable()) return fail(unable());
    const slow = setTimeout(() => popup.hidden && open("Loading the index…"), SLOW);
    try {
      const question = { query, limit: HITS, offset: 0, typing: true, facets: false };
      const found = await ask(base, question, (words) => open(words));
      if (found && form.contains(document.activeElement)) draw(query, found.answer);
    } catch (failure) {
      fail(failure.message);
    } finally {
      clearTimeout(slow);
    }
  };

  const draw = (query, { hits, total, suggestion }) => {
    const options = hits.map((hit) =>
      option(hitUrl(base, hit), make("span", { class: "title", dir: "auto" }, ...pieces(hit.title)), facts(hit), snippet(hit)),
    );
    let message = "";
    if (suggestion?.applied) message = `Showing results for “${suggestion.query}”.`;
    else if (total === 0) message = `Nothing found for “${query.slice(0, 60)}”. Press Enter for other ways to look.`;
    if (suggestion && !suggestion.applied) {
      const better = make("b", {}, suggestion.query);
      options.push(option(searchUrl(base, suggestion.query), make("span", {}, "Did you mean ", better, "?")));
    }
    if (total > 0) {
      const all = total === 1 ? "See the one result" : `All ${total.toLocaleString("en")} results`;
      options.push(option(searchUrl(base, query, true), make("span", { class: "all" }, all)));
    }
    open(message, options, `${message} ${total > 0 ? `${coes(total)} found.` : ""}`.trim());
  };

  input.addEventListener("input", (event) => {
    choose();
    clearTimeout(pause);
    if (!event.isComposing) pause = setTimeout(search, PAUSE);
  });
  input.addEventListener("compositionend", () => (pause = setTimeout(search, PAUSE)));

  const move = (step) => {
    if (popup.hidden) return search();
    const options = [undefined, ...list.children];
    choose(options.at((options.indexOf(chosen) + step) % options.length));
  };

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") move(key === "ArrowDown" ? 1 : -1);
    else if (key === "Enter" && chosen) chosen.click();
    else if (key === "Escape" && (input.value || !popup.hidden)) {
      if (popup.hidden) input.value = "";
      close();
    } else {
      // The list would take the focus, since it scrolls.
      if (key === "Tab" && !said.querySelector("a")) close();
      // Both move the caret, and so lead back from the list into the text.
      if (key === "Home" || key === "End") choose();
      return;
    }
    event.preventDefault();
  });

  // A form would write all of a long query into the address.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(searchUrl(base, queryOf(new FormData(form))));
  });

  // The field keeps the focus while a hit is clicked.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  form.addEventListener("focusout", (event) => !form.contains(event.relatedTarget) && close());

  if (!unable()) prepare(base);
  // Typed before this was loaded.
  if (document.activeElement === input && input.value) search();
}
