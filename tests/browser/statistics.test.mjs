// Statistics and strips: what is drawn stays in its frame and can be read, on
// the narrowest phone and on a desk.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

const KINDS = ["home", "services/*", "tags/*", "teams/*", "insights", "insights/YEAR"];
const WIDTHS = [320, 768, 1280];

/** Labels that lie on each other or leave the screen, and marks off their axis. */
function misdrawn() {
  const found = [];
  const edge = document.documentElement.clientWidth;
  for (const picture of document.querySelectorAll(".plot svg, .strip svg")) {
    const labels = [...picture.querySelectorAll(":scope > text")]
      .map((label) => [label.textContent, label.getBoundingClientRect()])
      .filter(([, box]) => box.width > 0);
    labels.forEach(([text, box], index) => {
      if (box.left < 0 || box.right > edge + 0.5) found.push(`${text} leaves the screen`);
      for (const [other, beside] of labels.slice(0, index)) {
        const across = box.left < beside.right && beside.left < box.right;
        const down = box.top < beside.bottom - 2 && beside.top < box.bottom - 2;
        if (across && down) found.push(`${text} lies on ${other}`);
      }
    });
  }
  for (const mark of document.querySelectorAll(".strip a :is(path, circle), .dots circle")) {
    const box = mark.getBoundingClientRect();
    const frame = mark.closest(".strip > div, .plot > div").getBoundingClientRect();
    if (box.left < frame.left - 4 || box.right > frame.right) found.push("a mark leaves its frame");
  }
  return found;
}

describe("statistics and strips", () => {
  const visit = tab(site);
  for (const { kind, path } of site.kinds.filter(({ kind }) => KINDS.includes(kind))) {
    it(`keep to their frame and off each other on ${kind}`, async () => {
      await open(visit, site.address(path));
      for (const width of WIDTHS) {
        await visit.page.setViewportSize({ width, height: 800 });
        assert.deepEqual(await visit.page.evaluate(misdrawn), [], `at ${width} px`);
      }
    });

    it(`are no tab stops on ${kind}, and say what they lead to`, async () => {
      await open(visit, site.address(path));
      const links = await visit.page.$$eval(".strip svg a, .dots a", (all) =>
        all.map((link) => ({ stop: link.tabIndex >= 0, named: link.querySelector("title").textContent !== "" })),
      );
      assert.ok(links.length > 0 || kind === "insights/YEAR");
      assert.ok(links.every(({ stop, named }) => !stop && named));
    });
  }
});
