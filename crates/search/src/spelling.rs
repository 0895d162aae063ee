//! How far words are from each other.

/// The number of letters to add, drop, change or swap with their neighbour to
/// make one word of the other, if it is at most `limit` (optimal string
/// alignment: no letter is touched twice). The work is bounded by the shorter
/// word's length times `limit`.
pub(crate) fn distance(one: &[char], other: &[char], limit: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > limit {
        return None;
    }
    let width = other.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    let mut row = vec![0; width];
    for i in 1..=one.len() {
        row[0] = i;
        let mut least = i;
        for j in 1..width {
            let change = usize::from(one[i - 1] != other[j - 1]);
            let mut cost = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + change);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                cost = cost.min(before[j - 2] + 1);
            }
            row[j] = cost;
            least = least.min(cost);
        }
        if least > limit {
            return None;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    Some(last[other.len()]).filter(|distance| *distance <= limit)
}

/// How many letters of a word may be wrong: none below five letters, where
/// every other word is near; one up to eight; two above. A transposition counts
/// as one.
pub(crate) fn tolerance(letters: usize) -> usize {
    match letters {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    }
}

/// The nearest of a few known names, if one is near enough to be meant: at most
/// a third of its letters are wrong, or it begins so.
pub(crate) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = word.chars().take(64).collect();
    let limit = (letters.len() / 3).clamp(1, 3);
    known
        .filter_map(|name| {
            let candidate: Vec<char> = name.chars().collect();
            let far = distance(&letters, &candidate, limit).or_else(|| {
                (letters.len() > 2 && candidate.starts_with(&letters)).then_some(limit)
            })?;
            Some((far, name))
        })
        .min_by_key(|(far, _)| *far)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(one: &str, other: &str, limit: usize) -> Option<usize> {
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        distance(&letters(one), &letters(other), limit)
    }

    #[test]
    fn a_letter_added_dropped_changed_or_swapped_is_one_step() {
        for (one, other, expected) in [
            ("database", "database", Some(0)),
            ("databse", "database", Some(1)),
            ("databaase", "database", Some(1)),
            ("datebase", "database", Some(1)),
            ("databsae", "database", Some(1)),
            ("dtabsae", "database", Some(2)),
            ("dtbse", "database", None),
            ("", "ab", Some(2)),
            ("ca", "abc", None),
        ] {
            assert_eq!(apart(one, other, 2), expected, "{one} {other}");
            assert_eq!(apart(other, one, 2), expected, "{other} {one}");
        }
    }

    #[test]
    fn the_nearest_name_is_offered_only_if_it_is_near() {
        let names = ["service", "severity", "status"];
        for (word, expected) in [
            ("sevrice", Some("service")),
            ("serv", Some("service")),
            ("severty", Some("severity")),
            ("author", None),
            ("x", None),
        ] {
            assert_eq!(nearest(word, names.into_iter()), expected, "{word}");
        }
    }
}
