// What happened, and why, as it is drawn on a COE's own page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { allPages, isRedirect } from "./harness/site.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

const coes = allPages(site.folder)
  .filter((path) => /^coes\/\d{4}-\d\d-\d\d-/.test(path))
  .filter((path) => !isRedirect(readFileSync(join(site.folder, path, "index.html"), "utf8")));

/** A phone as narrow as WCAG asks for (1.4.10), and two columns. */
for (const width of [320, 1280]) {
  describe(`every COE at ${width} px`, () => {
    const visit = tab(site, { viewport: { width, height: 900 } });
    for (const path of coes) {
      it(path, async () => {
        await open(visit, site.address(path));
        const found = await visit.page.evaluate(drawn);
        assert.deepEqual(found, []);
      });
    }
  });
}

describe("a row that is pointed at", () => {
  const visit = tab(site);
  it("is marked, and its mark on the strip leads to it", async () => {
    const path = coes.find((path) => path.includes("2025-03-14"));
    await open(visit, site.address(path));
    const { page } = visit;
    const paint = (selector) =>
      page.locator(selector).evaluate((node) => getComputedStyle(node).backgroundColor);
    const before = await paint("#at-0911");
    await page.locator(".time-strip a[href='#at-0911'] path").click();
    assert.equal(new URL(page.url()).hash, "#at-0911");
    assert.notEqual(await paint("#at-0911"), before);
    assert.equal(await paint("#at-0905"), before);
  });
});

/** What of the timeline and the whys is not as it should be, in words. */
function drawn() {
  const wrong = [];
  const box = (node) => node.getBoundingClientRect();
  const name = (node) => node.textContent.trim().replace(/\s+/g, " ").slice(0, 50);
  const expect = (right, node, what) => right || wrong.push(`${name(node)}: ${what}`);

  // Nothing is wider than its place, but for what scrolls, what is only heard,
  // and lists, whose lines lead from one branch to the next.
  const passed = (node) => node.closest("pre, svg, .visually-hidden") || node.matches("ul, ol, li");
  for (const node of document.querySelectorAll(".chronicle *, .whys *, .time-strip *")) {
    if (passed(node) || node.clientWidth === 0) continue;
    expect(node.scrollWidth <= node.clientWidth + 1, node, "is clipped");
    expect(box(node).right <= innerWidth, node, "leaves the screen");
  }

  // Branches neither overlap nor touch, side by side or one below the other.
  for (const list of document.querySelectorAll(".whys ul")) {
    const boxes = [...list.children].map(box);
    for (let next = 1; next < boxes.length; next++) {
      const [a, b] = [boxes[next - 1], boxes[next]];
      expect(a.bottom <= b.top + 0.5 || a.right < b.left, list.children[next], "overlaps its sibling");
    }
  }

  // A factor's connector ends at its box.
  for (const factor of document.querySelectorAll(".whys li li > .factor")) {
    const branch = factor.parentElement;
    const line = getComputedStyle(branch, "::before");
    const [left, top] = [parseFloat(line.left), parseFloat(line.top)];
    const end = { x: left + parseFloat(line.width), y: top + parseFloat(line.height) };
    const [outer, inner] = [box(branch), box(factor)];
    const abreast = branch.parentElement.matches(".abreast") && innerWidth > 1000;
    if (abreast) {
      expect(Math.abs(end.y - (inner.top - outer.top)) <= 1.5, factor, `line ends at ${end.y}`);
    } else {
      expect(Math.abs(end.x - (inner.left - outer.left)) <= 1, factor, `line ends at ${end.x}`);
      expect(outer.top + end.y > inner.top && outer.top + end.y < inner.bottom, factor, "line misses it");
    }
  }

  // Each mark of the strip stands where its row's time puts it.
  const strip = document.querySelector(".time-strip > svg");
  if (strip) {
    const marks = [...strip.querySelectorAll("a")].map((link) => {
      const row = document.getElementById(link.getAttribute("href").slice(1));
      const { left, width } = box(link.querySelector("path"));
      const time = row.querySelector("time").getAttribute("datetime");
      return { row, x: left + width / 2, at: Date.parse(time) };
    });
    const line = box(strip);
    const sorted = marks.toSorted((a, b) => a.at - b.at);
    const [first, last] = [sorted[0], sorted.at(-1)];
    for (const { row, x, at } of marks) {
      expect(x >= line.left - 1 && x <= line.right + 1, row, "leaves the strip");
      const scaled = first.x + ((last.x - first.x) * (at - first.at)) / (last.at - first.at);
      expect(Math.abs(x - scaled) <= 2, row, `stands at ${x} instead of ${scaled}`);
    }
  }
  return wrong;
}
