// Which pages the built site has. Kinds are read from its folders, so a new kind
// of page is tested from the day it is made.

import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";

/** The folder of the built site, from the one that runs the tests. */
export function siteFolder() {
  const folder = process.env.COEBOOK_SITE;
  if (!folder) {
    throw new Error("COEBOOK_SITE names no built site: run `cargo xtask test`, or build one and name it");
  }
  return resolve(folder);
}

/** Every HTML file of the site as a path such as `coes/x/` or `404.html`, sorted. */
export function allPages(folder) {
  const files = readdirSync(folder, { recursive: true })
    .map((file) => file.split(sep).join("/"))
    .filter((file) => file.endsWith(".html"))
    .map((file) => file.replace(/(^|\/)index\.html$/, "$1"));
  return files.sort();
}

/**
 * One page of each kind: the largest, since it shows the most.
 * @returns {{kind: string, path: string}[]} sorted by kind; redirects are left out
 */
export function pageKinds(folder) {
  const largest = new Map();
  for (const path of allPages(folder)) {
    const file = join(folder, path.endsWith("/") || path === "" ? `${path}index.html` : path);
    if (isRedirect(readFileSync(file, "utf8"))) continue;
    const kind = kindOf(path);
    const size = statSync(file).size;
    if (!(size <= largest.get(kind)?.size)) largest.set(kind, { path, size });
  }
  return [...largest]
    .map(([kind, { path }]) => ({ kind, path }))
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

/** The kind of a page, by its place: `coes/2025-03-14-x/` is a `coes/*`. */
export function kindOf(path) {
  const parts = path.split("/").filter((part) => part !== "");
  if (parts.length === 0) return "home";
  return parts
    .map((part, depth) => {
      if (part.endsWith(".html") && depth > 0) return "*.html";
      if (/^\d{4}$/.test(part)) return "YEAR";
      if (/^\d+$/.test(part)) return "N";
      return depth === 0 || part === "page" ? part : "*";
    })
    .join("/");
}

/** The address of a page under the host's `url`. */
export function addressOf(url, path) {
  return url + path.split("/").map(encodeURIComponent).join("/");
}

/** What the search's worker is called among the site's files. */
export function workerOf(folder) {
  return readdirSync(join(folder, "assets", "search")).find((file) => /^worker\..*js$/.test(file));
}

/** Whether the text of a page only sends its reader on. */
export function isRedirect(html) {
  return /http-equiv="?refresh/i.test(html.slice(0, 2000));
}

/**
 * The path that 404.html takes its site to lie under (`site-url`): what stands
 * before a file of the site in the address of its stylesheet.
 */
export function pathOfMissing(folder) {
  const html = readFileSync(join(folder, "404.html"), "utf8");
  const link = html.match(/<link[^>]*stylesheet[^>]*>/i)?.[0] ?? "";
  const written = link.match(/href="?([^"\s>]+)/i)?.[1] ?? "";
  const href = written.replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)));
  const { pathname } = new URL(href, "http://host/");
  for (let cut = 0; cut !== -1; cut = pathname.indexOf("/", cut + 1)) {
    const file = decodeURIComponent(pathname.slice(cut + 1));
    if (file && existsSync(join(folder, file))) return pathname.slice(0, cut + 1);
  }
  throw new Error(`404.html asks for the style sheet "${href}", which the site does not have`);
}
