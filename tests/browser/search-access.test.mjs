// Every state of the search, in both themes: for axe, for fingers, for paper.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { ALL, ORDINARY, PART, SEVERAL, field, results, searched, typed } from "./harness/search.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** How each state is reached. */
const STATES = {
  "hits below the field": async (visit) => {
    await open(visit, site.address(ORDINARY));
    await typed(visit.page, SEVERAL);
    await visit.page.keyboard.press("ArrowDown");
  },
  "nothing below the field": async (visit) => {
    await open(visit, site.address(ORDINARY));
    await field(visit.page).pressSequentially("xyzzyquux tag:dns");
    await visit.page.locator(".found").getByText("Nothing found").waitFor();
  },
  results: (visit) => searched(visit.page, results(site, ALL)),
  "a chosen filter": (visit) => searched(visit.page, results(site, "resolver service:dns-resolver")),
  "a better spelling": async (visit) => {
    await visit.page.goto(results(site, "resolvre"));
    await visit.page.locator("[data-search=said] a").first().waitFor();
  },
  "no results": async (visit) => {
    await visit.page.goto(results(site, "xyzzyquux tag:dns"));
    await visit.page.getByText("Nothing found.").waitFor();
  },
  help: async (visit) => {
    await open(visit, site.address("search/"));
    await visit.page.keyboard.press("?");
  },
  "a failure": async (visit) => {
    await visit.page.route(PART, (route) => route.abort());
    await visit.page.goto(results(site, SEVERAL));
    await visit.page.getByRole("button", { name: "Try again" }).waitFor();
    await visit.page.unroute(PART);
  },
  "words marked on a page": async (visit) => {
    await open(visit, `${site.address("coes/2025-03-14-checkout-dns-resolver/")}?highlight=resolver`);
    await visit.page.locator(".marked").waitFor();
  },
};

for (const colorScheme of ["light", "dark"]) {
  describe(`axe, ${colorScheme}`, () => {
    // The policy is lifted for axe itself, which a page rightly refuses.
    const visit = tab(site, { colorScheme, bypassCSP: true });
    for (const [name, reach] of Object.entries(STATES)) {
      it(`finds nothing on ${name}`, async () => {
        await reach(visit);
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

describe("what can be pressed", () => {
  const visit = tab(site);
  for (const [name, reach] of Object.entries(STATES)) {
    it(`is large enough or stands apart on ${name} (WCAG 2.5.8)`, async () => {
      await reach(visit);
      const small = await visit.page.evaluate(() =>
        [...document.querySelectorAll(".under button, summary, .findings button, .found :is(button, [role=option]), .narrow label, .filters a, .hit h2 a, .marked button")]
          .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest("article"))
          .map((node) => ({ text: node.textContent.slice(0, 30), ...node.getBoundingClientRect().toJSON() }))
          .filter(({ width, height }) => width < 24 || height < 24)
          // An inline button in a sentence is exempt.
          .filter(({ text }) => !/Try again/.test(text))
          .map(({ text, width, height }) => `${text}: ${width} × ${height}`),
      );
      assert.deepEqual(small, []);
    });
  }
});

describe("in forced colours", () => {
  const visit = tab(site, { forcedColors: "active" });
  it("a chosen value differs from the others by more than colour", async () => {
    await searched(visit.page, results(site, "resolver service:dns-resolver"));
    const box = visit.page.locator("input[name=service]:checked");
    assert.equal(await box.evaluate((node) => getComputedStyle(node).appearance), "auto");
  });

  it("a chosen hit is outlined", async () => {
    await open(visit, site.address(ORDINARY));
    await typed(visit.page, SEVERAL);
    await visit.page.keyboard.press("ArrowDown");
    const outlines = await visit.page
      .locator("[role=option]")
      .evaluateAll((nodes) => nodes.map((node) => getComputedStyle(node).outlineStyle));
    assert.deepEqual(outlines.slice(0, 2), ["solid", "none"]);
  });
});

describe("results on paper", () => {
  const visit = tab(site, { viewport: { width: 680, height: 960 } });
  it("say what was searched for, and nothing that only a screen can use", async () => {
    await searched(visit.page, results(site, SEVERAL));
    await visit.page.emulateMedia({ media: "print" });
    assert.ok(await visit.page.getByRole("heading", { name: `Search: ${SEVERAL}` }).isVisible());
    const onScreen = await visit.page.evaluate(() =>
      [...document.querySelectorAll("button, input, summary, form")].filter((node) => node.checkVisibility()).map((node) => node.outerHTML),
    );
    assert.deepEqual(onScreen, []);
    assert.ok(await visit.page.evaluate(() => document.scrollingElement.scrollWidth <= 680));
  });
});

describe("nothing moves by itself", () => {
  const visit = tab(site, { viewport: { width: 390, height: 900 } }, (page) =>
    page.addInitScript(() => {
      window.shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (!entry.hadRecentInput) window.shifts.push({ value: entry.value, moved: entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 60)) });
        }
      }).observe({ type: "layout-shift", buffered: true });
    }),
  );
  it("when hits appear below the field", async () => {
    await open(visit, site.address(ORDINARY));
    // The field unfolds at a reader's touch, which is no movement by itself.
    await field(visit.page).click();
    await typed(visit.page, SEVERAL);
    assert.deepEqual(await visit.page.evaluate(() => window.shifts), []);
  });
});

describe("the budget", () => {
  const visit = tab(site, {}, async (page, context) => {
    const session = await context.newCDPSession(page);
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  });
  const spent = async () => {
    let bytes = 0;
    for (const answer of visit.seen.answers) {
      if (answer.request().resourceType() === "script" && !/\/worker\b/.test(answer.url())) bytes += (await answer.body()).length;
    }
    return bytes;
  };

  it("holds for all scripts that a page ever loads", async () => {
    await open(visit, `${site.address("coes/2025-03-14-checkout-dns-resolver/")}?highlight=resolver`);
    await typed(visit.page, SEVERAL);
    assert.ok((await spent()) <= 20 * 1024, `${await spent()} bytes`);
    for (const list of Object.values(visit.seen)) list.length = 0;
    await searched(visit.page, results(site, SEVERAL));
    assert.ok((await spent()) <= 20 * 1024, `${await spent()} bytes`);
  });
});
