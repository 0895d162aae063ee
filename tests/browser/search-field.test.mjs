// The field that every page has: the combobox of the W3C's patterns.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { ORDINARY, SEVERAL, combobox, count, field, typed } from "./harness/search.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

describe("the search field", () => {
  const visit = tab(site);
  const options = () => visit.page.locator("[role=option]");
  const popup = () => visit.page.locator(".found");
  const press = (key) => visit.page.keyboard.press(key);
  const begin = async (text = SEVERAL) => {
    await open(visit, site.address(ORDINARY));
    await typed(visit.page, text);
  };

  it("shows hits as one types, each with what a reader chooses by", async () => {
    await begin();
    const shown = await options().first().evaluate((node) => ({
      title: node.querySelector(".title").textContent,
      signal: node.querySelectorAll("svg .lit").length,
      words: node.querySelector(".words").textContent,
      snippet: node.querySelector(".snippet").textContent,
      marked: [...node.querySelectorAll("mark")].map((mark) => mark.textContent.toLowerCase()),
    }));
    assert.ok(shown.title.length > 0 && shown.signal > 0);
    assert.match(shown.words, /Sev \d.*20\d\d/);
    assert.ok(shown.snippet.length > 20);
    assert.ok(shown.marked.some((word) => word.startsWith("resolver")), `${shown.marked}`);
    assert.ok((await options().count()) <= 8, "six hits, the rest, and a better spelling");
    assert.match(await options().last().textContent(), /All \d+ results|the one result/);
  });

  it("says what it is and what it shows", async () => {
    await open(visit, site.address(ORDINARY));
    assert.deepEqual(await combobox(visit.page), { role: "combobox", expanded: "false", active: null, controls: null });
    await typed(visit.page, SEVERAL);
    assert.deepEqual(await combobox(visit.page), { role: "combobox", expanded: "true", active: null, controls: "listbox" });
    await press("ArrowDown");
    assert.equal((await combobox(visit.page)).active, "true");
    const said = visit.page.locator("form.search [role=status]");
    assert.match(await said.textContent(), /^\d+ COEs? found\.$/);
  });

  it("is walked through with the arrows, round and round", async () => {
    await begin();
    const chosen = () => visit.page.locator("[aria-selected=true]").evaluateAll((nodes) => nodes.map((node) => node.id));
    const last = (await options().count()) - 1;
    await press("ArrowDown");
    assert.deepEqual(await chosen(), ["search-found-0"]);
    await press("ArrowDown");
    assert.deepEqual(await chosen(), ["search-found-1"]);
    await press("ArrowUp");
    await press("ArrowUp");
    assert.deepEqual(await chosen(), [], "back in the text");
    await press("ArrowUp");
    assert.deepEqual(await chosen(), [`search-found-${last}`]);
    await press("Home");
    assert.deepEqual(await chosen(), []);
    assert.equal(await field(visit.page).evaluate((node) => node.selectionStart), 0);
    await press("End");
    assert.equal(await field(visit.page).evaluate((node) => node.selectionStart), SEVERAL.length);
  });

  it("opens the chosen hit with Enter, at its passage and with its words", async () => {
    await begin();
    const id = await options().first().getAttribute("href");
    await press("ArrowDown");
    await press("Enter");
    await visit.page.waitForURL(/\/coes\//);
    assert.equal(visit.page.url(), id);
    assert.match(new URL(id).search, /highlight=/);
  });

  it("leads to the search page with Enter, when nothing is chosen", async () => {
    await begin();
    await press("Enter");
    await visit.page.waitForURL(/\/search\/\?q=resolver$/);
  });

  it("leads to as many as it counted", async () => {
    await begin("re");
    const last = options().last();
    const [, counted] = (await last.textContent()).match(/All (\d+) results/);
    await last.click();
    await visit.page.locator(".hit").first().waitFor();
    assert.equal(await count(visit.page), Number(counted));
  });

  it("closes with Escape, then empties", async () => {
    await begin();
    await press("Escape");
    assert.equal(await popup().isVisible(), false);
    assert.equal((await combobox(visit.page)).expanded, "false");
    assert.equal(await field(visit.page).inputValue(), SEVERAL);
    await press("Escape");
    assert.equal(await field(visit.page).inputValue(), "");
  });

  it("opens again with the arrow down", async () => {
    await begin();
    await press("Escape");
    await press("ArrowDown");
    await popup().waitFor();
    assert.ok((await options().count()) > 1);
  });

  it("is left with Tab, and closes", async () => {
    await begin();
    await press("Tab");
    assert.equal(await popup().isVisible(), false);
    const at = await visit.page.evaluate(() => document.activeElement.closest("form.search"));
    assert.equal(at, null);
  });

  it("closes when it is emptied", async () => {
    await begin();
    await field(visit.page).fill("");
    await popup().waitFor({ state: "hidden" });
  });

  it("works with the mouse, without losing the focus on the way", async () => {
    await begin();
    // What is found for less of the word is found again when all of it is there.
    await visit.page.waitForFunction((words) => document.querySelector(`[role=option][href$="q=${words}&typing=1"]`), SEVERAL);
    const second = options().nth(1);
    const href = await second.getAttribute("href");
    await second.hover();
    await visit.page.mouse.down();
    assert.ok(await field(visit.page).evaluate((node) => node === document.activeElement));
    await visit.page.mouse.up();
    await visit.page.waitForURL(href);
  });

  it("shows what was typed last, whatever is answered first", async () => {
    await open(visit, site.address(ORDINARY));
    await field(visit.page).pressSequentially("cache");
    await field(visit.page).fill("xyzzyquux certificate");
    await field(visit.page).fill(SEVERAL);
    await visit.page.locator("[role=option] mark", { hasText: /resolver/i }).first().waitFor();
    assert.match(await options().last().getAttribute("href"), /q=resolver&typing=1$/);
  });
});

describe("the search field on a phone", () => {
  const visit = tab(site, { viewport: { width: 320, height: 640 }, hasTouch: true });

  it("unfolds over the header at a touch, and shows hits across the screen", async () => {
    await open(visit, site.address(ORDINARY));
    const folded = await field(visit.page).boundingBox();
    assert.ok(folded.width >= 24 && folded.height >= 24, "a finger can hit it");
    await field(visit.page).tap();
    const unfolded = await field(visit.page).boundingBox();
    assert.ok(unfolded.width > 250, `${unfolded.width} px`);
    await typed(visit.page, SEVERAL);
    const popup = await visit.page.locator(".found").boundingBox();
    assert.ok(popup.x >= 0 && popup.width > 250 && popup.x + popup.width <= 320);
    assert.equal(await visit.page.evaluate(() => document.scrollingElement.scrollWidth), 320);
    await visit.page.locator("[role=option]").first().tap();
    await visit.page.waitForURL(/\/coes\//);
  });
});

describe("other fields", () => {
  const visit = tab(site);

  it("stand on the home page, where the examples find something", async () => {
    await open(visit, site.address(""));
    await typed(visit.page, SEVERAL);
    const examples = await visit.page.locator(".try a").evaluateAll((links) => links.map((link) => link.href));
    assert.ok(examples.length > 0);
    for (const example of examples) {
      await visit.page.goto(example);
      await visit.page.locator(".hit").first().waitFor();
    }
  });

  it("on the page of a year ask within that year, with the filters chosen", async () => {
    await open(visit, site.address("coes/2025/"));
    await visit.page.locator("#filter").fill("customers");
    await visit.page.getByLabel("Severity").selectOption({ index: 2 });
    await visit.page.locator("form.filter button").click();
    await visit.page.waitForURL(/\/search\/\?/);
    await visit.page.locator(".hit").first().waitFor();
    assert.equal(await field(visit.page).inputValue(), "customers date:2025 severity:sev2");
    const dates = await visit.page.locator(".hit time").evaluateAll((nodes) => nodes.map((node) => node.dateTime));
    assert.ok(dates.every((date) => date.startsWith("2025")), `${dates}`);
  });

  it("on a page that is not there hold the words of the address", async () => {
    await open(visit, `${site.base("404.html")}coes/2025-03-14-checkout-dns-resolvers/`);
    assert.equal(await field(visit.page).inputValue(), "checkout dns resolvers");
    await open(visit, `${site.base("404.html")}services/%3Cb%3E%20dns%25/`);
    assert.equal(await field(visit.page).inputValue(), "b dns");
  });
});
