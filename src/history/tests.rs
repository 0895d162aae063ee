//! Small repositories, and what is read from them.

use std::ffi::OsStr;
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

/// Runs Git without the user's settings, with an author's date of `time`.
fn run<const N: usize>(folder: &Path, time: &str, arguments: [&str; N]) {
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
        .env("GIT_COMMITTER_DATE", "2030-06-01T12:00:00Z")
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

#[test]
fn each_file_has_its_first_and_last_day_and_its_changes() {
    let repository = Repository::new();
    repository.write("content/a.md", "1");
    repository.write("content/coes/b.md", "1");
    repository.write("README.md", "not content");
    repository.commit("2024-01-05");
    repository.change("2024-02-01", "content/a.md", "2");
    repository.change("2024-03-01", "content/a.md", "3");
    repository.check(&[
        "content/a.md 2024-01-05 2024-03-01 3",
        "content/coes/b.md 2024-01-05 2024-01-05 1",
    ]);
}

#[test]
fn days_are_the_author_s_in_utc() {
    let repository = Repository::new();
    repository.change("2024-01-05T23:30:00-05:00", "content/late.md", "");
    repository.change("2024-01-05T00:30:00+09:00", "content/early.md", "");
    repository.check(&[
        "content/early.md 2024-01-04 2024-01-04 1",
        "content/late.md 2024-01-06 2024-01-06 1",
    ]);
}

#[test]
fn days_are_sorted_whatever_the_order_of_commits() {
    let repository = Repository::new();
    for day in ["2024-05-01", "2024-01-01", "2024-03-01"] {
        repository.change(day, "content/a.md", day);
    }
    repository.check(&["content/a.md 2024-01-01 2024-05-01 3"]);
}

#[test]
fn a_moved_file_keeps_its_history_and_a_move_is_no_change() {
    let repository = Repository::new();
    repository.change("2024-01-01", "content/coes/a.md", "one");
    repository.rename("content/coes/a.md", "content/coes/2024/a.md");
    repository.commit("2024-02-01");
    repository.change("2024-03-01", "content/coes/2024/a.md", "two");
    repository.rename("content/coes/2024/a.md", "content/coes/2024/b.md");
    repository.commit("2024-04-01");
    repository.check(&["content/coes/2024/b.md 2024-01-01 2024-03-01 2"]);
}

#[test]
fn a_name_that_was_another_file_s_starts_anew() {
    let repository = Repository::new();
    repository.change("2024-01-01", "content/a.md", "one");
    repository.rename("content/a.md", "content/b.md");
    repository.commit("2024-02-01");
    repository.change("2024-03-01", "content/a.md", "two");
    repository.check(&[
        "content/a.md 2024-03-01 2024-03-01 1",
        "content/b.md 2024-01-01 2024-01-01 1",
    ]);

    repository.write("content/c.md", "three");
    repository.commit("2024-04-01");
    fs::remove_file(repository.path("content/b.md")).unwrap();
    repository.commit("2024-05-01");
    repository.rename("content/c.md", "content/b.md");
    repository.commit("2024-06-01");
    repository.check(&[
        "content/a.md 2024-03-01 2024-03-01 1",
        "content/b.md 2024-04-01 2024-04-01 1",
    ]);
}

#[test]
fn files_that_swap_names_swap_histories() {
    let repository = Repository::new();
    repository.change("2024-01-01", "content/a.md", "one");
    repository.change("2024-02-01", "content/b.md", "two");
    for (from, to) in [("a", "c"), ("b", "a"), ("c", "b")] {
        repository.rename(&format!("content/{from}.md"), &format!("content/{to}.md"));
        repository.commit("2024-03-01");
    }
    repository.check(&[
        "content/a.md 2024-02-01 2024-02-01 1",
        "content/b.md 2024-01-01 2024-01-01 1",
    ]);
}

#[test]
fn a_file_moved_and_edited_at_once_starts_anew() {
    let repository = Repository::new();
    repository.change("2024-01-01", "content/a.md", &"same line\n".repeat(50));
    fs::remove_file(repository.path("content/a.md")).unwrap();
    let edited = format!("{}edited\n", "same line\n".repeat(49));
    repository.change("2024-02-01", "content/b.md", &edited);
    repository.check(&["content/b.md 2024-02-01 2024-02-01 1"]);
}

#[test]
fn a_removed_file_is_not_listed_and_its_return_is_a_change() {
    let repository = Repository::new();
    repository.change("2024-01-01", "content/a.md", "one");
    fs::remove_file(repository.path("content/a.md")).unwrap();
    repository.commit("2024-02-01");
    repository.check(&[]);
    repository.change("2024-03-01", "content/a.md", "one");
    repository.check(&["content/a.md 2024-01-01 2024-03-01 3"]);
}

#[test]
fn both_sides_of_a_merge_count_and_so_does_what_the_merge_itself_changed() {
    // The book lies in a subfolder, since Git gives the paths of merges in
    // another way.
    let repository = Repository::new();
    for name in ["both", "ours", "theirs"] {
        repository.write(&format!("kb/content/{name}.md"), "one");
    }
    repository.commit("2024-01-01");
    repository.git(["checkout", "--quiet", "-b", "side"]);
    repository.write("kb/content/both.md", "side");
    repository.change("2024-02-01", "kb/content/theirs.md", "side");
    repository.git(["checkout", "--quiet", "main"]);
    repository.write("kb/content/both.md", "main");
    repository.change("2024-03-01", "kb/content/ours.md", "main");
    repository.git(["merge", "--quiet", "--no-commit", "--strategy=ours", "side"]);
    repository.write("kb/content/theirs.md", "side");
    repository.write("kb/content/both.md", "resolved");
    repository.write("kb/content/new.md", "made in the merge");
    repository.commit("2024-04-01");
    let history = read(&repository.path("kb"), "content");
    check(
        &history,
        &[
            "content/both.md 2024-01-01 2024-04-01 4",
            "content/new.md 2024-04-01 2024-04-01 1",
            "content/ours.md 2024-01-01 2024-03-01 2",
            "content/theirs.md 2024-01-01 2024-02-01 2",
        ],
    );
}

#[test]
fn any_name_is_read_right() {
    let names = [
        "two words",
        "it's \"q\"",
        "é-日本",
        "-dash",
        "[x]*",
        "tab\tand\nline",
    ];
    let repository = Repository::new();
    let mut expected = Vec::new();
    for name in names {
        repository.write(&format!("content/old/{name}"), name);
        expected.push(format!("content/{name} 2024-01-01 2024-01-01 1"));
    }
    repository.commit("2024-01-01");
    for name in names {
        repository.rename(&format!("content/old/{name}"), &format!("content/{name}"));
    }
    repository.commit("2024-02-01");
    expected.sort();
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    repository.check(&expected);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_unicode_is_left_out() {
    use std::os::unix::ffi::OsStrExt;
    let repository = Repository::new();
    repository.write("content/a.md", "");
    fs::write(
        repository.path("content").join(OsStr::from_bytes(b"\xff")),
        "",
    )
    .unwrap();
    repository.commit("2024-01-01");
    repository.check(&["content/a.md 2024-01-01 2024-01-01 1"]);
}

#[test]
fn the_content_may_be_any_folder_of_the_repository() {
    let repository = Repository::new();
    repository.write("docs/it's kb/text/deep/a.md", "1");
    repository.write("docs/other.md", "1");
    repository.commit("2024-01-01");
    for (root, content, key) in [
        ("docs/it's kb", "text", "text/deep/a.md"),
        ("docs/it's kb", "text/", "text/deep/a.md"),
        ("docs/it's kb", ".", "text/deep/a.md"),
        ("docs", "it's kb/text", "it's kb/text/deep/a.md"),
        ("", "docs/it's kb/text/deep", "docs/it's kb/text/deep/a.md"),
    ] {
        let history = read(&repository.path(root), content);
        let line = format!("{key} 2024-01-01 2024-01-01 1");
        check(&history, &[&line]);
    }
}

#[test]
fn the_content_may_be_a_repository_in_the_book_s() {
    let book = Repository::new();
    book.change("2024-01-01", "book.toml", "");
    run(
        book.folder.path(),
        "2024-01-01",
        ["init", "--quiet", "content"],
    );
    book.write("content/a.md", "");
    run(
        &book.path("content"),
        "2024-02-01T12:00:00Z",
        ["add", "--all"],
    );
    run(
        &book.path("content"),
        "2024-02-01T12:00:00Z",
        ["commit", "--quiet", "--message=x"],
    );
    book.check(&["content/a.md 2024-02-01 2024-02-01 1"]);
}

#[test]
fn what_is_not_committed_does_not_matter() {
    let repository = Repository::new();
    repository.change("2024-01-01", "content/a.md", "one");
    repository.change("2024-02-01", "content/b.md", "one");
    repository.write("content/a.md", "changed");
    repository.write("content/staged.md", "");
    repository.git(["add", "content/staged.md"]);
    fs::remove_file(repository.path("content/b.md")).unwrap();
    repository.check(&[
        "content/a.md 2024-01-01 2024-01-01 1",
        "content/b.md 2024-02-01 2024-02-01 1",
    ]);
}

#[test]
fn without_a_history_there_is_nothing_and_nothing_to_say() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    assert_eq!(read(folder.path(), "content"), History::default());

    let repository = Repository::new();
    repository.write("content/a.md", "");
    assert_eq!(repository.history(), History::default(), "no commit yet");
    repository.git(["commit", "--quiet", "--allow-empty", "--message=x"]);
    assert_eq!(repository.history(), History::default(), "not committed");
}

#[test]
fn without_git_there_is_a_note() {
    let repository = Repository::new();
    repository.change("2024-01-01", "content/a.md", "");
    let history = read_with(
        "no-such-program-as-git",
        repository.folder.path(),
        "content",
    );
    assert!(history.files.is_empty());
    let note = history.note.unwrap();
    assert_eq!(
        note.message,
        "Git is not installed, so the dates of files are left out"
    );
}

#[test]
fn a_damaged_repository_is_a_note() {
    let repository = Repository::new();
    repository.change("2024-01-01", "content/a.md", "");
    fs::remove_dir_all(repository.path(".git/objects")).unwrap();
    fs::create_dir(repository.path(".git/objects")).unwrap();
    let history = repository.history();
    assert!(history.files.is_empty());
    let note = history.note.unwrap();
    assert!(
        note.message
            .starts_with("the dates of files are left out, since Git says: "),
        "{note:?}"
    );
}

/// Clones by the protocol that clones from afar use.
fn clone(repository: &Repository, option: &str) -> Repository {
    repository.git(["config", "uploadpack.allowFilter", "true"]);
    let clone = Repository::new();
    fs::remove_dir_all(clone.path(".git")).unwrap();
    let address = format!("file://{}", repository.folder.path().display());
    clone.git(["clone", "--quiet", option, &address, "."]);
    clone
}

fn two_commits() -> Repository {
    let repository = Repository::new();
    repository.write("content/stays.md", "1");
    repository.change("2024-01-01", "content/a.md", "one");
    repository.rename("content/a.md", "content/b.md");
    repository.change("2024-02-01", "content/stays.md", "2");
    repository.change("2024-03-01", "content/b.md", "two");
    repository
}

#[test]
fn a_shallow_clone_has_no_dates_until_the_command_in_the_note_is_run() {
    let origin = two_commits();
    let shallow = clone(&origin, "--depth=1");
    let history = shallow.history();
    assert!(history.files.is_empty());
    let note = history.note.unwrap();
    assert!(note.message.contains("shallow"), "{note:?}");
    assert!(
        note.help
            .contains("`git fetch --filter=blob:none --unshallow`"),
        "{note:?}"
    );

    shallow.git(["fetch", "--quiet", "--filter=blob:none", "--unshallow"]);
    assert_eq!(shallow.history(), origin.history());
}

#[test]
fn a_clone_without_old_texts_gives_the_same_and_fetches_none() {
    let origin = two_commits();
    let expected = origin.history();
    let partial = clone(&origin, "--filter=blob:none");
    drop(origin);
    assert_eq!(partial.history(), expected);
    assert_eq!(expected.files.len(), 2);
}

#[test]
fn a_second_work_tree_gives_the_same() {
    let repository = two_commits();
    let other = tempfile::tempdir().unwrap();
    let path = other.path().join("tree");
    repository.git(["worktree", "add", "--quiet", path.to_str().unwrap()]);
    assert_eq!(read(&path, "content"), repository.history());
}

#[test]
fn no_configuration_changes_the_answer() {
    let repository = two_commits();
    let expected = repository.history();
    for (key, value) in [
        ("log.showRoot", "false"),
        ("log.showSignature", "true"),
        ("log.follow", "true"),
        ("log.date", "relative"),
        ("log.decorate", "full"),
        ("log.diffMerges", "off"),
        ("log.mailmap", "true"),
        ("format.pretty", "oneline"),
        ("diff.relative", "true"),
        ("diff.renames", "copies"),
        ("diff.renameLimit", "1"),
        ("diff.external", "false"),
        ("diff.noprefix", "true"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("core.pager", "false"),
        ("pager.log", "true"),
        ("i18n.logOutputEncoding", "UTF-16"),
    ] {
        repository.git(["config", key, value]);
        assert_eq!(repository.history(), expected, "{key}={value}");
    }
}
