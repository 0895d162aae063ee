// The tools that the other tests stand on.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { serve } from "./harness/serve.mjs";
import { addressOf, allPages, kindOf, pageKinds } from "./harness/site.mjs";

describe("kinds of pages", () => {
  for (const [path, kind] of [
    ["", "home"],
    ["404.html", "404.html"],
    ["coes/", "coes"],
    ["coes/2025/", "coes/YEAR"],
    ["coes/2025-03-14-resolver/", "coes/*"],
    ["coes/page/2/", "coes/page/N"],
    ["services/checkout/", "services/*"],
    ["about/", "about"],
  ]) {
    it(`${path || "the root"} is ${kind}`, () => assert.equal(kindOf(path), kind));
  }
});

describe("a served folder", () => {
  let folder;
  let host;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "coebook-harness-"));
    const write = (path, text) => {
      mkdirSync(join(folder, path, ".."), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    write("index.html", "home");
    write("404.html", "lost");
    write("coes/a/index.html", "short");
    write("coes/b c/index.html", "the longer one");
    write("coes/old/index.html", '<meta http-equiv="refresh" content="0; url=../a/"> and much more text');
    host = await serve(folder);
  });
  after(async () => {
    await host.close();
    rmSync(folder, { recursive: true });
  });

  it("lists its pages", () => {
    assert.deepEqual(allPages(folder), ["", "404.html", "coes/a/", "coes/b c/", "coes/old/"]);
  });

  it("shows each kind by its largest page, and redirects by none", () => {
    assert.deepEqual(pageKinds(folder), [
      { kind: "404.html", path: "404.html" },
      { kind: "coes/*", path: "coes/b c/" },
      { kind: "home", path: "" },
    ]);
  });

  it("answers with pages, redirects and 404 as a static host does", async () => {
    for (const [path, status, text] of [
      ["", 200, "home"],
      ["coes/b c/", 200, "the longer one"],
      ["coes/a", 301, ""],
      ["coes/none/", 404, "lost"],
      ["coes/", 404, "lost"],
    ]) {
      const answer = await fetch(addressOf(host.url, path), { redirect: "manual" });
      assert.deepEqual([answer.status, await answer.text()], [status, text], path);
    }
  });

  it("gives out nothing above its folder or outside its base", async () => {
    for (const path of ["/any/path/..%2f..%2fetc/passwd", "/other/"]) {
      assert.equal((await fetch(host.origin + path)).status, 404);
    }
  });
});
