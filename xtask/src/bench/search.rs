//! `cargo xtask bench-search`: what the search costs, as Markdown to record in
//! benches/RESULTS.md.
//!
//! 1. Books of each size are built without search and with it: time, memory.
//! 2. One COE is edited: how many files of the index are new.
//! 3. The terminal is asked.
//! 4. Pagefind indexes the same pages.
//! 5. A browser asks both (benches/search/measure.mjs).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use super::measure::Runs;
use super::report::{self, Row};
use super::{TODAY, edit, program, release, remove};
use crate::corpus;
use crate::run::{root, run};
use crate::test::tools::{Tools, packages};

/// What the terminal is asked.
const QUERIES: [&str; 3] = [
    "certificate expired",
    "why did the database fail over",
    "databse",
];

/// Measures at each of `counts`, each thing `times` over, and prints tables.
pub(crate) fn all(counts: &[usize], times: usize) -> Result<(), String> {
    let tools = Tools::ready()?;
    let peer = root().join("benches").join("search");
    packages(&peer)?;
    release()?;
    let program = program()?;
    let temporary = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut rows: Vec<Row> = Vec::new();
    let mut lines = Vec::new();
    let mut sites = Vec::new();
    for count in counts {
        eprintln!("Making up and building {count} COEs.");
        let book = temporary.path().join(format!("book-{count}"));
        let site = temporary.path().join(format!("{count} COEs"));
        corpus::write(&book, *count, false).map_err(|error| error.to_string())?;
        let mut runs = builds(&program, &book, &site, times)?;
        lines.push(change(&program, &book, &site)?);
        for query in QUERIES {
            let what = format!("`coebook search {query}`");
            runs.push((what, asked(&program, &book, &site, query, times)?));
        }
        eprintln!("Indexing {count} COEs with Pagefind.");
        let indexing = Runs::of(1, || Ok(()), || pagefind(&peer, &site))?;
        runs.push(("Pagefind, over the site that is built".to_owned(), indexing));
        for (row, (what, runs)) in runs.into_iter().enumerate() {
            match rows.get_mut(row) {
                Some(row) => row.runs.push(runs),
                None => rows.push(Row {
                    what,
                    runs: vec![runs],
                }),
            }
        }
        sites.push(site);
    }
    print!(
        "{}",
        report::markdown(counts, times, &rows, &[], &[], temporary.path())
    );
    println!("\n{}", lines.join("\n"));
    eprintln!("Asking both in the browser.");
    run(tools
        .node(temporary.path())
        .arg(peer.join("measure.mjs"))
        .args(&sites))
}

/// Builds into a new folder without search and with it, and again.
fn builds(
    program: &Path,
    book: &Path,
    site: &Path,
    times: usize,
) -> Result<Vec<(String, Runs)>, String> {
    let build = || build(program, book, site);
    let settings = book.join("book.toml");
    let told = |error: io::Error| error.to_string();
    let whole = fs::read_to_string(&settings).map_err(told)?;
    let without = format!("{whole}\n[output.html.search]\nenable = false\n");
    fs::write(&settings, without).map_err(told)?;
    let without = Runs::of(times, || remove(site), build)?;
    fs::write(&settings, whole).map_err(told)?;
    let with = Runs::of(times, || remove(site), build)?;
    let same = Runs::of(times, || Ok(()), build)?;
    Ok(vec![
        (
            "coebook without search, into a new folder".to_owned(),
            without,
        ),
        ("coebook with search, into a new folder".to_owned(), with),
        ("coebook with search, nothing changed".to_owned(), same),
    ])
}

fn build(program: &Path, book: &Path, site: &Path) -> Command {
    let mut build = Command::new(program);
    build.arg("build").arg(book);
    build.args(["--quiet", "--today", TODAY, "--dest-dir"]);
    build.arg(site);
    build
}

/// How many files of the index one edited COE changes, in a sentence.
fn change(program: &Path, book: &Path, site: &Path) -> Result<String, String> {
    let told = |error: io::Error| error.to_string();
    let before = index(site).map_err(told)?;
    edit(book).map_err(told)?;
    run(&mut build(program, book, site))?;
    let after = index(site).map_err(told)?;
    let new: Vec<&(PathBuf, Vec<u8>)> = after.difference(&before).collect();
    let bytes: usize = new.iter().map(|(_, bytes)| bytes.len()).sum();
    Ok(format!(
        "One of the COEs edited: of {} files below search/, {} are new or changed, {} KB in all.",
        after.len(),
        new.len(),
        bytes / 1000
    ))
}

/// The files of the index: paths and bytes.
fn index(site: &Path) -> io::Result<BTreeSet<(PathBuf, Vec<u8>)>> {
    let mut files = BTreeSet::new();
    let mut folders = vec![site.join("search")];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir()? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path)?;
                files.insert((path, bytes));
            }
        }
    }
    Ok(files)
}

/// The whole process of a search in the terminal.
fn asked(
    program: &Path,
    book: &Path,
    site: &Path,
    query: &str,
    times: usize,
) -> Result<Runs, String> {
    Runs::of(
        times * 4,
        || Ok(()),
        || {
            let mut search = Command::new(program);
            search.arg("search").arg("--dest-dir").arg(site);
            search.arg("--").arg(query).current_dir(book);
            search
        },
    )
}

/// Pagefind's index of the pages of COEs, in `pagefind/` of the site itself.
fn pagefind(peer: &Path, site: &Path) -> Command {
    let mut pagefind = Command::new("node");
    pagefind
        .arg(peer.join("node_modules/pagefind/lib/runner/bin.cjs"))
        .args([
            "--glob",
            "coes/????-??-??-*/index.html",
            "--quiet",
            "--site",
        ])
        .arg(site);
    pagefind
}
