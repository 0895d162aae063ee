//! Close COEs for a comment on a pull request.

use coebook_search::exchange::{Excerpt, SimilarHit};

use super::{Close, QUOTED, facts, shared};
use crate::cli::terminal::safe;

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

/// Text that is nothing but text in Markdown. What would call people (`@team`)
/// or other changes (`#12`) by their names is parted by a space without width.
fn text(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len() + 8);
    for character in safe(plain).chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' | '#' => {
                out.push(character);
                out.push_str("&#8203;");
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '|' | '!' => {
                out.push('\\');
                out.push(character);
            }
            _ => out.push(character),
        }
    }
    out
}

/// Text as code, between as many backticks as it needs.
fn code(plain: &str) -> String {
    let plain = safe(plain);
    let (mut longest, mut run) = (0, 0);
    for character in plain.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let space = if plain.starts_with('`') || plain.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{space}{plain}{space}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        for (plain, expected) in [
            ("plain, 5 s (of 78)", "plain, 5 s (of 78)"),
            ("*a* _b_ `c` [d](e)", r"\*a\* \_b\_ \`c\` \[d\](e)"),
            ("<script> & |", r"&lt;script&gt; &amp; \|"),
            (
                "ask @sre-core about #12",
                "ask @&#8203;sre-core about #&#8203;12",
            ),
            ("a\u{1b}[2J", r"a␛\[2J"),
        ] {
            assert_eq!(text(plain), expected);
        }
    }

    #[test]
    fn code_may_hold_backticks() {
        for (plain, expected) in [
            ("i/o timeout", "`i/o timeout`"),
            ("a `b`", "`` a `b` ``"),
            ("a``b", "```a``b```"),
        ] {
            assert_eq!(code(plain), expected);
        }
    }
}
