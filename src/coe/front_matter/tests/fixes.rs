//! What a fix of front matter touches: the words it mends, and nothing else.

use std::fmt::Write as _;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::diagnostic::{SourceFile, apply_to_bytes};

/// A file with this front matter after all that can be mended in it is.
fn mended(yaml: &str) -> String {
    let text = format!("---\n{yaml}---\nBody # 1\n");
    let file = Arc::new(SourceFile::new("a.md", text.clone()));
    let mut problems = Vec::new();
    let cut = cut(&file, &mut problems);
    let mut fields = Fields::read(&file, &cut, &KEYS);
    FrontMatter::read(&mut fields, &Config::default());
    problems.append(&mut fields.problems);
    let fixes = problems.iter().filter_map(|problem| problem.fix.as_ref());
    let (mended, _) = apply_to_bytes(text.as_bytes(), &text, fixes).unwrap();
    String::from_utf8(mended).unwrap()
}

/// A key with a value, and what both are after mending.
const LINES: [(&str, &str); 10] = [
    ("severity: SEV-2", "severity: sev2"),
    ("severity: 'Sev_2'", "severity: 'sev2'"),
    ("status: In Review", "status: in-review"),
    ("status: \"in_review\"", "status: \"in-review\""),
    ("published-on: 14 March 2025", "published-on: 2025-03-14"),
    ("Titel: \"a # b\"", "title: \"a # b\""),
    ("services: [a-b, 'c # d']", "services: [a-b, 'c # d']"),
    ("causes: [Config Change, x]", "causes: [config-change, x]"),
    ("tags:\n  - \"a\\tb\"", "tags:\n  - \"a\\tb\""),
    ("symptoms: |\n  a\n  # b", "symptoms: |\n  a\n  # b"),
];

proptest! {
    #[test]
    fn every_comment_and_every_other_line_stays_as_it_is(
        entries in prop::collection::vec(
            (select(&LINES), select(&["", "  # sev1 … sev5", " # 'it's', [so", "\t#"]),
             prop::collection::vec(select(&["", "# severity: [sev-1]", "  # In Review", "  "]), 0..4)),
            0..6,
        ),
    ) {
        let (mut before, mut after) = (String::new(), String::from("---\n"));
        let mut keys = Vec::new();
        for ((written, meant), note, below) in entries {
            let key = meant.split_once(':').map(|it| it.0);
            // A key counts once, and only its first place is mended.
            if keys.contains(&key) {
                continue;
            }
            keys.push(key);
            // Behind text, these would be text.
            let below = below.join("\n");
            let (note, below) = if meant.contains('|') { ("", "") } else { (note, below.as_str()) };
            writeln!(before, "{written}{note}\n{below}").unwrap();
            writeln!(after, "{meant}{note}\n{below}").unwrap();
        }
        after.push_str("---\nBody # 1\n");
        prop_assert_eq!(mended(&before), after);
    }
}

#[test]
fn the_slip_alone_is_replaced_and_the_notes_below_stay() {
    assert_eq!(
        mended(
            "severity: sev-2\n# services: [checkout]\n# tags: [dns]\nkind: Near Miss # or not\n"
        ),
        "---\nseverity: sev2\n# services: [checkout]\n# tags: [dns]\nkind: near-miss # or not\n\
         ---\nBody # 1\n"
    );
}

#[test]
fn a_slip_in_a_list_is_not_looked_for_in_a_comment() {
    assert_eq!(
        mended("causes: # Config Change, say\n- hardware # Config Change\n- Config Change\n"),
        "---\ncauses: # Config Change, say\n- hardware # Config Change\n- config-change\n\
         ---\nBody # 1\n"
    );
}

#[test]
fn what_does_not_stand_in_the_file_as_it_is_read_is_left_to_the_author() {
    for yaml in [
        "status: &s In Review\n",
        "status: >\n  In Review\n",
        "status: \"In\\x20Review\"\n",
        "status: In\n  Review\n",
        "causes: [\"Config\\x20Change\"]\n",
    ] {
        assert_eq!(mended(yaml), format!("---\n{yaml}---\nBody # 1\n"));
    }
}
