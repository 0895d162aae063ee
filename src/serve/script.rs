//! The script that the server, and nobody else, adds to each page.

use super::address::OWN;
use super::stamp::Stamp;
use crate::markdown::escape;

/// The script and the style sheet of its panel, by their paths below
/// [`OWN`]: files of the theme that are in no published site.
pub(super) const FILES: [&str; 2] = ["reload.js", "panel.css"];

/// Adds the script to `page`, which stands at `path` below `base`.
pub(super) fn add(page: &mut String, base: &str, path: &str, stamp: &Stamp) {
    let script = format!(
        "<script src=\"{base}{OWN}{file}\" data-base=\"{base}\" data-page=\"{path}\" \
         data-body=\"{body}\" data-style=\"{style}\" defer></script>\n",
        file = FILES[0],
        base = escape(base),
        path = escape(path),
        body = stamp.body,
        style = stamp.style,
    );
    let end = page.rfind("</body>").unwrap_or(page.len());
    page.insert_str(end, &script);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_the_body_or_of_what_there_is() {
        let stamp = Stamp {
            body: "1".to_owned(),
            style: "2".to_owned(),
        };
        for (page, before, after) in [
            (
                "<body></body> as text</body></html>",
                "<body></body> as text",
                "</body></html>",
            ),
            ("no body", "no body", ""),
        ] {
            let mut page = page.to_owned();
            add(&mut page, "/a&b/", "coes/\"x\"/", &stamp);
            let script = "<script src=\"/a&amp;b/~coebook/reload.js\" data-base=\"/a&amp;b/\" \
                data-page=\"coes/&quot;x&quot;/\" data-body=\"1\" data-style=\"2\" defer></script>\n";
            assert_eq!(page, format!("{before}{script}{after}"));
        }
    }
}
