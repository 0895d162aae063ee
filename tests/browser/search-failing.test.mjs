// What a reader is told when the search cannot run, or a part of it is missing.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { ORDINARY, PART, SEVERAL, field, results, typed } from "./harness/search.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

/** Whether the page leads on to what lists every COE. */
const waysOn = (scope) =>
  scope.locator("a").evaluateAll((links) =>
    ["/services/", "/tags/", "/coes/"].filter((path) => links.some((link) => new URL(link.href).pathname.includes(path))),
  );
const EVERY_WAY = ["/services/", "/tags/", "/coes/"];

describe("without JavaScript", () => {
  const visit = tab(site, { javaScriptEnabled: false });

  it("a field leads to the search page, which says how to go on", async () => {
    await open(visit, site.address(ORDINARY));
    await field(visit.page).fill("dns failover");
    await field(visit.page).press("Enter");
    await visit.page.waitForURL(/\/search\/\?q=dns\+failover$/);
    const notice = visit.page.locator("noscript .banner");
    await notice.waitFor();
    assert.match(await notice.textContent(), /needs JavaScript/);
    assert.deepEqual(await waysOn(visit.page.locator("main")), EVERY_WAY);
  });

  it("the query language is explained all the same", async () => {
    await open(visit, site.address("search/"));
    await visit.page.getByText("How to search").click();
    await visit.page.getByText("severity:<=sev2").waitFor();
  });
});

for (const [missing, prepare] of [
  ["WebAssembly", () => delete window.WebAssembly],
  ["workers", () => delete window.Worker],
  ["compression streams", () => delete window.DecompressionStream],
]) {
  describe(`without ${missing}`, () => {
    const visit = tab(site, {}, (page) => page.addInitScript(prepare));

    it("the search page says so and leads on", async () => {
      await open(visit, results(site, SEVERAL));
      await visit.page.getByText("This browser cannot run the search").waitFor();
      assert.deepEqual(await waysOn(visit.page.locator("[data-search=empty]")), EVERY_WAY);
      assert.deepEqual(visit.seen.problems, []);
    });

    it("a field says so and leads on", async () => {
      await open(visit, site.address(ORDINARY));
      await field(visit.page).pressSequentially(SEVERAL);
      await visit.page.locator(".found").getByText("This browser cannot run the search").waitFor();
      assert.deepEqual(await waysOn(visit.page.locator(".found")), EVERY_WAY);
      assert.equal(await visit.page.getByRole("button", { name: "Try again" }).count(), 0);
    });
  });
}

describe("where the host forbids WebAssembly", () => {
  const visit = tab(site, {}, (page, context) =>
    context.route(/\/search\/worker/, async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), "content-security-policy": "default-src 'self'" };
      await route.fulfill({ response, headers });
    }),
  );

  it("the search page says so", async () => {
    await open(visit, results(site, SEVERAL));
    await visit.page.getByText("This browser may not run the search").waitFor();
  });
});

describe("opened as files", () => {
  const visit = tab(site);

  for (const path of ["search", "services", ""]) {
    it(`/${path} says that it must be opened over http, in the place of the field`, async () => {
      await visit.page.goto(`${pathToFileURL(join(site.folder, path, "index.html"))}`);
      const said = await visit.page.locator("form.search").evaluate((node) => getComputedStyle(node, "::before").content);
      assert.match(said, /open this site over http/);
      assert.equal(await field(visit.page).isVisible(), false);
    });
  }
});

describe("with a part that does not arrive", () => {
  const visit = tab(site);
  const fail = (how) => visit.page.route(PART, how);
  const mend = () => visit.page.unroute(PART);

  it("it is asked for again before anything is said", async () => {
    let failures = 0;
    await fail((route) => (failures++ === 0 ? route.abort() : route.continue()));
    await open(visit, results(site, SEVERAL));
    await visit.page.locator(".hit").first().waitFor();
    assert.ok(failures > 1);
    await mend();
  });

  it("three failures are said on the search page, and one can try again", async () => {
    await fail((route) => route.abort());
    await open(visit, results(site, SEVERAL));
    await visit.page.getByText("could not be loaded").waitFor();
    await mend();
    await visit.page.getByRole("button", { name: "Try again" }).click();
    await visit.page.locator(".hit").first().waitFor();
    assert.equal(await visit.page.getByText("could not be loaded").count(), 0);
  });

  it("three failures are said below the field, and one can try again", async () => {
    await fail((route) => route.fulfill({ status: 503 }));
    await open(visit, site.address(ORDINARY));
    await field(visit.page).pressSequentially(SEVERAL);
    await visit.page.locator(".found").getByText("could not be loaded").waitFor();
    assert.deepEqual(await waysOn(visit.page.locator(".found")), EVERY_WAY);
    await mend();
    await visit.page.keyboard.press("Tab");
    await visit.page.keyboard.press("Enter");
    await visit.page.locator("[role=option]").first().waitFor();
  });

  it("a worker that does not arrive is said too, and started again", async () => {
    await visit.page.route(/\/search\/worker/, (route) => route.abort());
    await open(visit, results(site, SEVERAL));
    await visit.page.getByText("could not be loaded").waitFor();
    await visit.page.unroute(/\/search\/worker/);
    await visit.page.getByRole("button", { name: "Try again" }).click();
    await visit.page.locator(".hit").first().waitFor();
  });
});

describe("when the site is published anew under an open page", () => {
  const visit = tab(site);

  it("the manifest is read again, and the search goes on", async () => {
    let manifests = 0;
    await visit.page.route(/\/search\/manifest\.json/, (route) => {
      manifests += 1;
      return route.continue();
    });
    let gone = 0;
    await visit.page.route(PART, (route) => (gone++ === 0 ? route.fulfill({ status: 404 }) : route.continue()));
    await open(visit, results(site, SEVERAL));
    await visit.page.locator(".hit").first().waitFor();
    assert.equal(manifests, 2);
  });

  it("what is gone for good is said", async () => {
    await visit.page.route(PART, (route) => route.fulfill({ status: 404 }));
    await open(visit, results(site, SEVERAL));
    await visit.page.getByText("Load the page again").waitFor();
  });
});

describe("on a slow network", () => {
  const visit = tab(site);

  for (const [where, address, said] of [
    ["the field", ORDINARY, ".found"],
    ["the search page", "search/", "[data-search=said]"],
  ]) {
    it(`${where} answers at once, and results follow`, async () => {
      let release;
      const held = new Promise((resolve) => (release = resolve));
      await visit.page.route(/\/search\/boot/, (route) => held.then(() => route.continue()));
      await open(visit, site.address(address));
      await field(visit.page).pressSequentially(SEVERAL);
      assert.equal(await field(visit.page).inputValue(), SEVERAL);
      await visit.page.locator(said).getByText("Loading the index…").waitFor();
      release();
      await visit.page.locator("[role=option], .hit").first().waitFor();
      assert.equal(await visit.page.getByText("Loading the index…").count(), 0);
    });
  }
});

describe("on a host that unpacks .gz on the way", () => {
  const visit = tab(site, {}, (page, context) =>
    context.route(/\.gz$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "content-encoding": "gzip" } });
    }),
  );

  it("the search works all the same", async () => {
    await open(visit, site.address(ORDINARY));
    await typed(visit.page, SEVERAL);
  });
});

describe("the published index", () => {
  it("names nothing but what is there", () => {
    const folder = join(site.folder, "search");
    const { boot } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    assert.ok(readdirSync(folder).includes(boot));
  });
});
