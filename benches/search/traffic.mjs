// What a page fetches, and in how many rounds: a round begins when something is
// asked for while nothing is on its way. A worker's files asked for together
// are one round, however many connections they take.

/** Watches `page`; `take` gives what was seen since the last, and begins anew. */
export function traffic(page) {
  let seen = { files: 0, rounds: 0, paths: [] };
  let underway = 0;
  const ended = () => (underway -= 1);
  page.on("request", (request) => {
    seen.rounds += underway === 0;
    seen.files += 1;
    seen.paths.push(new URL(request.url()).pathname);
    underway += 1;
  });
  page.on("requestfinished", ended);
  page.on("requestfailed", ended);
  return {
    async take() {
      // The answer comes a little before the browser says that a file has come.
      while (underway > 0) await new Promise((go) => setTimeout(go, 1));
      const taken = seen;
      seen = { files: 0, rounds: 0, paths: [] };
      return taken;
    },
  };
}
