//! Numeric axes: steps of 1, 2, 2.5 or 5 times a power of ten.

use super::label::{Anchor, anchor};
use super::{Axis, Scale, Tick, Widths, text_width};

/// Beyond this, numbers of a scale are taken for it: no ticks could be told
/// apart nearer to the end of what a floating-point number holds.
const HUGE: f64 = 1e300;
/// Below this, numbers are taken for nothing beside zero.
const TINY: f64 = 1e-290;

/// An axis for values from `from` to `to`, in either order, with at most `most`
/// ticks (at least 3). It is lengthened to a tick at both ends; where the values
/// are all the same, or differ by less than a millionth of their size, to some
/// distance around them.
pub fn number_axis(from: f64, to: f64, most: usize) -> Axis {
    let (mut low, mut high) = (
        from.min(to).clamp(-HUGE, HUGE),
        from.max(to).clamp(-HUGE, HUGE),
    );
    let size = low.abs().max(high.abs());
    if size == 0.0 {
        high = 1.0;
    } else if size < TINY {
        (low, high) = (-1.0, 1.0);
    } else if high - low <= size * 1e-6 {
        (low, high) = (low - size * 0.1, high + size * 0.1);
    }
    // With two ticks nothing on both sides of zero could be held.
    let step = Step::fitting(low, high, most.max(3));
    let (first, last) = (step.below(low), step.above(high));
    let scale = Scale::new(step.value(first), step.value(last));
    let form = Form::of(&step, scale);
    let ticks = (first..=last).map(|times| {
        let value = step.value(times);
        let share = scale.share(value);
        let label = form.write(value);
        Tick {
            share,
            anchor: anchor(share, text_width(&label), Widths::PLOT.narrow)
                .unwrap_or(Anchor::Middle),
            label,
            fine: false,
            major: times == 0,
        }
    });
    Axis {
        scale,
        ticks: ticks.collect(),
    }
}

/// A value of data as readers write it, to at most four significant digits
/// behind the point: `12,400`, `0.25`, `−3.5`, `2.5 million`, `3 × 10⁻⁷`.
pub fn number_label(value: f64) -> String {
    let size = value.abs();
    let rounded = |divisor: f64| {
        let shown = size / divisor;
        let whole_digits = if shown >= 1.0 {
            shown.log10().floor() as usize + 1
        } else {
            0
        };
        // Trailing zeros say nothing here.
        let decimals = if shown >= 1.0 {
            4_usize.saturating_sub(whole_digits)
        } else {
            ((-shown.log10()).ceil() as usize + 3).min(9)
        };
        let text = format!("{shown:.decimals$}");
        if text.contains('.') {
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        } else {
            text
        }
    };
    if value == 0.0 {
        return "0".to_owned();
    }
    let form = Form::for_size(size, size);
    match form.divisor {
        Divisor::Named(divisor, name) => {
            format!("{}{}{name}", sign(value), grouped(&rounded(divisor)))
        }
        Divisor::Power(power) => {
            let mantissa = scaled(size, power);
            let text = format!("{mantissa:.3}");
            let text = text.trim_end_matches('0').trim_end_matches('.');
            format!("{}{text} × 10{}", sign(value), superscript(power))
        }
    }
}

/// A step between ticks: `digits` × 10^`power`, digits being 10, 20, 25 or 50.
struct Step {
    digits: i64,
    power: i32,
}

impl Step {
    /// The smallest step with which `low` to `high`, lengthened to ticks at both
    /// ends, has at most `most` ticks.
    fn fitting(low: f64, high: f64, most: usize) -> Self {
        let span = high - low;
        let rough = span / most as f64;
        let power = rough.log10().floor() as i32 - 1;
        (power..power + 4)
            .flat_map(|power| [10, 20, 25, 50].map(|digits| Self { digits, power }))
            .find(|step| {
                let (first, last) = (step.below(low), step.above(high));
                last.saturating_sub(first) < most as i64
            })
            .unwrap_or(Self { digits: 10, power })
    }

    /// The value of so many steps. Divided by a whole power where the step is
    /// below one, since 3 / 10 is the number nearest to 0.3 and 3 × 0.1 is not.
    fn value(&self, times: i64) -> f64 {
        let digits = (times * self.digits) as f64;
        if self.power < 0 {
            digits / 10_f64.powi(-self.power)
        } else {
            digits * 10_f64.powi(self.power)
        }
    }

    fn times(&self, value: f64) -> f64 {
        let scaled = if self.power < 0 {
            value * 10_f64.powi(-self.power)
        } else {
            value / 10_f64.powi(self.power)
        };
        scaled / self.digits as f64
    }

    /// The last multiple that is not above `value`.
    fn below(&self, value: f64) -> i64 {
        let times = self.times(value).floor() as i64;
        // The division may round to the other side.
        if self.value(times) > value {
            times - 1
        } else if self.value(times.saturating_add(1)) <= value {
            times + 1
        } else {
            times
        }
    }

    /// The first multiple that is not below `value`.
    fn above(&self, value: f64) -> i64 {
        -Self { ..*self }.below(-value)
    }

    /// The power of ten of its last digit.
    fn last_digit(&self) -> i32 {
        match self.digits {
            25 => self.power,
            _ => self.power + 1,
        }
    }
}

/// How all labels of an axis are written.
struct Form {
    divisor: Divisor,
    /// Digits behind the point.
    decimals: usize,
}

enum Divisor {
    /// A number with a name, ` million`; 1 has none.
    Named(f64, &'static str),
    /// A power of ten, written as one.
    Power(i32),
}

impl Form {
    fn of(step: &Step, scale: Scale) -> Self {
        let size = scale.from().abs().max(scale.to().abs());
        let mut form = Self::for_size(size, step.value(1));
        let power = match form.divisor {
            Divisor::Named(divisor, _) => divisor.log10().round() as i32,
            Divisor::Power(power) => power,
        };
        form.decimals = (power - step.last_digit()).max(0) as usize;
        form
    }

    /// Words for millions, since `M` and `k` beside a unit such as `MB` or `kb/s`
    /// would be read as part of it.
    fn for_size(size: f64, step: f64) -> Self {
        let divisor = match size {
            _ if size < 1e-3 && step < 1e-4 => Divisor::Power(size.log10().floor() as i32),
            _ if size < 1e6 => Divisor::Named(1.0, ""),
            _ if size < 1e9 => Divisor::Named(1e6, " million"),
            _ if size < 1e12 => Divisor::Named(1e9, " billion"),
            _ => Divisor::Power(size.log10().floor() as i32),
        };
        Self {
            divisor,
            decimals: 0,
        }
    }

    fn write(&self, value: f64) -> String {
        if value == 0.0 {
            return "0".to_owned();
        }
        let decimals = self.decimals;
        match self.divisor {
            Divisor::Named(divisor, name) => {
                let number = format!("{:.decimals$}", value.abs() / divisor);
                format!("{}{}{name}", sign(value), grouped(&number))
            }
            Divisor::Power(power) => {
                let size = scaled(value.abs(), power);
                format!(
                    "{}{size:.decimals$} × 10{}",
                    sign(value),
                    superscript(power)
                )
            }
        }
    }
}

/// A number divided by a power of ten, in two steps: a power below 10^-308 is no
/// number of its own.
fn scaled(number: f64, power: i32) -> f64 {
    number / 10_f64.powi(power / 2) / 10_f64.powi(power - power / 2)
}

fn sign(value: f64) -> &'static str {
    if value < 0.0 { "−" } else { "" }
}

/// Commas between each three digits before the point.
fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut out = String::with_capacity(number.len() + whole.len() / 3);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

fn superscript(power: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raised = |letter: char| {
        letter
            .to_digit(10)
            .map_or('⁻', |digit| DIGITS[digit as usize])
    };
    power.to_string().chars().map(raised).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(from: f64, to: f64) -> Vec<String> {
        let axis = number_axis(from, to, 6);
        axis.ticks.into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn ticks_are_round_and_written_alike() {
        for (from, to, expected) in [
            (0.0, 203.0, "0 50 100 150 200 250"),
            (0.0, 1.0, "0 0.2 0.4 0.6 0.8 1.0"),
            (0.0, 0.9, "0 0.2 0.4 0.6 0.8 1.0"),
            (-40.0, 30.0, "−40 −20 0 20 40"),
            (98.2, 99.9, "98.0 98.5 99.0 99.5 100.0"),
            (0.0, 12_400.0, "0 2,500 5,000 7,500 10,000 12,500"),
            (0.0, 3.0, "0 1 2 3"),
        ] {
            assert_eq!(labels(from, to).join(" "), expected, "{from} to {to}");
        }
    }

    #[test]
    fn huge_and_tiny_numbers_are_said_without_letters_that_units_use() {
        for (from, to, last) in [
            (0.0, 2_400_000.0, "2.5 million"),
            (0.0, 5e9, "5 billion"),
            (0.0, 8e15, "8 × 10¹⁵"),
            (0.0, 4e-7, "4 × 10⁻⁷"),
            (0.0, 0.04, "0.04"),
        ] {
            assert_eq!(labels(from, to).last().unwrap(), last);
        }
    }

    #[test]
    fn a_flat_series_has_room_around_it() {
        assert_eq!(labels(0.0, 0.0), ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        for value in [5.0, -5.0, 1e-9, 3e17] {
            let axis = number_axis(value, value, 5);
            let share = axis.scale.share(value);
            assert!((0.2..=0.8).contains(&share), "{value}: {axis:?}");
        }
    }

    #[test]
    fn single_values_are_written_as_they_are_read() {
        for (value, expected) in [
            (0.0, "0"),
            (3.0, "3"),
            (0.25, "0.25"),
            (12_400.0, "12,400"),
            (-3.5, "−3.5"),
            (1_234.567, "1,235"),
            (2_500_000.0, "2.5 million"),
            (3e-7, "3 × 10⁻⁷"),
            (0.000_25, "0.00025"),
            (5e-324, "4.941 × 10⁻³²⁴"),
            (-1e300, "−1 × 10³⁰⁰"),
            (-0.0, "0"),
        ] {
            assert_eq!(number_label(value), expected);
        }
    }
}
