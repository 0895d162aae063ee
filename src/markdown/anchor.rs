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

/// The beginning of a slug, of `longest` bytes at most: cut between two of its words,
/// or, in scripts that set none apart, between two letters.
pub fn cut_slug(slug: &str, longest: usize) -> &str {
    let mut end = slug.len().min(longest);
    while !slug.is_char_boundary(end) {
        end -= 1;
    }
    if end < slug.len()
        && let Some(hyphen) = slug[..end].rfind('-')
    {
        end = hyphen;
    }
    &slug[..end]
}

/// The longest slug of a name, in bytes; the end of a longer one becomes a hash.
const LONGEST_SLUG: usize = 120;

/// A slug that is neither empty nor too long for a file's name: of a name without a single letter or digit, its
/// code points.
pub fn url_slug(name: &str) -> String {
    let slug = slug(name);
    if slug.len() > LONGEST_SLUG {
        // File systems end at 255 bytes; the hash keeps two long names apart.
        // What comes out is no longer than that, so a slug is its own slug.
        let mut end = LONGEST_SLUG - 9;
        while !slug.is_char_boundary(end) {
            end -= 1;
        }
        let hash = blake3::hash(slug.as_bytes()).to_hex();
        return format!("{}-{}", slug[..end].trim_end_matches('-'), &hash[..8]);
    }
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
    use super::{cut_slug, slug};

    #[test]
    fn every_name_has_a_slug_that_a_file_can_bear() {
        assert_eq!(super::url_slug("🔥"), "u1f525");
        let long = super::url_slug(&"ab".repeat(300));
        assert!(long.len() < 200 && long.starts_with("abab"));
        assert_ne!(long, super::url_slug(&"ab".repeat(301)));
        assert_eq!(long, super::url_slug(&long));
    }

    #[test]
    fn a_slug_is_cut_between_words_or_letters() {
        for (slug, expected) in [
            ("checkout", "checkout"),
            ("checkout-down", "checkout"),
            ("checkoutsdown", "checkouts"),
            ("障害報告", "障害報"),
            ("障害-報告", "障害"),
            ("", ""),
        ] {
            assert_eq!(cut_slug(slug, 9), expected, "{slug}");
        }
    }

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
