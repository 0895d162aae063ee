//! What an item begins with, behind labels.

use super::token::{Kind, Token};

/// The index of the first word of what an item says, behind numbers, labels
/// ("Short term:", "SRE -") and brackets.
pub fn opening(tokens: &[Token<'_>]) -> usize {
    const LONGEST_LABEL: usize = 4;
    let mut start = 0;
    while let Some(token) = tokens.get(start) {
        if token.is_mark("([") {
            let closing = if token.text == "(" { ")" } else { "]" };
            let close = tokens[start..].iter().position(|it| it.is_mark(closing));
            match close {
                Some(close) if start + close + 1 < tokens.len() => start += close + 1,
                _ => return start,
            }
        } else if token.kind == Kind::Mark || token.kind == Kind::Number {
            start += 1;
        } else {
            break;
        }
    }
    let label = tokens[start..]
        .iter()
        .take(LONGEST_LABEL + 1)
        .position(|it| it.is_mark(":"));
    match label {
        Some(colon) if colon > 0 && start + colon + 1 < tokens.len() => start + colon + 1,
        _ => start,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;

    #[test]
    fn labels_numbers_and_brackets_are_passed_over() {
        for (text, expected) in [
            ("Improve it", "Improve"),
            ("1. Improve it", "Improve"),
            ("(P1) Improve it", "Improve"),
            ("[edge] Improve it", "Improve"),
            ("Short term: improve it", "improve"),
            ("Improve the alarms of the edge: more", "Improve"),
        ] {
            let tokens = tokens(text);
            let first = tokens[opening(&tokens)].text;
            assert_eq!(first, expected, "{text}");
        }
    }
}
