//! Numbers and lists as readers read them, in messages and on pages alike.

/// `12,400`
pub fn number(number: u128) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 COE`, `2 COEs`, `1,200 COEs`
pub fn count(count: usize, one: &str, many: &str) -> String {
    let noun = if count == 1 { one } else { many };
    format!("{} {noun}", number(count as u128))
}

/// `a`, `a or b`, `a, b or c`, with `last` (`and`, `or`) before the last.
pub fn listed(items: &[String], last: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_nouns_agree() {
        assert_eq!(number(1_234_567), "1,234,567");
        assert_eq!(number(999), "999");
        assert_eq!(count(1, "COE", "COEs"), "1 COE");
        assert_eq!(count(0, "COE", "COEs"), "0 COEs");
        assert_eq!(count(1_200, "COE", "COEs"), "1,200 COEs");
    }

    #[test]
    fn lists_end_in_a_word() {
        let items = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        for (written, expected) in [("a", "a"), ("a b", "a or b"), ("a b c", "a, b or c")] {
            assert_eq!(listed(&items(written), "or"), expected);
        }
        assert_eq!(listed(&[], "and"), "");
    }
}
