//! Where a value stands along a length.

/// A linear scale: `from` stands at 0, `to` at 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    from: f64,
    to: f64,
}

impl Scale {
    /// A scale over finite values, `from` ≤ `to`. If both are one value, it
    /// stands in the middle.
    pub fn new(from: f64, to: f64) -> Self {
        debug_assert!(from <= to, "{from} to {to}");
        Self { from, to }
    }

    /// The value at 0.
    pub fn from(self) -> f64 {
        self.from
    }

    /// The value at 1.
    pub fn to(self) -> f64 {
        self.to
    }

    /// The share of the length before `value`: 0 to 1 for values of the scale,
    /// less or more beyond its ends.
    pub fn share(self, value: f64) -> f64 {
        if self.from < self.to {
            // Halves, since the whole span of two huge values may be infinite.
            (value / 2.0 - self.from / 2.0) / (self.to / 2.0 - self.from / 2.0)
        } else {
            0.5
        }
    }

    /// [`Self::share`] of what lies on the scale; nothing beyond its ends.
    pub fn share_within(self, value: f64) -> Option<f64> {
        (self.from <= value && value <= self.to).then(|| self.share(value))
    }
}

/// A share as the number of a percentage, rounded to a tenth: `0.12345` is `12.3`.
pub fn percent(share: f64) -> String {
    let tenths = (share * 1_000.0).round() as i64;
    if tenths % 10 == 0 {
        (tenths / 10).to_string()
    } else {
        let sign = if tenths < 0 { "-" } else { "" };
        format!("{sign}{}.{}", (tenths / 10).abs(), (tenths % 10).abs())
    }
}

/// A length in pixels, rounded to a tenth: `12.34` is `12.3`, `12.0` is `12`.
pub fn pixels(length: f64) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stands_at_its_share_of_the_length() {
        let scale = Scale::new(-50.0, 150.0);
        for (value, share) in [(-50.0, 0.0), (0.0, 0.25), (150.0, 1.0), (250.0, 1.5)] {
            assert!((scale.share(value) - share).abs() < 1e-12, "{value}");
        }
        assert_eq!(scale.share_within(150.0), Some(1.0));
        assert_eq!(scale.share_within(150.1), None);
    }

    #[test]
    fn one_value_stands_in_the_middle_and_huge_ones_within() {
        assert_eq!(percent(Scale::new(3.0, 3.0).share(3.0)), "50");
        assert_eq!(percent(Scale::new(f64::MIN, f64::MAX).share(0.0)), "50");
    }

    #[test]
    fn percentages_have_at_most_one_digit_behind_the_point() {
        for (share, text) in [
            (0.0, "0"),
            (-0.0001, "0"),
            (0.123_45, "12.3"),
            (0.3, "30"),
            (0.999_9, "100"),
            (-0.0012, "-0.1"),
        ] {
            assert_eq!(percent(share), text);
        }
    }
}
