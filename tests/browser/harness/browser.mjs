// A real Chromium on the built site, and what it complained about.

import { chromium } from "playwright-core";

/** Without these, Chromium asks hosts of its maker about itself. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the browser that COEBOOK_BROWSER names, else Playwright's own. */
export function launch() {
  const executablePath = process.env.COEBOOK_BROWSER || undefined;
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

/**
 * A fresh visitor: nothing cached, nothing remembered. `options` are those of
 * Playwright's `newContext`.
 */
export async function visitor(browser, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    colorScheme: "light",
    // What moves is looked at where it comes to rest.
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(15_000);
  return context;
}

/**
 * Everything that a page did which a reader would never see: console errors,
 * violations of the content security policy, exceptions, and every address asked
 * for. Call before the page goes anywhere; `open` begins anew.
 */
export async function watch(page) {
  const seen = { problems: [], answers: [], requests: [] };
  await page.exposeFunction("reportViolation", (text) => seen.problems.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { violatedDirective, blockedURI, sample } = event;
      window.reportViolation(`CSP ${violatedDirective} blocked ${blockedURI} ${sample}`);
    });
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      seen.problems.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => seen.problems.push(`exception: ${error.message}`));
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("response", (answer) => seen.answers.push(answer));
  return seen;
}

/** Goes to `address` and waits until fonts, images and scripts are in place. */
export async function open({ page, seen }, address) {
  for (const list of Object.values(seen)) list.length = 0;
  const response = await page.goto(address, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return response;
}
