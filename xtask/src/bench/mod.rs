//! `cargo xtask bench`: how long a build takes and how much memory, at two sizes,
//! as a Markdown table to record in benches/RESULTS.md.
//!
//! 1. The program is built for release.
//! 2. A corpus of each size is made in a temporary folder, outside the repository.
//! 3. Each is built into a fresh folder; again with nothing changed; again with
//!    one COE changed.
//! 4. Other generators on the PATH build the same COEs.

mod machine;
mod measure;
mod peers;
mod report;
mod search;
mod serve;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use crate::corpus;
use crate::run::{cargo, root, run};
use measure::Runs;
use peers::{Coe, PEERS, Peer};
use report::Row;

pub(crate) use search::all as search;
pub(crate) use serve::all as serve;

/// The as-of date of each build: the day after the corpus ends.
const TODAY: &str = "2026-07-01";

/// Measures at each of `counts`, each thing `times` over, and prints the table.
pub(crate) fn all(counts: &[usize], times: usize) -> Result<(), String> {
    release()?;
    let program = program()?;
    let temporary = tempfile::tempdir().map_err(|error| error.to_string())?;
    let books: Vec<PathBuf> = counts
        .iter()
        .map(|count| {
            let book = temporary.path().join(format!("book-{count}"));
            eprintln!("Making up {count} COEs.");
            corpus::write(&book, *count, false).map_err(|error| error.to_string())?;
            Ok(book)
        })
        .collect::<Result<_, String>>()?;

    let mut rows = [Vec::new(), Vec::new(), Vec::new()];
    let mut sites = Vec::new();
    for book in &books {
        eprintln!("Building {}.", book.display());
        let site = book.with_extension("site");
        for (row, runs) in rows.iter_mut().zip(builds(&program, book, &site, times)?) {
            row.push(runs);
        }
        sites.push(size(&site).map_err(|error| error.to_string())?);
    }
    let whats = ["into a new folder", "nothing changed", "one COE changed"];
    let mut rows: Vec<Row> = whats
        .iter()
        .zip(rows)
        .map(|(what, runs)| Row {
            what: format!("coebook, {what}"),
            runs,
        })
        .collect();

    let mut absent = Vec::new();
    for peer in PEERS {
        let Some(version) = peer.installed() else {
            absent.push(peer.name);
            continue;
        };
        eprintln!("Building with {version}.");
        match beside(&peer, &books, times) {
            Ok(runs) => rows.push(Row {
                what: version,
                runs,
            }),
            Err(problem) => eprintln!("{version} is left out: {problem}"),
        }
    }
    print!(
        "{}",
        report::markdown(counts, times, &rows, &sites, &absent, temporary.path())
    );
    Ok(())
}

/// Builds the program for release.
fn release() -> Result<(), String> {
    eprintln!("Building coebook for release.");
    run(&mut cargo([
        "build",
        "--release",
        "--quiet",
        "--package",
        "coebook",
    ]))
}

/// The program that cargo built beside this one.
fn program() -> Result<PathBuf, String> {
    let this = env::current_exe().map_err(|error| error.to_string())?;
    let target = this.parent().and_then(Path::parent).unwrap_or(root());
    Ok(target
        .join("release")
        .join(format!("coebook{}", env::consts::EXE_SUFFIX)))
}

/// The three ways to build `book` into `site`.
fn builds(program: &Path, book: &Path, site: &Path, times: usize) -> Result<[Runs; 3], String> {
    let build = || {
        let mut build = Command::new(program);
        build
            .arg("build")
            .arg(book)
            .args(["--quiet", "--today", TODAY, "--dest-dir"]);
        build.arg(site);
        build
    };
    let fresh = Runs::of(times, || remove(site), build)?;
    let same = Runs::of(times, || Ok(()), build)?;
    let edited = Runs::of(
        times,
        || edit(book).map_err(|error| error.to_string()),
        build,
    )?;
    Ok([fresh, same, edited])
}

/// Adds a word to the first COE of the last year.
fn edit(book: &Path) -> io::Result<()> {
    let last = |folder: &Path| -> io::Result<PathBuf> {
        let paths = folder.read_dir()?.map(|entry| Ok(entry?.path()));
        let paths = paths.collect::<io::Result<Vec<_>>>()?;
        paths
            .into_iter()
            .max()
            .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    };
    let coe = last(&last(&book.join("content").join("coes"))?)?;
    let text = fs::read_to_string(&coe)?;
    fs::write(
        &coe,
        text.replacen("## Summary\n\n", "## Summary\n\nAgain: ", 1),
    )
}

/// A peer's builds into a new folder, at each size.
fn beside(peer: &Peer, books: &[PathBuf], times: usize) -> Result<Vec<Runs>, String> {
    books
        .iter()
        .map(|book| {
            let coes: Vec<Coe> = peers::read(book).map_err(|error| error.to_string())?;
            let folder = book.with_extension(peer.name);
            peer.prepare(&folder, &coes)
                .map_err(|error| error.to_string())?;
            Runs::of(
                times,
                || remove(&folder.join(peer.site)),
                || peer.command(&folder),
            )
        })
        .collect()
}

fn remove(folder: &Path) -> Result<(), String> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.to_string()),
        _ => Ok(()),
    }
}

/// How many files a folder has, and how many bytes.
fn size(folder: &Path) -> io::Result<(u64, u64)> {
    let (mut files, mut bytes) = (0, 0);
    for entry in folder.read_dir()? {
        let entry = entry?;
        let (more, large) = if entry.file_type()?.is_dir() {
            size(&entry.path())?
        } else {
            (1, entry.metadata()?.len())
        };
        files += more;
        bytes += large;
    }
    Ok((files, bytes))
}
