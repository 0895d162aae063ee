// The engine's side of the search: a question in, an answer out. The engine
// never waits; what it lacks is fetched here, all of it together, and kept.

/** How long to wait before each further try, in milliseconds. */
const RETRIES = [300, 900];
/** More rounds of fetching than any query takes. */
const ROUNDS = 50;

/** A file that is not there: the site may have been published anew. */
class Gone extends Error {}

let opening;
let newest = 0;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

addEventListener("message", async ({ data }) => {
  newest = data.id;
  try {
    const reply = await found(data);
    if (data.question) postMessage({ id: data.id, ...reply });
  } catch ({ message }) {
    if (data.question) postMessage({ id: data.id, failure: message });
  }
});

async function found(asked, again = true) {
  const mine = (opening ??= open(asked.base));
  try {
    return await answer(asked, await mine);
  } catch (problem) {
    // Who asks next begins anew, with what the browser has kept; unless somebody has.
    if (opening === mine) opening = undefined;
    if (asked.id !== newest) return {};
    if (again && problem instanceof Gone) return found(asked, false);
    throw problem;
  }
}

/** Asks until nothing is missing, or until there is a newer question. */
async function answer({ id, base, question }, engine) {
  let time = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    if (!question || id !== newest) return {};
    const start = performance.now();
    const { done, missing } = engine.call("answer", JSON.stringify(question));
    time += performance.now() - start;
    if (done) return { answer: done, time };
    await Promise.all(missing.map((path) => engine.fetch(path, base)));
  }
  throw new Error("The search index does not fit together. Load the page again.");
}

async function open(base) {
  const manifest = new URL("manifest.json", base);
  const [{ boot }, engine] = await Promise.all([
    take(manifest, (bytes) => JSON.parse(decoder.decode(bytes)), "no-cache"),
    start(),
  ]);
  await take(new URL(boot, base), (bytes) => engine.call("open", bytes));
  return engine;
}

/** An engine: `call` passes strings and bytes to it, `fetch` supplies a file. */
async function start() {
  const bytes = await take(new URL("./engine.wasm.gz", import.meta.url), (bytes) => {
    if (!WebAssembly.validate(bytes)) throw new Error("This browser cannot run the search engine.");
    return bytes;
  });
  const { exports } = await WebAssembly.instantiate(bytes, {}).then(
    ({ instance }) => instance,
    () => {
      throw new Error("This browser may not run the search, which is written in WebAssembly.");
    },
  );
  const host = exports.host();
  const arriving = new Map();

  const pass = (value) => {
    const bytes = typeof value === "string" ? encoder.encode(value) : value;
    const pointer = exports.allocate(bytes.length);
    new Uint8Array(exports.memory.buffer, pointer, bytes.length).set(bytes);
    return [pointer, bytes.length];
  };
  const call = (name, ...values) => {
    let reply;
    try {
      const pointer = exports[name](host, ...values.flatMap(pass));
      const length = new DataView(exports.memory.buffer).getUint32(pointer, true);
      reply = JSON.parse(decoder.decode(new Uint8Array(exports.memory.buffer, pointer + 4, length)));
      exports.release(pointer, length + 4);
    } catch {
      throw new Error("The search engine stopped.");
    }
    if (reply.error) {
      console.error(reply.error);
      throw new Error("The search index is damaged, or was made for another version. Load the page again.");
    }
    return reply;
  };
  return {
    call,
    fetch(path, base) {
      if (!arriving.has(path)) {
        const supplied = take(new URL(path, base), (bytes) => call("supply", path, bytes));
        arriving.set(path, supplied.finally(() => arriving.delete(path)));
      }
      return arriving.get(path);
    },
  };
}

/** What `use` makes of a file. One that it refuses may have been kept when it was not whole. */
async function take(url, use, cache) {
  const bytes = await load(url, cache);
  try {
    return use(bytes);
  } catch {
    return use(await load(url, "reload"));
  }
}

/** The bytes of a file, unpacked if it is packed; `cache` as for `fetch`. */
async function load(url, cache) {
  for (const pause of [...RETRIES, undefined]) {
    try {
      const response = await fetch(url, { cache });
      if (response.status === 404) throw new Gone("A part of the search is not where it was. Load the page again.");
      if (response.ok) return await unpacked(new Uint8Array(await response.arrayBuffer()));
    } catch (problem) {
      if (problem instanceof Gone) throw problem;
    }
    // What the browser has kept may be what does not unpack.
    cache = "reload";
    if (pause) await new Promise((go) => setTimeout(go, pause));
  }
  throw new Error("A part of the search could not be loaded. Check the connection.");
}

/** Some hosts unpack .gz on the way, so that the first bytes decide. */
async function unpacked(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
