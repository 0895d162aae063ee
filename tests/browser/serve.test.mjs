// An author has a page open and saves its file: what the browser then shows.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { launch, visitor, watch } from "./harness/browser.mjs";
import { book } from "./harness/preview.mjs";
import { field, typed } from "./harness/search.mjs";

const FILE = "content/coes/2025-03-14-a.md";
const ADDRESS = "coes/2025-03-14-a/";
const LONG = Array.from({ length: 60 }, (_, number) => `Paragraph ${number} of what happened.\n`).join("\n");

const coe = (title, summary = "It failed.") =>
  `---\ntitle: ${title}\nstatus: published\nstarted: 2025-03-14T10:00:00Z\nresolved: 2025-03-14T11:00:00Z\n---\n\n## Summary\n\n${summary}\n\n## Impact\n\n${LONG}\n\n## Lessons\n\n- One.\n`;

describe("a page that is open while its book is written", () => {
  let browser, written, preview, page, seen;

  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  beforeEach(async () => {
    written = await book({
      "book.toml": "[output.html]\ntheme = 'look'\n",
      "look/css/parts.css": "h1 { outline: 3px solid rgb(1, 2, 3) }\n",
      "content/about.md": "# About\n",
      [FILE]: coe("The first title"),
    });
    preview = await written.serve();
    const context = await visitor(browser);
    page = await context.newPage();
    seen = await watch(page);
    await page.goto(preview.url + ADDRESS);
    await heard();
  });
  afterEach(async () => {
    await page.context().close();
    await preview.stop();
    await written.close();
  });

  /** Until the page has heard of the server how it is: then it misses nothing. */
  const heard = () => page.locator("coebook-findings section").waitFor({ state: "attached" });
  const title = (text) => page.locator("h1", { hasText: text }).waitFor();
  /** Marks the document; a page that was loaded anew has no mark. */
  const mark = () => page.evaluate(() => (window.marked = true));
  const marked = () => page.evaluate(() => window.marked === true);
  const panel = () => page.locator("coebook-findings");

  test("shows what was saved, and stays where its reader was", async () => {
    await page.evaluate(() => document.getElementById("customer-impact").nextElementSibling.scrollIntoView({ behavior: "instant" }));
    const top = () => page.evaluate(() => document.getElementById("customer-impact").getBoundingClientRect().top);
    const before = await top();
    const longer = Array.from({ length: 8 }, (_, number) => `More of it, ${number}.`).join("\n\n");
    await written.write(FILE, coe("The second title", longer));
    await title("The second title");
    await page.waitForLoadState("load");
    await page.waitForFunction((before) => {
      const { top } = document.getElementById("customer-impact").getBoundingClientRect();
      return Math.abs(top - before) < 2;
    }, before);
    assert.deepEqual(seen.problems, []);
  });

  test("keeps disclosures as they were, whichever come and go", async () => {
    const figure = (name) => page.locator("main details", { hasText: name }).first();
    await figure("Time to detect").evaluate((node) => (node.open = true));
    const before = await page.locator("main details").count();
    const chart = "```chart\ntitle: Failures\n\ntime,failures\n2025-03-14T10:00:00Z,1\n2025-03-14T10:30:00Z,5\n```";
    const detected = coe("The second title", chart).replace("status:", "detected: 2025-03-14T10:10:00Z\nstatus:");
    await written.write(FILE, detected);
    await title("The second title");
    await figure("Time to detect").getByText("10 min").first().waitFor();
    assert.ok((await page.locator("main details").count()) > before);
    assert.ok(await figure("Time to detect").evaluate((node) => node.open));
    assert.ok(!(await figure("Time to resolve").evaluate((node) => node.open)));
  });

  test("takes a style sheet that changed without being loaded anew", async () => {
    await mark();
    await written.write("look/css/parts.css", "h1 { outline: 3px solid rgb(4, 5, 6) }\n");
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).outlineColor === "rgb(4, 5, 6)");
    assert.ok(await marked());
    assert.deepEqual(seen.problems, []);
  });

  test("stays when another page changes", async () => {
    await mark();
    await written.write("content/about.md", "# About\n\nOther words.\n");
    // A change of its own style comes after it.
    await written.write("look/css/parts.css", "h1 { outline: 3px solid rgb(7, 8, 9) }\n");
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).outlineColor === "rgb(7, 8, 9)");
    assert.ok(await marked());
  });

  test("says what is wrong with its file, and where", async () => {
    await written.write(FILE, coe("The second title", "See [it](nowhere.md)."));
    await panel().getByText(`${FILE}:10:10`).waitFor();
    await written.write(FILE, coe("The third title", "See it."));
    await title("The third title");
    await heard();
    assert.equal(await panel().getByText("nowhere.md").count(), 0);
    assert.deepEqual(seen.problems, []);
  });

  test("stays as it was while the theme or the settings are broken, and says so", async () => {
    for (const [path, broken, mended] of [
      ["look/templates/coe.html", "{{ page.nonsense }}", "<!doctype html><h1>{{ page.title }}</h1><p id=mended>"],
      ["book.toml", "[book]\ntitel = 'x'\n", "[book]\ntitle = 'Mended'\n[output.html]\ntheme = 'look'\n"],
    ]) {
      await written.write(path, broken);
      await panel().locator(".failing").waitFor();
      await title("The first title");
      await written.write(path, mended);
      await panel().locator(".failing").waitFor({ state: "detached" });
    }
    await page.locator("#mended").waitFor({ state: "attached" });
  });

  test("keeps what is being typed, the caret in it and the hits below it", async () => {
    await typed(page, "titl");
    await page.keyboard.press("ArrowLeft");
    await written.write(FILE, coe("The second title"));
    await title("The second title");
    await page.locator("[role=option]", { hasText: "The second title" }).waitFor();
    await page.keyboard.type("x");
    assert.equal(await field(page).inputValue(), "titxl");
    assert.deepEqual(seen.problems, []);
  });

  test("keeps the keyboard focus, on the same one of equal elements, or on nothing", async () => {
    const focused = () => page.evaluate(() => document.activeElement.textContent);
    assert.ok(await page.evaluate(() => document.activeElement === document.body));
    await written.write(FILE, coe("The second title"));
    await title("The second title");
    assert.ok(await page.evaluate(() => document.activeElement === document.body));
    await heard();
    await page.locator("main summary").nth(1).focus();
    const before = (await focused()).trim();
    assert.ok(before);
    await written.write(FILE, coe("The third title"));
    await title("The third title");
    await page.waitForFunction(() => document.activeElement.localName === "summary");
    assert.equal((await focused()).trim(), before);
    await heard();
    const link = page.locator("header a").last();
    await link.focus();
    await written.write(FILE, coe("The fourth title"));
    await title("The fourth title");
    await page.waitForFunction(() => document.activeElement.localName === "a");
    assert.ok(await link.evaluate((node) => node === document.activeElement));
  });

  test("says apart what broke and what is found in its file", async () => {
    await written.write("book.toml", "[book]\ntitel = 'x'\n");
    await panel().locator(".failing").waitFor();
    const caption = panel().getByRole("heading", { name: /^\d+ findings? in this file$/ });
    await caption.waitFor();
    const above = await caption.evaluate((node) => node.previousElementSibling.textContent);
    assert.match(above, /titel/);
    assert.ok(await caption.evaluate((node) => node.nextElementSibling.localName === "ul"));
  });

  test("tells screen readers that findings changed, in a few words, and leaves the focus on them", async () => {
    const summary = panel().locator("summary");
    const said = panel().getByRole("status");
    assert.equal(await said.textContent(), await summary.textContent());
    await summary.focus();
    await said.evaluate((node) => (node.marked = true));
    await written.write("book.toml", "[book]\ntitel = 'x'\n");
    await panel().locator(".failing").waitFor();
    assert.ok(await said.evaluate((node) => node.marked));
    assert.equal(await said.textContent(), "Shown as it was before this broke");
    const holds = () => summary.evaluate((node) => node.getRootNode().activeElement === node);
    assert.ok(await holds());
    await written.write("book.toml", "[output.html]\ntheme = 'look'\n");
    await panel().locator(".failing").waitFor({ state: "detached" });
    await written.write(FILE, coe("The second title"));
    await title("The second title");
    await heard();
    assert.ok(await holds());
  });

  test("is the page for what is not there when its file goes, and itself when it is back", async () => {
    await written.remove(FILE);
    await title("There is no page here");
    await written.write(FILE, coe("Back again"));
    await title("Back again");
  });

  test("finds the server again that was stopped and started, and what changed meanwhile", async () => {
    await mark();
    await preview.stop();
    await written.write(FILE, coe("Written meanwhile"));
    preview = await written.serve(preview.port);
    await title("Written meanwhile");
    await heard();
    await mark();
    await preview.stop();
    preview = await written.serve(preview.port);
    await written.write(FILE, coe("Written after"));
    await title("Written after");
  });
});
