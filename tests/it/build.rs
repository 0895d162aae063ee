//! `coebook build`: what it leaves alone, what it says, and how it ends.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::book_test::{BookTest, files};

fn coe(title: &str, rest: &str) -> String {
    format!("---\ntitle: {title}\nstatus: published\n{rest}---\n\n## Summary\n\nIt broke.\n")
}

/// The sample book of the project, copied to a folder of its own.
pub(crate) fn sample() -> BookTest {
    let book = BookTest::new();
    let project = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    for (path, bytes) in files(&project.join("content")) {
        book.write(&format!("content/{}", path.display()), bytes);
    }
    book.write("book.toml", fs::read(project.join("book.toml")).unwrap());
    book
}

#[test]
fn the_sample_book_has_no_problems() {
    sample().build(&["--strict", "--drafts"]).ok().quiet();
}

#[test]
fn the_same_content_gives_the_same_bytes_with_any_threads_zone_and_place() {
    let (one, two) = (sample(), sample());
    let arguments = ["build", "--today", "2026-11-23"];
    let first = [
        ("RAYON_NUM_THREADS", "1"),
        ("TZ", "Pacific/Kiritimati"),
        ("LC_ALL", "tr_TR.UTF-8"),
    ];
    let second = [
        ("RAYON_NUM_THREADS", "2"),
        ("TZ", "America/Los_Angeles"),
        ("LC_ALL", "C"),
    ];
    one.run(&arguments, &first).ok();
    two.run(&arguments, &second).ok();
    assert!(one.site() == two.site());
}

#[test]
fn source_date_epoch_stands_in_for_today() {
    let (one, two) = (sample(), sample());
    one.build(&[]).ok();
    two.run(&["build"], &[("SOURCE_DATE_EPOCH", "1795435200")])
        .ok();
    assert!(one.site() == two.site());
    let run = two.run(&["build"], &[("SOURCE_DATE_EPOCH", "soon")]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("SOURCE_DATE_EPOCH is not a time"));
}

#[test]
fn a_word_changed_in_one_coe_changes_its_page_and_few_others() {
    let book = sample();
    book.build(&[]).ok();
    let before = book.site();
    let path = "content/coes/2024/2024-04-11-search-mapping-explosion.md";
    let text = fs::read_to_string(book.root().join(path)).unwrap();
    let at = text.find("## Post-Incident Analysis").expect("the section") + 25;
    book.write(path, format!("{} Indeed.{}", &text[..at], &text[at..]));
    book.build(&[]).ok();
    let after = book.site();
    let changed: BTreeSet<String> = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(bytes))
        .map(|(path, _)| path.display().to_string())
        // What changes of these: tests/it/search/files.rs.
        .filter(|path| !path.starts_with("search/"))
        .collect();
    let expected = ["coes/2024-04-11-search-mapping-explosion/index.html"];
    assert_eq!(changed, expected.map(str::to_owned).into());
}

#[test]
fn a_build_without_changes_touches_no_file() {
    let book = sample();
    book.build(&[]).ok();
    let times = |book: &BookTest| -> Vec<_> {
        let site = book.root().join("book");
        book.site()
            .into_keys()
            .map(|path| fs::metadata(site.join(path)).unwrap().modified().unwrap())
            .collect()
    };
    let before = times(&book);
    let run = book.build(&[]).ok();
    assert_eq!(before, times(&book));
    assert!(
        run.stdout.contains(" 0 written, 0 removed"),
        "{}",
        run.stdout
    );
}

#[test]
fn pages_of_deleted_coes_go_and_everything_else_stays() {
    let book = BookTest::with_coe(coe("A", "")).file("content/coes/2025-03-15-b.md", coe("B", ""));
    book.build(&[]).ok();
    fs::remove_file(book.root().join("content/coes/2025-03-15-b.md")).unwrap();
    book.build(&[]).ok();
    assert!(!book.root().join("book/coes/2025-03-15-b").exists());
    assert!(book.coe_page().contains("It broke."));
}

#[test]
fn drafts_and_their_assets_stay_out_unless_asked_for() {
    let folder = "content/coes/2025-03-15-draft";
    let book = BookTest::with_coe(coe("A", "related: [2025-03-15-draft]\n"))
        .file(&format!("{folder}/index.md"), "---\ntitle: Secret\n---\n")
        .file(&format!("{folder}/data.csv"), "a,b\n1,2\n");
    book.build(&[]).ok().quiet();
    let names: Vec<String> = book
        .site()
        .keys()
        .map(|path| path.display().to_string())
        .collect();
    assert!(
        !names.iter().any(|name| name.contains("draft")),
        "{names:?}"
    );
    book.build(&["--drafts"]).ok().quiet();
    assert!(
        book.page("coes/2025-03-15-draft/index.html")
            .contains("Secret")
    );
    assert!(
        book.root()
            .join("book/coes/2025-03-15-draft/data.csv")
            .exists()
    );
}

#[test]
fn content_errors_are_shown_as_a_compiler_would_and_the_site_is_made() {
    let book = BookTest::with_coe(coe("A", "sevrity: sev2\n"));
    let run = book.build(&[]).ok();
    snapbox::assert_data_eq!(
        run.stderr,
        snapbox::str![[r"
error[unknown-key]: front matter has no key `sevrity`
 --> content/coes/2025-03-14-a.md:4:1
  |
4 | sevrity: sev2
  | ^^^^^^^
  |
  = help: did you mean `severity`?
  = fix: `coebook check --fix` does this: write `severity`


"]]
    );
    assert!(book.coe_page().contains("It broke."));
}

#[test]
fn strict_keeps_the_old_site_and_exits_1() {
    let book = BookTest::with_coe(coe("A", ""));
    book.build(&["--strict"]).ok();
    let before = book.site();
    book.write(
        "content/coes/2025-03-14-a.md",
        coe("B", "status: nonsense\n"),
    );
    let run = book.build(&["--strict"]);
    assert_eq!(run.code, 1);
    assert!(before == book.site());
}

#[test]
fn the_tool_exits_2_when_it_cannot_run_and_says_how_to_go_on() {
    let book = BookTest::with_coe(coe("A", ""));
    fs::remove_file(book.root().join("book.toml")).unwrap();
    let run = book.build(&[]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("there is no book.toml in this folder"),
        "{}",
        run.stderr
    );
    book.write("book.toml", "[book]\nsrc = 'nowhere'\n");
    let run = book.build(&[]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("cannot read ./nowhere"),
        "{}",
        run.stderr
    );
    fs::create_dir(book.root().join("docs")).unwrap();
    let run = book.build(&["docs"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("name the folder that holds book.toml"),
        "{}",
        run.stderr
    );
    book.write("book.toml", "[book]\ntitel = 'x'\n");
    let run = book.build(&[]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("did you mean `title`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_destination_that_coebook_did_not_make_is_refused() {
    let book = BookTest::with_coe(coe("A", "")).file("mine/precious.txt", "keep");
    for destination in ["mine", ".", "content", "content/new", "book.toml"] {
        let run = book.build(&["-d", destination]);
        assert_eq!(run.code, 2, "{destination}");
    }
    assert_eq!(
        fs::read_to_string(book.root().join("mine/precious.txt")).unwrap(),
        "keep"
    );
}

#[test]
fn the_directory_argument_and_the_destination_are_as_given() {
    let book = BookTest::new()
        .file("docs/book.toml", "[build]\nbuild-dir = 'out'\n")
        .file("docs/content/coes/2025-03-14-a.md", coe("A", ""));
    book.run(&["build", "docs"], &[]).ok();
    assert!(book.root().join("docs/out/index.html").exists());
    book.run(
        &["build", "docs", "--dest-dir", "elsewhere", "--quiet"],
        &[],
    )
    .ok();
    assert!(book.root().join("elsewhere/index.html").exists());
}
