//! Values that have an order: dates, numbers, severities.

use super::Rank;
use crate::analysis::fold;

/// What a value is compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Compare {
    /// As it is written.
    pub(crate) fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }
}

/// A stretch of numbers, both ends included. Dates are numbers too: the 14th of
/// March 2025 is 20250314.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The least.
    pub from: u64,
    /// The greatest.
    pub to: u64,
}

impl Interval {
    /// Whether `value` lies within.
    pub fn holds(self, value: u64) -> bool {
        (self.from..=self.to).contains(&value)
    }

    fn compared(compare: Option<Compare>, value: Self) -> Self {
        match compare {
            None => value,
            // Nothing is less than 0: a stretch that holds nothing.
            Some(Compare::Less) if value.from == 0 => Self { from: 1, to: 0 },
            Some(Compare::Less) => Self {
                from: 0,
                to: value.from - 1,
            },
            Some(Compare::AtMost) => Self {
                from: 0,
                to: value.to,
            },
            Some(Compare::More) => Self {
                from: value.to.saturating_add(1),
                to: u64::MAX,
            },
            Some(Compare::AtLeast) => Self {
                from: value.from,
                to: u64::MAX,
            },
        }
    }
}

/// Parts `>=2024` into the sign and the rest.
pub(super) fn comparison(value: &str) -> (Option<Compare>, &str) {
    for (sign, compare) in [
        ("<=", Compare::AtMost),
        (">=", Compare::AtLeast),
        ("≤", Compare::AtMost),
        ("≥", Compare::AtLeast),
        ("<", Compare::Less),
        (">", Compare::More),
    ] {
        if let Some(rest) = value.strip_prefix(sign) {
            return (Some(compare), rest.trim());
        }
    }
    (None, value)
}

/// Reads `2024`, `>=2024-06`, `2023..2024`, `2024-06-01..*`.
pub(super) fn dates(value: &str) -> Option<Interval> {
    interval(value, date)
}

/// Reads `1000`, `>1,000`, `10k..50k`, `*..200`.
pub(super) fn numbers(value: &str) -> Option<Interval> {
    interval(value, number)
}

fn interval(value: &str, read: impl Fn(&str) -> Option<Interval>) -> Option<Interval> {
    let Some((from, to)) = value.split_once("..") else {
        let (compare, rest) = comparison(value);
        return Some(Interval::compared(compare, read(rest)?));
    };
    let open = |end: &str| end.is_empty() || end == "*";
    if open(from) && open(to) {
        return None;
    }
    if open(from) || open(to) {
        return Some(Interval {
            from: if open(from) { 0 } else { read(from)?.from },
            to: if open(to) { u64::MAX } else { read(to)?.to },
        });
    }
    // The ends may be given in either order.
    let (one, other) = (read(from)?, read(to)?);
    Some(Interval {
        from: one.from.min(other.from),
        to: one.to.max(other.to),
    })
}

/// Reads `sev2`, `<=sev2`, `sev1..sev3`, `*..sev2`.
pub(super) fn rank(value: &str) -> Rank {
    let open = |end: &str| end.is_empty() || end == "*";
    match value.split_once("..") {
        Some((from, to)) if open(from) && !open(to) => {
            Rank::Compared(Compare::AtMost, to.to_owned())
        }
        Some((from, to)) if open(to) && !open(from) => {
            Rank::Compared(Compare::AtLeast, from.to_owned())
        }
        Some((from, to)) if !open(from) => Rank::Between(from.to_owned(), to.to_owned()),
        _ => match comparison(value) {
            (Some(compare), name) => Rank::Compared(compare, name.to_owned()),
            (None, name) => Rank::Of(name.to_owned()),
        },
    }
}

/// Joins values that were one number with its thousands apart: of `>1,000,5k`
/// they are `>1000` and `5k`.
pub(super) fn thousands(values: &[String]) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for value in values {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        // A group of three digits, at the end or before the other end: `1,000..2,000`.
        let is_group = digits(value) == 3
            && matches!(&value[3..], rest if rest.is_empty() || rest.starts_with(".."));
        match joined.last_mut() {
            Some(last) if is_group && last.ends_with(|c: char| c.is_ascii_digit()) => {
                last.push_str(value);
            }
            _ => joined.push(value.clone()),
        }
    }
    joined
}

/// A day, a month or a year, from its first day to its last. The last day of a
/// month is taken to be the 31st: no COE is dated between.
fn date(value: &str) -> Option<Interval> {
    let mut parts = value.split('-');
    let mut next = |digits: usize, most: u64| match parts.next() {
        None => Some(None),
        Some(part) => {
            let is_plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            let number: u64 = is_plain.then(|| part.parse().ok()).flatten()?;
            (1..=most).contains(&number).then_some(Some(number))
        }
    };
    let year = next(4, 9999)??;
    let month = next(2, 12)?;
    let day = next(2, 31)?;
    if parts.next().is_some() {
        return None;
    }
    let at = |month, day| year * 10_000 + month * 100 + day;
    Some(Interval {
        from: at(month.unwrap_or(1), day.unwrap_or(1)),
        to: at(month.unwrap_or(12), day.unwrap_or(31)),
    })
}

/// `2025-03-14` at the beginning of a word, and what follows it: of
/// `2025-03-14-checkout-dns` the day and `checkout-dns`. A year alone is a
/// number like any other.
pub(crate) fn leading_date(word: &str) -> Option<(Interval, &str)> {
    [10, 7].into_iter().find_map(|length| {
        let (head, rest) = word.split_at_checked(length)?;
        let rest = match rest.strip_prefix('-') {
            Some(rest) => rest,
            None if rest.is_empty() => rest,
            None => return None,
        };
        Some((date(head)?, rest))
    })
}

/// A value as it is compared: whatever its case and accents, and whether its
/// words are joined by spaces, underscores or hyphens.
pub(crate) fn normal(value: &str) -> String {
    let mut folded = String::with_capacity(value.len());
    for c in value.trim().chars() {
        match c {
            '_' | ' ' => folded.push('-'),
            _ => fold::push(c, &mut folded),
        }
    }
    folded
}

fn number(value: &str) -> Option<Interval> {
    let plain: String = value.chars().filter(|c| !matches!(c, '_' | ',')).collect();
    let (digits, unit) = match plain.char_indices().next_back()? {
        (end, 'k' | 'K') => (&plain[..end], 1_000.0),
        (end, 'm' | 'M') => (&plain[..end], 1_000_000.0),
        _ => (plain.as_str(), 1.0),
    };
    let is_number = !digits.is_empty()
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number: f64 = is_number.then(|| digits.parse().ok()).flatten()?;
    // Beyond 9·10¹⁵ a float no longer tells neighbours apart, and no book has
    // so many customers.
    let number = (number * unit).round().min(9e15) as u64;
    Some(Interval {
        from: number,
        to: number,
    })
}

#[cfg(test)]
mod tests;
