// What a first visit costs, in bytes as they lie on the disk of the host.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

const KB = 1024;
const BUDGET = { stylesheet: 30 * KB, script: 20 * KB, font: 160 * KB, furtherLetters: 100 * KB };

/** What an answer counts as; letters beyond Latin-1 come only where a page has them. */
function kindOf(answer) {
  const type = answer.request().resourceType();
  return type === "font" && answer.url().includes("latin-ext") ? "furtherLetters" : type;
}

describe("a first visit", () => {
  const visit = tab(site, {}, async (page, context) => {
    const session = await context.newCDPSession(page);
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  });
  for (const { kind, path } of site.kinds) {
    it(`to ${kind} stays within the budget`, async () => {
      await open(visit, site.address(path));
      const spent = { stylesheet: 0, script: 0, font: 0, furtherLetters: 0 };
      for (const answer of visit.seen.answers) {
        // The page shows while a worker and its engine arrive.
        if (/\/search\/worker\b/.test(answer.url())) continue;
        const type = kindOf(answer);
        if (type in spent) spent[type] += (await answer.body()).length;
      }
      assert.ok(spent.stylesheet > 0);
      for (const [type, limit] of Object.entries(BUDGET)) {
        assert.ok(spent[type] <= limit, `${type}: ${spent[type]} of ${limit} bytes`);
      }
    });
  }
});
