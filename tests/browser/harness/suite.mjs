// What every test file begins with: the site served, a browser started, tabs
// opened in it, and all of it gone at the end.

import { after, before } from "node:test";
import { launch, visitor, watch } from "./browser.mjs";
import { serve } from "./serve.mjs";
import { addressOf, pageKinds, pathOfMissing, siteFolder } from "./site.mjs";

/**
 * The site for the tests of one file. `browser` and `address` are there once the
 * tests run.
 *
 * The site lies under a path that it knows nothing of. Only 404.html, which is
 * shown at any depth, is told where the site lies, and is visited there.
 */
export function suite() {
  const folder = siteFolder();
  const hosts = [];
  const site = {
    folder,
    kinds: pageKinds(folder),
    browser: null,
    /** The address under which everything that `path` asks for must lie. */
    base: (path) => (path === "404.html" ? hosts[1] : hosts[0]).url,
    address: (path) => addressOf(site.base(path), path),
  };
  before(async () => {
    hosts.push(await serve(folder), await serve(folder, pathOfMissing(folder)));
    site.browser = await launch();
  });
  after(async () => {
    await site.browser?.close();
    for (const host of hosts) await host.close();
  });
  return site;
}

/**
 * A visitor with one tab, shared by the tests of a `describe` because opening
 * one takes longer than most tests. `prepare` is called before it goes anywhere.
 * @returns {{page: import("playwright-core").Page, seen: object}} once the tests run
 */
export function tab(site, options = {}, prepare = async () => {}) {
  const tab = { page: null, seen: null };
  before(async () => {
    const context = await visitor(site.browser, options);
    tab.page = await context.newPage();
    tab.seen = await watch(tab.page);
    await prepare(tab.page, context);
  });
  return tab;
}
