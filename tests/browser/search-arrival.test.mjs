// The words of a search, marked on the page that it led to.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { SEVERAL, results, searched } from "./harness/search.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();
const COE = "coes/2025-03-14-checkout-dns-resolver/";

/** The stretches of text that are marked. */
const marked = (page) =>
  page.evaluate(() => [...(CSS.highlights.get("search") ?? [])].map((range) => range.toString()));

describe("on arrival", () => {
  const visit = tab(site);
  const arrive = (highlight, anchor = "") => open(visit, `${site.address(COE)}?highlight=${highlight}${anchor}`);
  const clear = () => visit.page.getByRole("button", { name: "Clear highlights" });

  it("the words of the search are marked, and its passage is in view", async () => {
    await searched(visit.page, results(site, SEVERAL));
    const link = visit.page.locator(".hit h2 a").first();
    const anchor = decodeURIComponent(new URL(await link.evaluate((node) => node.href)).hash.slice(1));
    await link.click();
    await clear().waitFor();
    const words = await marked(visit.page);
    assert.ok(words.length > 0 && words.every((word) => /resolv/i.test(word)), `${words}`);
    if (anchor) {
      const top = await visit.page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, anchor);
      assert.ok(top >= 0 && top < 900, `${anchor} is at ${top}`);
    }
  });

  it("words are marked whole, in any case, and nothing else is changed", async () => {
    await open(visit, site.address(COE));
    const before = await visit.page.evaluate(() => document.querySelector("main").innerHTML);
    await arrive("RESOLVER,dns");
    const words = await marked(visit.page);
    assert.deepEqual([...new Set(words.map((word) => word.toLowerCase()))].sort(), ["dns", "resolver"]);
    const after = await visit.page.evaluate(() => {
      document.querySelector(".marked").remove();
      return document.querySelector("main").innerHTML;
    });
    assert.equal(after, before);
    await arrive("resolv");
    assert.deepEqual(await marked(visit.page), [], "a part of a word is not the word");
    assert.equal(await clear().count(), 0);
  });

  for (const [how, act] of [
    ["a button", (page) => page.getByRole("button", { name: "Clear highlights" }).click()],
    ["Escape", (page) => page.keyboard.press("Escape")],
  ]) {
    it(`marks are cleared by ${how}, from the address too`, async () => {
      await arrive("resolver", "#summary");
      await act(visit.page);
      assert.deepEqual(await marked(visit.page), []);
      assert.equal(await clear().count(), 0);
      assert.equal(visit.page.url(), `${site.address(COE)}#summary`);
    });
  }

  for (const hostile of [
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "%",
    "(",
    "a%2Cb,%5B,%5C,.*,resolver",
    "x".repeat(10_000),
    Array(1_000).fill("resolver").join(","),
    "%E2%80%AEresolver",
    "",
    ",,,",
  ]) {
    it(`nothing comes of ?highlight=${hostile.slice(0, 40)}`, async () => {
      await arrive(hostile);
      assert.deepEqual(visit.seen.problems, []);
      const words = await marked(visit.page);
      assert.ok(words.every((word) => word.toLowerCase() === "resolver"), `${words.slice(0, 5)}`);
    });
  }

  it("marks stay on the screen", async () => {
    await arrive("resolver");
    await visit.page.emulateMedia({ media: "print" });
    assert.equal(await clear().isVisible(), false);
    await visit.page.emulateMedia({ media: null });
  });
});

describe("where text cannot be marked", () => {
  const visit = tab(site, {}, (page) => page.addInitScript(() => delete window.Highlight));

  it("the page is as it always is", async () => {
    await open(visit, `${site.address(COE)}?highlight=resolver`);
    assert.equal(await visit.page.getByRole("button", { name: "Clear highlights" }).count(), 0);
    assert.deepEqual(visit.seen.problems, []);
  });
});
