//! What holds for any text at all.

use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::compose::compose;
use super::convert::convert;
use super::edits::Text;
use super::{Shelf, Standing, convert_alone, lost, place, plan, standing};
use crate::config::Config;
use crate::disk::Disk;

/// Pieces of Markdown that mean something to one of the steps, and some that
/// are hostile to it.
const PIECES: [&str; 64] = [
    "---\n",
    "+++\n",
    "title: A b\n",
    "date: 2025-03-14\n",
    "severity = \"P1\"\n",
    "# ",
    "## ",
    "### ",
    "\n",
    "\n\n",
    "  ",
    "    ",
    "\t",
    "- ",
    "* ",
    "1. ",
    "\u{2013} ",
    "> ",
    "- [ ] ",
    "**Key events**",
    "**Impact**: ",
    "**Time to repair**: 3 m\n",
    "**Context**:\n",
    "Timeline",
    "Timeline (UTC)",
    "Root cause",
    "Impact",
    "Action items",
    "What went well",
    "Resolved ",
    "Fault occurs ",
    "Incident declared",
    "09:02 ",
    "2025-03-14 09:02 ",
    "2025-03-15",
    "Severity: SEV2\n",
    "Owner: edge\n",
    "Started: 09:02 CET\n",
    "Status: draft\n",
    "| a | b |\n|---|---|\n| Owner | x |\n",
    "```\n",
    "`x`",
    "**",
    "_",
    "[a](b.md)",
    "[a](b.md#impact)",
    "![x](y.png)",
    "[[z]]",
    "[[z|w]]",
    "[a][r]\n\n[r]: ../b.md\n",
    "<%= erb %>",
    "<iframe src=\"x\">",
    "<!-- note -->",
    "-->",
    "<!--",
    "\\",
    "\u{e9}\u{df}\u{4e2d}",
    "\u{200f}",
    "word ",
    "and ",
    "Title\n=====\n",
    "(a) ",
    ": ",
    "|",
];

const NAMES: [&str; 6] = [
    "2025-03-14-dns.md",
    "dns.md",
    "a/2025_03_14.html.md.erb",
    "20250314/index.markdown",
    "notes",
    "\u{e9}.mdx",
];

fn texts() -> impl Strategy<Value = String> {
    let any = "\\PC{0,40}";
    let piece = prop_oneof![9 => select(&PIECES[..]).prop_map(str::to_owned), 1 => any];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// A report whose every word is elsewhere in its result too: in a heading, a mark
/// or a remark that we add.
const REPORT: &str = "---\nseverity: P2\nstatus: guessed\nauthor: imported\n---\n\
    ## Key events\n\n- 09:02 the timeline started\n- 09:04 it resolved\n- 09:05 Outage ended\n";

#[test]
fn a_word_that_a_step_drops_is_named_though_we_add_it_elsewhere() {
    let config = Config::default();
    let draft = convert("2025-03-14-dns.md", REPORT, &config);
    let body = Text::new(&draft.body);
    let text = compose("2025-03-14-dns.md", &draft, &[], &body.now);
    assert_eq!(lost(&draft, &body, &text), [""; 0]);
    for (row, word, shorter) in [
        ("the timeline started", "timeline", "the started"),
        ("it resolved", "resolved", "it"),
    ] {
        let unled = Text::new(&draft.body.replace(row, shorter));
        assert_eq!(lost(&draft, &unled, &text), [word], "while links are led");
        let unwritten = text.replace(row, shorter);
        assert_eq!(
            lost(&draft, &body, &unwritten),
            [word],
            "while it is put together"
        );
    }
    let without = text.replace("author: imported\n", "");
    assert_eq!(lost(&draft, &body, &without), ["author", "imported"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_word_is_lost(text in texts(), name in select(&NAMES[..])) {
        let config = Config::default();
        let draft = convert(name, &text, &config);
        prop_assert!(draft.lost.is_empty(), "{:?} of {text:?}", draft.lost);
        let result = convert_alone(name, &text, &config);
        prop_assert!(result.starts_with("---\ntitle: "));
        let lost = super::lost_words(&text, &result);
        prop_assert!(lost.is_empty(), "{lost:?} of {text:?} in {result:?}");
    }

    #[test]
    fn the_same_text_gives_the_same_result(text in texts(), name in select(&NAMES[..])) {
        let config = Config::default();
        prop_assert_eq!(
            convert_alone(name, &text, &config),
            convert_alone(name, &text, &config)
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_second_run_changes_nothing(texts in vec(texts(), 1..4)) {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        let disk = Disk::new();
        for (index, text) in texts.iter().enumerate() {
            let path = from.join(format!("2025-03-14-{index}.md"));
            disk.create(&path, text.as_bytes()).unwrap();
        }
        let sources = [from];
        let run = |to: &Path| plan(&sources, to, &Config::default()).unwrap().files;
        for planned in run(&to) {
            prop_assert!(planned.lost.is_empty(), "{:?} of {texts:?}", planned.lost);
            prop_assert_eq!(standing(&to, &Shelf::of(&to), &planned), Standing::Free);
            place(&disk, &to, &planned).unwrap();
        }
        for planned in run(&to) {
            prop_assert_eq!(standing(&to, &Shelf::of(&to), &planned), Standing::Same);
        }
    }
}
