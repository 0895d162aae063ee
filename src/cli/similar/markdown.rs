//! Close COEs for a comment on a pull request.

use coebook_search::exchange::{Excerpt, SimilarHit};

use super::{Close, QUOTED, facts, shared};
use crate::diagnostic::report::escape::{code, text};

pub(super) fn of(title: &str, close: &[Close]) -> String {
    let title = text(title);
    if close.is_empty() {
        return format!("**Has this happened before?** No COE of this book is like “{title}”.");
    }
    let mut lines = vec![
        "### Has this happened before?".to_owned(),
        String::new(),
        format!("The COEs closest to “{title}”:"),
        String::new(),
    ];
    for (index, Close { hit, source }) in close.iter().enumerate() {
        let number = index + 1;
        let indent = " ".repeat(number.to_string().len() + 2);
        let name = format!("**{}**", text(&hit.title));
        let facts = [
            link(&name, &hit.url),
            text(&facts(hit)),
            file(hit, source.as_deref()),
        ];
        let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        lines.push(format!("{number}. {}", facts.join(" · ")));
        for (name, values) in shared(hit) {
            let values: Vec<String> = values.iter().map(|value| code(value)).collect();
            lines.push(format!("{indent}- Both: {name} {}", values.join(", ")));
        }
        for (name, excerpts) in [("Learned", &hit.lessons), ("Still open", &hit.open_actions)] {
            lines.extend(
                quoted(excerpts)
                    .iter()
                    .map(|quoted| format!("{indent}- {name}: {quoted}")),
            );
        }
    }
    lines.join("\n")
}

/// The file of a COE that has no whole address.
fn file(hit: &SimilarHit, source: Option<&str>) -> String {
    match source {
        Some(source) if !is_whole(&hit.url) => code(source),
        _ => String::new(),
    }
}

/// The first few, linked, and how many more there are.
fn quoted(excerpts: &[Excerpt]) -> Vec<String> {
    let shown = excerpts.iter().take(QUOTED);
    let mut quoted: Vec<String> = shown
        .map(|excerpt| {
            let words = text(&excerpt.text);
            if is_whole(&excerpt.url) {
                format!("{words} {}", link("↗", &excerpt.url))
            } else {
                words
            }
        })
        .collect();
    if excerpts.len() > QUOTED {
        quoted.push(format!("and {} more", excerpts.len() - QUOTED));
    }
    quoted
}

/// A comment stands on another host: only a whole address leads anywhere.
fn is_whole(url: &str) -> bool {
    url.contains("://")
}

/// `label` as a link, if the address is whole. It is percent-encoded.
fn link(label: &str, url: &str) -> String {
    if is_whole(url) {
        format!("[{label}](<{url}>)")
    } else {
        label.to_owned()
    }
}
