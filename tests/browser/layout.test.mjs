// Boxes, which do not depend on the fonts of the machine.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

/** From the narrowest phone that WCAG asks for (1.4.10) to a wide screen. */
const WIDTHS = [320, 390, 768, 1024, 1600];

/** Keeps what moved without the reader's doing, and how far (web.dev/cls). */
function recordShifts() {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      const moved = entry.sources.map(({ node }) => node?.nodeName ?? "gone").join(", ");
      window.shifts.push({ value: entry.value, moved });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

describe("every kind of page", () => {
  const visit = tab(site);
  for (const { kind, path } of site.kinds) {
    it(`${kind} is never wider than the screen`, async () => {
      await open(visit, site.address(path));
      for (const width of WIDTHS) {
        await visit.page.setViewportSize({ width, height: 800 });
        const found = await visit.page.evaluate(() => {
          const over = [...document.querySelectorAll("body *")].filter(
            (node) => node.getBoundingClientRect().right > innerWidth + 0.5,
          );
          // Less than the screen where the page keeps a gutter for the scroll bar.
          const { width } = document.documentElement.getBoundingClientRect();
          return {
            beyond: document.scrollingElement.scrollWidth - width,
            over: over.slice(0, 5).map((node) => node.outerHTML.slice(0, 120)),
          };
        });
        const hint = `${found.beyond} px beyond the edge at ${width} px:\n${found.over.join("\n")}`;
        assert.equal(found.beyond, 0, hint);
      }
    });

    it(`${kind} has a place ready for every image before it arrives`, async () => {
      await open(visit, site.address(path));
      const unsized = await visit.page.evaluate(() =>
        [...document.images]
          .filter((image) => !(image.hasAttribute("width") && image.hasAttribute("height")))
          .map((image) => image.outerHTML),
      );
      assert.deepEqual(unsized, []);
    });
  }
});

for (const width of [390, 1280]) {
  const viewport = { width, height: 900 };

  describe(`while it loads, at ${width} px`, () => {
    const visit = tab(site, { viewport }, async (page, context) => {
      // Without the web fonts, whose stand-ins depend on the machine, nothing
      // may move at all: not for an image, a script or late styles.
      await context.route(/\.woff2?($|\?)/, (route) => route.abort());
      await page.addInitScript(recordShifts);
    });
    for (const { kind, path } of site.kinds) {
      it(`${kind} stays where it was drawn`, async () => {
        await open(visit, site.address(path));
        // Two frames on, all that the load caused is drawn and reported.
        await visit.page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        );
        assert.deepEqual(await visit.page.evaluate(() => window.shifts), []);
      });
    }
  });

  // A script that is quicker than the first frame shifts nothing by the measure
  // above, but would on a slower machine.
  describe(`before its scripts run, at ${width} px`, () => {
    const scripted = tab(site, { viewport });
    const plain = tab(site, { viewport, javaScriptEnabled: false });
    for (const { kind, path } of site.kinds) {
      it(`${kind} has its first screen in place`, async () => {
        const corners = [];
        for (const visit of [plain, scripted]) {
          await open(visit, site.address(path));
          corners.push(await visit.page.evaluate(firstScreen));
        }
        const [before, after] = corners;
        assert.deepEqual(before.filter((corner) => !after.includes(corner)), []);
      });
    }
  });
}

describe("the home page on a wide screen", () => {
  const visit = tab(site);
  it("has its numbers end level with the field and its examples, whatever follows", async () => {
    await open(visit, site.address(""));
    const [numbers, field] = await visit.page.evaluate(() =>
      [".hero .numbers", ".hero header"].map((part) => document.querySelector(part).getBoundingClientRect()),
    );
    assert.ok(Math.abs(numbers.bottom - field.bottom) < 1, `${numbers.bottom} and ${field.bottom}`);
    assert.ok(numbers.left > field.right);
  });
});

/**
 * Where everything that is shown on the first screen begins, down to a notice
 * for readers without scripts, which has no place where they run.
 */
function firstScreen() {
  const all = [...document.querySelectorAll("body > *, main *")];
  const notice = all.findIndex((node) => node.tagName === "NOSCRIPT");
  return all
    .slice(0, notice < 0 ? undefined : notice)
    .filter((node) => node.checkVisibility() && !node.closest("svg *"))
    .map((node) => ({ node, box: node.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && box.top < innerHeight)
    .map(({ node, box }) => {
      const text = node.textContent.trim().slice(0, 40);
      return `${node.tagName} "${text}" at ${Math.round(box.x)}, ${Math.round(box.y)}`;
    });
}
