//! Which factors an Addresses column names by number.

use std::sync::Arc;

use super::Action;
use crate::diagnostic::{Diagnostic, Level, Location, SourceFile, Spanned, rules};

/// A range of more factors than this is no range of factors.
const LONGEST_RANGE: usize = 100;

/// The words for the numbers from one on, and for the first of several.
const NUMBERS: [(&str, &str); 10] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
];

/// Reads the Addresses columns of a COE whose whys end in `known` factors, and
/// reports those that name one which does not exist.
pub(in crate::coe) fn name_factors(
    actions: &mut [Action],
    known: usize,
    file: &Arc<SourceFile>,
    problems: &mut Vec<Diagnostic>,
) {
    for action in actions {
        let Some(written) = &action.addresses else {
            continue;
        };
        action.factors = match read(&written.value) {
            Named::Numbers(numbers) => numbers,
            Named::All => (1..=known).collect(),
            Named::Words => Vec::new(),
        };
        let named = &action.factors;
        let unread = named.is_empty() && !written.value.contains(char::is_alphabetic);
        let missing = named.iter().find(|number| !(1..=known).contains(*number));
        if known > 0 && (unread || missing.is_some()) {
            problems.push(no_such_factor(written, missing, known, file));
        }
    }
}

fn no_such_factor(
    written: &Spanned<String>,
    missing: Option<&usize>,
    known: usize,
    file: &Arc<SourceFile>,
) -> Diagnostic {
    let message = match missing {
        Some(number) => format!("there is no factor {number} that this action could address"),
        None => format!("{:?} names no factors", written.value),
    };
    let help = match known {
        1 => "the 5 Whys end in one factor: write 1".to_owned(),
        _ => format!(
            "the 5 Whys end in {known} factors, numbered as the page shows them: write numbers \
             from 1 to {known}, such as `1, 2` or `1–{known}`"
        ),
    };
    let location = Location::new(file, written.span);
    let mut problem = Diagnostic::new(&rules::UNKNOWN_VALUE, location, message).help(help);
    problem.level = Level::Warning;
    problem
}

/// What an Addresses column names.
#[derive(Debug, PartialEq, Eq)]
enum Named {
    /// Factors by their numbers, as they are written.
    Numbers(Vec<usize>),
    /// All that there are.
    All,
    /// Something else: words, or no number that a factor could have.
    Words,
}

/// A part of the column that matters.
enum Token {
    Number(usize),
    /// The words between the ends of a range.
    To,
    All,
    /// A comma or another sign between numbers.
    Comma,
}

/// `1, 3`, `factors 1 and 3`, `1–3`, `1 to 3`, `the first and third`, `all`.
fn read(written: &str) -> Named {
    let Some(tokens) = tokens(written) else {
        return Named::Words;
    };
    let mut numbers = Vec::new();
    let mut rest = &tokens[..];
    loop {
        rest = match rest {
            [
                Token::Number(from),
                Token::To,
                Token::Number(to),
                after @ ..,
            ] => {
                if from >= to || to - from > LONGEST_RANGE {
                    return Named::Words;
                }
                numbers.extend(*from..=*to);
                after
            }
            [Token::Number(number), after @ ..] => {
                numbers.push(*number);
                after
            }
            [Token::Comma, after @ ..] => after,
            [Token::All] if numbers.is_empty() => return Named::All,
            [] if !numbers.is_empty() => return Named::Numbers(numbers),
            _ => return Named::Words,
        };
    }
}

/// Nothing where anything stands there that is not about numbers.
fn tokens(written: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = written.to_lowercase();
    // A point that ends the sentence.
    rest.truncate(rest.trim_end_matches(['.', ' ']).len());
    let mut rest = rest.as_str();
    while let Some(first) = rest.chars().next() {
        let is_word = |next: char| next.is_alphanumeric();
        let length = rest.find(|next| !is_word(next)).unwrap_or(rest.len());
        let length = length.max(first.len_utf8());
        let (word, after) = rest.split_at(length);
        rest = after;
        if let Ok(number) = word.parse() {
            tokens.push(Token::Number(number));
            continue;
        }
        let spelt = NUMBERS
            .iter()
            .position(|(number, place)| [*number, *place].contains(&word));
        if let Some(index) = spelt {
            tokens.push(Token::Number(index + 1));
            continue;
        }
        match word {
            "-" | "–" | "—" | "to" | "through" => tokens.push(Token::To),
            "all" | "every" | "each" => tokens.push(Token::All),
            "," | ";" | "&" | "/" | "and" => tokens.push(Token::Comma),
            "factor" | "factors" | "of" | "the" | "them" | "#" | "(" | ")" | ":" => {}
            space if space.trim().is_empty() => {}
            _ => return None,
        }
    }
    Some(tokens)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(written: &str) -> Vec<usize> {
        match read(written) {
            Named::Numbers(numbers) => numbers,
            other => panic!("{written}: {other:?}"),
        }
    }

    #[test]
    fn numbers_stand_in_lists_and_ranges() {
        for (written, expected) in [
            ("1", &[1][..]),
            ("1, 3", &[1, 3]),
            ("Factors 1 and 3.", &[1, 3]),
            ("#2", &[2]),
            ("1-3", &[1, 2, 3]),
            ("1–3, 5", &[1, 2, 3, 5]),
            ("1 to 3", &[1, 2, 3]),
            ("three", &[3]),
            ("the first and third", &[1, 3]),
        ] {
            assert_eq!(numbers(written), expected, "{written}");
        }
    }

    #[test]
    fn every_factor_may_be_meant() {
        for written in ["all", "All factors", "all of them", "every factor"] {
            assert_eq!(read(written), Named::All, "{written}");
        }
    }

    #[test]
    fn what_is_no_list_of_factors_is_not_taken_for_one() {
        for written in [
            "1.5",
            "-1",
            "5 - 2",
            "3-3",
            "1-",
            "1-2-3",
            "1-999999999",
            "99999999999999999999999",
            "all but 1",
            "1 all",
            "the second resolver",
            "2 resolvers",
            "3rd",
            "",
        ] {
            assert_eq!(read(written), Named::Words, "{written}");
        }
    }
}
