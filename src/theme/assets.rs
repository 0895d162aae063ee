//! Assets under names that change with their content, so that browsers may
//! keep them for good.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::files::Files;
use super::squeeze::squeeze;
use crate::source::join;

/// A file of the theme that is published.
#[derive(Debug, Clone)]
pub struct ThemeAsset {
    /// Its path below the site's root, with the hash in its name.
    pub address: String,
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
}

/// Where assets stand in the site.
const FOLDER: &str = "assets";

/// Gives every asset its name. Style sheets come last: what they load by
/// `url(…)` must have its name first.
pub(super) fn fingerprint(files: &Files) -> BTreeMap<String, ThemeAsset> {
    let is_style = |path: &str| extension(path) == "css";
    let mut assets = BTreeMap::new();
    for (path, bytes) in files.iter().filter(|(path, _)| !is_style(path)) {
        assets.insert(path.clone(), named(path, bytes.clone()));
    }
    for (path, bytes) in files.iter().filter(|(path, _)| is_style(path)) {
        let bytes = match std::str::from_utf8(bytes) {
            Ok(css) => Cow::Owned(squeeze(&with_hashed_urls(css, path, &assets)).into_bytes()),
            Err(_) => bytes.clone(),
        };
        assets.insert(path.clone(), named(path, bytes));
    }
    assets
}

fn named(path: &str, bytes: Cow<'static, [u8]>) -> ThemeAsset {
    // Licences and notes keep their names: nobody loads them, people read them.
    let address = match extension(path) {
        "" | "txt" | "md" => format!("{FOLDER}/{path}"),
        extension => {
            let hash = blake3::hash(&bytes).to_hex();
            let stem = &path[..path.len() - extension.len() - 1];
            format!("{FOLDER}/{stem}.{}.{extension}", &hash[..8])
        }
    };
    ThemeAsset { address, bytes }
}

/// Replaces each `url(…)` that names an asset of the theme.
fn with_hashed_urls(css: &str, path: &str, assets: &BTreeMap<String, ThemeAsset>) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("url(") {
        let (before, behind) = rest.split_at(at + 4);
        out.push_str(before);
        let end = behind.find(')').unwrap_or(behind.len());
        let written = behind[..end].trim().trim_matches(['"', '\'']);
        let target = assets.get(&join(folder, written));
        match target {
            Some(asset) => {
                let up = "../".repeat(folder.split('/').filter(|part| !part.is_empty()).count());
                out.push_str(&up);
                out.push_str(asset.address.trim_start_matches("assets/"));
            }
            None => out.push_str(&behind[..end]),
        }
        rest = &behind[end..];
    }
    out.push_str(rest);
    out
}

fn extension(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_loads_fonts_under_their_hashed_names() {
        let files: Files = [
            (
                "css/main.css",
                &b"@font-face{src:url(\"../fonts/a.woff2\")} b{c:url(#x)}"[..],
            ),
            ("fonts/a.woff2", &b"font"[..]),
            ("fonts/OFL.txt", &b"licence"[..]),
        ]
        .into_iter()
        .map(|(path, bytes)| (path.to_owned(), Cow::Borrowed(bytes)))
        .collect();
        let assets = fingerprint(&files);
        let font = &assets["fonts/a.woff2"].address;
        assert!(font.starts_with("assets/fonts/a."));
        let css = String::from_utf8_lossy(&assets["css/main.css"].bytes).into_owned();
        let loaded = font.trim_start_matches("assets/");
        assert_eq!(
            css,
            format!("@font-face{{src:url(../{loaded})}}b{{c:url(#x)}}")
        );
        assert_eq!(assets["fonts/OFL.txt"].address, "assets/fonts/OFL.txt");
    }
}
