// Words in pictures: at any width they keep apart and stay in their picture.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

/** COEs with a picture, by their addresses below the site. */
const coes = readdirSync(join(site.folder, "coes"))
  .map((name) => `coes/${name}/`)
  .filter((path) => existsSync(join(site.folder, path, "index.html")))
  .filter((path) => /<svg class="(bar|field)"/.test(readFileSync(join(site.folder, path, "index.html"), "utf8")));

describe("the words in the pictures of a COE", () => {
  const visit = tab(site);
  for (const path of coes) {
    it(`${path} keep apart and stay in them`, async () => {
      await open(visit, site.address(path));
      for (const width of [320, 700, 1280]) {
        await visit.page.setViewportSize({ width, height: 800 });
        assert.deepEqual(await visit.page.evaluate(disorder), [], `at ${width} px`);
      }
    });
  }
});

/** What overlaps or leaves its picture, one line each. */
function disorder() {
  const found = [];
  for (const picture of document.querySelectorAll("main svg[role=img]")) {
    const box = picture.getBoundingClientRect();
    // The numbers of lines stand in the margin that a picture keeps for them.
    const margin = picture.closest(".numbered") ? 16 : 0;
    const words = [...picture.querySelectorAll("text")]
      .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    words.forEach((one, index) => {
      if (one.box.left < box.left - 1 || one.box.right > box.right + margin + 1) {
        found.push(`"${one.text}" leaves its picture`);
      }
      for (const other of words.slice(0, index)) {
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // Lines of text touch where letters do not.
        if (across > 0 && down > 3) found.push(`"${one.text}" overlaps "${other.text}"`);
      }
    });
  }
  return found;
}
