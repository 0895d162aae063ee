// A question that the reader has given up: its answer comes, and changes nothing.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { ORDINARY, PART, SEVERAL, field, hear } from "./harness/search.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

/** How a field is emptied. */
const WAYS = {
  "the field is emptied": (page) => field(page).fill(""),
  "Escape is pressed": async (page) => {
    await page.keyboard.press("Escape");
    // Below a field that said something, the first only closes.
    if (await field(page).inputValue()) await page.keyboard.press("Escape");
  },
};

for (const [name, give] of Object.entries(WAYS)) {
  describe(`when ${name} while the answer is on its way`, () => {
    const visit = tab(site, {}, (page) => page.addInitScript(hear));

    /** Asks on a page, gives the question up once it waits, and lets its answer come. */
    const giveUp = async (path, wait, gone) => {
      let release;
      const held = new Promise((resolve) => (release = resolve));
      await visit.page.route(PART, (route) => held.then(() => route.continue()));
      await open(visit, site.address(path));
      await field(visit.page).pressSequentially(SEVERAL);
      await visit.page.locator(wait).getByText("Loading the index…").waitFor();
      await give(visit.page);
      await visit.page.locator(gone).waitFor({ state: "hidden" });
      release();
      await visit.page.waitForFunction(() => window.answersHeard > 0);
      await visit.page.unroute(PART);
      assert.equal(await field(visit.page).inputValue(), "");
    };

    it("the search page stays empty, and so does its address", async () => {
      await giveUp("search/", "[data-search=said]", "[data-search=said]:not(:empty)");
      assert.equal(visit.page.url(), site.address("search/"));
      assert.equal(await visit.page.locator(".hit").count(), 0);
      assert.ok(await visit.page.locator("[data-search=empty]").isVisible());
    });

    it("nothing opens below the field", async () => {
      await giveUp(ORDINARY, ".found", ".found");
      assert.equal(await visit.page.locator(".found").isVisible(), false);
    });
  });
}
