// Pictures of every kind of page, for people to look at: `cargo xtask look`.
// Tests look at boxes and text instead, which do not depend on fonts.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { launch, open, visitor, watch } from "./harness/browser.mjs";
import { serve } from "./harness/serve.mjs";
import { addressOf, pageKinds, pathOfMissing, siteFolder } from "./harness/site.mjs";

/** How each page is looked at; the name ends the picture's file name. */
const LOOKS = [
  { name: "light", colorScheme: "light", width: 1280 },
  { name: "dark", colorScheme: "dark", width: 1280 },
  { name: "phone", colorScheme: "light", width: 390 },
  { name: "phone-dark", colorScheme: "dark", width: 390 },
  { name: "narrow", colorScheme: "light", width: 320 },
  { name: "print", colorScheme: "light", width: 1280, paper: true },
];

const [target, ...only] = process.argv.slice(2);
const pictures = resolve(target);
rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });

const folder = siteFolder();
const host = await serve(folder);
const missing = await serve(folder, pathOfMissing(folder));
const browser = await launch();
// A page that answers is a kind of its own.
const answers = { kind: "search.answers", path: "search/", query: "?q=resolver%20date%3A2024..2025" };
const kinds = [...pageKinds(folder), answers].filter(({ kind }) => only.length === 0 || only.includes(kind));

for (const { name, colorScheme, width, paper } of LOOKS) {
  const viewport = { width, height: 900 };
  const context = await visitor(browser, { colorScheme, viewport, isMobile: width < 500 });
  const page = await context.newPage();
  const seen = await watch(page);
  for (const { kind, path, query = "" } of kinds) {
    const { url } = path === "404.html" ? missing : host;
    await open({ page, seen }, addressOf(url, path) + query);
    if (query) await page.locator(".hit").first().waitFor();
    const file = join(pictures, `${kind.replaceAll("/", ".").replaceAll("*", "one")}-${name}`);
    if (paper) {
      // A4 with the margins that the style sheet asks for.
      writeFileSync(`${file}.pdf`, await page.pdf({ format: "A4", preferCSSPageSize: true }));
      await page.setViewportSize({ width: 680, height: 960 });
      await page.emulateMedia({ media: "print" });
      await page.screenshot({ path: `${file}.png`, fullPage: true });
      await page.emulateMedia({ media: null });
    } else {
      await page.screenshot({ path: `${file}.png`, fullPage: true });
    }
  }
  await context.close();
}

await browser.close();
await host.close();
await missing.close();
console.log(`${kinds.length} kinds of page, each in ${LOOKS.length} looks, in ${pictures}`);
