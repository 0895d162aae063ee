// A page that is not there still helps, at whatever depth the address was.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

describe("an address that leads nowhere", () => {
  const visit = tab(site);
  for (const address of ["nothing/", "coes/2001-01-01-nothing/", "a/b/c/d"]) {
    it(`${address} gets a whole page that leads back`, async () => {
      const wanted = site.base("404.html") + address;
      const response = await open(visit, wanted);
      assert.equal(response.status(), 404);
      const failed = visit.seen.answers.filter((answer) => answer.status() >= 400);
      assert.deepEqual(failed.map((answer) => answer.url()), [wanted]);
      const found = await visit.page.evaluate(() => ({
        styled: [...document.styleSheets].some((sheet) => sheet.cssRules.length > 0),
        links: [...document.querySelectorAll("main a[href]")].map((link) => link.href),
      }));
      assert.ok(found.styled);
      assert.ok(found.links.length > 0, "it has a way on");
      for (const link of found.links.filter((link) => link.startsWith(site.base("404.html")))) {
        assert.equal((await fetch(link)).status, 200, link);
      }
    });
  }
});
