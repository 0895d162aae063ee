// Whatever is searched for stays text.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { ORDINARY, SEVERAL, field, results } from "./harness/search.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

const QUERIES = {
  "10,000 characters": "resolver ".repeat(1_112).slice(0, 10_000),
  "one word of 10,000 characters": "x".repeat(10_000),
  "control characters": "resolver\u0000\u0001\u0007\u001b[31m\u007f\u200b",
  "a script": "<script>window.ran = true</script>",
  "an image that fails": '<img src=x onerror="window.ran = true">',
  "a way out of an attribute": '"><svg onload=window.ran=true>',
  "a script's address": "javascript:window.ran=true",
  "right-to-left text": "שירות resolver \u202Eתקלה",
  "half a character": "resolver \ud83d",
  "nothing but marks": '((("":::---|||***???',
  "ten thousand parentheses": "(".repeat(5_000) + ")".repeat(5_000),
  "many alternatives": Array(900).fill("a").join(" OR "),
};

/** What of a page must never come from a query. */
function strange() {
  return {
    ran: window.ran ?? false,
    nodes: document.querySelectorAll("main script:not([src]), main img, [onload], [onerror], a[href^='javascript:']").length,
  };
}

describe("a query of", () => {
  const visit = tab(site);
  const answered = () =>
    visit.page.waitForFunction(() => document.querySelector("[data-search=count]").textContent || document.querySelector("[data-search=said] button"));

  for (const [name, query] of Object.entries(QUERIES)) {
    it(`${name} is answered on the search page`, async () => {
      await open(visit, results(site, query.toWellFormed?.() ?? query));
      await answered();
      assert.deepEqual(await visit.page.evaluate(strange), { ran: false, nodes: 0 });
      assert.deepEqual(visit.seen.problems, []);
      const wide = await visit.page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wide, 0, "nothing is wider than the screen");
      assert.ok(visit.page.url().length < 5_000, "servers take the address");
      // The search goes on.
      await field(visit.page).fill(SEVERAL);
      await visit.page.locator(".hit").first().waitFor();
    });

    it(`${name} is answered below a field`, async () => {
      await open(visit, site.address(ORDINARY));
      await field(visit.page).focus();
      await visit.page.evaluate((query) => {
        const input = document.activeElement;
        input.value = query;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }, query);
      await visit.page.locator(".found").waitFor();
      assert.deepEqual(await visit.page.evaluate(strange), { ran: false, nodes: 0 });
      assert.deepEqual(visit.seen.problems, []);
    });
  }

  it("10,000 characters is cut, and the reader is told", async () => {
    await open(visit, results(site, QUERIES["10,000 characters"]));
    await visit.page.getByText("Only the first 2,000 characters").waitFor();
  });
});
