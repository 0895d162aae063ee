//! Text that is pasted into a shell.

use std::borrow::Cow;

/// `words` as one may type them behind a command: as they are if a shell leaves
/// them so, else between single quotes, in which it changes nothing.
pub(super) fn quoted(words: &str) -> Cow<'_, str> {
    let is_plain =
        |character: char| character.is_alphanumeric() || " _-./:,=+@%".contains(character);
    if !words.is_empty() && words.chars().all(is_plain) {
        return words.into();
    }
    format!("'{}'", words.replace('\'', r"'\''")).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_would_read_otherwise_is_quoted() {
        for (words, expected) in [
            ("dns failover", "dns failover"),
            ("-tag:dns date:2024..2025", "-tag:dns date:2024..2025"),
            ("障害 i/o", "障害 i/o"),
            ("severity:<=sev2 dns", "'severity:<=sev2 dns'"),
            ("\"connection reset\"", "'\"connection reset\"'"),
            ("can't", r"'can'\''t'"),
            ("a; $(b) `c` !d *", "'a; $(b) `c` !d *'"),
            ("", "''"),
        ] {
            assert_eq!(quoted(words), expected);
        }
    }
}
