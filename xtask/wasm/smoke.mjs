// Whether a module is an engine that a worker can start, and how many bytes it
// has as a host with Brotli sends it: `node smoke.mjs engine.wasm` prints them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const bytes = readFileSync(process.argv[2]);
const { instance } = await WebAssembly.instantiate(bytes, {});
const { memory, allocate, release, host, open, supply, answer } = instance.exports;

/** The bytes in the module's memory, as pointer and length. */
function passed(bytes) {
  const pointer = allocate(bytes.length);
  new Uint8Array(memory.buffer, pointer, bytes.length).set(bytes);
  return [pointer, bytes.length];
}

/** The JSON that a call has answered with. */
function reply(pointer) {
  const length = new DataView(memory.buffer).getUint32(pointer, true);
  const text = new TextDecoder().decode(new Uint8Array(memory.buffer, pointer + 4, length));
  release(pointer, length + 4);
  return JSON.parse(text);
}

const text = (value) => passed(new TextEncoder().encode(value));
const engine = host();
const question = JSON.stringify({ query: "dns", limit: 10 });

assert.match(reply(answer(engine, ...text(question))).error, /no index is open/);
assert.match(reply(open(engine, ...text("<!doctype html>"))).error, /damaged/);
assert.match(reply(supply(engine, ...text("chunks/0.gz"), ...text(""))).error, /no index is open/);
assert.match(reply(answer(engine, ...text("{"))).error, /EOF/);

const best = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
console.log(brotliCompressSync(bytes, { params: best }).length);
