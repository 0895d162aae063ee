// The search page: results, facets, and everything in the address.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { ALL, SEVERAL, count, field, ids, results, searched } from "./harness/search.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

describe("the search page", () => {
  const visit = tab(site, { permissions: ["clipboard-read", "clipboard-write"] });
  const press = (key) => visit.page.keyboard.press(key);
  const show = (query, more) => searched(visit.page, results(site, query, more));
  const query = () => new URL(visit.page.url()).searchParams.get("q");
  const part = (name) => visit.page.locator(`[data-search=${name}]`);
  const facet = (name, value) => visit.page.locator(`input[name="${name}"][value="${value}"]`);
  /** Waits until the page shows the answer to `text`. */
  const answered = (text) =>
    visit.page.waitForFunction((text) => document.querySelector("[data-search=heading]").textContent === `Search: ${text}` && document.querySelector("[data-search=count]").textContent, text);

  it("shows what the address asks for, counted and timed", async () => {
    await show(SEVERAL);
    assert.equal(await field(visit.page).inputValue(), SEVERAL);
    assert.match(await part("count").textContent(), /^\d+ COEs? · \d+ ms$/);
    assert.match(await visit.page.title(), /^resolver · Search/);
    const hit = await visit.page.locator(".hit").first().evaluate((node) => ({
      title: node.querySelector("h2 a").textContent,
      href: node.querySelector("h2 a").href,
      date: node.querySelector("time").dateTime,
      bars: node.querySelectorAll("svg rect").length,
      marks: node.querySelectorAll("mark").length,
    }));
    assert.ok(hit.title && hit.bars === 4 && hit.marks > 0);
    assert.match(hit.date, /^20\d\d-\d\d-\d\d$/);
    assert.match(hit.href, /\/coes\/[^?]+\/\?highlight=/);
    assert.equal((await fetch(hit.href)).status, 200);
  });

  it("searches as one types, and keeps the query in the address", async () => {
    await open(visit, site.address("search/"));
    await field(visit.page).pressSequentially("resolver");
    await answered("resolver");
    assert.equal(query(), "resolver");
    const found = await ids(visit.page);
    await visit.page.reload();
    await visit.page.locator(".hit").first().waitFor();
    assert.deepEqual(await ids(visit.page), found);
  });

  it("counts by service, tag, team, severity, cause and year, and narrows down by each", async () => {
    await show(ALL);
    const names = await visit.page.locator(".narrow legend").allTextContents();
    assert.deepEqual(names, ["service", "tag", "team", "severity", "cause", "year"]);
    const all = await count(visit.page);
    for (const name of names) {
      await show(ALL);
      const box = visit.page.locator(`input[name="${name}"]`).first();
      const expected = Number(await box.locator("xpath=following-sibling::*[2]").textContent());
      await box.check();
      await visit.page.waitForFunction((all) => !document.querySelector("[data-search=count]").textContent.startsWith(`${all} `), all);
      assert.equal(await count(visit.page), expected, name);
      assert.ok(await visit.page.locator(`input[name="${name}"]:checked`).count(), `${name} is chosen`);
    }
  });

  it("keeps the focus on the value that was chosen, and lets go of it again", async () => {
    await show(ALL);
    const all = await count(visit.page);
    const value = await visit.page.locator("input[name=severity]").first().getAttribute("value");
    await facet("severity", value).focus();
    await press("Space");
    await visit.page.locator("input[name=severity]:checked").waitFor();
    assert.equal(await visit.page.evaluate(() => document.activeElement.value), value);
    await press("Space");
    await visit.page.waitForFunction((all) => document.querySelector("[data-search=count]").textContent.startsWith(`${all} `), all);
    assert.equal(query(), ALL);
  });

  it("unfolds the rest of a long facet", async () => {
    await show(ALL);
    const tags = visit.page.locator("fieldset", { has: visit.page.locator("input[name=tag]") });
    const before = await tags.locator("label:visible").count();
    await tags.getByRole("button", { name: /^\d+ more$/ }).click();
    assert.ok((await tags.locator("label:visible").count()) > before);
    assert.equal(await visit.page.evaluate(() => document.activeElement.name), "tag");
  });

  it("names each filter of the query as a link that drops it", async () => {
    await show('resolver service:dns-resolver,"front end" (dns OR tag:x) year:2020..2030');
    const names = ['service:dns-resolver,"front end"', "year:2020..2030"];
    assert.deepEqual(await visit.page.locator(".filters a").allTextContents(), names.map((name) => `Drop the filter ${name} ×`));
    await visit.page.getByRole("link", { name: names[0] }).click();
    await answered("resolver (dns OR tag:x) year:2020..2030");
    await visit.page.getByRole("link", { name: names[1] }).click();
    await answered("resolver (dns OR tag:x)");
    assert.equal(await visit.page.locator(".filters a").count(), 0);
  });

  /** The sample has fewer COEs than its page shows at once: it shows ten. */
  const byTen = () =>
    visit.page.route(/\/search\/(\?|$)/, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/data-limit="\d+"/, 'data-limit="10"');
      await route.fulfill({ response, body });
    });

  it("shows more on demand, and as many when it is opened again", async () => {
    await byTen();
    await show(ALL);
    assert.equal(await visit.page.locator(".hit").count(), 10);
    await part("more").click();
    await visit.page.locator(".hit").nth(10).waitFor();
    assert.equal(await visit.page.locator(".hit").count(), 20);
    const focused = await visit.page.evaluate(() => [...document.querySelectorAll(".hit h2 a")].indexOf(document.activeElement));
    assert.equal(focused, 10, "the focus is on the first that came");
    await part("more").click();
    await visit.page.locator(".hit").nth(20).waitFor();
    const found = await ids(visit.page);
    assert.equal(new Set(found).size, await count(visit.page), "each comes once");
    assert.equal(await part("more").isVisible(), false, "there are no more");
    await visit.page.reload();
    await visit.page.locator(".hit").nth(20).waitFor();
    assert.deepEqual(await ids(visit.page), found);
    await visit.page.unrouteAll();
  });

  it("goes on with what a beginning finds, and its address finds the same", async () => {
    await byTen();
    await open(visit, site.address("search/"));
    await field(visit.page).pressSequentially("re");
    await answered("re");
    const all = await count(visit.page);
    while (await part("more").isVisible()) {
      const before = await visit.page.locator(".hit").count();
      await part("more").click();
      await visit.page.locator(".hit").nth(before).waitFor();
    }
    const found = await ids(visit.page);
    assert.equal(found.length, all);
    assert.equal(new Set(found).size, all, "each comes once");
    await visit.page.goto(visit.page.url());
    await visit.page.locator(".hit").nth(all - 1).waitFor();
    assert.deepEqual(await ids(visit.page), found);
    await visit.page.unrouteAll();
  });

  it("asks for the words as they stand at Enter, and says so in the address", async () => {
    await open(visit, site.address("search/"));
    await field(visit.page).pressSequentially("re");
    await answered("re");
    const typed = await count(visit.page);
    assert.match(visit.page.url(), /\?q=re&typing=1$/);
    await press("Enter");
    await visit.page.waitForFunction((typed) => Number.parseInt(document.querySelector("[data-search=count]").textContent, 10) !== typed, typed);
    assert.match(visit.page.url(), /\?q=re$/);
  });

  it("goes back and forward through what was searched for, not through each letter", async () => {
    await open(visit, site.address("search/"));
    await field(visit.page).pressSequentially("cache");
    await answered("cache");
    await press("Enter");
    await field(visit.page).fill("resolver");
    await answered("resolver");
    await visit.page.goBack();
    await answered("cache");
    assert.equal(await field(visit.page).inputValue(), "cache");
    await visit.page.goBack();
    await part("empty").waitFor();
    assert.equal(await field(visit.page).inputValue(), "");
    await visit.page.goForward();
    await visit.page.goForward();
    await answered("resolver");
  });

  it("comes back as it was from a COE", async () => {
    await show(SEVERAL);
    const found = await ids(visit.page);
    await visit.page.locator(".hit h2 a").first().click();
    await visit.page.waitForURL(/\/coes\//);
    await visit.page.goBack();
    await visit.page.locator(".hit").first().waitFor();
    assert.deepEqual(await ids(visit.page), found);
  });

  it("is walked through with the arrows, from the field and back", async () => {
    await show(SEVERAL);
    const at = () => visit.page.evaluate(() => [...document.querySelectorAll(".hit h2 a")].indexOf(document.activeElement));
    await field(visit.page).focus();
    await press("ArrowDown");
    assert.equal(await at(), 0);
    await press("ArrowDown");
    assert.equal(await at(), 1);
    await press("ArrowUp");
    await press("ArrowUp");
    assert.ok(await field(visit.page).evaluate((node) => node === document.activeElement));
    await press("ArrowDown");
    await press("Enter");
    await visit.page.waitForURL(/\/coes\//);
  });

  it("copies a link to the search", async () => {
    await show(SEVERAL);
    await part("copy").click();
    await visit.page.getByText("Link copied").waitFor();
    assert.equal(await visit.page.evaluate(() => navigator.clipboard.readText()), visit.page.url());
  });

  it("explains how to search at ?, in words that stand on the page", async () => {
    await open(visit, site.address("search/"));
    await press("?");
    const help = part("help");
    assert.ok(await help.evaluate((node) => node.open && node.contains(document.activeElement)));
    assert.match(await help.innerText(), /severity:<=sev2/);
    await field(visit.page).focus();
    await press("?");
    assert.equal(await field(visit.page).inputValue(), "?");
  });

  it("offers examples and lists before anything is asked, and when nothing is found", async () => {
    await open(visit, site.address("search/"));
    const links = await part("empty").locator("a").evaluateAll((nodes) => nodes.map((node) => node.href));
    for (const list of ["services/", "tags/", "coes/2025/", "search/?q="]) {
      assert.ok(links.some((link) => link.includes(list)), list);
    }
    await visit.page.goto(results(site, "xyzzyquux service:checkout"));
    await visit.page.getByText("Nothing found.").waitFor();
    assert.ok(await part("empty").isVisible());
    assert.ok(await visit.page.getByRole("link", { name: "Drop the filter service:checkout" }).isVisible());
  });

  it("offers the better spelling of a word that is nowhere", async () => {
    await visit.page.goto(results(site, "resolvre"));
    const better = part("said").getByRole("link", { name: "resolver" });
    await better.click();
    await answered("resolver");
    assert.ok((await ids(visit.page)).length > 0);
  });

  it("finds what the last word begins, as the field that led here does", async () => {
    await show("resolv");
    assert.equal(await part("said").textContent(), "");
    assert.match(await visit.page.locator(".hit mark").first().textContent(), /^resolv/i);
  });

  it("says what of a query it could not read", async () => {
    await visit.page.goto(results(site, "sevirity:sev1 resolver"));
    await visit.page.locator(".hit").first().waitFor();
    assert.match(await part("said").textContent(), /sevirity/);
  });

  it("works under a deeper path as well", async () => {
    // The suite serves the site below a path that it knows nothing of.
    assert.notEqual(new URL(site.address("")).pathname, "/");
    await show(SEVERAL);
    const outside = visit.seen.requests.filter((url) => !url.startsWith(site.base("")) && !url.startsWith("blob:"));
    assert.deepEqual(outside, []);
    assert.deepEqual(visit.seen.problems, []);
  });
});

describe("the search page on a phone", () => {
  const visit = tab(site, { viewport: { width: 320, height: 640 } });

  it("folds the facets away, and unfolds them on demand", async () => {
    await searched(visit.page, results(site, SEVERAL));
    const box = visit.page.locator("input[name=service]").first();
    assert.equal(await box.isVisible(), false);
    await visit.page.getByText("Narrow down").click();
    await box.check();
    await visit.page.locator("input[name=service]:checked").waitFor();
    assert.equal(await visit.page.evaluate(() => document.scrollingElement.scrollWidth), 320);
  });
});
