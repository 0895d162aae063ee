//! The sample book, built the same way on every day.

use std::path::{Path, PathBuf};

use crate::run::{cargo, root, run};

/// The as-of date that the browser tests and pictures see.
const TODAY: &str = "2026-11-23";

/// Builds the book at the repository's root into a new folder in `folder`.
pub(crate) fn build(folder: &Path) -> Result<PathBuf, String> {
    let site = folder.join("site");
    let mut build = cargo([
        "run",
        "--quiet",
        "--package",
        "coebook",
        "--",
        "build",
        "--quiet",
    ]);
    build
        .args(["--today", TODAY, "--dest-dir"])
        .arg(&site)
        .arg(root());
    run(&mut build)?;
    if site.join("index.html").is_file() {
        Ok(site)
    } else {
        Err(format!(
            "the build of the sample book made no {}",
            site.join("index.html").display()
        ))
    }
}
