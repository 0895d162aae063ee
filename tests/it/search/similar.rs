//! `coebook similar`.

use serde_json::Value;
use snapbox::IntoData as _;

use crate::book_test::{BookTest, Run};

fn coe(title: &str, front: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nstatus: published\n{front}---\n\n{body}")
}

const DRAFT: &str = "---\ntitle: Basket times out\nservices: [checkout]\n\
    symptoms: [\"lookup ledger: i/o timeout\"]\n---\n\n## Summary\n\nThe resolver is silent.\n";

/// A book in which one COE is like [`DRAFT`], built.
fn book() -> BookTest {
    let book = BookTest::new()
        .file(
            "content/coes/2025/2025-03-14-dns.md",
            coe(
                "Resolver `a` stopped *answering*",
                "services: [checkout]\nowner: edge\nsymptoms: [\"lookup ledger: i/o timeout\"]\n",
                "## Summary\n\nThe resolver was silent.\n\n## Lessons learned\n\n\
                 - A silent server is worse than a dead one: ask @edge.\n\n## Action items\n\n\
                 | Action | Owner | Due | Status |\n|---|---|---|---|\n\
                 | Check the health of resolvers | network-platform | 2025-04-01 | open |\n\
                 | Write it down | edge | | done |\n",
            ),
        )
        .file(
            "content/coes/2025/2025-06-03-orders.md",
            coe("Orders placed twice", "", "## Summary\n\nA retry.\n"),
        );
    book.build(&[]).ok();
    book
}

impl BookTest {
    fn similar(&self, arguments: &[&str]) -> Run {
        self.run(&[&["similar"], arguments].concat(), &[])
    }
}

#[test]
fn a_draft_anywhere_is_held_against_the_book() {
    let book = book().file("notes/draft.md", DRAFT);
    let run = book.similar(&["notes/draft.md"]).ok().quiet();
    snapbox::assert_data_eq!(
        run.stdout,
        snapbox::str![[r"
Closest to “Basket times out”:

  Resolver a stopped *answering*
  2025-03-14-dns · 2025-03-14 · owned by edge
  both: symptoms lookup ledger: i/o timeout
  both: services checkout
  both: words Resolver · silent · resolvers
  learned: A silent server is worse than a dead one: ask @edge.
  still open: Check the health of resolvers · network-platform · due 2025-04-01 · open
  content/coes/2025/2025-03-14-dns.md

"]]
    );
}

#[test]
fn markdown_is_a_comment_that_calls_nobody() {
    let book = book().file("notes/draft.md", DRAFT).file(
        "book.toml",
        "[output.html]\nsite-url = 'https://example.com/kb/'\n",
    );
    let run = book
        .similar(&["--format", "markdown", "notes/draft.md"])
        .ok();
    snapbox::assert_data_eq!(run.stdout, snapbox::str![[r"
### Has this happened before?

The COEs closest to “Basket times out”:

1. [**Resolver a stopped \*answering\***](<https://example.com/kb/coes/2025-03-14-dns/>) · 2025-03-14 · owned by edge
   - Both: symptoms `lookup ledger: i/o timeout`
   - Both: services `checkout`
   - Both: words `Resolver`, `silent`, `resolvers`
   - Learned: A silent server is worse than a dead one: ask @&#8203;edge. [↗](<https://example.com/kb/coes/2025-03-14-dns/#lesson-a-silent-server-is-worse-than-a-dead-one-ask>)
   - Still open: Check the health of resolvers · network-platform · due 2025-04-01 · open [↗](<https://example.com/kb/coes/2025-03-14-dns/#action-check-the-health-of-resolvers>)

"]].raw());
}

#[test]
fn json_holds_all_that_is_shared() {
    let book = book().file("content/coes/2025/2025-07-01-new.md", DRAFT);
    let run = book
        .similar(&["--format=json", "content/coes/2025/2025-07-01-new.md"])
        .ok();
    let found: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(found["id"], "2025-07-01-new");
    let hit = &found["hits"][0];
    assert_eq!(hit["id"], "2025-03-14-dns");
    assert_eq!(hit["path"], "content/coes/2025/2025-03-14-dns.md");
    assert_eq!(hit["services"], serde_json::json!(["checkout"]));
    assert_eq!(hit["lessons"].as_array().unwrap().len(), 1);
    let open = hit["open_actions"].as_array().unwrap();
    assert_eq!(open.len(), 1);
    let text = open[0]["text"].as_str().unwrap();
    assert!(text.contains("network-platform · due 2025-04-01"), "{text}");
}

#[test]
fn a_coe_of_the_book_is_named_by_its_id_and_is_not_like_itself() {
    let book = book();
    let run = book.similar(&["2025-03-14-dns"]).ok();
    assert!(!run.stdout.contains("  2025-03-14-dns ·"), "{}", run.stdout);
    let run = book.similar(&["2025-03-14-dn"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("did you mean `2025-03-14-dns`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_draft_like_nothing_is_told_so() {
    let draft = "---\ntitle: Qwxyz\n---\n\nZzyzx.\n";
    let book = book().file("draft.md", draft);
    for format in ["text", "markdown"] {
        let run = book.similar(&["draft.md", "--format", format]).ok();
        assert!(
            run.stdout.contains("No COE of this book is like “Qwxyz”."),
            "{}",
            run.stdout
        );
    }
    let run = book.similar(&["draft.md", "--format", "json"]).ok();
    let found: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(found["hits"], serde_json::json!([]));
}

#[test]
fn who_was_there_is_nothing_that_two_incidents_share() {
    let told = |name: &str| {
        coe(
            "A",
            "",
            &format!("\n## Summary\n\n{name} rotated certificates.\n"),
        )
    };
    let book = BookTest::new()
        .file("content/coes/2025-03-14-a.md", told("Bob"))
        .file(
            "content/coes/2025-03-15-b.md",
            coe("B", "", "\n## Summary\n\nDisks.\n"),
        )
        .file(
            "content/coes/2025-03-16-c.md",
            coe("C", "", "\n## Summary\n\nQueues.\n"),
        )
        .file("draft.md", told("Bob"));
    book.build(&[]).ok();
    let run = book.similar(&["draft.md"]).ok();
    assert!(run.stdout.contains("both: words "), "{}", run.stdout);
    assert!(run.stdout.contains("certificates"), "{}", run.stdout);
    assert!(!run.stdout.contains("Bob"), "{}", run.stdout);
}

#[test]
fn a_folder_is_no_draft() {
    let run = book().similar(&["content"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("it is not a file"), "{}", run.stderr);
}
