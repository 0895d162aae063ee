//! What was probably meant by a word that nothing is called.

/// The candidate nearest to what was written, if it is near enough to be a slip
/// of the fingers: for "did you mean".
pub fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let written = written.to_lowercase();
    let length = written.chars().count();
    let limit = (length / 3).clamp(1, 4);
    let letters = letters(&written);
    candidates
        .into_iter()
        // Far cheaper than the distance, which is never less than this.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .filter(|candidate| {
            let theirs = self::letters(&candidate.to_lowercase());
            let missing = letters.iter().zip(theirs).map(|(a, b)| a.saturating_sub(b));
            missing.map(usize::from).sum::<usize>() <= limit
        })
        .map(|candidate| {
            let distance = strsim::damerau_levenshtein(&written, &candidate.to_lowercase());
            (distance, candidate)
        })
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Whether `written` can only have been meant as `meant`: they differ in case,
/// hyphens, underscores and spaces alone, or in one letter of a word that is not
/// short. A stricter question than [`nearest`], for what is mended unasked.
pub fn is_slip(written: &str, meant: &str) -> bool {
    // Far cheaper than the distance, and true of nearly every pair.
    let length = |word: &str| word.chars().filter(|it| is_letter(*it)).count();
    if length(written).abs_diff(length(meant)) > 1 {
        return false;
    }
    let (written, meant) = (letters_alone(written), letters_alone(meant));
    let long = written.chars().count().min(meant.chars().count()) >= SHORTEST;
    written == meant || (long && strsim::damerau_levenshtein(&written, &meant) == 1)
}

/// Whether two words differ in case, hyphens, underscores and spaces alone.
pub fn is_variant(written: &str, meant: &str) -> bool {
    letters_alone(written) == letters_alone(meant)
}

/// The least number of letters of which one may be wrong: `data` is no slip for
/// `date`.
const SHORTEST: usize = 5;

fn letters_alone(word: &str) -> String {
    let kept = word.chars().filter(|it| is_letter(*it));
    kept.flat_map(char::to_lowercase).collect()
}

fn is_letter(character: char) -> bool {
    !matches!(character, '-' | '_' | ' ')
}

/// How often each byte occurs: what one word has too many of, the other needs
/// at least as many changes for.
fn letters(word: &str) -> [u8; 256] {
    let mut counts = [0_u8; 256];
    for byte in word.bytes().filter(u8::is_ascii) {
        counts[usize::from(byte)] = counts[usize::from(byte)].saturating_add(1);
    }
    counts
}

/// The help for a word that is none of `known`: the nearest, else all of them. Of
/// two that differ in a digit none is nearer than the rest: `sev9` is no slip for
/// `sev1`.
pub fn did_you_mean(written: &str, known: &[&str]) -> String {
    let digits = |word: &str| -> String { word.chars().filter(char::is_ascii_digit).collect() };
    let close = nearest(written, known.iter().copied());
    match close.filter(|close| digits(close) == digits(written)) {
        Some(close) => format!("did you mean `{close}`?"),
        None => format!("it may be one of: {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_named_and_of_two_the_first_in_order() {
        for (written, expected) in [
            ("titel", Some("title")),
            ("TITLE", Some("title")),
            ("tile", Some("tiles")),
            ("t", None),
            ("severity", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, ["title", "tiles"]), expected, "{written}");
        }
    }

    #[test]
    fn only_what_leaves_no_doubt_is_a_slip() {
        for (written, meant, expected) in [
            ("titel", "title", true),
            ("ReviewStarted", "review-started", true),
            ("in_review", "in-review", true),
            ("services", "service", true),
            ("data", "date", false),
            ("tag", "tags", false),
            ("detected-at", "detected-by", false),
        ] {
            assert_eq!(is_slip(written, meant), expected, "{written}");
        }
        assert!(is_variant("In Review", "in-review") && !is_variant("sev6", "sev5"));
    }

    #[test]
    fn when_no_word_is_near_all_are_named() {
        let known = ["alarm", "customer"];
        assert_eq!(did_you_mean("alram", &known), "did you mean `alarm`?");
        assert_eq!(
            did_you_mean("sev9", &["sev1", "sev2"]),
            "it may be one of: sev1, sev2"
        );
        assert_eq!(
            did_you_mean("x", &known),
            "it may be one of: alarm, customer"
        );
    }
}
