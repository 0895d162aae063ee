//! What kind of file something is, for browsers.

/// The `Content-Type` of a file, by its name.
pub(super) fn of(path: &str) -> &'static str {
    let extension = path.rsplit('/').next().unwrap_or(path);
    let extension = extension.rsplit_once('.').map_or("", |(_, it)| it);
    match extension.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "txt" | "log" => "text/plain; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "pdf" => "application/pdf",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "webmanifest" => "application/manifest+json",
        // Also `.gz`: what it holds is unpacked by a script, not by the browser.
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_of_a_name_decides() {
        for (path, expected) in [
            ("index.html", "text/html; charset=utf-8"),
            ("coes/v1.2/graph.SVG", "image/svg+xml"),
            ("search/engine.wasm.gz", "application/octet-stream"),
            ("CNAME", "application/octet-stream"),
            ("a.html/b", "application/octet-stream"),
        ] {
            assert_eq!(of(path), expected, "{path}");
        }
    }
}
