//! `coebook init`.

use std::fs;

use snapbox::IntoData as _;

use crate::book_test::{BookTest, Run, files};

impl BookTest {
    fn init(&self, arguments: &[&str]) -> Run {
        let mut all = vec!["init", "--today", "2026-11-23"];
        all.extend(arguments);
        self.run(&all, &[])
    }

    /// The text of a file of the book.
    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The paths of all files, those of the site apart.
    fn paths(&self) -> Vec<String> {
        let paths = files(self.root()).into_keys();
        let paths = paths.map(|path| path.to_str().unwrap().replace('\\', "/"));
        paths.filter(|path| !path.starts_with("book/")).collect()
    }
}

#[test]
fn a_new_book_says_what_it_is_and_what_to_do_next() {
    snapbox::assert_data_eq!(
        BookTest::nothing()
            .init(&["corrections"])
            .ok()
            .quiet()
            .stdout,
        snapbox::str![[r#"
Made a book in corrections:
  corrections/book.toml
  corrections/.gitignore
  corrections/content/about.md
  corrections/content/coes/2026/2026-11-11-example-photo-upload-disk-full.md

Next:
  cd corrections
  git init                     pages say when their files changed
  coebook serve --open         the book in your browser, as you write it
  coebook new "What happened"  begins your first COE

"#]]
        .raw()
    );
}

#[test]
fn a_new_book_builds_without_a_word_of_complaint() {
    let book = BookTest::nothing();
    book.init(&[]).ok();
    book.build(&["--strict", "--advice", "--drafts"])
        .ok()
        .quiet();
    let home = book.page("index.html");
    assert!(home.contains("photos could not be uploaded"), "{home}");
    let actions = book.page("actions/index.html");
    assert!(actions.contains("Move thumbnails"), "{actions}");
    assert!(book.page("about/index.html").contains("blameless"));
}

#[test]
fn a_new_book_has_nothing_that_a_reviewer_would_send_back() {
    let book = BookTest::nothing();
    book.init(&[]).ok();
    let check = ["check", "--strict", "--advice", "--deny", "advice"];
    let run = book.run(&[&check[..], &["--today", "2026-11-23"]].concat(), &[]);
    assert_eq!(run.ok().stdout, "1 COE checked: nothing to mend\n");
}

#[test]
fn nothing_in_a_new_book_is_overdue() {
    let book = BookTest::nothing();
    book.init(&[]).ok();
    let run = book.run(&["actions", "--overdue", "--today", "2026-11-23"], &[]);
    assert_eq!(run.ok().stdout, "No overdue actions as of 2026-11-23.\n");
}

#[test]
fn what_is_there_is_named_and_left_as_it_is() {
    let book = BookTest::nothing()
        .file(".gitignore", "/target/\n")
        .file(".gitlab-ci.yml", "mine: true\n");
    let run = book.init(&["--gitlab"]);
    assert_eq!(run.code, 1);
    snapbox::assert_data_eq!(
        run.stderr,
        snapbox::str![[r"
 note: .gitignore was there already and is left as it is
 help: add the line /book/ to it, so that the built site is not committed
 note: .gitlab-ci.yml was there already and is left as it is
 help: to see what it would be, run the same command in an empty folder

"]]
    );
    assert_eq!(book.text(".gitignore"), "/target/\n");
    assert_eq!(book.text(".gitlab-ci.yml"), "mine: true\n");
    assert!(book.text("book.toml").contains("[coe]"));
}

#[test]
fn a_gitignore_that_keeps_the_site_out_is_as_good() {
    let book = BookTest::nothing().file(".gitignore", "/target/\nbook/\n");
    book.init(&[]).ok().quiet();
}

#[test]
fn content_that_is_there_gets_no_example() {
    let book = BookTest::nothing().file("content/coes/2025-03-14-a.md", "---\ntitle: A\n---\n");
    book.init(&[]).ok();
    let expected = [".gitignore", "book.toml", "content/coes/2025-03-14-a.md"];
    assert_eq!(book.paths(), expected);
}

#[test]
fn a_second_time_nothing_is_written() {
    let book = BookTest::nothing();
    book.init(&[]).ok();
    let before = files(book.root());
    let again = book.init(&[]).ok().quiet();
    assert_eq!(
        again.stdout,
        "Nothing was written: all of it is there already.\n"
    );
    assert_eq!(files(book.root()), before);
}

#[test]
fn what_differs_is_named_counted_and_the_exit_code() {
    let book = BookTest::nothing()
        .file("book.toml", "[book]\n")
        .file(".github/workflows/check-coes.yml", "mine: true\n")
        .file(".github/workflows/publish-coes.yml", "mine: true\n")
        .file(".gitlab-ci.yml", "mine: true\n");
    for (arguments, named, closing) in [
        (&[][..], "book.toml", "1 file differs"),
        (&["--gitlab"], ".gitlab-ci.yml", "1 file differs"),
        (
            &["--github"],
            ".github/workflows/check-coes.yml",
            "2 files differ",
        ),
        (
            &["--github", "--gitlab"],
            ".gitlab-ci.yml",
            "3 files differ",
        ),
    ] {
        let run = book.init(arguments);
        assert_eq!(run.code, 1, "{arguments:?}");
        let note = format!("note: {named} was there already and is left as it is\n");
        assert!(run.stderr.contains(&note), "{}", run.stderr);
        assert_eq!(run.stdout, format!("Nothing was written: {closing}.\n"));
    }
}

#[test]
fn ci_is_added_to_a_book_that_is_there() {
    let book = BookTest::new();
    book.init(&["--github", "--gitlab"]).ok().quiet();
    let expected = [
        ".github/workflows/check-coes.yml",
        ".github/workflows/publish-coes.yml",
        ".gitlab-ci.yml",
        "book.toml",
    ];
    assert_eq!(book.paths(), expected);
    let again = book.init(&["--github", "--gitlab"]).ok().quiet();
    assert_eq!(
        again.stdout,
        "Nothing was written: all of it is there already.\n"
    );
}

#[test]
fn in_a_repository_ci_stands_at_its_top_and_knows_the_folder() {
    let repository = BookTest::nothing().file(".git/HEAD", "ref: refs/heads/main\n");
    repository.init(&["docs/coes", "--github", "--gitlab"]).ok();
    for path in [
        ".github/workflows/check-coes.yml",
        ".github/workflows/publish-coes.yml",
        ".gitlab-ci.yml",
    ] {
        let text = repository.text(path);
        assert!(text.contains("BOOK: \"docs/coes\"\n"), "{path}: {text}");
    }
    assert!(repository.text("docs/coes/book.toml").contains("[coe]"));
}

#[test]
fn workflows_may_do_no_more_than_they_must() {
    let book = BookTest::new();
    book.init(&["--github"]).ok();
    for (path, expected) in [("check", "{\"contents\":\"read\"}"), ("publish", "{}")] {
        let text = book.text(&format!(".github/workflows/{path}-coes.yml"));
        let yaml: serde_json::Value = serde_yaml::from_str(&text).unwrap();
        assert_eq!(yaml["permissions"].to_string(), expected, "{path}");
        // What others wrote must not become part of a command.
        for line in text.lines().filter(|line| line.contains("run:")) {
            assert!(!line.contains("${{"), "{path}: {line}");
        }
    }
}

#[test]
fn ci_asks_for_changed_names_as_they_are_and_reads_no_blob_for_it() {
    let book = BookTest::new();
    book.init(&["--github", "--gitlab"]).ok();
    for path in [".github/workflows/check-coes.yml", ".gitlab-ci.yml"] {
        let text = book.text(path);
        let mut lines = text.lines();
        let asks = lines.find(|line| line.contains("git diff")).unwrap();
        // Git quotes a name that is not ASCII, unless names end with a NUL; to see
        // that a file was renamed and edited it would fetch the blobs of both.
        assert!(
            asks.contains(" -z --no-renames --diff-filter=AM "),
            "{path}: {asks}"
        );
        let reads = lines.next().unwrap().trim();
        assert_eq!(reads, "while IFS= read -r -d '' coe; do", "{path}");
    }
}

#[test]
fn content_that_is_no_folder_is_refused_before_anything_is_written() {
    let book = BookTest::nothing().file("here/content", "notes");
    let run = book.init(&["here"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("here/content is there already and is not a folder"),
        "{}",
        run.stderr
    );
    assert_eq!(book.paths(), ["here/content"]);
}

#[test]
fn a_file_in_the_way_is_named_and_nothing_stays_behind() {
    let book = BookTest::nothing().file("here/file", "");
    let run = book.init(&["here/file"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("a part of the path is not a folder"),
        "{}",
        run.stderr
    );
    assert_eq!(book.paths(), ["here/file"]);
}
