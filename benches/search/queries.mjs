// What is asked of both engines. The words are those of `cargo xtask corpus`:
// frequent, middling and rare; codes and hosts are in its books of 1,000 and of
// 10,000 COEs alike. The first query is also the first of all, with a cold cache.

/** What can be asked of Pagefind as well: it has no filters from text. */
export const KINDS = {
  "one word": ["failover", "certificate", "deadlock", "backfilled", "invalidated", "replenishment"],
  "two words": [
    "certificate expired",
    "checkout failover",
    "database deadlock",
    "queue saturation",
    "stale cache",
    "noisy alarm",
  ],
  "error code": [
    "ERR_TAX_7306",
    "ERR_ACCOUNTS_1116",
    "ADDRESS_LOOKUP_1175",
    "checkout-error-budget",
    "accounts-004f.us-east-1.internal",
    "p99",
  ],
  "plain question": [
    "why did the certificate expire before anyone noticed",
    "what happens when the database fails over to the replica",
    "has the payments queue ever been stuck for more than an hour",
    "how did we find out that checkout was dropping orders",
    "which change caused the cache to serve stale prices",
    "who should be paged when the alarm is not firing",
  ],
  typo: ["databse", "certifcate", "deadlok", "failovr", "replenishmnt chekout"],
  prefix: ["certif", "deadl", "checkout sat", "database fail", "replen"],
  filter: [
    "service:checkout failover",
    "severity:sev1 database",
    "tag:retry-storm",
    "date:>=2025-06-01 certificate",
    "cause:config-change has:open-actions",
    "-service:checkout deadlock",
  ],
  phrase: [
    '"the queue and the request"',
    '"stayed in place"',
    '"the same customer"',
    '"failed by queue"',
    '"must not fail" alarm',
  ],
};

/** Kinds whose last word is still being typed. */
export const TYPED = new Set(["prefix"]);

/** Kinds that only coebook's language has. */
export const OURS = new Set(["filter"]);

/** Every query, kinds taken by turns, as readers come. */
export const QUERIES = inTurns(Object.entries(KINDS));

function inTurns(kinds) {
  const longest = Math.max(...kinds.map(([, queries]) => queries.length));
  return Array.from({ length: longest }, (_, turn) =>
    kinds.filter(([, queries]) => turn < queries.length).map(([kind, queries]) => ({ kind, query: queries[turn] })),
  ).flat();
}
