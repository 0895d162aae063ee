// A page loads without a complaint that a reader would never see.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

for (const colorScheme of ["light", "dark"]) {
  describe(`every kind of page, ${colorScheme}`, () => {
    const ordinary = tab(site, { colorScheme });
    // It stands on another host, and a browser may ask for its icon when the
    // next page is there already.
    const missing = tab(site, { colorScheme });
    for (const { kind, path } of site.kinds) {
      it(`${kind} loads cleanly, from its own host and path only`, async () => {
        const visit = path === "404.html" ? missing : ordinary;
        const response = await open(visit, site.address(path));
        assert.equal(response.status(), 200);
        assert.deepEqual(visit.seen.problems, []);
        const elsewhere = visit.seen.requests.filter((url) => !url.startsWith(site.base(path)));
        assert.deepEqual(elsewhere, []);
        const failed = visit.seen.answers.filter((answer) => answer.status() >= 400);
        assert.deepEqual(failed.map((answer) => answer.url()), []);
      });
    }
  });
}

describe("the content security policy", () => {
  const visit = tab(site, { javaScriptEnabled: false });
  for (const { kind, path } of site.kinds) {
    it(`stands in ${kind} and leaves no way in for inline code`, async () => {
      await open(visit, site.address(path));
      const found = await visit.page.evaluate(() => ({
        policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? "",
        scripts: [...document.scripts]
          .filter((script) => !script.src && !script.type.endsWith("json"))
          .map((script) => script.outerHTML),
        styles: [...document.querySelectorAll("style, [style]")].map((node) => node.outerHTML),
        handlers: [...document.querySelectorAll("*")].flatMap((node) =>
          [...node.attributes].map(({ name }) => name).filter((name) => name.startsWith("on")),
        ),
      }));
      assert.match(found.policy, /default-src 'none'/);
      assert.doesNotMatch(found.policy, /unsafe-inline|'unsafe-eval'|\*/);
      assert.deepEqual([found.scripts, found.styles, found.handlers], [[], [], []]);
    });
  }
});
