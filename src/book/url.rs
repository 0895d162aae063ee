//! Addresses as they stand in links: percent-encoded, and whole where the site's
//! host is known.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::config::Html;

/// What must be encoded in a path: everything that a URL reserves. Letters of
/// other scripts are encoded too; browsers show them as letters.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b';')
    .add(b':');

/// The whole address of a page of the site, `anchor` included, if the site's
/// host is known: `coes/x/#summary` → `https://example.com/base/coes/x/#summary`.
pub fn absolute(html: &Html, page: &str) -> Option<String> {
    let origin = html.origin.as_ref()?;
    let base = encode(&html.base_path);
    Some(format!("{origin}{base}{}", encoded(page)))
}

/// A page of the site below its root, `anchor` included, percent-encoded.
pub fn encoded(page: &str) -> String {
    match page.split_once('#') {
        Some((address, anchor)) => format!("{}#{}", encode(address), encode(anchor)),
        None => encode(page),
    }
}

/// Percent-encodes a path, keeping its slashes.
pub fn encode(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_address_needs_a_host() {
        let mut html = Html::default();
        assert_eq!(absolute(&html, "coes/x/#a"), None);
        html.origin = Some("https://example.com".to_owned());
        html.base_path = "/a b/".to_owned();
        let expected = "https://example.com/a%20b/coes/%C3%BC/#ursache-1";
        assert_eq!(
            absolute(&html, "coes/ü/#ursache-1").as_deref(),
            Some(expected)
        );
    }
}
