//! Which files a branch has changed.

use super::super::changed::changed_with;
use super::*;

impl Repository {
    /// A book whose `main` has three COEs, on a branch that has left it.
    fn on_a_branch() -> Self {
        let repository = Self::new();
        for name in ["a", "b", "c"] {
            repository.write(&format!("content/{name}.md"), name);
        }
        repository.commit("2024-01-01");
        repository.git(["switch", "--quiet", "--create=branch"]);
        repository
    }

    fn since(&self, revision: &str) -> Vec<String> {
        changed_since(self.folder.path(), revision).unwrap()
    }
}

#[test]
fn what_was_committed_staged_edited_and_added_has_changed() {
    let repository = Repository::on_a_branch();
    assert_eq!(repository.since("main"), Vec::<String>::new());
    repository.change("2024-01-02", "content/a.md", "committed");
    repository.write("content/b.md", "edited");
    repository.write("content/staged.md", "new");
    repository.git(["add", "content/staged.md"]);
    repository.write("content/new é.md", "unknown to Git");
    let expected = ["a", "b", "new é", "staged"].map(|name| format!("content/{name}.md"));
    assert_eq!(repository.since("main"), expected);
}

#[test]
fn what_others_have_changed_meanwhile_and_what_is_gone_is_left_out() {
    let repository = Repository::on_a_branch();
    repository.git(["switch", "--quiet", "main"]);
    repository.change("2024-01-02", "content/a.md", "theirs");
    repository.git(["switch", "--quiet", "branch"]);
    fs::remove_file(repository.path("content/c.md")).unwrap();
    repository.change("2024-01-03", "content/b.md", "ours");
    repository.write(".gitignore", "*.tmp");
    repository.write("content/x.tmp", "ignored");
    assert_eq!(repository.since("main"), [".gitignore", "content/b.md"]);
}

#[test]
fn a_file_that_is_written_anew_with_the_same_bytes_has_not_changed() {
    let repository = Repository::on_a_branch();
    fs::remove_file(repository.path("content/a.md")).unwrap();
    repository.write("content/a.md", "a");
    assert_eq!(repository.since("main"), Vec::<String>::new());
}

#[test]
fn paths_are_relative_to_the_book_and_other_folders_do_not_count() {
    let repository = Repository::on_a_branch();
    repository.write("docs/content/d.md", "d");
    repository.write("elsewhere.md", "e");
    let changed = changed_since(&repository.path("docs"), "main").unwrap();
    assert_eq!(changed, ["content/d.md"]);
    repository.commit("2024-01-02");
    let changed = changed_since(&repository.path("docs"), "main").unwrap();
    assert_eq!(changed, ["content/d.md"]);
}

#[test]
fn where_git_has_no_answer_it_says_why() {
    let repository = Repository::on_a_branch();
    let outside = tempfile::tempdir().unwrap();
    let path = repository.folder.path();
    repository.git(["switch", "--quiet", "--orphan", "alone"]);
    repository.change("2024-01-02", "content/z.md", "z");
    for (program, folder, revision, expected) in [
        ("git", path, "man", "Git knows no revision \"man\" here"),
        ("git", path, "--all", "Git knows no revision \"--all\" here"),
        (
            "git",
            path,
            "main",
            "Git finds no commit that \"main\" and this branch have in common",
        ),
        (
            "git",
            outside.path(),
            "main",
            "Git can't tell which files have changed: not a git",
        ),
        ("no-such-git", path, "main", "Git is not installed"),
    ] {
        let note = changed_with(program, folder, revision).unwrap_err();
        assert!(note.message.starts_with(expected), "{note:?}");
    }
}
