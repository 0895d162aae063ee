// How hits are drawn. All text goes in as text: whatever a query or a COE
// holds, it never becomes markup.

import { whole } from "./ask.js";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SVG = "http://www.w3.org/2000/svg";

/** An element; attributes that are undefined or false are left out. */
export function make(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, ...children);
}

function fill(node, attributes, ...children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== ""));
  return node;
}

/** `1 COE`, `2 COEs` */
export const coes = (count) => `${count.toLocaleString("en")} ${count === 1 ? "COE" : "COEs"}`;

/** The most bytes of a query in an address: servers refuse longer ones. */
const ADDRESS = 4000;

/** The query as it is written in an address, without its end if it is too long. */
function written(query) {
  let text = "";
  for (const character of whole(query)) {
    const next = encodeURIComponent(character);
    if (text.length + next.length > ADDRESS) break;
    text += next;
  }
  return text;
}

/** The search page with a query; with `typing`, its last word is a beginning. */
export const searchUrl = (base, query, typing) => `${base}?q=${written(query)}${typing ? "&typing=1" : ""}`;

/** Where a hit leads; the page there marks the words. */
export function hitUrl(base, { url, words }) {
  const [path, anchor] = url.split("#");
  const marks = words.map(encodeURIComponent).join(",");
  return new URL(`../${path}${marks && `?highlight=${marks}`}${anchor ? `#${anchor}` : ""}`, base).href;
}

/** Text of which some stretches match. */
export const pieces = (list) => list.map(({ text, marked }) => (marked ? make("mark", {}, text) : text));

/** The line below a title: how grave, when, where. */
export function facts({ severity, severity_rank: rank, severity_count: levels, date, services, kind, status }) {
  const [year, month, day] = (date ?? "").split("-");
  const words = [
    severity && make("span", {}, severityWords(severity)),
    kind === "near-miss" && make("span", {}, "near miss"),
    date && make("span", {}, make("time", { datetime: date }, `${+day} ${MONTHS[month - 1]} ${year}`)),
    services.length > 0 && make("span", {}, services.join(", ")),
    status === "in-review" && make("span", { class: "act" }, "in review"),
    status === "draft" && make("span", {}, "draft"),
  ].filter(Boolean);
  return make("span", { class: "meta" }, rank == null ? "" : signal(rank, levels), make("span", { class: "words" }, ...words));
}

/** The best passage under its heading. */
export function snippet({ section, snippet }) {
  const heading = section ? make("b", {}, `${section} ›`) : "";
  return make("span", { class: "snippet", dir: "auto" }, heading, heading && " ", ...pieces(snippet));
}

/** `sev2` → `Sev 2`, as in src/site/words.rs. */
function severityWords(name) {
  const [, letters, digits] = name.match(/^(.*?)(\d*)$/s);
  const word = letters.replace(/-+$/, "");
  return word.charAt(0).toUpperCase() + word.slice(1) + (digits && word.length > 1 ? " " : "") + digits;
}

/** As many bars as there are levels, lit from the lowest. */
function signal(rank, levels) {
  const width = 6 * levels - 2;
  const node = fill(document.createElementNS(SVG, "svg"), {
    class: "signal",
    viewBox: `0 0 ${width} 12`,
    width,
    height: 12,
    "aria-hidden": "true",
  });
  for (let bar = 0; bar < levels; bar += 1) {
    const height = 4 + (8 * bar) / Math.max(levels - 1, 1);
    const lit = bar < levels - rank && "lit";
    const at = { class: lit, x: 6 * bar, y: 12 - height, width: 4, height };
    node.append(fill(document.createElementNS(SVG, "rect"), at));
  }
  return node;
}
