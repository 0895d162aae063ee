//! Relative links, so that the site works under any path.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

pub(super) use crate::book::url::encode;

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

/// Percent-encodes what stands behind `=` in a query.
pub(super) fn query(value: &str) -> String {
    utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
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
}
