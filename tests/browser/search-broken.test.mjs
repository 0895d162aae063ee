// A file of the search that came cut short, and that the browser has kept: it is
// fetched anew, past what was kept.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { launch, visitor } from "./harness/browser.mjs";
import { SEVERAL } from "./harness/search.mjs";
import { serve } from "./harness/serve.mjs";
import { siteFolder } from "./harness/site.mjs";

const FILES = {
  "the engine": /\/search\/engine/,
  "what opens the index": /\/search\/boot/,
  "a part of the index": /\/search\/chunks\//,
  "the text of a COE": /\/search\/text\//,
};
const HOSTS = {
  "as it is published": (body) => body,
  "unpacked by the host": (body) => gunzipSync(body),
};
const KEPT = { "cache-control": "public, max-age=31536000, immutable" };

for (const [name, file] of Object.entries(FILES)) {
  for (const [how, pack] of Object.entries(HOSTS)) {
    test(`${name}, ${how}`, async () => {
      let cut;
      const asked = [];
      const host = await serve(siteFolder(), "/any/path/", () => {}, (path, body) => {
        if (!file.test(path)) return {};
        asked.push(path);
        const whole = pack(body);
        if (cut) return { headers: KEPT, body: whole };
        cut = path;
        return { headers: KEPT, body: whole.subarray(0, whole.length / 2) };
      });
      const browser = await launch();
      try {
        const page = await (await visitor(browser)).newPage();
        await page.goto(`${host.url}search/?q=${SEVERAL}`);
        await page.locator(".hit").first().waitFor();
        assert.equal(asked.filter((path) => path === cut).length, 2);
      } finally {
        await browser.close();
        await host.close();
      }
    });
  }
}
