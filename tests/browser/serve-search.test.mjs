// An author searches the book that is being written.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { launch, visitor, watch } from "./harness/browser.mjs";
import { book } from "./harness/preview.mjs";
import { field, ids, isSearch, typed } from "./harness/search.mjs";

const FILE = "content/coes/2025-03-14-a.md";

const coe = (title, summary) => `---\ntitle: ${title}\nstatus: published\n---\n\n## Summary\n\n${summary}\n`;

describe("the search of a book that is being written", () => {
  let browser, written, preview, page, seen;

  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  beforeEach(async () => {
    written = await book({
      "book.toml": "",
      [FILE]: coe("The first title", "The resolver stopped."),
      "content/coes/2025-04-01-b.md": coe("Another title", "The resolver came back."),
    });
    preview = await written.serve();
    const context = await visitor(browser);
    page = await context.newPage();
    seen = await watch(page);
  });
  afterEach(async () => {
    await page.context().close();
    await preview.stop();
    await written.close();
  });

  const titles = () => page.locator("[role=option] .title").allTextContents();
  /** Resolves once the server shows `text` at `path`. */
  const shown = async (path, text) => {
    while (!(await (await fetch(preview.url + path)).text()).includes(text));
  };

  test("finds what was saved", async () => {
    await page.goto(preview.url);
    await typed(page, "resolver");
    assert.deepEqual(await titles(), ["Another title", "The first title"]);
    assert.equal(await page.locator("[role=option] mark").first().textContent(), "resolver");
    await written.write(FILE, coe("The first title", "The certificate expired."));
    await shown("coes/2025-03-14-a/", "certificate expired");
    await typed(page, "certificate");
    // The page came anew, with the hits of what was typed in it before.
    await page.locator("[role=option]", { hasText: "The first title" }).waitFor();
    assert.deepEqual(await titles(), ["The first title"]);
    assert.deepEqual(seen.problems, []);
  });

  test("asks the server and loads neither engine nor index", async () => {
    await page.goto(preview.url);
    await typed(page, "resolver");
    const loaded = seen.requests.filter((url) => isSearch(url) && !/\/(worker|popup|ask|draw)\b/.test(url));
    assert.deepEqual(loaded, []);
    assert.deepEqual(seen.problems, []);
  });

  test("says that it is being prepared, and shows the hits when it is", async () => {
    let refused = 0;
    await page.context().route(/~coebook\/search\?/, (route) => {
      if (refused++ === 0) return route.fulfill({ status: 202, json: { preparing: {} } });
      return route.continue();
    });
    await page.goto(preview.url);
    await field(page).pressSequentially("resolver");
    await page.locator(".found").getByText("The search is being prepared…").waitFor();
    await page.locator("[role=option]").first().waitFor();
    assert.equal((await titles()).length, 2);
    assert.ok(refused > 1);
  });

  test("shows on its page what is found by now, unless another query is being typed", async () => {
    await page.goto(`${preview.url}search/?q=resolver`);
    await page.locator(".hit").nth(1).waitFor();
    await written.write(FILE, coe("The first title", "The certificate expired."));
    await page.locator("[data-search=count]", { hasText: /^1 COE\b/ }).waitFor();
    assert.deepEqual(await ids(page), ["2025-04-01-b"]);
    await written.write("content/coes/2025-05-01-c.md", coe("A third title", "The resolver again."));
    await page.locator("[data-search=count]", { hasText: /^2 COEs\b/ }).waitFor();
    assert.deepEqual(await ids(page), ["2025-05-01-c", "2025-04-01-b"]);
    assert.deepEqual(seen.problems, []);
  });

  test("shows what was saved while its tab was hidden", async () => {
    const hide = (hidden) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    await page.goto(`${preview.url}search/?q=xylophone`);
    await page.locator("[data-search=count]", { hasText: /^0 COEs\b/ }).waitFor();
    await hide(true);
    await written.write(FILE, coe("The first title", "The xylophone broke."));
    const found = async () => (await page.request.get(`${preview.url}~coebook/search?question=${encodeURIComponent('{"query":"xylophone"}')}`)).text();
    // The server answers from what it knows of; it hears of the save in a moment.
    while (!(await found()).includes('"total":1'));
    await hide(false);
    await page.locator("[data-search=count]", { hasText: /^1 COE\b/ }).waitFor();
  });

  test("says that the server is gone, and finds again when it is back", async () => {
    await page.goto(preview.url);
    await typed(page, "resolver");
    await preview.stop();
    await field(page).fill("title");
    await page.locator(".found").getByText("The server does not answer.").waitFor();
    preview = await written.serve(preview.port);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator("[role=option]").first().waitFor();
  });
});
