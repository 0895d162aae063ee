//! Slugs: how a name becomes part of a URL.

use unicode_normalization::UnicodeNormalization;

/// `text` as a part of a URL: lower case, letters and digits of any script
/// kept, everything else folded into single hyphens. Empty when nothing is left.
///
/// Composed first, so that two spellings of one letter give one slug.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        text.bytes()
            .for_each(|byte| push(&mut out, char::from(byte.to_ascii_lowercase())));
    } else {
        text.nfc()
            .flat_map(char::to_lowercase)
            .for_each(|character| push(&mut out, character));
    }
    while out.ends_with('-') {
        out.pop();
    }
    out
}

/// A slug that is never empty: of a name without a single letter or digit, its
/// code points.
pub fn url_slug(name: &str) -> String {
    let slug = slug(name);
    if !slug.is_empty() {
        return slug;
    }
    let points: Vec<String> = name
        .chars()
        .map(|character| format!("u{:x}", u32::from(character)))
        .collect();
    points.join("-")
}

fn push(out: &mut String, character: char) {
    if character.is_alphanumeric() || character == '_' {
        out.push(character);
    } else if !matches!(character, '\'' | '’' | '`') {
        // "don't" stays one word, as readers expect of a URL.
        push_hyphen(out);
    }
}

fn push_hyphen(out: &mut String) {
    if !out.is_empty() && !out.ends_with('-') {
        out.push('-');
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_keep_letters_of_any_script_and_fold_the_rest() {
        for (text, expected) in [
            ("Checkout API", "checkout-api"),
            ("  5 Whys?  ", "5-whys"),
            ("How did we do — during it?", "how-did-we-do-during-it"),
            ("don't panic", "dont-panic"),
            ("Zahlungsübersicht", "zahlungsübersicht"),
            ("e\u{301}tude", "étude"),
            ("障害 報告", "障害-報告"),
            ("v1.2", "v1-2"),
            ("../..", ""),
            ("🔥", ""),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }
}
