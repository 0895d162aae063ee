//! Where the history is read from, and what stands in the way.

use super::*;

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

fn some_commits() -> Repository {
    let repository = Repository::new();
    repository.write("content/stays.md", "1");
    repository.change("2024-01-01", "content/a.md", "one");
    repository.rename("content/a.md", "content/b.md");
    repository.change("2024-02-01", "content/stays.md", "2");
    repository.change("2024-03-01", "content/b.md", "two");
    // Git would have to read both texts to see that these are one file.
    repository.change("2024-03-02", "content/c.md", &"same line\n".repeat(50));
    fs::remove_file(repository.path("content/c.md")).unwrap();
    let edited = format!("{}edited\n", "same line\n".repeat(49));
    repository.change("2024-03-03", "content/d.md", &edited);
    repository.change("2024-03-04", "content/d.md", "two");
    repository
}

#[test]
fn a_shallow_clone_has_no_dates_until_the_command_in_the_note_is_run() {
    let origin = some_commits();
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
    let origin = some_commits();
    let expected = origin.history();
    let partial = clone(&origin, "--filter=blob:none");
    drop(origin);
    assert_eq!(partial.history(), expected);
    assert_eq!(expected.files.len(), 3);
}

#[test]
fn a_second_work_tree_gives_the_same() {
    let repository = some_commits();
    let other = tempfile::tempdir().unwrap();
    let path = other.path().join("tree");
    repository.git(["worktree", "add", "--quiet", path.to_str().unwrap()]);
    assert_eq!(read(&path, "content"), repository.history());
}

#[test]
fn no_configuration_changes_the_answer() {
    let repository = some_commits();
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
