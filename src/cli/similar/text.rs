//! Close COEs for people at a terminal.

use anstyle::Style;
use coebook_search::exchange::Excerpt;

use super::{Close, QUOTED, facts, shared};
use crate::cli::terminal::{BOLD, DIM, plain, safe, wrapped};

pub(super) fn of(title: &str, close: &[Close], width: Option<usize>) -> String {
    let title = safe(title);
    if close.is_empty() {
        return format!("No COE of this book is like “{title}”.");
    }
    let mut lines = vec![format!("Closest to “{title}”:\n")];
    for Close { hit, source } in close {
        let mut line = |style, text: &str| lines.push(wrapped(&[plain(text)], style, "  ", width));
        line(BOLD, &hit.title);
        let mut head = vec![hit.id.clone(), facts(hit)];
        head.retain(|fact| !fact.is_empty());
        line(DIM, &head.join(" · "));
        for (name, values) in shared(hit) {
            line(
                Style::new(),
                &format!("both: {name} {}", values.join(" · ")),
            );
        }
        for lesson in quoted(&hit.lessons) {
            line(Style::new(), &format!("learned: {lesson}"));
        }
        for action in quoted(&hit.open_actions) {
            line(Style::new(), &format!("still open: {action}"));
        }
        if let Some(source) = source {
            line(DIM, source);
        }
        if hit.url.contains("://") {
            line(DIM, &hit.url);
        }
        lines.push(String::new());
    }
    lines.join("\n")
}

/// The first few, and how many more there are.
fn quoted(excerpts: &[Excerpt]) -> Vec<String> {
    let mut quoted: Vec<String> = excerpts
        .iter()
        .take(QUOTED)
        .map(|excerpt| excerpt.text.clone())
        .collect();
    if excerpts.len() > QUOTED {
        quoted.push(format!("and {} more", excerpts.len() - QUOTED));
    }
    quoted
}
