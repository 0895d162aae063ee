//! Values of the front matter, which stands above Markdown.

use std::fmt::Write as _;

/// A text as YAML reads it, be it alone or in `[…]`: plain where that is the
/// same text, else in quotation marks.
pub fn yaml_scalar(text: &str) -> String {
    // YAML 1.1, which editors may still speak, has more words for true and false,
    // and knows dates.
    let truth = ["y", "yes", "n", "no", "on", "off"];
    let plain = text.chars().all(is_printable)
        && text.parse::<f64>().is_err()
        && text.contains(char::is_alphabetic)
        && !truth.contains(&text.to_lowercase().as_str())
        && !text.contains(['[', ']', '{', '}', ',', '#', '"', '\\'])
        && serde_yaml::to_string(text).is_ok_and(|yaml| yaml.trim_end() == text);
    if plain {
        text.to_owned()
    } else {
        // JSON's quotation is YAML's, but for letters that YAML wants as numbers.
        let quoted = serde_json::Value::from(text).to_string();
        quoted.chars().fold(String::new(), |mut out, letter| {
            if is_printable(letter) {
                out.push(letter);
            } else {
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            out
        })
    }
}

/// A text as [`yaml_scalar`] gives it, with blanks for letters that would have to be
/// written as numbers: those join the words beside them for whoever reads the file.
pub fn yaml_line(text: &str) -> String {
    yaml_scalar(&text.replace(|letter| !is_printable(letter), " "))
}

/// Whether YAML takes a letter as it is (YAML 1.2, `c-printable`, section 5.1).
fn is_printable(letter: char) -> bool {
    !letter.is_control() && !matches!(letter, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_yaml_would_read_otherwise_is_quoted() {
        for (text, expected) in [
            ("Checkout timed out", "Checkout timed out"),
            (
                "Bezahlen ging nicht: drei Stunden",
                "\"Bezahlen ging nicht: drei Stunden\"",
            ),
            ("no", "\"no\""),
            ("1.5", "\"1.5\""),
            ("a, b", "\"a, b\""),
            ("[x] \"y\" \\ # z", "\"[x] \\\"y\\\" \\\\ # z\""),
            ("-", "\"-\""),
            ("~", "\"~\""),
            ("2026-11-23", "\"2026-11-23\""),
            ("障害", "障害"),
            ("a\u{fffe}b\u{7f}\u{feff}", "\"a\\ufffeb\\u007f\\ufeff\""),
        ] {
            let written = yaml_scalar(text);
            assert_eq!(written, expected);
            let read: Vec<String> = serde_yaml::from_str(&format!("[{written}]")).unwrap();
            assert_eq!(read, [text]);
        }
    }

    #[test]
    fn a_line_holds_no_letter_as_a_number() {
        assert_eq!(yaml_line("a\tb\u{feff}c"), "a b c");
    }
}
