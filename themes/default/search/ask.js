// The page's side of the search: one worker, started when it is first needed.

/** The longest query that is searched for, in UTF-16 units. */
const LONGEST = 2000;
/** How many milliseconds without a key are a pause in typing, and from when on a wait is spoken of. */
export const PAUSE = 90;
export const SLOW = 300;

let worker;
let last = 0;
let waiting;

/** Why there can be no search here, in words for the reader; else nothing. */
export function unable() {
  if (!self.Worker || !self.WebAssembly || !self.DecompressionStream) {
    return "This browser cannot run the search: it needs WebAssembly, workers and compression streams.";
  }
}

/** Halves of a pair of surrogates, which no text has, become U+FFFD. */
export const whole = (text) => new TextDecoder().decode(new TextEncoder().encode(text));

/** The query of a form or an address: its words, and filters that stand beside them. */
export const queryOf = (fields) => [...fields.getAll("q"), ...fields.getAll("filter")].filter(Boolean).join(" ").trim();

/** Begins to load the engine; `base` is the folder of the index. */
export function prepare(base) {
  send({ id: last, base });
}

/**
 * Asks a `Question`. `told` is called with words for the reader when the answer
 * will take its time. Gives `{ answer, time }`, the time in milliseconds that the
 * engine took; nothing if it was cancelled or a newer one asked meanwhile. Fails
 * with an error for the reader.
 */
export function ask(base, question, told) {
  cancel();
  const id = last;
  const { length } = question.query;
  const query = whole(question.query.slice(0, LONGEST));
  return new Promise((done, fail) => {
    waiting = { id, done, fail, told };
    send({ id, base, question: { ...question, query } });
  }).then((found) => {
    if (found && length > LONGEST) {
      const message = `Only the first ${LONGEST.toLocaleString("en")} characters were searched for.`;
      found.answer.notes.push({ name: "cut", message });
    }
    return found;
  });
}

/** Lets go of the question that is on its way; whoever asked is given nothing. */
export function cancel() {
  last += 1;
  waiting?.done();
  waiting = undefined;
}

function send(message) {
  if (!worker) {
    worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }) => {
      if (data.id !== waiting?.id) return;
      if (data.told) waiting.told?.(data.told);
      else if (data.failure) waiting.fail(new Error(data.failure));
      else waiting.done(data);
    });
    worker.addEventListener("error", () => {
      worker.terminate();
      worker = undefined;
      waiting?.fail(new Error("The search could not be loaded. Check the connection."));
    });
  }
  worker.postMessage(message);
}
