// A tab that says when it has a page, by its own clock. Each document tells of
// itself as soon as it is parsed; nothing is asked of it, so measuring adds nothing.

import { visitor } from "../../tests/browser/harness/browser.mjs";

/** A page that has not come after so many milliseconds does not come any more. */
const PATIENCE = 15_000;

/** Runs in each document before its own scripts. */
function tell() {
  let [parsed, listens] = [false, false];
  // Scripts may have begun to listen before the document is parsed to its end.
  const ready = () => parsed && listens && window.benchListens();
  addEventListener("DOMContentLoaded", () => {
    const time = Date.now();
    const marks = document.documentElement.textContent.match(/saved\d{6}/g) ?? [];
    window.benchHas({ time, address: location.href, marks });
    parsed = true;
    ready();
  });
  // What tells the page of changes: of coebook the one, of Hugo the other. A
  // page hears of them once it has heard something.
  const told = { EventSource: "page", WebSocket: "message" };
  for (const [name, event] of Object.entries(told)) {
    window[name] = class extends window[name] {
      constructor(...how) {
        super(...how);
        const first = () => {
          listens = true;
          ready();
        };
        this.addEventListener(event, first, { once: true });
      }
    };
  }
}

/** Opens a tab. */
export async function open(browser) {
  const context = await visitor(browser);
  const page = await context.newPage();
  let heed = () => {};
  await page.exposeFunction("benchHas", (document) => heed("has", document));
  await page.exposeFunction("benchListens", () => heed("listens"));
  await page.addInitScript(tell);

  /**
   * The time at which a document came that `wanted` takes, once it listens as
   * well; null if none comes.
   */
  function wait(wanted) {
    return new Promise((done) => {
      let time = null;
      const end = (result) => {
        clearTimeout(timer);
        heed = () => {};
        done(result);
      };
      const timer = setTimeout(() => end(time), PATIENCE);
      heed = (what, document) => {
        if (what === "has" && time === null && wanted(document)) time = document.time;
        if (what === "listens" && time !== null) end(time);
      };
    });
  }

  return {
    /** Goes to a page, and waits until it hears of changes. */
    async visit(address) {
      const there = wait((document) => document.address === address);
      await page.goto(address);
      await there;
    },
    /** When the open page came to show `mark`, or to show it no more. */
    shows: (mark, there) => wait(({ marks }) => marks.includes(mark) === there),
    close: () => context.close(),
  };
}
