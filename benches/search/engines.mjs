// The two engines, behind one shape. Each runs in the page, as its own scripts
// have it: coebook's worker, and Pagefind's module with its worker.

import { workerOf } from "../../tests/browser/harness/site.mjs";

/** Hits that a reader is shown, with their snippets. */
const HITS = 10;

export const coebook = {
  name: "coebook",
  isEngine: (path) => path.includes("/assets/search/"),
  async start(page, url, site) {
    // A page that fetches nothing of the search by itself.
    await page.goto(`${url}coes/`, { waitUntil: "load" });
    await page.evaluate(([base, worker]) => Object.assign(window, { benchBase: base, benchWorker: worker }), [
      `${url}search/`,
      `${url}assets/search/${workerOf(site)}`,
    ]);
  },
  /** The engine, without a question. */
  load: (page) =>
    page.evaluate(async () => {
      window.worker = new Worker(window.benchWorker, { type: "module" });
      window.benchId = 0;
      window.benchAsk = (question) =>
        new Promise((done, fail) => {
          const id = ++window.benchId;
          const heed = ({ data }) => {
            if (data.id !== id) return;
            window.worker.removeEventListener("message", heed);
            if (data.failure) fail(new Error(data.failure));
            else done(data);
          };
          window.worker.addEventListener("message", heed);
          window.worker.postMessage({ id, base: window.benchBase, question });
        });
    }),
  /** How long the engine and the whole took in milliseconds, and what it found. */
  ask: (page, query, typing) =>
    page.evaluate(
      async ({ query, typing, limit }) => {
        const begin = performance.now();
        const { answer, time } = await window.benchAsk({ query, typing, limit, offset: 0, facets: true });
        return { engine: time, whole: performance.now() - begin, total: answer.total, shown: answer.hits.length };
      },
      { query, typing, limit: HITS },
    ),
};

export const pagefind = {
  name: "Pagefind",
  isEngine: (path) => path.includes("/pagefind/") && /(\.js|wasm\.\w+\.pagefind)$/.test(path),
  async start(page, url) {
    await page.goto(`${url}coes/`, { waitUntil: "load" });
    await page.evaluate((url) => void (window.benchUrl = url), url);
  },
  load: (page) =>
    page.evaluate(async () => {
      window.pagefind = await import(`${window.benchUrl}pagefind/pagefind.js`);
      await window.pagefind.init();
    }),
  ask: (page, query) =>
    page.evaluate(
      async ({ query, limit }) => {
        const begin = performance.now();
        const { results } = await window.pagefind.search(query);
        const engine = performance.now() - begin;
        const shown = await Promise.all(results.slice(0, limit).map((result) => result.data()));
        return { engine, whole: performance.now() - begin, total: results.length, shown: shown.length };
      },
      { query, limit: HITS },
    ),
};
