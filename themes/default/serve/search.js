// The search of a book that is being written. The server gives this script out
// in the place of search/worker.js, whose messages it speaks, and answers itself.

/** How long to wait before asking again, in milliseconds, while there is no index. */
const PAUSE = 300;

let newest = 0;
let asking;

addEventListener("message", async ({ data: { id, base, question } }) => {
  if (id !== newest) asking?.abort();
  newest = id;
  // The server is prepared by itself.
  if (!question) return;
  const { signal } = (asking = new AbortController());
  const address = new URL(`../~coebook/search?question=${encodeURIComponent(JSON.stringify(question))}`, base);
  try {
    const start = performance.now();
    let answer;
    while (!(answer = await ask(address, signal))) {
      postMessage({ id, told: "The search is being prepared…" });
      await new Promise((go) => setTimeout(go, PAUSE));
    }
    postMessage({ id, answer, time: performance.now() - start });
  } catch ({ message }) {
    if (!signal.aborted) postMessage({ id, failure: message });
  }
});

/** The answer; nothing while there is no index. */
async function ask(address, signal) {
  const response = await fetch(address, { signal }).catch(() => {
    throw new Error("The server does not answer. Is coebook serve still running?");
  });
  if (!response.ok) throw new Error((await response.text()).trim());
  return (await response.json()).answer;
}
