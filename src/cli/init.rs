//! `coebook init`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;

use super::folder::shown;
use super::{CommandError, report, shell, today};
use crate::config;
use crate::disk::Disk;
use crate::disk::look::{self, Entry};
use crate::start::{self, File};
use crate::{history, source};

/// Begin a book
///
/// Makes a book that builds at once: settings with comments, a page about the
/// book, and an invented COE that shows how one is written. In a folder that is
/// a book already, --github and --gitlab add what checks pull requests and
/// publishes the site. A file that is there is never overwritten: if it differs
/// from what would be written it is named, and the exit code is 1.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    coebook init corrections           a book in a new folder\n  \
    coebook init corrections --github  with workflows that check and publish it\n  \
    coebook init --gitlab              a pipeline for the book in this folder")]
pub(super) struct Arguments {
    /// The folder of the book; it is made if need be [default: the current folder]
    dir: Option<PathBuf>,
    /// Add workflows for GitHub: they check pull requests, and publish to Pages daily
    #[arg(long)]
    github: bool,
    /// Add a pipeline for GitLab: it checks merge requests, and publishes to Pages
    #[arg(long)]
    gitlab: bool,
    /// The day from which the dates of the first COE are told [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = today::day)]
    today: Option<Date>,
}

/// What became of the files that were to be made, by their paths.
#[derive(Default)]
struct Made {
    new: Vec<PathBuf>,
    /// There already, with the same text.
    same: Vec<PathBuf>,
    /// There already, with other text.
    left: Vec<PathBuf>,
    /// The top of the repository, if the book is in one.
    top: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CommandError> {
    let root = arguments.dir.clone().unwrap_or_else(|| PathBuf::from("."));
    let today = today::as_of(arguments.today)?;
    let is_book = look::entry(&root.join(config::FILE_NAME)) != Entry::Nothing;
    let mut made = Made::default();
    if !is_book || !(arguments.github || arguments.gitlab) {
        let mut files = start::book(today);
        if is_book {
            // What else it needs is for those to say who made it.
            files.retain(|file| file.path == config::FILE_NAME);
        } else if is_content(&root.join("content"))? {
            // Somebody's content is there: it needs no example.
            files.retain(|file| !file.path.starts_with("content/"));
        }
        make(&root, files, &mut made)?;
    }
    let repository = repository(&root);
    made.top = repository.as_ref().map(|(top, _)| top.clone());
    let (top, folder) = repository.unwrap_or_else(|| (root.clone(), ".".to_owned()));
    if arguments.github {
        make(&top, start::github(&folder), &mut made)?;
    }
    if arguments.gitlab {
        make(&top, start::gitlab(&folder), &mut made)?;
    }
    tell(&root, is_book, &made)?;
    Ok(ExitCode::from(u8::from(!made.left.is_empty())))
}

/// Whether content is there already, be it by a symbolic link; what is no folder
/// can never be.
fn is_content(folder: &Path) -> Result<bool, CommandError> {
    if look::entry(folder) == Entry::Nothing {
        return Ok(false);
    }
    if look::resolve(folder).is_ok_and(|there| look::entry(&there) == Entry::Folder) {
        return Ok(true);
    }
    Err(
        CommandError::new(format!("{} is there already and is not a folder", shown(folder)))
            .help("a book's pages go there: move it away, or begin the book in another folder; nothing was written"),
    )
}

/// Makes the files that are not there. If one cannot be made, those that were
/// are taken away again: half a book would be taken for a book next time.
fn make(folder: &Path, files: Vec<File>, made: &mut Made) -> Result<(), CommandError> {
    let disk = Disk::new();
    for file in files {
        let path = folder.join(&file.path);
        if look::entry(&path) == Entry::Nothing {
            disk.create(&path, file.text.as_bytes()).inspect_err(|_| {
                for path in &made.new {
                    // The first error is the one to report.
                    let _ = disk.remove_file(path);
                }
            })?;
            made.new.push(path);
        } else if look::holds(&path, file.text.as_bytes())
            || file.path == ".gitignore" && keeps_site_out(folder)
        {
            made.same.push(path);
        } else {
            made.left.push(path);
        }
    }
    Ok(())
}

/// Whether the `.gitignore` that is there names the folder of the built site.
fn keeps_site_out(folder: &Path) -> bool {
    let text = source::read_file(folder, ".gitignore");
    text.is_ok_and(|(file, _)| {
        let mut lines = file.text.lines().map(str::trim);
        lines.any(|line| matches!(line, "/book/" | "/book" | "book/" | "book"))
    })
}

/// The top of the repository that the book is in, and the book's path below it:
/// CI looks for its files at the top only.
fn repository(root: &Path) -> Option<(PathBuf, String)> {
    let place = history::place(root)?;
    if place.below.is_empty() {
        return Some((root.to_owned(), ".".to_owned()));
    }
    Some((place.top, place.below))
}

fn tell(root: &Path, is_book: bool, made: &Made) -> Result<(), CommandError> {
    for path in &made.left {
        let help = if path.ends_with(".gitignore") {
            "add the line /book/ to it, so that the built site is not committed"
        } else if path.ends_with(config::FILE_NAME) {
            "this folder is a book: `coebook new \"What happened\"` begins a COE, \
             `coebook init --github` adds the workflows"
        } else {
            "to see what it would be, run the same command in an empty folder"
        };
        let path = shown(path);
        report::note(
            &format!("{path} was there already and is left as it is"),
            help,
        );
    }
    let mut out = match (made.new.is_empty(), made.left.len(), is_book) {
        (true, 0, _) => "Nothing was written: all of it is there already.\n".to_owned(),
        (true, 1, _) => "Nothing was written: 1 file differs.\n".to_owned(),
        (true, left, _) => format!("Nothing was written: {left} files differ.\n"),
        (false, _, true) => "Added:\n".to_owned(),
        (false, _, false) => format!("Made a book in {}:\n", shown(root)),
    };
    for path in &made.new {
        let _ = writeln!(out, "  {}", shown(path));
    }
    if !made.new.is_empty() {
        out.push_str("\nNext:\n");
        for step in next(root, is_book, made) {
            let _ = writeln!(out, "  {step}");
        }
    }
    report::result(out.trim_end())
}

/// What to do now.
fn next(root: &Path, is_book: bool, made: &Made) -> Vec<String> {
    let mut steps = Vec::new();
    if !is_book {
        if root != Path::new(".") {
            steps.push(format!("cd {}", shell::quoted(&root.display().to_string())));
        }
        if made.top.is_none() {
            steps
                .push("git init                     pages say when their files changed".to_owned());
        }
        steps.push(
            "coebook serve --open         the book in your browser, as you write it".to_owned(),
        );
        steps.push("coebook new \"What happened\"  begins your first COE".to_owned());
    }
    let is_new = |name: &str| made.new.iter().any(|path| path.ends_with(name));
    if is_new("publish-coes.yml") {
        steps.push(
            "on GitHub, under Settings > Pages, choose \"GitHub Actions\" as the source".to_owned(),
        );
    }
    if is_new(".gitlab-ci.yml") {
        steps.push(
            "on GitLab, under Build > Pipeline schedules, add a daily one: what is overdue \
             depends on the day"
                .to_owned(),
        );
    }
    steps
}
