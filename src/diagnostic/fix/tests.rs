//! Fixes applied, refused and shown.

use proptest::prelude::*;

use super::*;

fn fix(start: usize, end: usize, text: &str) -> Fix {
    Fix::new("write it", Span::new(start, end), text)
}

/// A text with fixes, and how many of them could be applied.
fn apply<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> (String, usize) {
    let (edits, applied) = compatible(text, fixes);
    (replace(text, edits), applied.len())
}

#[test]
fn all_that_touch_no_other_are_applied_in_one_go() {
    let fixes = [
        fix(8, 11, "3"),
        fix(0, 3, "1"),
        fix(7, 7, "!"),
        fix(4, 7, "2"),
    ];
    assert_eq!(apply("one two six", &fixes), ("1 2! 3".into(), 4));
}

#[test]
fn of_two_for_one_place_the_first_wins_and_the_other_waits() {
    for (fixes, expected) in [
        ([fix(0, 7, "x"), fix(4, 9, "y")], "x six"),
        ([fix(4, 9, "y"), fix(0, 7, "x")], "one yix"),
        ([fix(0, 11, "x"), fix(4, 7, "y")], "x"),
        ([fix(4, 7, "y"), fix(0, 11, "x")], "one y six"),
        ([fix(4, 4, "x"), fix(4, 4, "y")], "one xtwo six"),
        ([fix(4, 4, "x"), fix(4, 7, "y")], "one xtwo six"),
        ([fix(4, 7, "y"), fix(4, 4, "x")], "one y six"),
        ([fix(4, 7, "y"), fix(5, 5, "x")], "one y six"),
    ] {
        assert_eq!(apply("one two six", &fixes), (expected.into(), 1));
    }
}

#[test]
fn the_edits_of_a_fix_are_made_together_or_not_at_all() {
    let both = |first: Fix, second: Fix| Fix {
        edits: [first.edits, second.edits].concat(),
        ..first
    };
    let fixes = [
        fix(8, 11, "3"),
        both(fix(0, 3, "1"), fix(9, 10, "x")),
        both(fix(0, 3, "I"), fix(4, 7, "II")),
    ];
    assert_eq!(apply("one two six", &fixes), ("I II 3".into(), 2));
}

#[test]
fn what_changes_nothing_or_lies_elsewhere_is_passed_over() {
    let fixes = [
        fix(0, 2, "é"),
        fix(1, 2, "x"),
        fix(1, 90, "x"),
        fix(90, 91, ""),
    ];
    assert_eq!(apply("é", &fixes), ("é".into(), 0));
}

#[test]
fn a_file_keeps_its_mark_and_its_line_ends() {
    let bytes = "\u{feff}one\r\ntwo\nthree\r\r\nfour\r\n".as_bytes();
    let text = "one\ntwo\nthree\n\nfour\n";
    let fixes = [
        fix(3, 4, "\n\n"),
        fix(15, 19, "4"),
        fix(0, 3, "1"),
        fix(20, 20, "5\n"),
    ];
    let expected = "\u{feff}1\r\n\r\ntwo\nthree\r\r\n4\r\n5\r\n";
    let (mended, applied) = apply_to_bytes(bytes, text, &fixes).unwrap();
    let count = applied.len();
    assert_eq!(String::from_utf8(mended).unwrap(), expected);
    assert_eq!(count, 4);
}

#[test]
fn a_file_that_changed_since_or_is_no_text_is_left_alone() {
    assert_eq!(apply_to_bytes(b"one!", "one", &[fix(0, 3, "1")]), None);
    assert_eq!(apply_to_bytes(b"\xff", "\u{fffd}", &[fix(0, 3, "1")]), None);
}

#[test]
fn a_diff_shows_what_changed_and_three_lines_about_it() {
    let before = "1\n2\n3\n4\n5\n6\n7\n8\n9";
    let expected = "\
--- a/content/a.md
+++ b/content/a.md
@@ -2,8 +2,8 @@
 2
 3
 4
-5
+five
 6
 7
 8
-9
\\ No newline at end of file
+9
";
    let after = before.replace('5', "five") + "\n";
    assert_eq!(unified_diff("content/a.md", before, &after), expected);
    assert_eq!(unified_diff("content/a.md", before, before), "");
}

#[test]
fn ten_thousand_fixes_in_one_file_are_applied() {
    let text = "seveirty\n".repeat(10_000);
    let fixes: Vec<Fix> = (0..10_000)
        .map(|line| fix(line * 9, line * 9 + 8, "severity"))
        .collect();
    let (mended, count) = apply(&text, &fixes);
    assert_eq!(mended, "severity\n".repeat(10_000));
    assert_eq!(count, 10_000);
}

/// Fixes of up to two edits each, which may overlap or lie outside the text.
fn any_fixes() -> impl Strategy<Value = Vec<Fix>> {
    let edit = (0..30_usize, 0..6_usize, "[xé\n]{0,3}").prop_map(|(start, length, text)| Edit {
        span: Span::new(start, start + length),
        text,
    });
    let fix = prop::collection::vec(edit, 1..3).prop_map(|edits| Fix {
        what: String::new(),
        edits,
    });
    prop::collection::vec(fix, 0..6)
}

proptest! {
    #[test]
    fn a_file_is_mended_as_its_text_is(
        mark in "\u{feff}?",
        lines in prop::collection::vec(("[aé ]{0,5}", "(\r\n|\n)"), 0..8),
        fixes in any_fixes(),
    ) {
        let lines: String = lines.into_iter().map(|(line, end)| line + &end).collect();
        let text = lines.replace("\r\n", "\n");
        let file = mark + &lines;
        let (bytes, applied) = apply_to_bytes(file.as_bytes(), &text, &fixes).unwrap();
        let count = applied.len();
        let mended = String::from_utf8(bytes).unwrap();
        prop_assert_eq!((normalised(&mended).0, count), apply(&text, &fixes));
    }

    #[test]
    fn the_first_fix_that_fits_is_applied_whatever_follows(fixes in any_fixes()) {
        let text = "é".repeat(8);
        let fits = fixes.iter().find(|fix| apply(&text, [*fix]).1 == 1);
        let (mended, count) = apply(&text, &fixes);
        prop_assert_eq!(count > 0, fits.is_some());
        if let Some(fits) = fits && count == 1 {
            prop_assert_eq!(mended, apply(&text, [fits]).0);
        }
    }
}
