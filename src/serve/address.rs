//! What an address on the server asks for.

use percent_encoding::percent_decode_str;

/// Where the server's own files stand, below the base path. No file of the
/// content is published here: it would be in nobody's site.
pub(super) const OWN: &str = "~coebook/";

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// Something of the site, by its path below the site's root, decoded.
    OfSite(String),
    /// Something of the server's own, by its path below [`OWN`].
    OfServer(String),
    /// Nothing that lies below the base path.
    Outside,
    /// Nothing that could be an address.
    Malformed,
}

/// Reads the path of a request. `base` begins and ends with a slash.
///
/// What comes of it is looked up among the site's paths and never joined to a
/// folder, so that no address can lead out of the site. What only someone
/// writes who tries to is refused all the same.
pub(super) fn asked(path: &str, base: &str) -> Asked {
    let Ok(path) = percent_decode_str(path).decode_utf8() else {
        return Asked::Malformed;
    };
    let climbs = path.split('/').any(|part| matches!(part, "." | ".."));
    if climbs || path.contains(['\\', '\0']) {
        return Asked::Malformed;
    }
    match path.strip_prefix(base) {
        None => Asked::Outside,
        Some(below) => match below.strip_prefix(OWN) {
            Some(own) => Asked::OfServer(own.to_owned()),
            None => Asked::OfSite(below.to_owned()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_counts_from_the_base() {
        let of_site = |path: &str| Asked::OfSite(path.to_owned());
        for (path, base, expected) in [
            ("/", "/", of_site("")),
            ("/coes/x/", "/", of_site("coes/x/")),
            ("/docs/a%20b/%C3%A9.png", "/docs/", of_site("a b/é.png")),
            ("/docs", "/docs/", Asked::Outside),
            ("/", "/docs/", Asked::Outside),
            (
                "/docs/~coebook/x.js",
                "/docs/",
                Asked::OfServer("x.js".to_owned()),
            ),
        ] {
            assert_eq!(asked(path, base), expected, "{path} below {base}");
        }
    }

    #[test]
    fn what_climbs_is_no_address() {
        for path in [
            "/../book.toml",
            "/coes/../../book.toml",
            "/%2e%2e/book.toml",
            "/..%2fbook.toml",
            "/..\\book.toml",
            "/%5c..%5cbook.toml",
            "/coes/./x",
            "/a%00.html",
            "/%ff",
        ] {
            assert_eq!(asked(path, "/"), Asked::Malformed, "{path}");
        }
    }
}
