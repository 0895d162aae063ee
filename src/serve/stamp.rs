//! By what a browser knows whether the page it shows is still the page.

use serde::Serialize;

use crate::theme::Theme;

/// Two hashes of a page: one of what must be loaded again to be seen, one of
/// its style sheets, which can be exchanged under the reader's eyes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Stamp {
    /// The page, less the hashes in the names of its style sheets.
    pub(super) body: String,
    /// The style sheets it names.
    pub(super) style: String,
}

impl Stamp {
    /// The stamp of a page that was made with `theme`.
    pub(super) fn of(page: &str, theme: &Theme) -> Self {
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
        Self {
            body: short(&body.finalize()),
            style: short(&style.finalize()),
        }
    }
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
        let [one, other] = ["<p>one", "<p>other"].map(|page| Stamp::of(page, &theme));
        assert_ne!(one.body, other.body);
        assert_eq!(one.style, other.style);
    }

    #[test]
    fn the_name_of_a_style_sheet_is_no_part_of_the_body() {
        let theme = theme();
        let sheet = style_sheets(&theme).next().unwrap();
        let page = |sheet: &str| format!("<link href=\"../{sheet}\"><p>text");
        let linked = Stamp::of(&page(sheet), &theme);
        let bare = Stamp::of(&page(without_hash(sheet)), &theme);
        assert_eq!(linked.body, bare.body);
        assert_ne!(linked.style, bare.style);
    }

    #[test]
    fn what_only_looks_like_a_style_sheet_is_text() {
        let theme = theme();
        let page = |hash: &str| format!("<p>assets/css/base.{hash}.css");
        let [one, other] = ["00000000", "11111111"].map(|hash| Stamp::of(&page(hash), &theme));
        assert_ne!(one.body, other.body);
    }
}
