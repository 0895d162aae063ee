//! Writes the guide's pages that are made from the program.

use std::fs;
use std::path::Path;

use coebook::check::pages;

/// Where the pages of the rules are, relative to the project.
const RULES: &str = "docs/guide/rules";

/// Writes a page for each rule, and takes away those of rules that are no more.
pub(crate) fn all(project: &Path) -> Result<(), String> {
    let folder = project.join(RULES);
    let wrong = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(&folder).map_err(wrong)?;
    let pages = pages::all();
    for entry in fs::read_dir(&folder).map_err(wrong)? {
        let entry = entry.map_err(wrong)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !pages.contains_key(&name) {
            fs::remove_file(entry.path()).map_err(wrong)?;
        }
    }
    for (name, text) in pages {
        fs::write(folder.join(name), text).map_err(wrong)?;
    }
    Ok(())
}
