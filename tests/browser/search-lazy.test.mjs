// Nothing of the search is fetched before a reader shows interest in it.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { ORDINARY, field, isSearch, typed } from "./harness/search.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

describe("the files of the search", () => {
  const visit = tab(site);
  const fetched = () => visit.seen.requests.filter(isSearch);

  for (const { kind, path } of site.kinds.filter(({ kind }) => kind !== "search")) {
    it(`are not fetched by ${kind}`, async () => {
      await open(visit, site.address(path));
      await visit.page.mouse.move(640, 450);
      await visit.page.waitForLoadState("networkidle");
      assert.deepEqual(fetched(), []);
    });
  }

  it("are fetched when the field gets the focus, before anything is typed", async () => {
    await open(visit, site.address(ORDINARY));
    const boot = visit.page.waitForResponse(/\/search\/boot/);
    await field(visit.page).focus();
    assert.equal((await boot).status(), 200);
    assert.ok(fetched().some((url) => url.includes("engine")), "the engine");
  });

  it("are fetched once, however many queries follow", async () => {
    await open(visit, site.address(ORDINARY));
    await typed(visit.page, "resolver");
    await typed(visit.page, "cache");
    await typed(visit.page, "resolver");
    const urls = fetched();
    assert.deepEqual(urls.filter((url, index) => urls.indexOf(url) !== index), []);
  });

  it("are fetched ahead by the search page, when it has nothing else to do", async () => {
    const boot = visit.page.waitForResponse(/\/search\/boot/);
    await open(visit, site.address("search/"));
    assert.equal((await boot).status(), 200);
  });
});
