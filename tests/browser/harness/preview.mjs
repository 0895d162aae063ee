// `coebook serve` on a copy of a small book, as an author has it running.

import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";

/** The program, from the folder of the tests. */
const PROGRAM = resolve(process.env.COEBOOK_PROGRAM ?? join(import.meta.dirname, "../../../target/debug/coebook"));

/** A book in a temporary folder. `files` are its texts, by path. */
export async function book(files) {
  const root = await mkdtemp(join(tmpdir(), "coebook-"));
  const write = async (path, text) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  for (const [path, text] of Object.entries(files)) await write(path, text);
  return {
    write,
    remove: (path) => rm(join(root, path)),
    serve: (port = 0) => serve(root, port),
    close: () => rm(root, { recursive: true, force: true }),
  };
}

/** Serves the book in `root`. Resolves when requests are answered. */
async function serve(root, port) {
  const child = spawn(PROGRAM, ["serve", "--port", String(port), "--today", "2026-11-23", root], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((gone) => child.once("exit", gone));
  const url = await new Promise((ready, failed) => {
    createInterface(child.stdout).once("line", (line) => ready(line.match(/http:\S+/)?.[0]));
    ended.then((code) => failed(new Error(`coebook serve ended with ${code}`)));
  });
  const stop = () => {
    child.kill("SIGINT");
    return ended;
  };
  return { url, port: Number(new URL(url).port), stop };
}
