// Reviews are read on paper.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

/** A4 less its margins, in CSS pixels. */
const PAPER = { width: 680, height: 960 };

/** What of a page would be on the sheet. */
function printed() {
  const shown = (selector) =>
    [...document.querySelectorAll(selector)]
      .filter((node) => node.checkVisibility({ visibilityProperty: true }))
      .map((node) => node.outerHTML.slice(0, 120));
  const main = document.querySelector("main");
  const [red, green, blue] = getComputedStyle(main).color.match(/[\d.]+/g).map(Number);
  return {
    screenOnly: shown("nav, button, input, select, dialog"),
    main: shown("main").length,
    ink: (red + green + blue) / 3,
    width: document.scrollingElement.scrollWidth,
  };
}

for (const colorScheme of ["light", "dark"]) {
  describe(`on paper, from a ${colorScheme} screen`, () => {
    const visit = tab(site, { colorScheme, viewport: PAPER }, (page) =>
      page.emulateMedia({ media: "print", colorScheme }),
    );
    for (const { kind, path } of site.kinds) {
      it(`${kind} is its content in dark ink, without what only a screen can use`, async () => {
        await open(visit, site.address(path));
        const found = await visit.page.evaluate(printed);
        assert.deepEqual(found.screenOnly, []);
        assert.equal(found.main, 1);
        assert.ok(found.ink < 100, `the ink is dark: ${found.ink} of 255`);
        assert.ok(found.width <= PAPER.width, `${found.width} px fit on the sheet`);
      });
    }
  });
}
