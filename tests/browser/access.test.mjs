// WCAG 2.2 AA, as far as a machine can see it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

for (const colorScheme of ["light", "dark"]) {
  describe(`axe, ${colorScheme}`, () => {
    // The policy is lifted for axe itself, which a page rightly refuses.
    const visit = tab(site, { colorScheme, bypassCSP: true });
    for (const { kind, path } of site.kinds) {
      it(`finds nothing on ${kind}`, async () => {
        await open(visit, site.address(path));
        // What is folded away must be in order too once a reader opens it.
        await visit.page.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
        });
        await visit.page.addScriptTag({ content: axe });
        const { violations } = await visit.page.evaluate(() => window.axe.run());
        const findings = violations.flatMap(({ id, help, nodes }) =>
          nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.html}`),
        );
        assert.deepEqual(findings, []);
      });
    }
  });
}
