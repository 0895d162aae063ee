// Bytes and times of the search in a real Chromium, of coebook and of Pagefind
// over the same pages, from a host that compresses nothing:
//
//     node measure.mjs SITE...
//
// Each SITE is a built book, whose `pagefind/` holds Pagefind's index of it.
// `cargo xtask bench-search` makes them and runs this; it prints Markdown.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { brotliCompressSync, constants, gunzipSync, gzipSync } from "node:zlib";
import { launch, visitor } from "../../tests/browser/harness/browser.mjs";
import { serve } from "../../tests/browser/harness/serve.mjs";
import { coebook, pagefind } from "./engines.mjs";
import { kilobytes, median, milliseconds, quantile, table } from "./figures.mjs";
import { KINDS, OURS, QUERIES, TYPED } from "./queries.mjs";
import { traffic } from "./traffic.mjs";

/** How often each query is asked again, when nothing has to be fetched any more. */
const AGAIN = 5;

/** What one engine takes for all its queries on one site. */
async function measured(browser, engine, folder) {
  const sent = { bytes: 0, engine: 0 };
  const host = await serve(folder, "/any/path/", ({ path, bytes }) => {
    sent[engine.isEngine(path) ? "engine" : "bytes"] += bytes;
  });
  const context = await visitor(browser);
  try {
    const page = await context.newPage();
    const seen = traffic(page);
    await engine.start(page, host.url, folder);
    const asked = [];
    const queries = QUERIES.filter(({ kind }) => engine === coebook || !OURS.has(kind));
    await seen.take();
    Object.assign(sent, { bytes: 0, engine: 0 });
    for (const [index, { kind, query }] of queries.entries()) {
      const begin = performance.now();
      if (index === 0) await engine.load(page);
      const found = await engine.ask(page, query, TYPED.has(kind));
      const time = performance.now() - begin;
      const { files, rounds } = await seen.take();
      asked.push({ kind, query, ...found, bytes: sent.bytes, engineBytes: sent.engine, files, rounds, time, warm: [] });
      Object.assign(sent, { bytes: 0, engine: 0 });
    }
    for (let turn = 0; turn < AGAIN; turn += 1) {
      for (const one of asked) {
        one.warm.push((await engine.ask(page, one.query, TYPED.has(one.kind))).engine);
      }
    }
    return asked;
  } finally {
    await context.close();
    await host.close();
  }
}

/** Bytes of a file of the engine: as it is shipped, and as hosts could send it. */
function engineSizes(packed) {
  const raw = gunzipSync(packed);
  const brotli = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { shipped: packed.length, raw: raw.length, gzip: gzipSync(raw, { level: 9 }).length, brotli: brotli.length };
}

function summary(name, asked) {
  const [first, ...later] = asked;
  const bytes = later.map(({ bytes }) => bytes);
  const warm = asked.flatMap(({ warm }) => warm);
  return [
    name,
    kilobytes(first.engineBytes),
    kilobytes(first.bytes),
    milliseconds(first.time),
    kilobytes(median(bytes)),
    kilobytes(quantile(bytes, 0.95)),
    median(later.map(({ rounds }) => rounds)),
    Math.max(...asked.map(({ rounds }) => rounds)),
    milliseconds(median(warm)),
    milliseconds(quantile(warm, 0.95)),
  ];
}

const HEADS = [
  "",
  "engine, KB",
  "to the first result beside it, KB",
  "first result, ms",
  "later queries, median KB",
  "p95 KB",
  "rounds, median",
  "rounds, at most",
  "warm query, median ms",
  "p95 ms",
];

function byKind(kind, ours, theirs) {
  const cells = (asked) => {
    const later = asked.slice(1).filter((one) => one.kind === kind);
    if (later.length === 0) return ["–", "–", "–", "–"];
    return [
      kilobytes(median(later.map(({ bytes }) => bytes))),
      kilobytes(Math.max(...later.map(({ bytes }) => bytes))),
      milliseconds(median(later.flatMap(({ warm }) => warm))),
      milliseconds(Math.max(...later.map(({ warm }) => median(warm)))),
    ];
  };
  return [kind, ...cells(ours), ...cells(theirs)];
}

const sites = process.argv.slice(2);
const browser = await launch();
try {
  for (const site of sites) {
    const runs = [];
    for (const engine of [coebook, pagefind]) runs.push(await measured(browser, engine, site));
    const [ours, theirs] = runs;
    console.log(`\n### ${basename(site)}\n`);
    console.log(table(HEADS, [summary(`coebook, ${ours.length} queries`, ours), summary(`Pagefind, ${theirs.length} queries`, theirs)]));
    console.log("");
    const names = ["median KB", "most KB", "warm ms", "most ms"];
    const heads = ["later queries", ...names.map((name) => `coebook ${name}`), ...names.map((name) => `Pagefind ${name}`)];
    console.log(table(heads, Object.keys(KINDS).map((kind) => byKind(kind, ours, theirs))));
    console.log("");
    const typos = theirs.filter(({ kind }) => ["typo", "plain question"].includes(kind));
    const total = (asked, query) => asked.find((one) => one.query === query).total.toLocaleString("en");
    console.log(
      table(
        ["COEs found", "coebook", "Pagefind"],
        typos.map(({ query }) => [query, total(ours, query), total(theirs, query)]),
      ),
    );
    if (process.env.COEBOOK_BENCH_EACH) {
      for (const one of [...ours, ...theirs]) console.error(JSON.stringify({ ...one, warm: median(one.warm) }));
    }
  }
  const { shipped, raw, gzip, brotli } = engineSizes(readFileSync(new URL("../../themes/default/search/engine.wasm.gz", import.meta.url)));
  console.log(
    `\nThe engine: ${kilobytes(shipped)} KB as it is shipped (gzip), ${kilobytes(raw)} KB raw; ` +
      `a host that compresses would send ${kilobytes(gzip)} KB by gzip -9 or ${kilobytes(brotli)} KB by brotli -q 11.`,
  );
} finally {
  await browser.close();
}
