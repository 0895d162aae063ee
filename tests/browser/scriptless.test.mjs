// Scripts add; they never carry content.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

/**
 * What a reader can read and where they can go, in order. Buttons are neither,
 * and a notice that there are no scripts is for those who have none.
 */
function contents() {
  const words = [];
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    const shown = parentElement.checkVisibility() && !parentElement.closest("button, noscript");
    if (shown) words.push(...data.split(/\s+/).filter((word) => word !== ""));
  }
  const links = [...document.querySelectorAll("a[href]")].map((link) => link.href);
  return { words: words.join(" "), links };
}

describe("without JavaScript", () => {
  const scripted = tab(site);
  const plain = tab(site, { javaScriptEnabled: false });
  for (const { kind, path } of site.kinds) {
    it(`${kind} says the same and leads to the same places`, async () => {
      const found = [];
      for (const visit of [scripted, plain]) {
        await open(visit, site.address(path));
        found.push(await visit.page.evaluate(contents));
      }
      assert.ok(found[1].words.length > 0);
      assert.deepEqual(found[1], found[0]);
    });

    it(`${kind} shows no button that does nothing`, async () => {
      await open(plain, site.address(path));
      const idle = await plain.page.evaluate(() =>
        [...document.querySelectorAll("button")]
          .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !(node.type === "submit" && node.form))
          .map((node) => node.outerHTML),
      );
      assert.deepEqual(idle, []);
    });
  }
});
