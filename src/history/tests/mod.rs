//! Small repositories, and what is read from them.
#![expect(
    clippy::disallowed_methods,
    reason = "tests make and look at real files"
)]

mod changes;
mod repositories;
mod since;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::*;

/// A repository with one branch, `main`, and the book in its top folder.
struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    fn new() -> Self {
        let repository = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        repository.git(["init", "--quiet", "--initial-branch=main"]);
        repository
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn git<const N: usize>(&self, arguments: [&str; N]) {
        run(self.folder.path(), "2024-01-01T12:00:00Z", arguments);
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::create_dir_all(self.path(to).parent().unwrap()).unwrap();
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    /// Commits all that changed, as written at `time`.
    fn commit(&self, time: &str) {
        let time = match time.len() {
            10 => format!("{time}T12:00:00Z"),
            _ => time.to_owned(),
        };
        run(self.folder.path(), &time, ["add", "--all"]);
        run(
            self.folder.path(),
            &time,
            ["commit", "--quiet", "--message=x"],
        );
    }

    /// Writes and commits one file.
    fn change(&self, time: &str, path: &str, text: &str) {
        self.write(path, text);
        self.commit(time);
    }

    fn history(&self) -> History {
        read(self.folder.path(), "content")
    }

    fn check(&self, expected: &[&str]) {
        check(&self.history(), expected);
    }
}

/// Runs Git without the user's settings, with an author's date of `time`. All
/// is committed at one other time, so that it shows if that is taken.
fn run<const N: usize>(folder: &Path, time: &str, arguments: [&str; N]) {
    run_at("2030-06-01T12:00:00Z", folder, time, arguments);
}

fn run_at<const N: usize>(committed: &str, folder: &Path, time: &str, arguments: [&str; N]) {
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org"])
        .args([
            "-c",
            "protocol.file.allow=always",
            "-c",
            "merge.conflictStyle=merge",
        ])
        .args(arguments)
        .env("GIT_AUTHOR_DATE", time)
        .env("GIT_COMMITTER_DATE", committed)
        .env("GIT_CONFIG_GLOBAL", folder.join("no-such-file"))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "git {arguments:?}: {said}");
}

/// `expected` has a line for each file: path, first day, last day, changes.
fn check(history: &History, expected: &[&str]) {
    let line = |(path, file): (&String, &FileHistory)| {
        format!("{path} {} {} {}", file.first, file.last, file.changes)
    };
    let lines: Vec<String> = history.files.iter().map(line).collect();
    assert_eq!(lines, expected);
    assert_eq!(history.note, None);
}
