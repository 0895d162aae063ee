//! `cargo xtask corpus`: a book of made-up COEs to measure with, the same bytes
//! each time.

mod catalogue;
mod coe;
mod evidence;
mod plan;
mod prose;
pub(crate) mod random;
mod scene;
mod sections;
mod words;

use std::path::Path;
use std::{fs, io};

use words::Lexicon;

/// The numbers all text is drawn from. A new seed is a new corpus, and figures
/// measured on one say little about the other.
const SEED: u64 = 0x00c0_eb00;

/// With charts, every tenth COE has one.
const CHART_EVERY: usize = 10;

/// Writes `book.toml` and `content/coes/YEAR/ID.md` for `count` COEs into
/// `folder`, which must not hold a book yet.
pub(crate) fn write(folder: &Path, count: usize, charts: bool) -> io::Result<()> {
    let content = folder.join("content");
    if content.exists() || folder.join("book.toml").exists() {
        let message = format!(
            "{} holds a book already: name a new folder, or remove it first",
            folder.display()
        );
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
    }
    fs::create_dir_all(&content)?;
    fs::write(
        folder.join("book.toml"),
        format!("[book]\ntitle = \"{count} made-up COEs\"\n"),
    )?;
    let lexicon = Lexicon::load();
    let entries = plan::plan(&lexicon, count, SEED);
    let mut year = None;
    for (index, entry) in entries.iter().enumerate() {
        let shelf = content.join("coes").join(entry.started.year().to_string());
        if year != Some(entry.started.year()) {
            year = Some(entry.started.year());
            fs::create_dir_all(&shelf)?;
        }
        let chart = charts && index % CHART_EVERY == 0;
        let text = coe::render(&lexicon, &entries, index, SEED, chart);
        fs::write(shelf.join(format!("{}.md", entry.id)), text)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
