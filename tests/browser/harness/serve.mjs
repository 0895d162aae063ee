// A static host as plain as the plainest that a team would publish on: it knows
// files, folders with an index.html, and 404.html. No compression, no headers
// but the type, so that bytes counted here are the bytes of the files.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".atom": "application/atom+xml",
  ".avif": "image/avif",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".ics": "text/calendar; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/**
 * Serves the files of `folder` under `base` (a path with a slash at both ends)
 * on a free port of the loopback address. `heed` hears of each answer: the
 * path asked for, and how many bytes its body had. `alter` may give other headers
 * or another body in place of those of a path that is there.
 * @returns {Promise<{origin: string, url: string, close: () => Promise<void>}>}
 */
export async function serve(folder, base = "/any/path/", heed = () => {}, alter = () => ({})) {
  const server = createServer((request, response) => {
    answer(folder, base, request.url).then(
      ({ status, type, body, location }) => {
        const other = status === 200 ? alter(request.url, body) : {};
        const headers = location ? { location } : { "content-type": type, ...other.headers };
        heed({ path: request.url, bytes: body?.length ?? 0 });
        response.writeHead(status, headers).end(other.body ?? body);
      },
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () =>
    new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections?.();
    });
  return { origin, url: origin + base, close };
}

async function answer(folder, base, target) {
  const path = decodeURIComponent(new URL(target, "http://host").pathname);
  if (!path.startsWith(base)) {
    return { status: 404, type: TYPES[".txt"], body: `outside ${base}` };
  }
  let file = normalize(join(folder, path.slice(base.length)));
  if (file !== folder && !file.startsWith(folder + sep)) {
    return { status: 404, type: TYPES[".txt"], body: "outside the site" };
  }
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) {
    if (!path.endsWith("/")) {
      return { status: 301, location: `${encodeURI(path)}/` };
    }
    file = join(file, "index.html");
  }
  const body = await readFile(file).catch(() => null);
  if (body) {
    return { status: 200, type: TYPES[extname(file)] ?? "application/octet-stream", body };
  }
  const missing = await readFile(join(folder, "404.html")).catch(() => "not found");
  return { status: 404, type: TYPES[".html"], body: missing };
}
