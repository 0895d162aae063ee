// Light and dark: what the system asks for, until the reader says otherwise.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

/** How light the paper is, from 0 (black) to 255 (white). */
function lightness() {
  const papers = [document.body, document.documentElement].map(
    (node) => getComputedStyle(node).backgroundColor.match(/[\d.]+/g).map(Number),
  );
  const [red, green, blue] = papers.find(([, , , alpha = 1]) => alpha > 0);
  return (red + green + blue) / 3;
}

const themeSwitch = (page) =>
  page.getByRole("button", { name: /theme|dark|light/i }).filter({ visible: true }).first();

for (const [system, other] of [["light", "dark"], ["dark", "light"]]) {
  describe(`the theme, when the system is ${system}`, () => {
    const visit = tab(site, { colorScheme: system });
    const theme = async () => ((await visit.page.evaluate(lightness)) > 127 ? "light" : "dark");

    it("follows the system at first", async () => {
      await open(visit, site.address(""));
      assert.equal(await theme(), system);
    });

    it("is switched by the reader, and the switch is remembered on every page", async () => {
      await open(visit, site.address(""));
      // The switch may have a third place, "as the system".
      for (let press = 0; press < 3 && (await theme()) === system; press += 1) {
        await themeSwitch(visit.page).click();
      }
      assert.equal(await theme(), other);
      for (const { kind, path } of site.kinds.filter(({ path }) => path !== "404.html")) {
        await open(visit, site.address(path));
        assert.equal(await theme(), other, kind);
      }
      assert.deepEqual(visit.seen.problems, []);
    });
  });
}

describe("the dark theme", () => {
  const light = tab(site, { colorScheme: "light" });
  const dark = tab(site, { colorScheme: "dark" });
  for (const { kind, path } of site.kinds) {
    it(`moves nothing on ${kind}`, async () => {
      const boxes = [];
      for (const visit of [light, dark]) {
        await open(visit, site.address(path));
        boxes.push(await visit.page.evaluate(boxesOfMain));
      }
      assert.deepEqual(boxes[1], boxes[0]);
    });
  }
});

function boxesOfMain() {
  return [...document.querySelectorAll("main *")].map((node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return [node.tagName, x, y, width, height].join(" ");
  });
}
