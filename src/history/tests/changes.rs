//! Which changes belong to a file, and when they were.

use super::*;

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
fn a_clock_that_ran_ahead_does_not_tear_a_renamed_file_from_its_beginning() {
    let repository = Repository::new();
    let commit = |committed| {
        let (folder, time) = (repository.folder.path(), "2024-01-01T12:00:00Z");
        run_at(committed, folder, time, ["add", "--all"]);
        run_at(
            committed,
            folder,
            time,
            ["commit", "--quiet", "--message=x"],
        );
    };
    // By time alone, the beginning would come before the rename on the branch.
    repository.write("content/a.md", "one");
    commit("2040-01-01T12:00:00Z");
    repository.git(["checkout", "--quiet", "-b", "side"]);
    repository.rename("content/a.md", "content/b.md");
    commit("2010-01-01T12:00:00Z");
    repository.git(["checkout", "--quiet", "main"]);
    repository.write("content/c.md", "two");
    commit("2030-01-01T12:00:00Z");
    repository.git(["merge", "--quiet", "--no-edit", "side"]);
    repository.check(&[
        "content/b.md 2024-01-01 2024-01-01 1",
        "content/c.md 2024-01-01 2024-01-01 1",
    ]);
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
    use std::ffi::OsStr;
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
