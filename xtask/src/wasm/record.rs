//! What an engine was made of, as `engine.json` beside it says.

use std::fs;
use std::path::{Path, PathBuf};

use super::TOOLCHAIN;
use crate::run::{cargo, output, root};

/// What `engine.json` says.
pub(crate) struct Record {
    /// [`source`] when it was built.
    pub(crate) source: String,
    /// Its size in bytes: as it is, in gzip as it is shipped, in Brotli.
    pub(crate) wasm: usize,
    pub(crate) gzip: usize,
    pub(crate) brotli: usize,
}

impl Record {
    pub(crate) fn to_json(&self) -> String {
        let Self {
            source,
            wasm,
            gzip,
            brotli,
        } = self;
        format!(
            "{{\n  \"source\": \"{source}\",\n  \"toolchain\": \"{TOOLCHAIN}\",\n  \
             \"bytes\": {{ \"wasm\": {wasm}, \"gzip\": {gzip}, \"brotli\": {brotli} }}\n}}\n"
        )
    }
}

/// A digest of all that decides the engine's bytes: the sources of its two
/// crates without their tests, its packages and their features as Cargo.lock
/// pins them, the profile, how it is built, and the tool that shrinks it.
pub(crate) fn source() -> Result<String, String> {
    let mut files = Vec::new();
    for folder in ["crates/search", "crates/search-web", "xtask/src/wasm"] {
        gather(&root().join(folder), &mut files)?;
    }
    files.push(root().join("xtask/wasm/package-lock.json"));
    files.sort();
    let mut digest = blake3::Hasher::new();
    for file in files {
        let bytes = read(&file)?;
        let path = file.strip_prefix(root()).unwrap_or(&file);
        digest.update(path.to_string_lossy().replace('\\', "/").as_bytes());
        digest.update(&(bytes.len() as u64).to_le_bytes());
        digest.update(&bytes);
    }
    digest.update(packages()?.as_bytes());
    digest.update(profiles()?.as_bytes());
    Ok(digest.finalize().to_hex()[..32].to_owned())
}

/// The files below `folder` that are compiled into the engine.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let at = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(at)? {
        let path = entry.map_err(at)?.path();
        let name = path.file_name().unwrap_or_default();
        if ["tests", "tests.rs", "examples", "benches"]
            .iter()
            .any(|test| name == *test)
        {
            continue;
        }
        if path.is_dir() {
            gather(&path, files)?;
        } else if path
            .extension()
            .is_some_and(|found| found == "rs" || found == "toml")
        {
            files.push(path);
        }
    }
    Ok(())
}

/// The packages of the engine with versions and features, one a line.
fn packages() -> Result<String, String> {
    let arguments = [
        "tree",
        "--locked",
        "--package=coebook-search-web",
        "--target=wasm32-unknown-unknown",
        "--edges=normal,build",
        "--prefix=none",
        "--format={p} {f}",
        "--no-dedupe",
    ];
    let tree = output(&mut cargo(arguments)).ok_or("`cargo tree` failed")?;
    // Folders of this machine stand in parentheses.
    let mut lines: Vec<&str> = tree
        .lines()
        .map(|line| line.split(" (").next().unwrap_or(line))
        .collect();
    lines.sort_unstable();
    lines.dedup();
    Ok(lines.join("\n"))
}

/// The sections of Cargo.toml that say how the engine is compiled.
fn profiles() -> Result<String, String> {
    let text = read(&root().join("Cargo.toml"))?;
    let text = String::from_utf8_lossy(&text).into_owned();
    let sections = text
        .split("\n[")
        .filter(|section| section.starts_with("profile."));
    Ok(sections.map(str::trim_end).collect())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wasm::folder;

    #[test]
    fn the_committed_engine_is_made_of_the_committed_sources() {
        let record = fs::read_to_string(folder().join("engine.json")).unwrap();
        let record: serde_json::Value = serde_json::from_str(&record).unwrap();
        assert_eq!(
            record["source"],
            source().unwrap(),
            "the sources of the engine have changed since it was built: run `cargo xtask wasm` \
             and commit what it writes"
        );
    }

    #[test]
    fn the_committed_engine_is_small() {
        let record = fs::read_to_string(folder().join("engine.json")).unwrap();
        let record: serde_json::Value = serde_json::from_str(&record).unwrap();
        let bytes = |form: &str| record["bytes"][form].as_u64().unwrap();
        let shipped = fs::metadata(folder().join("engine.wasm.gz")).unwrap().len();
        assert_eq!(bytes("gzip"), shipped);
        assert!(bytes("gzip") <= 500_000 && bytes("brotli") <= 380_000);
    }
}
