//! Relative links, so that the site works under any path.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

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

/// Where a page stands, as seen from its links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What leads from the page to the site's root: `../` for each level, or
    /// the base path for a page that is served at any depth.
    root: String,
}

impl Place {
    /// The page at `address`, such as `coes/x/`; the root is empty.
    pub fn of(address: &str) -> Self {
        Self {
            root: "../".repeat(address.matches('/').count()),
        }
    }

    /// A page that is served at any depth, such as the 404 page.
    pub fn anywhere(base_path: &str) -> Self {
        Self {
            root: encode(base_path),
        }
    }

    /// What leads to the site's root; never empty.
    pub fn root(&self) -> &str {
        if self.root.is_empty() {
            "./"
        } else {
            &self.root
        }
    }

    /// The link to `address`, which is not percent-encoded.
    pub fn to(&self, address: &str) -> String {
        if address.is_empty() {
            return self.root().to_owned();
        }
        // A first part with a colon would read as a scheme; it is encoded.
        format!("{}{}", self.root, encode(address))
    }

    /// The link to an `id` at `address`.
    pub fn to_anchor(&self, address: &str, anchor: &str) -> String {
        let mut link = self.to(address);
        if !anchor.is_empty() {
            link.push('#');
            link.push_str(&encode(anchor));
        }
        link
    }
}

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

/// Percent-encodes what stands behind `=` in a query.
pub(super) fn query(value: &str) -> String {
    utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
}

/// Percent-encodes a path, keeping its slashes.
pub(super) fn encode(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_up_to_the_root_and_down_again() {
        for (from, to, expected) in [
            ("", "", "./"),
            ("", "coes/x/", "coes/x/"),
            ("coes/x/", "", "../../"),
            ("coes/x/", "services/a b/", "../../services/a%20b/"),
            (
                "about/",
                "img/100% \"#?.png",
                "../img/100%25%20%22%23%3F.png",
            ),
        ] {
            assert_eq!(Place::of(from).to(to), expected, "{from} → {to}");
        }
        assert_eq!(Place::anywhere("/any/").to("coes/"), "/any/coes/");
    }

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
