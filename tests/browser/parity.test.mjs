// The engine that is committed, in a real worker, gives the answers that the
// same engine gives natively: the same COEs in the same order, with the same
// scores and snippets. `cargo xtask test` writes down the native answers.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { launch, visitor } from "./harness/browser.mjs";
import { serve } from "./harness/serve.mjs";
import { siteFolder, workerOf } from "./harness/site.mjs";

const folder = process.env.COEBOOK_PARITY;
const BOOKS = { sample: siteFolder(), "made-up": folder && join(folder, "made-up") };

for (const [name, site] of Object.entries(BOOKS)) {
  test(`the browser answers as the terminal does: ${name}`, async () => {
    assert.ok(folder, "COEBOOK_PARITY names no answers to compare with: run `cargo xtask test`");
    const lines = readFileSync(join(folder, `${name}.jsonl`), "utf8").trimEnd().split("\n");
    const expected = lines.map((line) => JSON.parse(line));
    const answers = await answered(site, expected.map(({ question }) => question));
    assert.equal(answers.length, expected.length);
    for (const [index, { question, answer }] of expected.entries()) {
      assert.deepEqual(answers[index], answer, JSON.stringify(question).slice(0, 300));
    }
  });
}

/** What the worker of `site` answers, one question after the other. */
async function answered(site, questions) {
  const host = await serve(site);
  const browser = await launch();
  try {
    const page = await (await visitor(browser)).newPage();
    await page.goto(`${host.url}coes/`);
    const [script, base] = [`${host.url}assets/search/${workerOf(site)}`, `${host.url}search/`];
    return await page.evaluate(async ({ script, base, questions }) => {
      const worker = new Worker(script, { type: "module" });
      const ask = (id, question) =>
        new Promise((done, fail) => {
          worker.onmessage = ({ data }) => (data.failure ? fail(new Error(data.failure)) : done(data.answer));
          worker.onerror = () => fail(new Error("the worker cannot be loaded"));
          worker.postMessage({ id, base, question });
        });
      const answers = [];
      for (const question of questions) answers.push(await ask(answers.length + 1, question));
      return answers;
    }, { script, base, questions });
  } finally {
    await browser.close();
    await host.close();
  }
}
