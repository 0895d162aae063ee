//! Assets under names that change with their content, so that browsers may
//! keep them for good.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::files::Files;
use super::squeeze::{squeeze, squeeze_script};
use crate::source::join;

/// A file of the theme that is published.
#[derive(Debug, Clone)]
pub struct ThemeAsset {
    /// Its path below the site's root, with the hash in its name.
    pub address: String,
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
}

/// What the committed engine was made of: for developers, not for readers.
const RECORD: &str = "search/engine.json";

/// Where assets stand in the site.
const FOLDER: &str = "assets";

/// Gives every asset its name. What loads others comes behind them, since it
/// must load them by their names: scripts those that they write as `"./other.js"`,
/// style sheets those in `url(…)`.
pub(super) fn fingerprint(files: &Files) -> BTreeMap<String, ThemeAsset> {
    let mut assets = BTreeMap::new();
    let is_text = |path: &str| matches!(extension(path), "js" | "css");
    let is_data = |path: &str| !is_text(path) && path != RECORD;
    for (path, bytes) in files.iter().filter(|(path, _)| is_data(path)) {
        assets.insert(path.clone(), named(path, bytes.clone()));
    }
    for path in files.keys().filter(|path| extension(path) == "js") {
        name_script(path, files, &mut assets, &mut BTreeSet::new());
    }
    for (path, bytes) in files.iter().filter(|(path, _)| extension(path) == "css") {
        let bytes = match std::str::from_utf8(bytes) {
            Ok(css) => Cow::Owned(squeeze(&with_hashed_urls(css, path, &assets)).into_bytes()),
            Err(_) => bytes.clone(),
        };
        assets.insert(path.clone(), named(path, bytes));
    }
    assets
}

/// Names a script behind those that it loads. `waiting` are those that wait for
/// it: scripts that load each other in a circle have no names, since each would
/// depend on the other's, and keep what is written.
fn name_script<'f>(
    path: &'f str,
    files: &'f Files,
    assets: &mut BTreeMap<String, ThemeAsset>,
    waiting: &mut BTreeSet<&'f str>,
) {
    let Some(bytes) = files.get(path).filter(|_| !assets.contains_key(path)) else {
        return;
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        assets.insert(path.to_owned(), named(path, bytes.clone()));
        return;
    };
    let folder = folder(path);
    waiting.insert(path);
    let mut out = String::with_capacity(text.len());
    // Between quotes stands a string, or what is between two; no matter, since
    // only a string can be the whole name of a file.
    for (index, part) in text.split('"').enumerate() {
        out.push_str(if index == 0 { "" } else { "\"" });
        let relative = part.starts_with("./") || part.starts_with("../");
        let target = files.get_key_value(&join(folder, part));
        match target.filter(|(target, _)| relative && !waiting.contains(target.as_str())) {
            Some((target, _)) => {
                name_script(target, files, assets, waiting);
                let loaded = assets.get(target).map(|asset| up_to(folder, asset));
                out.push_str(loaded.as_deref().unwrap_or(part));
            }
            None => out.push_str(part),
        }
    }
    waiting.remove(path);
    // A book's own scripts are published as they are.
    if !path.starts_with("additional/") {
        out = squeeze_script(&out).into_owned();
    }
    assets.insert(path.to_owned(), named(path, out.into_bytes().into()));
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
    let folder = folder(path);
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("url(") {
        let (before, behind) = rest.split_at(at + 4);
        out.push_str(before);
        let end = behind.find(')').unwrap_or(behind.len());
        let written = behind[..end].trim().trim_matches(['"', '\'']);
        let target = assets.get(&join(folder, written));
        match target {
            Some(asset) => out.push_str(&up_to(folder, asset)),
            None => out.push_str(&behind[..end]),
        }
        rest = &behind[end..];
    }
    out.push_str(rest);
    out
}

/// The link to an asset from one in `folder`.
fn up_to(folder: &str, asset: &ThemeAsset) -> String {
    let depth = folder.split('/').filter(|part| !part.is_empty()).count();
    let up = if depth == 0 {
        "./".to_owned()
    } else {
        "../".repeat(depth)
    };
    format!("{up}{}", asset.address.trim_start_matches("assets/"))
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
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

    #[test]
    fn the_engine_is_published_without_its_record() {
        let assets = fingerprint(&crate::theme::files::default_theme());
        let of_engine: Vec<&str> = assets
            .keys()
            .map(String::as_str)
            .filter(|path| path.contains("engine"))
            .collect();
        assert_eq!(of_engine, ["search/engine.wasm.gz"]);
    }

    #[test]
    fn a_script_loads_others_under_their_hashed_names_and_changes_with_them() {
        let named = |third: &'static [u8]| {
            let files: Files = [
                (
                    "js/a.js",
                    &b"import { b } from \"./b.js\"; b(\"./c\");\n"[..],
                ),
                ("js/b.js", &b"new URL(\"../x/c.js\", import.meta.url)\n"[..]),
                ("x/c.js", third),
                ("js/round.js", &b"import \"./about.js\""[..]),
                ("js/about.js", &b"import \"./round.js\""[..]),
            ]
            .into_iter()
            .map(|(path, bytes)| (path.to_owned(), Cow::Borrowed(bytes)))
            .collect();
            fingerprint(&files)
        };
        let assets = named(b"1");
        let text = |path: &str| String::from_utf8_lossy(&assets[path].bytes).into_owned();
        let loaded = |path: &str| assets[path].address.replace("assets/", "../");
        assert_eq!(
            text("js/a.js"),
            format!(
                "import {{ b }} from \"{}\"; b(\"./c\");\n",
                loaded("js/b.js")
            )
        );
        assert_eq!(
            text("js/b.js"),
            format!("new URL(\"{}\", import.meta.url)\n", loaded("x/c.js"))
        );
        assert_eq!(assets.len(), 5);
        assert_ne!(assets["js/a.js"].address, named(b"2")["js/a.js"].address);
    }
}
