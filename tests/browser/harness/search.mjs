// What the tests of the search share: where its files are, and what a reader
// sees of it.

/** A page with a search field in its header. */
export const ORDINARY = "services/";
/** A query that finds several COEs of the sample book, and one that finds more than a page of them. */
export const SEVERAL = "resolver";
export const ALL = "customers";

/** The search page with a query, and with more in its address. */
export const results = (site, query, more = "") =>
  `${site.address("search/")}?q=${encodeURIComponent(query)}${more}`;

/** Whether an address is one of the engine, the index or a script that only a search needs. */
export const isSearch = (url) =>
  /\/search\/(manifest\.json|boot|chunks\/|text\/)/.test(url) || /\/search\/(worker|engine|popup|ask|draw)\b/.test(url);

/** Addresses of parts of the index that are read when a query is answered. */
export const PART = /\/search\/(chunks|text)\//;

/** Counts in `answersHeard` the answers of a page's worker: for a page's init script. */
export function hear() {
  window.answersHeard = 0;
  window.Worker = class extends Worker {
    constructor(...how) {
      super(...how);
      this.addEventListener("message", ({ data }) => (window.answersHeard += data.answer ? 1 : 0));
    }
  };
}

/** The field on a page. */
export const field = (page) => page.locator("#search");

/** Types into the field, as a reader does, and waits until hits are shown below it. */
export async function typed(page, text) {
  await field(page).fill("");
  await field(page).pressSequentially(text);
  await page.locator("[role=option]").first().waitFor();
}

/** Goes to the search page with a query and waits for its first hit. */
export async function searched(page, address) {
  await page.goto(address);
  await page.locator(".hit").first().waitFor();
}

/** The number of COEs that the search page says it found. */
export const count = async (page) =>
  Number.parseInt((await page.locator("[data-search=count]").textContent()).replaceAll(",", ""), 10);

/** The ids of the hits on the search page, in order. */
export const ids = (page) =>
  page.locator(".hit h2 a").evaluateAll((links) => links.map((link) => new URL(link.href).pathname.split("/").at(-2)));

/** What the field says of itself to a screen reader. */
export const combobox = (page) =>
  field(page).evaluate((node) => ({
    role: node.getAttribute("role"),
    expanded: node.getAttribute("aria-expanded"),
    active: document.getElementById(node.getAttribute("aria-activedescendant"))?.getAttribute("aria-selected") ?? null,
    controls: document.getElementById(node.getAttribute("aria-controls"))?.getAttribute("role") ?? null,
  }));
