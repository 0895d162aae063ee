//! `coebook new`.

use std::collections::BTreeSet;
use std::fs;

use crate::book_test::{BookTest, Run};

impl BookTest {
    fn new_coe(&self, arguments: &[&str]) -> Run {
        let mut all = vec!["new", "--today", "2026-11-23"];
        all.extend(arguments);
        self.run(&all, &[])
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

/// A book with one COE, whose service, tag and team are known.
fn book() -> BookTest {
    BookTest::new().file(
        "content/coes/2025-03-14-dns.md",
        "---\ntitle: A\nstatus: published\nservices: [checkout]\ntags: [dns]\nowner: edge\n---\n",
    )
}

#[test]
fn the_path_is_the_result_and_the_next_steps_are_a_remark() {
    let run = BookTest::new().new_coe(&["Checkout timed out"]).ok();
    let path = "content/coes/2026/2026-11-23-checkout-timed-out.md";
    assert_eq!(run.stdout, format!("{path}\n"));
    snapbox::assert_data_eq!(
        run.stderr,
        snapbox::str![[r"
Next:
  coebook similar content/coes/2026/2026-11-23-checkout-timed-out.md
      has this happened before?
  coebook check content/coes/2026/2026-11-23-checkout-timed-out.md --strict --advice
      what a reviewer would send back
  coebook serve --open
      the book in your browser, with this draft, as you save it

"]]
    );
}

#[test]
fn what_the_options_say_stands_in_the_front_matter() {
    let book = book();
    let run = book.new_coe(&[
        "Checkout: down",
        "--service=checkout",
        "--service=yes",
        "--severity=SEV2",
        "--owner=edge",
        "--tag=dns, again",
        "--cause=deployment",
        "--started=2025-03-14 09:02 Europe/Oslo",
    ]);
    let run = run.ok();
    assert_eq!(
        run.stdout,
        "content/coes/2025/2025-03-14-checkout-down.md\n"
    );
    let text = book.read(run.stdout.trim_end());
    for line in [
        "title: \"Checkout: down\"",
        "status: draft",
        "severity: sev2",
        "services: [checkout, \"yes\"]",
        "tags: [\"dns, again\"]",
        "owner: edge",
        "causes: [deployment]",
        "## Timeline (Europe/Oslo)",
    ] {
        assert!(text.lines().any(|it| it == line), "{line}\n{text}");
    }
    assert!(text.contains("| 2025-03-14 09:02 | **Started** "), "{text}");
    book.build(&["--drafts", "--strict", "--advice"])
        .ok()
        .quiet();
}

#[test]
fn a_fresh_draft_builds_in_every_form() {
    for arguments in [
        &["Überlauf: \"Lager\" [2] # ~~x~~"][..],
        &["a", "--bundle"],
        &["a", "--started=2025-03-14T09:02:33+01:00"],
        &["several words without quotation marks"],
        &["several", "words"],
    ] {
        let book = BookTest::new();
        book.new_coe(arguments).ok();
        book.build(&["--drafts", "--strict", "--advice"])
            .ok()
            .quiet();
    }
}

/// The rules that find something in a draft that was made with `arguments`.
fn found(arguments: &[&str]) -> BTreeSet<String> {
    let book = BookTest::new();
    book.new_coe(arguments).ok();
    let check = ["check", "--strict", "--advice", "--format", "json"];
    let run = book.run(&[&check[..], &["--today", "2026-11-23"]].concat(), &[]);
    let json: serde_json::Value = serde_json::from_str(&run.ok().stdout).unwrap();
    let found = json["findings"].as_array().unwrap().iter();
    found
        .map(|it| it["rule"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn of_a_fresh_draft_only_is_said_what_is_not_written_yet() {
    let missing = [
        "empty-section",
        "impact-without-numbers",
        "missing-milestone",
        "missing-owner",
        "missing-whys",
        "no-actions",
        "no-evidence",
        "no-lessons",
    ];
    let expected: BTreeSet<String> = missing.map(str::to_owned).into();
    assert_eq!(found(&["Checkout timed out"]), expected);
    assert_eq!(found(&["Checkout timed out", "--bundle"]), expected);
}

#[test]
fn what_the_options_say_is_not_asked_for_again() {
    let found = found(&[
        "Checkout timed out",
        "--owner=edge",
        "--started=2026-11-23 09:02",
    ]);
    assert!(!found.contains("missing-owner"), "{found:?}");
}

#[test]
fn the_questions_never_reach_the_site() {
    let book = BookTest::new();
    book.new_coe(&["Checkout timed out", "--started=2026-11-23 09:02"])
        .ok();
    book.build(&["--drafts"]).ok();
    let page = book.page("coes/2026-11-23-checkout-timed-out/index.html");
    for question in ["Five sentences", "What began it", "resolvers are a list"] {
        assert!(!page.contains(question), "{question}: {page}");
    }
    assert!(page.contains("Where we got lucky"), "{page}");
}

#[test]
fn every_section_of_the_format_is_there_in_order() {
    let book = BookTest::new();
    let run = book.new_coe(&["a"]).ok();
    let text = book.read(run.stdout.trim_end());
    let headings: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .collect();
    let expected = [
        "Summary",
        "Metrics",
        "Customer Impact",
        "Incident Response Analysis",
        "Post-Incident Analysis",
        "Timeline (UTC)",
        "5 Whys",
        "Lessons Learned",
        "Action Items",
    ];
    assert_eq!(headings, expected);
}

#[test]
fn the_same_title_on_the_same_day_is_refused_wherever_the_other_is() {
    for path in [
        "content/coes/2026/2026-11-23-a.md",
        "content/coes/2026-11-23-a/index.md",
        "content/coes/old/2026-11-23-A.md",
    ] {
        let book = BookTest::new().file(path, "mine");
        let run = book.new_coe(&["A"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{path}");
        let said = format!("there is a COE of that day and title already: {path}");
        assert!(run.stderr.contains(&said), "{}", run.stderr);
        assert!(run.stderr.contains("\"A again\""), "{}", run.stderr);
        assert_eq!(book.read(path), "mine");
    }
}

#[test]
fn a_name_near_to_a_known_one_is_remarked_on_and_kept() {
    let book = book();
    let run = book
        .new_coe(&["a", "--service=chekout", "--owner=edgy", "--tag=disks"])
        .ok();
    let remarks = [
        "the service `chekout` is new to this book\n help: if you meant `checkout`,",
        "the team `edgy` is new to this book\n help: if you meant `edge`,",
    ];
    for remark in remarks {
        assert!(run.stderr.contains(remark), "{}", run.stderr);
    }
    assert!(!run.stderr.contains("disks"), "{}", run.stderr);
    assert!(
        book.read(run.stdout.trim_end())
            .contains("services: [chekout]")
    );
}

#[test]
fn an_owner_who_looks_like_a_person_is_remarked_on_and_kept() {
    let book = book().file(
        "content/teams/jane-street.md",
        "---\ntitle: Jane Street\n---\n",
    );
    for (owner, remarked) in [
        ("Jane Doe", true),
        ("jane@example.org", true),
        ("payments", false),
        ("Jane Street", false),
    ] {
        let run = book.new_coe(&[owner, &format!("--owner={owner}")]).ok();
        let said = format!("`{owner}` looks like a person, and a COE is owned by a team");
        assert_eq!(run.stderr.contains(&said), remarked, "{}", run.stderr);
        assert!(book.read(run.stdout.trim_end()).contains("\nowner: "));
    }
}

#[test]
fn a_beginning_in_the_future_is_remarked_on() {
    // Somewhere it is tomorrow already.
    for (started, remarked) in [("2026-11-24", false), ("2026-11-25 09:00 UTC", true)] {
        let run = BookTest::new().new_coe(&["a", "--started", started]).ok();
        let said = "2026-11-25, when it began, is in the future";
        assert_eq!(run.stderr.contains(said), remarked, "{}", run.stderr);
    }
}

#[test]
fn a_slip_in_a_new_file_is_mended_and_its_questions_stay() {
    let book = BookTest::new();
    let run = book.new_coe(&["a", "--severity=sev2"]).ok();
    let path = run.stdout.trim_end();
    let meant = book.read(path);
    book.write(path, meant.replace("severity: sev2", "severity: sev-2"));
    book.run(&["check", "--fix", "--today", "2026-11-23"], &[])
        .ok();
    assert_eq!(book.read(path), meant);
}

#[test]
fn what_cannot_be_meant_is_refused_before_anything_is_written() {
    for (arguments, said) in [
        (
            &["a", "--severity=sev9"][..],
            "`sev9` is no severity of this book",
        ),
        (&["a", "--cause=deploymnt"], "did you mean `deployment`?"),
        (
            &["a", "--started=tomorrow"],
            "`tomorrow` is no time that coebook can read",
        ),
        (
            &["a", "--started=2026-03-04 10:00 BST"],
            "several time zones",
        ),
        (&[" "], "the title is empty"),
        (&["a", "--interactive"], "there is no terminal to answer at"),
    ] {
        let book = BookTest::new();
        let run = book.new_coe(arguments);
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert!(!book.root().join("content/coes").exists(), "{arguments:?}");
    }
}

#[test]
fn outside_a_book_the_way_into_one_is_shown() {
    let run = BookTest::nothing().new_coe(&["a"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("coebook init"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn the_editor_gets_its_own_arguments_and_then_the_path() {
    let book = BookTest::new();
    let edit = |title: &str, environment: &[(&str, &str)]| {
        book.run(&["new", title, "--edit", "--today=2026-11-23"], environment)
    };
    let script = "sh -c 'printf \"%s \" \"$@\" >> edited' \"two words\" --wait";
    edit("a", &[("VISUAL", ""), ("EDITOR", script)]).ok();
    edit("b", &[("VISUAL", script), ("EDITOR", "false")]).ok();
    assert_eq!(
        book.read("edited"),
        "--wait content/coes/2026/2026-11-23-a.md --wait content/coes/2026/2026-11-23-b.md "
    );
    for (editor, said) in [
        ("", "neither VISUAL nor EDITOR names one"),
        ("code 'x", "a quotation mark without its other"),
    ] {
        let run = edit("c", &[("VISUAL", ""), ("EDITOR", editor)]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert!(
            !book
                .root()
                .join("content/coes/2026/2026-11-23-c.md")
                .exists()
        );
    }
    let run = edit("d", &[("VISUAL", "no-such-editor"), ("EDITOR", "")]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("the COE was made"), "{}", run.stderr);
    assert!(
        book.root()
            .join("content/coes/2026/2026-11-23-d.md")
            .exists()
    );
}
