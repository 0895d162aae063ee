//! Words as they stand in a report: shown, and never obeyed.

use std::borrow::Cow;
use std::fmt::Write;

/// Text with its control characters made visible. Content is anybody's: an
/// escape sequence could move the cursor, and a bidirectional override could
/// make a line say something else than it does.
pub fn safe(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return text.into();
    }
    let shown = text.chars().map(|character| match u32::from(character) {
        _ if !is_unsafe(character) => character,
        // Unicode has a picture of each.
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '\u{2421}',
        _ => '\u{fffd}',
    });
    shown.collect::<String>().into()
}

/// Whether a character does something where it is shown.
fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// JSON with control characters written as escapes, which mean the same to
/// programs: within JSON they can stand in texts only.
pub fn safe_json(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        if is_unsafe(character) && character != '\n' {
            let _ = write!(safe, "\\u{:04x}", u32::from(character));
        } else {
            safe.push(character);
        }
    }
    safe
}

/// Text that is nothing but text in Markdown. What would call people (`@team`)
/// or other changes (`#12`) by their names is parted by a space without width.
pub fn text(plain: &str) -> String {
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

/// Text as Markdown code, between as many backticks as it needs.
pub fn code(plain: &str) -> String {
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

/// A message, in which words between backticks are code, as a cell of a
/// Markdown table: there a bar ends the cell, also in code.
pub fn cell(message: &str) -> String {
    let parts: Vec<&str> = message.split('`').collect();
    let pairs = parts.len() % 2 == 1;
    if !pairs || parts.iter().skip(1).step_by(2).any(|part| part.is_empty()) {
        return text(message);
    }
    let parts = parts.iter().enumerate().map(|(index, part)| {
        if index % 2 == 1 {
            code(part).replace('|', "\\|")
        } else {
            text(part)
        }
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown_and_never_sent() {
        for (text, expected) in [
            ("plain – ü 障害", "plain – ü 障害"),
            ("\u{1b}[31mred\u{7}\u{7f}", "␛[31mred␇␡"),
            ("\u{9b}2J", "\u{fffd}2J"),
            ("\u{202e}txt.exe\u{2069}", "\u{fffd}txt.exe\u{fffd}"),
            ("a\nb\tc", "a␊b␉c"),
        ] {
            assert_eq!(safe(text), expected);
        }
    }

    #[test]
    fn control_characters_in_json_are_escaped_and_mean_the_same() {
        let text = "\u{9b}2J \u{202e}a\u{2069} ü\u{7f}";
        let json = serde_json::to_string_pretty(&[text]).unwrap();
        let safe = safe_json(&json);
        assert!(!safe.contains(|it| is_unsafe(it) && it != '\n'), "{safe}");
        assert_eq!(serde_json::from_str::<[String; 1]>(&safe).unwrap(), [text]);
    }

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

    #[test]
    fn a_message_keeps_its_code_in_a_cell_and_nothing_else() {
        for (message, expected) in [
            ("write `a|b`, not <b>", r"write `a\|b`, not &lt;b&gt;"),
            ("one ` alone | here", r"one \` alone \| here"),
            ("two `` in a row", r"two \`\` in a row"),
        ] {
            assert_eq!(cell(message), expected);
        }
    }
}
