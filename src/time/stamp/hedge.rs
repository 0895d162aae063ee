//! Words that say that a time is not exact, or that merely lead up to it.

use super::super::scan::Cursor;

/// Words before a time that make it a guess.
const BEFORE: &[&str] = &[
    "ca",
    "circa",
    "around",
    "about",
    "approx",
    "approximately",
    "roughly",
    "some time around",
    "before",
    "after",
    "by",
    "prior to",
    "shortly before",
    "shortly after",
    "just before",
    "just after",
];

/// Words before a time that say nothing about it.
const LEAD: &[&str] = &["at", "on the", "on", "from", "between", "starting"];

/// How a remark in brackets begins that makes the time before it a guess.
const REMARK: &[&str] = &[
    "maybe",
    "perhaps",
    "probably",
    "possibly",
    "approx",
    "approximately",
    "approximate",
    "about",
    "around",
    "roughly",
    "circa",
    "ca",
    "ish",
    "estimate",
    "estimated",
    "not sure",
    "not exact",
    "unsure",
    "uncertain",
    "unknown",
    "exact time",
    "time",
    "tbc",
    "tbd",
];

/// Reads what leads up to a time; whether it makes it a guess.
pub(super) fn eat_before(cursor: &mut Cursor<'_>) -> bool {
    let mut approximate = false;
    loop {
        cursor.skip_blank();
        if cursor.eat_any(&['~', '\u{2248}', '\u{223c}']) || eat_words(cursor, BEFORE) {
            approximate = true;
        } else if !eat_words(cursor, LEAD) {
            return approximate;
        }
    }
}

/// One of `words` that stands here, with or without a full stop after it.
fn eat_words(cursor: &mut Cursor<'_>, words: &[&str]) -> bool {
    let mut after = *cursor;
    // "c." is circa, and "c" alone is nothing.
    let short = after.eat_text("c.");
    if !short && !after.eat_one_of(words) {
        return false;
    }
    after.eat('.');
    let spaced = after.skip_blank() || after.peek().is_some_and(|next| next.is_ascii_digit());
    if spaced {
        *cursor = after;
    }
    spaced
}

/// Reads what stands after a time and makes it a guess: `?`, `ish`, `(maybe
/// earlier?)`. Whether anything did.
pub(super) fn eat_after(cursor: &mut Cursor<'_>) -> bool {
    let mut after = *cursor;
    let mut found = after.eat('?') || after.eat_word("ish") || after.eat_word("-ish");
    if found {
        *cursor = after;
    }
    after.skip_blank();
    if after.eat('(') {
        let inside = after.run(|next| !"()".contains(next));
        let mut remark = Cursor::new(inside);
        remark.skip_blank();
        let doubt = remark.eat_any(&['~', '?'])
            || remark.eat_one_of(REMARK)
            || inside.trim_end().ends_with('?');
        after.advance(inside.len());
        if doubt && inside.len() < 60 && after.eat(')') {
            *cursor = after;
            found = true;
        }
    }
    found
}
