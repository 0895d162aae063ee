//! By what a browser knows whether the page it shows is still the page.

use percent_encoding::percent_decode_str;
use serde::Serialize;

use crate::source;
use crate::theme::Theme;

/// Two hashes of a page: one of what must be loaded again to be seen, one of
/// its style sheets, which can be exchanged under the reader's eyes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Stamp {
    /// The page, less the hashes in the names of its style sheets, and the
    /// pictures of the content that it shows.
    pub(super) body: String,
    /// The style sheets it names.
    pub(super) style: String,
}

impl Stamp {
    /// The stamp of a page that was made with `theme` and shows files with these
    /// hashes, whose names stay as they are when what they hold does not.
    pub(super) fn of(page: &str, theme: &Theme, shown: &[blake3::Hash]) -> Self {
        let sheets: Vec<&str> = style_sheets(theme).collect();
        let (mut body, mut style) = (blake3::Hasher::new(), blake3::Hasher::new());
        let mut rest = page;
        while let Some((before, sheet)) = next(rest, &sheets) {
            body.update(&rest.as_bytes()[..before]);
            body.update(without_hash(sheet).as_bytes());
            style.update(sheet.as_bytes());
            rest = &rest[before + sheet.len()..];
        }
        body.update(rest.as_bytes());
        for file in shown {
            body.update(file.as_bytes());
        }
        Self {
            body: short(&body.finalize()),
            style: short(&style.finalize()),
        }
    }
}

/// The paths below the site's root of what a page shows in itself, such as
/// pictures. The page stands at `output`; `base` is the path of the site's root.
pub(super) fn shown_in(page: &str, output: &str, base: &str) -> Vec<String> {
    let folder = output.rsplit_once('/').map_or("", |(folder, _)| folder);
    let attributes = page.match_indices(" src=\"");
    let path = |at: usize, name: &str| {
        let address = page[at + name.len()..].split('"').next()?;
        let address = address.split(['?', '#']).next()?.replace("&amp;", "&");
        let path = percent_decode_str(&address).decode_utf8().ok()?;
        Some(match path.strip_prefix(base) {
            Some(below) => source::join("", below),
            None => source::join(folder, &path),
        })
    };
    let mut paths: Vec<String> = attributes.filter_map(|(at, name)| path(at, name)).collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

/// The addresses of the style sheets of a theme.
pub(super) fn style_sheets(theme: &Theme) -> impl Iterator<Item = &str> {
    let addresses = theme.assets().map(|asset| asset.address.as_str());
    addresses.filter(|address| is_style_sheet(address))
}

fn is_style_sheet(address: &str) -> bool {
    let extension = address.rsplit_once('.').map(|(_, extension)| extension);
    extension == Some("css")
}

/// The first 16 hexadecimal digits of a hash.
pub(super) fn short(hash: &blake3::Hash) -> String {
    hash.to_hex()[..16].to_owned()
}

/// The first style sheet that `text` names, and where.
fn next<'s>(text: &str, sheets: &[&'s str]) -> Option<(usize, &'s str)> {
    // All of them stand in one folder, which few other words of a page name.
    text.match_indices("assets/").find_map(|(at, _)| {
        let sheet = sheets
            .iter()
            .find(|sheet| text[at..].starts_with(**sheet))?;
        Some((at, *sheet))
    })
}

/// `assets/css/base.0123abcd.css` → `assets/css/base`.
fn without_hash(address: &str) -> &str {
    let stem = address.rsplit_once('.').map_or(address, |(stem, _)| stem);
    stem.rsplit_once('.').map_or(stem, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme() -> Theme {
        let config = crate::config::Config::default();
        crate::theme::load(std::path::Path::new("."), &config).unwrap()
    }

    #[test]
    fn a_change_of_the_text_is_one_of_the_body() {
        let theme = theme();
        let [one, other] = ["<p>one", "<p>other"].map(|page| Stamp::of(page, &theme, &[]));
        assert_ne!(one.body, other.body);
        assert_eq!(one.style, other.style);
    }

    #[test]
    fn the_name_of_a_style_sheet_is_no_part_of_the_body() {
        let theme = theme();
        let sheet = style_sheets(&theme).next().unwrap();
        let page = |sheet: &str| format!("<link href=\"../{sheet}\"><p>text");
        let linked = Stamp::of(&page(sheet), &theme, &[]);
        let bare = Stamp::of(&page(without_hash(sheet)), &theme, &[]);
        assert_eq!(linked.body, bare.body);
        assert_ne!(linked.style, bare.style);
    }

    #[test]
    fn what_only_looks_like_a_style_sheet_is_text() {
        let theme = theme();
        let page = |hash: &str| format!("<p>assets/css/base.{hash}.css");
        let [one, other] = ["00000000", "11111111"].map(|hash| Stamp::of(&page(hash), &theme, &[]));
        assert_ne!(one.body, other.body);
    }

    #[test]
    fn what_a_page_shows_is_a_part_of_its_body() {
        let theme = theme();
        let of = |picture: &[u8]| Stamp::of("<img>", &theme, &[blake3::hash(picture)]);
        assert_ne!(of(b"one").body, of(b"other").body);
        assert_eq!(of(b"one").style, of(b"other").style);
    }

    #[test]
    fn what_a_page_shows_is_found_wherever_it_stands() {
        let page = "<img alt=\"\" src=\"a%20b.png\"><img src=\"../x/c&amp;d.svg?1\">\
            <img src=\"/docs/e.png\"> src=a.png";
        assert_eq!(
            shown_in(page, "coes/x/index.html", "/docs/"),
            ["coes/x/a b.png", "coes/x/c&d.svg", "e.png"]
        );
    }
}
