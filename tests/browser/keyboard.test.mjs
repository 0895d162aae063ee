// Everything by keyboard, with the focus in sight.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

/** How many stops of the Tab key are looked at on each page. */
const STOPS = 40;

/** What has the focus, and whether a reader can see that it has. */
function focused() {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const box = node.getBoundingClientRect();
  const style = getComputedStyle(node);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  return {
    name: `${node.tagName.toLowerCase()} ${(node.textContent || node.getAttribute("aria-label") || node.id).trim().slice(0, 40)}`,
    href: node.getAttribute("href") ?? "",
    marked: outlined || style.boxShadow !== "none",
    inView:
      box.width > 1 &&
      box.height > 1 &&
      box.bottom > 0 &&
      box.right > 0 &&
      box.top < innerHeight &&
      box.left < innerWidth,
  };
}

describe("with the keyboard alone", () => {
  const visit = tab(site);
  for (const { kind, path } of site.kinds) {
    it(`${kind} begins with a link that skips to the content`, async () => {
      await open(visit, site.address(path));
      await visit.page.keyboard.press("Tab");
      const first = await visit.page.evaluate(focused);
      assert.match(first?.href ?? "", /^#./, "the first stop leads to a place on this page");
      assert.ok(first.inView, "it shows itself when it has the focus");
      await visit.page.keyboard.press("Enter");
      const inMain = await visit.page.evaluate((id) => {
        const target = document.getElementById(id);
        return Boolean(target && (target.closest("main") || target.querySelector("main")));
      }, first.href.slice(1));
      assert.ok(inMain, `${first.href} is the main content`);
    });

    it(`${kind} shows where the focus is at every stop`, async () => {
      await open(visit, site.address(path));
      const unseen = [];
      for (let stop = 0; stop < STOPS; stop += 1) {
        await visit.page.keyboard.press("Tab");
        const at = await visit.page.evaluate(focused);
        if (!at) break;
        if (!at.marked || !at.inView) unseen.push(at.name);
      }
      assert.deepEqual(unseen, []);
    });
  }
});
