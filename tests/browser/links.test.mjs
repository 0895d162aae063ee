// Nothing on the whole site leads nowhere, when it lies under any path of a host.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { open } from "./harness/browser.mjs";
import { allPages, isRedirect } from "./harness/site.mjs";
import { suite, tab } from "./harness/suite.mjs";

const site = suite();

/** Reads each page and lists, by page, what it asks for and the anchors it has. */
async function readPages(addresses) {
  const found = {};
  for (const address of addresses) {
    const text = await (await fetch(address)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const absolute = (target) => new URL(target, address).href;
    const attributes = [
      ...["href", "src", "poster", "data", "action"].flatMap((name) =>
        [...page.querySelectorAll(`[${name}]`)].map((node) => node.getAttribute(name)),
      ),
      ...[...page.querySelectorAll("[srcset]")].flatMap((node) =>
        node.getAttribute("srcset").split(",").map((choice) => choice.trim().split(/\s+/)[0]),
      ),
    ];
    const canonical = [...page.querySelectorAll("link[rel=canonical], link[type*=atom]")].map(
      (node) => node.getAttribute("href"),
    );
    found[address] = {
      targets: attributes.filter((target) => !canonical.includes(target)).map(absolute),
      anchors: [...page.querySelectorAll("[id]")].map((node) => node.id),
    };
  }
  return found;
}

describe("every page but 404", () => {
  const visit = tab(site);
  const paths = allPages(site.folder).filter((path) => path !== "404.html");

  it("leads to pages, anchors and files that are there, and has each anchor once", async () => {
    await open(visit, site.address(""));
    const pages = await visit.page.evaluate(readPages, paths.map(site.address));
    const statuses = new Map();
    const broken = new Set();
    for (const [address, { targets, anchors }] of Object.entries(pages)) {
      for (const anchor of anchors) {
        if (anchors.filter((other) => other === anchor).length > 1) {
          broken.add(`${address} has more than one anchor ${anchor}`);
        }
      }
      for (const target of targets.map((target) => new URL(target))) {
        if (target.origin !== new URL(address).origin) continue;
        const file = target.origin + target.pathname;
        if (!statuses.has(file)) statuses.set(file, await statusOf(file));
        const anchor = decodeURIComponent(target.hash.slice(1));
        if (statuses.get(file) !== 200) {
          broken.add(`${address} leads to ${target} (${statuses.get(file)})`);
        } else if (anchor && pages[file] && !pages[file].anchors.includes(anchor)) {
          broken.add(`${address} leads to ${target}, which has no such anchor`);
        }
      }
    }
    assert.deepEqual([...broken], []);
    assert.ok(statuses.size >= site.kinds.length - 1);
  });

  it("is reached from the home page, link by link", async () => {
    const home = site.address("");
    await open(visit, home);
    const reached = new Set([home]);
    for (let frontier = [home]; frontier.length > 0; ) {
      const pages = await visit.page.evaluate(readPages, frontier);
      frontier = [];
      for (const target of Object.values(pages).flatMap(({ targets }) => targets)) {
        const address = target.replace(/[?#].*$/, "");
        if (!address.startsWith(home) || !/(\/|\.html)$/.test(address)) continue;
        if (!reached.has(address)) frontier.push(address);
        reached.add(address);
      }
    }
    const lost = [];
    for (const path of paths.filter((path) => !reached.has(site.address(path)))) {
      const html = await (await fetch(site.address(path))).text();
      if (!isRedirect(html)) lost.push(path);
    }
    assert.deepEqual(lost, []);
  });
});

async function statusOf(address) {
  const answer = await fetch(address, { redirect: "manual" });
  await answer.arrayBuffer();
  return answer.status;
}
