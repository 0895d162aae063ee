//! The text of a result: front matter, a comment for whoever reviews it, the body.

use std::fmt::Write;

use super::convert::Draft;

/// What stands above the entries of the source's front matter that were kept.
const KEPT: &str = "Its front matter also said:";

/// The end of the comment for whoever reviews a result.
const END: &str = "\n-->\n";

/// Puts a result together. `questions` are all that a reviewer should decide.
pub(super) fn compose(source: &str, draft: &Draft, questions: &[String], body: &str) -> String {
    let mut text = String::from("---\n");
    for (key, value) in &draft.front.entries {
        let _ = writeln!(text, "{key}: {value}");
    }
    text.push_str("---\n\n");
    let mut remarks = format!("Imported from {source}.");
    list(&mut remarks, "Guessed:", &draft.front.guesses);
    list(&mut remarks, "To be decided:", questions);
    if !draft.kept.is_empty() {
        let _ = write!(remarks, "\n\n{KEPT}\n");
        remarks.push_str(&draft.kept.join("\n"));
    }
    let _ = write!(text, "<!--\n{}{END}", within_comment(&remarks));
    let body = body.trim_start_matches('\n');
    if !body.trim().is_empty() {
        text.push('\n');
        text.push_str(body);
        if !body.ends_with('\n') {
            text.push('\n');
        }
    }
    text
}

/// The entries that a result keeps of the source's front matter, and its body, with
/// nothing that we say of it ourselves.
pub(super) fn authors_words(text: &str) -> (&str, &str) {
    let (above, body) = text.split_once(END).unwrap_or((text, ""));
    let kept = above.split_once(KEPT).map_or("", |(_, kept)| kept);
    (kept, body)
}

fn list(remarks: &mut String, head: &str, items: &[String]) {
    if items.is_empty() {
        return;
    }
    let _ = write!(remarks, "\n\n{head}");
    for item in items {
        let _ = write!(remarks, "\n- {item}");
    }
}

/// A text that cannot end the comment it stands in.
fn within_comment(text: &str) -> String {
    text.replace("-->", "-- >").replace("--!>", "--! >")
}
