//! `coebook import`: reports of many shapes, in `tests/books/import`, become COEs.

use std::fs;
use std::path::{Path, PathBuf};

use coebook::config::Config;
use coebook::import::{Plan, Planned, lost_words, plan};

use crate::book_test::{BookTest, Run, files};

fn reports() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/import/reports")
}

/// An empty book with the reports beside it, in `reports/`.
fn book() -> BookTest {
    let book = BookTest::new();
    for (path, bytes) in files(&reports()) {
        book.write(&format!("reports/{}", path.display()), bytes);
    }
    book
}

fn import(book: &BookTest, arguments: &[&str]) -> Run {
    let mut all = vec!["import"];
    all.extend(arguments);
    book.run(&all, &[])
}

fn read(book: &BookTest, path: &str) -> String {
    let path = book.root().join("content/coes").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn planned() -> Plan {
    plan(&[reports()], Path::new("nowhere"), &Config::default()).unwrap()
}

fn of<'p>(plan: &'p Plan, source: &str) -> &'p Planned {
    let found = plan.files.iter().find(|file| file.source == source);
    found.unwrap_or_else(|| panic!("{source} was not imported"))
}

#[test]
fn each_report_gets_a_name_that_begins_with_its_date() {
    let targets: Vec<String> = planned().files.into_iter().map(|it| it.target).collect();
    assert_eq!(
        targets,
        [
            "2024/2024-02-11-login-loop/index.md",
            "2024/2024-06-03-cache-cold.md",
            "2024/2024-09-30-mail.md",
            "2024/2024-05-03-queue.md",
            "2025/2025-03-14-slow-search.md",
        ]
    );
}

#[test]
fn the_book_of_them_builds_with_no_problem_but_the_authors() {
    let book = book();
    import(&book, &["reports"]).ok();
    let run = book.build(&["--drafts"]).ok();
    let problems: Vec<&str> = run
        .stderr
        .lines()
        .filter(|line| line.starts_with("error") || line.starts_with("warning"))
        .collect();
    assert_eq!(
        problems,
        ["error[broken-link]: there is no file \"../old/archive.md\""]
    );
}

#[test]
fn every_word_of_every_report_is_in_its_coe() {
    for file in planned().files {
        let source = fs::read_to_string(reports().join(&file.source)).unwrap();
        assert_eq!(file.lost, Vec::<String>::new(), "{}", file.source);
        let (said, body) = front_matter(&source);
        let (front, rest) = front_matter(&file.text);
        let (remarks, result) = rest.split_once("\n-->\n").expect("a comment");
        let kept = remarks.split_once("Its front matter also said:\n");
        let kept = kept.map_or("", |(_, kept)| kept);
        let lost = lost_words(said, &format!("{front}\n{kept}"));
        assert_eq!(lost, [""; 0], "the front matter of {}", file.source);
        let title = front.lines().find(|line| line.starts_with("title: "));
        let lost = lost_words(body, &format!("{}\n{result}", title.unwrap_or_default()));
        // The folder of an image is no longer where the image is.
        let expected: &[&str] = match file.source.as_str() {
            "2024-02-11-login-loop.md" => &["img"],
            _ => &[],
        };
        assert_eq!(lost, expected, "{}", file.source);
    }
}

/// What stands between the fences at the top of a text, and what follows.
fn front_matter(text: &str) -> (&str, &str) {
    let cut = ["---\n", "+++\n"].into_iter().find_map(|fence| {
        let rest = text.strip_prefix(fence)?;
        rest.split_once(&format!("\n{fence}"))
    });
    cut.unwrap_or(("", text))
}

#[test]
fn timelines_keep_their_rows_and_their_zone() {
    let plan = planned();
    for (source, rows, zone) in [
        ("2024-02-11-login-loop.md", 3, "PST"),
        ("2024-06-03-cache-cold.html.md.erb", 8, "UTC"),
        ("2024-09-30-mail.markdown", 4, "CET"),
    ] {
        let timeline = &of(&plan, source).inside.coe.timeline;
        let zones = timeline.iter().map(|entry| {
            let moment = entry.moment.as_ref().expect("a time that can be read");
            moment.zone.label.as_str()
        });
        assert_eq!(zones.collect::<Vec<_>>(), vec![zone; rows], "{source}");
    }
}

#[test]
fn lists_of_actions_become_actions() {
    let plan = planned();
    for (source, count) in [
        ("2024-02-11-login-loop.md", 4),
        ("2024-06-03-cache-cold.html.md.erb", 2),
        ("2024-09-30-mail.markdown", 1),
        ("queue.md", 1),
    ] {
        assert_eq!(
            of(&plan, source).inside.coe.actions.len(),
            count,
            "{source}"
        );
    }
}

#[test]
fn bold_bullets_become_sections_with_our_names() {
    let book = book();
    import(&book, &["reports/2024-06-03-cache-cold.html.md.erb"]).ok();
    let text = read(&book, "2024/2024-06-03-cache-cold.md");
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(
        headings,
        [
            "# Incident on 2024-06-03 - Cache cold",
            "## Timeline (Key events)",
            "## Identified",
            "## Customer Impact",
            "## Timeline (Context)",
            "## Incident Response Analysis (Resolution)",
            "## Action Items (Review actions)",
        ]
    );
    assert!(text.contains("<%= config[:product] %>"), "{text}");
    assert!(
        text.contains("\n- **Started** Fault occurs 2024-06-03 08:30\n"),
        "{text}"
    );
}

#[test]
fn what_the_front_matter_says_under_other_names_is_taken_over_and_kept() {
    let book = book();
    import(&book, &["reports"]).ok();
    let text = read(&book, "2024/2024-05-03-queue.md");
    let (front, rest) = text.split_once("\n---\n").expect("front matter");
    assert_eq!(
        front,
        "---\ntitle: \"Queue filled up: orders late\"\ndate: 2024-05-03\nstatus: published\n\
         severity: sev2\nservices: [orders, e-mail]\nowner: Fulfilment\ntags: [queue]\n\
         started: 2024-05-03T07:15:00+02:00"
    );
    assert!(rest.contains("\nauthor: the night shift\n"), "{rest}");
    assert!(read(&book, "2024/2024-09-30-mail.md").contains("\nstatus: draft\n"));
}

#[test]
fn images_come_along_and_links_lead_to_where_files_are_now() {
    let book = book();
    import(&book, &["reports"]).ok();
    let text = read(&book, "2024/2024-02-11-login-loop/index.md");
    assert!(text.contains("](sign-ins.png)"), "{text}");
    assert!(
        text.contains("](../2024-05-03-queue.md#incident-response-analysis-resolution)"),
        "{text}"
    );
    let image = "content/coes/2024/2024-02-11-login-loop/sign-ins.png";
    let (there, source) = (book.root().join(image), reports().join("img/sign-ins.png"));
    assert_eq!(fs::read(there).unwrap(), fs::read(source).unwrap());
    let queue = read(&book, "2024/2024-05-03-queue.md");
    assert!(
        queue.contains("see [[2024-02-11-login-loop]] for"),
        "{queue}"
    );
    assert!(queue.contains("was \\[[ -z"), "{queue}");
}

#[test]
fn files_outside_the_folder_that_was_named_are_not_brought_along() {
    let book = BookTest::new()
        .file("private/map.png", "PRIVATE")
        .file("reports/img/shared.png", "SHARED")
        .file(
            "reports/old/2025-03-14-dns.md",
            "# DNS\n\n![](../../private/map.png) ![](/img/shared.png) ![](../linked/map.png)\n",
        );
    #[cfg(unix)]
    std::os::unix::fs::symlink("../private", book.root().join("reports/linked")).unwrap();
    let run = import(&book, &["reports"]).ok();
    let there = files(&book.root().join("content/coes"));
    let there: Vec<String> = there.keys().map(|it| it.display().to_string()).collect();
    assert_eq!(
        there,
        [
            "2025/2025-03-14-dns/index.md",
            "2025/2025-03-14-dns/shared.png"
        ]
    );
    assert!(
        run.stdout.contains(
            "to decide: the image \"../../private/map.png\" leads out of the folder that was named"
        ),
        "{}",
        run.stdout
    );
}

#[test]
fn each_guess_and_each_file_left_out_is_reported() {
    let run = import(&book(), &["reports", "--dry-run"]).ok();
    for line in [
        "found: 3 timeline entries, 4 actions, 2 lessons; brings 1 file along",
        "guessed: severity: sev2, from the front matter's `severity` (P2)",
        "guessed: date: 2025-03-14, from the title",
        "to decide: the link \"../old/archive.md\" leads to no file",
        "left out: index.md: an index page",
        "left out: template-report.md: a template",
        "left out: process.md: no date in its name",
        "5 reports: 5 would be written to content/coes; 3 files left out",
    ] {
        assert!(run.stdout.contains(line), "{line}\n{}", run.stdout);
    }
}

#[test]
fn a_file_that_is_named_is_imported_whatever_it_looks_like() {
    let book = book();
    let run = import(&book, &["reports/process.md"]).ok();
    assert!(
        run.stdout.contains("date: none was found"),
        "{}",
        run.stdout
    );
    let text = read(&book, "undated/process.md");
    assert!(
        text.contains("\ntitle: How we handle incidents\n"),
        "{text}"
    );
}

#[test]
fn a_report_without_a_date_is_a_draft() {
    let book = BookTest::new().file("retro.txt", "Retro\n=====\n\nWhat broke: x\n");
    import(&book, &["retro.txt"]).ok();
    let coes = files(&book.root().join("content/coes"));
    let text = coes.values().next().expect("a COE");
    let text = String::from_utf8_lossy(text);
    assert!(text.contains("\nstatus: draft\n"), "{text}");
}

#[test]
fn a_file_that_is_named_and_cannot_be_read_is_an_error() {
    let book = BookTest::new().file("one.md", "# One\n");
    book.write("bad.md", [0xff, 0xfe, 0xb1]);
    let run = import(&book, &["bad.md", "one.md"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("bad.md: "), "{}", run.stderr);
    assert!(
        run.stdout.ends_with("Next: coebook check\n"),
        "{}",
        run.stdout
    );
}

#[test]
fn front_matter_that_cannot_be_read_is_the_reason_for_leaving_a_file_out() {
    let book = BookTest::new().file("old/a.md", "---\ntitle: A\ndate: [\n---\nText\n");
    let run = import(&book, &["old"]).ok();
    assert!(
        run.stdout
            .contains("line 3: its front matter is not valid YAML"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_coe_of_the_same_address_is_not_made_twice() {
    let book = BookTest::new()
        .file("content/coes/2021/2021-01-02-FOO.md", "# Foo\n")
        .file("old/2021-01-02-Foo.md", "# Foo\n\nText\n");
    let run = import(&book, &["old"]).ok();
    assert!(run.stdout.contains("0 written"), "{}", run.stdout);
    assert_eq!(files(&book.root().join("content/coes")).len(), 1);
}

#[test]
fn a_dry_run_writes_nothing() {
    let book = book();
    import(&book, &["reports", "--dry-run"]).ok();
    assert!(!book.root().join("content/coes").exists());
}

#[test]
fn a_second_run_changes_nothing_and_says_so() {
    let book = book();
    import(&book, &["reports"]).ok();
    let before = files(&book.root().join("content"));
    let run = import(&book, &["reports"]).ok();
    assert!(
        run.stdout
            .ends_with("0 written to content/coes, 5 there already, unchanged; 3 files left out\n"),
        "{}",
        run.stdout
    );
    assert_eq!(files(&book.root().join("content")), before);
}

#[test]
fn what_was_edited_since_is_left_as_it_is() {
    let book = book();
    import(&book, &["reports"]).ok();
    book.write("content/coes/2024/2024-05-03-queue.md", "edited");
    let run = import(&book, &["reports"]).ok();
    assert!(
        run.stdout
            .contains("1 there already, changed since or another COE"),
        "{}",
        run.stdout
    );
    assert_eq!(read(&book, "2024/2024-05-03-queue.md"), "edited");
}

#[test]
fn a_folder_can_be_named_and_needs_no_book() {
    let folder = tempfile::tempdir().unwrap();
    let book = book();
    let dest = folder.path().join("out");
    import(&book, &["reports", "--dest", dest.to_str().unwrap()]).ok();
    assert!(dest.join("2024/2024-05-03-queue.md").is_file());
    fs::remove_file(book.root().join("book.toml")).unwrap();
    let run = import(&book, &["reports", "--dest", "elsewhere"]).ok();
    assert!(
        run.stdout.contains("5 written to elsewhere"),
        "{}",
        run.stdout
    );
}

#[test]
fn reports_in_the_book_itself_are_not_imported_again() {
    let book = book();
    import(&book, &["reports"]).ok();
    let run = import(&book, &["."]).ok();
    assert!(
        run.stdout.contains("it is in the book already"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("0 written"), "{}", run.stdout);
}

#[test]
fn a_source_that_is_not_there_is_an_error() {
    let run = import(&book(), &["nowhere"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("nowhere is not there"),
        "{}",
        run.stderr
    );
    let book = BookTest::new().file("empty/picture.png", "");
    let run = import(&book, &["empty"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("no Markdown file was found"),
        "{}",
        run.stderr
    );
}
