//! The stretch of a text that shows best why it was found.

use super::marks::Mark;

/// How long a snippet is, in bytes, which for Latin letters are characters.
pub(crate) const LENGTH: usize = 200;

/// The stretch with the most telling marks: where it begins and ends in the
/// text, and the sum of what its distinct marks tell. It covers the marks only.
pub(crate) fn densest(marks: &[Mark], tell: impl Fn(usize) -> f32) -> Option<(usize, usize, f32)> {
    let mut sorted = marks.to_vec();
    sorted.sort_by_key(|mark| (mark.start, mark.end));
    let mut best: Option<(usize, usize, f32)> = None;
    let mut seen = Vec::new();
    for (nth, first) in sorted.iter().enumerate() {
        seen.clear();
        let (mut end, mut sum) = (first.end, 0.0);
        for mark in &sorted[nth..] {
            if mark.end.saturating_sub(first.start) > LENGTH && mark.start != first.start {
                break;
            }
            end = end.max(mark.end);
            // A word that repeats says a little more.
            if seen.contains(&mark.slot) {
                sum += tell(mark.slot) * 0.02;
            } else {
                seen.push(mark.slot);
                sum += tell(mark.slot);
            }
        }
        if best.is_none_or(|(_, _, most)| sum > most) {
            best = Some((first.start, end, sum));
        }
    }
    best
}

/// A stretch of about [`LENGTH`] bytes of `text` around `start..end`, between
/// words, from the beginning of a sentence if one is near. A word that is longer
/// is cut.
pub(crate) fn around(text: &str, start: usize, end: usize) -> (usize, usize) {
    // A little longer is no reason to cut.
    if text.len() <= LENGTH * 5 / 4 {
        return (0, text.len());
    }
    let end = end.min(boundary(text, start + LENGTH));
    let before = LENGTH.saturating_sub(end - start) / 2;
    let from = begin(text, start.saturating_sub(before), start);
    let to = finish(text, (from + LENGTH).max(end), end);
    // At the end of the text there is room left before.
    if to == text.len() {
        let from = begin(text, to.saturating_sub(LENGTH), start);
        return (from, to);
    }
    (from, to)
}

/// The first good place to begin in `least..most`: behind a full stop, else
/// behind a space.
fn begin(text: &str, least: usize, most: usize) -> usize {
    if least == 0 {
        return 0;
    }
    let least = boundary(text, least);
    let Some(room) = text.get(least..most) else {
        return most;
    };
    let sentence = room.find(". ").map(|stop| stop + 2);
    let space = || room.find(' ').map(|space| space + 1);
    sentence
        .or_else(space)
        .map_or(least, |offset| least + offset)
}

/// The last good place to end in `least..most`: before a space.
fn finish(text: &str, most: usize, least: usize) -> usize {
    if most >= text.len() {
        return text.len();
    }
    let most = boundary(text, most).max(least);
    let room = &text[least..most];
    room.rfind(' ').map_or(most, |space| least + space)
}

/// The first place at `at` or behind it that lies between two characters.
fn boundary(text: &str, at: usize) -> usize {
    let places = at..text.len();
    let mut between = places.filter(|place| text.is_char_boundary(*place));
    between.next().unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, slot: usize) -> Mark {
        let end = start + 3;
        Mark { start, end, slot }
    }

    #[test]
    fn many_different_words_tell_more_than_one_word_often() {
        let marks = [
            mark(0, 0),
            mark(5, 0),
            mark(10, 0),
            mark(900, 0),
            mark(950, 1),
        ];
        let (start, end, _) = densest(&marks, |_| 1.0).unwrap();
        assert_eq!((start, end), (900, 953));
        assert_eq!(densest(&[], |_| 1.0), None);
    }

    #[test]
    fn a_snippet_begins_and_ends_between_words() {
        let text = format!(
            "{}Here. It is the word that is sought. {}",
            "long ago ".repeat(40),
            "and then ".repeat(40)
        );
        let at = text.find("sought").unwrap();
        let (from, to) = around(&text, at, at + 6);
        assert!(text[from..to].starts_with("It is the word") || text[..from].ends_with(' '));
        assert!(text[to..].starts_with(' '));
        assert!((120..=LENGTH).contains(&(to - from)));
        assert_eq!(around("short", 0, 5), (0, 5));
    }

    #[test]
    fn a_text_without_spaces_is_cut_between_characters() {
        let text = "障害".repeat(200);
        let (from, to) = around(&text, 600, 606);
        assert!(text.get(from..to).is_some());
    }
}
