//! Measures how well `coebook import` reads post-mortems that others wrote.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use coebook::config::Config;
use coebook::disk::Disk;
use coebook::import::{self, Planned, Shelf};

use crate::run;

/// What was found in the reports of one folder, or of all.
#[derive(Debug, Default)]
struct Figures {
    files: usize,
    left_out: usize,
    lost: usize,
    dated: usize,
    with_timeline: usize,
    entries: usize,
    unread: usize,
    with_actions: usize,
    actions: usize,
}

impl Figures {
    fn add(&mut self, file: &Planned) {
        let coe = &file.inside.coe;
        let unread = coe.timeline.iter().filter(|entry| entry.moment.is_none());
        self.files += 1;
        self.lost += file.lost.len();
        self.dated += usize::from(coe.date.is_some());
        self.with_timeline += usize::from(!coe.timeline.is_empty());
        self.entries += coe.timeline.len();
        self.unread += unread.count();
        self.with_actions += usize::from(!coe.actions.is_empty());
        self.actions += coe.actions.len();
    }

    fn row(&self, name: &str) -> String {
        format!(
            "| {name} | {} | {} | {} | {} | {} | {} ({}) | {} | {} |",
            self.files,
            self.left_out,
            self.lost,
            self.dated,
            self.with_timeline,
            self.entries,
            self.unread,
            self.with_actions,
            self.actions
        )
    }
}

/// Imports each folder into one temporary book, builds that, and prints a table for
/// benches/RESULTS.md; with `truth`, also how many reports agree with it.
pub(crate) fn report(folders: &[PathBuf], truth: Option<&Path>) -> Result<(), String> {
    let book = tempfile::tempdir().map_err(|error| error.to_string())?;
    let coes = book.path().join("content/coes");
    fs::create_dir_all(&coes).map_err(|error| error.to_string())?;
    fs::write(book.path().join("book.toml"), "").map_err(|error| error.to_string())?;
    println!(
        "| reports | files | left out | words lost | with a date | with a timeline | rows (unread) | \
         with actions | actions |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    );
    let mut all = Figures::default();
    let mut found = BTreeMap::new();
    for folder in folders {
        let plan = import::plan(std::slice::from_ref(folder), &coes, &Config::default())
            .map_err(|error| error.to_string())?;
        let mut figures = Figures {
            left_out: plan.left_out.len(),
            ..Figures::default()
        };
        all.left_out += plan.left_out.len();
        let shelf = Shelf::of(&coes);
        for file in &plan.files {
            figures.add(file);
            all.add(file);
            found.insert(stem(&file.source).to_owned(), Read::of(file));
            if import::standing(&coes, &shelf, file) != import::Standing::Free {
                return Err(format!("{}: its address is taken", file.source));
            }
            import::place(&Disk::new(), &coes, file).map_err(|error| error.to_string())?;
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        println!("{}", figures.row(&name));
    }
    println!("{}", all.row("all"));
    build(book.path())?;
    match truth {
        Some(path) => compare(path, &found),
        None => Ok(()),
    }
}

/// Builds the book, and says how many errors of the authors it shows.
fn build(book: &Path) -> Result<(), String> {
    let mut command = run::cargo(["run", "--quiet", "--", "build"]);
    let output = command
        .arg(book)
        .output()
        .map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stderr);
    let errors = said.lines().filter(|line| line.starts_with("error"));
    let pages = book.join("book/index.html");
    if !pages.is_file() {
        return Err(format!("the book was not built:\n{said}"));
    }
    println!(
        "\nThe book of them was built; errors in them: {}.",
        errors.count()
    );
    Ok(())
}

/// What was read of one report.
#[derive(Debug, PartialEq, Eq)]
struct Read {
    date: String,
    entries: usize,
    /// The zones of its times, with `|` between them.
    zones: String,
    actions: usize,
}

impl Read {
    fn of(file: &Planned) -> Self {
        let coe = &file.inside.coe;
        let moments = coe.timeline.iter().filter_map(|it| it.moment.as_ref());
        let zones: BTreeSet<&str> = moments.map(|moment| moment.zone.label.as_str()).collect();
        Self {
            date: coe.date.map_or_else(String::new, |date| date.to_string()),
            entries: coe.timeline.len(),
            zones: zones.into_iter().collect::<Vec<_>>().join("|"),
            actions: coe.actions.len(),
        }
    }
}

fn stem(source: &str) -> &str {
    let file = source.rsplit('/').next().unwrap_or(source);
    file.split('.').next().unwrap_or(file)
}

/// Holds what was found against a table made by hand: name of the file without its
/// ending, date, rows of the timeline, zone of its times, actions; without a head.
/// Timelines and actions count where either side has some.
fn compare(path: &Path, found: &BTreeMap<String, Read>) -> Result<(), String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let (mut dates, mut timelines, mut actions) = ((0, 0), (0, 0), (0, 0));
    let count = |pair: &mut (usize, usize), same: bool| {
        pair.0 += usize::from(same);
        pair.1 += 1;
    };
    for (index, line) in text.lines().enumerate() {
        let row = truth(line).ok_or_else(|| format!("line {}: five columns", index + 1))?;
        let (name, truth) = row;
        let read = found
            .get(name)
            .ok_or_else(|| format!("line {}: no report {name}", index + 1))?;
        count(&mut dates, read.date == truth.date);
        let mut differs = read.date != truth.date;
        if truth.entries > 0 {
            let same = read.entries == truth.entries && read.zones == truth.zones;
            count(&mut timelines, same);
            differs |= !same;
        }
        if truth.actions > 0 || read.actions > 0 {
            count(&mut actions, read.actions == truth.actions);
            differs |= read.actions != truth.actions;
        }
        if differs {
            println!("differs: {name}: {truth:?} by hand, {read:?} read");
        }
    }
    println!(
        "As by hand: dates {} of {}, timelines {} of {}, lists of actions {} of {}.",
        dates.0, dates.1, timelines.0, timelines.1, actions.0, actions.1
    );
    Ok(())
}

fn truth(line: &str) -> Option<(&str, Read)> {
    let cells: Vec<&str> = line.trim().split(',').collect();
    let [name, date, entries, zones, actions] = cells.as_slice() else {
        return None;
    };
    let read = Read {
        date: (*date).to_owned(),
        entries: entries.parse().ok()?,
        zones: (*zones).to_owned(),
        actions: actions.parse().ok()?,
    };
    Some((name, read))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_the_table_by_hand_has_five_columns() {
        let (name, read) = truth("2025-03-14-dns,2025-03-14,6,PST,5").expect("a row");
        assert_eq!((name, read.entries, read.actions), ("2025-03-14-dns", 6, 5));
        assert!(truth("2025-03-14-dns,2025-03-14,6").is_none());
    }

    #[test]
    fn a_report_is_known_by_its_name_without_folder_and_ending() {
        assert_eq!(stem("old/2025-03-14-dns.html.md.erb"), "2025-03-14-dns");
    }
}
