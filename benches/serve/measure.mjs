// How long it takes from the save of a file until a real Chromium has the page:
//
//     node measure.mjs EDITS.json
//
// The file names servers, and edits of the files that they serve; `cargo xtask
// bench-serve` makes it, runs this and reads what it prints, which is JSON.

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { launch } from "../../tests/browser/harness/browser.mjs";
import { median } from "../search/figures.mjs";
import { open } from "./tab.mjs";

/** Saves as editors do: in the file's place, or by a file that takes it. Says when. */
function save({ file, way }, text) {
  const begin = Date.now();
  if (way === "plain") {
    writeFileSync(file, text);
  } else {
    writeFileSync(`${file}.part~`, text);
    renameSync(`${file}.part~`, file);
  }
  return begin;
}

/** Processor time that a process has used, in milliseconds; null where the system does not tell. */
function processorTime(id) {
  try {
    // Its name, in brackets, may hold anything. Times are in hundredths of a second.
    const fields = readFileSync(`/proc/${id}/stat`, "utf8").split(") ").at(-1).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}

async function measured(browser, { server, kind, url, process: id, rest, edits }) {
  const tab = await open(browser);
  const saves = [];
  let lost = 0;
  const before = processorTime(id);
  try {
    for (const edit of edits) {
      await tab.visit(url + edit.page);
      const original = readFileSync(edit.file, "utf8");
      try {
        for (const [text, shows] of [
          [edit.text, true],
          [original, false],
        ]) {
          await pause(rest);
          const begin = save(edit, text);
          const end = await tab.shows(edit.mark, shows);
          if (end === null) lost += 1;
          else saves.push({ way: edit.way, time: end - begin });
          if (end === null) await tab.visit(url + edit.page);
        }
      } finally {
        if (readFileSync(edit.file, "utf8") !== original) writeFileSync(edit.file, original);
      }
    }
  } finally {
    await tab.close();
  }
  const after = processorTime(id);
  const processor = after === null ? null : (after - before) / (2 * edits.length);
  return { server, kind, saves, lost, processor };
}

const browser = await launch();
try {
  const outcomes = [];
  for (const series of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
    const begin = performance.now();
    const outcome = await measured(browser, series);
    const took = Math.round((performance.now() - begin) / 1000);
    const middle = median(outcome.saves.map(({ time }) => time));
    console.error(`${outcome.server}, ${outcome.kind}: ${outcome.saves.length} saves, median ${middle} ms, ${outcome.lost} lost, in ${took} s`);
    outcomes.push(outcome);
  }
  console.log(JSON.stringify(outcomes));
} finally {
  await browser.close();
}
