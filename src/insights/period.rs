//! Months, quarters and years as stretches of the calendar.

use jiff::civil::Date;

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A month of the calendar.
    Month,
    /// January to March, and so on.
    Quarter,
    /// A year of the calendar.
    Year,
}

/// One month, quarter or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// How long it is.
    pub unit: Unit,
    /// How many such periods lie between it and the beginning of the year 0.
    number: i32,
}

impl Unit {
    /// How many of them make a year.
    fn per_year(self) -> i32 {
        match self {
            Self::Month => 12,
            Self::Quarter => 4,
            Self::Year => 1,
        }
    }

    /// The period that `date` lies in.
    pub fn of(self, date: Date) -> Period {
        let months = 12 / self.per_year();
        let number =
            i32::from(date.year()) * self.per_year() + (i32::from(date.month()) - 1) / months;
        Period { unit: self, number }
    }
}

impl Period {
    /// Its year.
    pub fn year(self) -> i16 {
        self.number.div_euclid(self.unit.per_year()) as i16
    }

    /// Its place in its year, from 1.
    pub fn in_year(self) -> i8 {
        self.number.rem_euclid(self.unit.per_year()) as i8 + 1
    }

    /// Its first day.
    pub fn first(self) -> Date {
        let months = 12 / self.unit.per_year();
        let month = (i32::from(self.in_year()) - 1) * months + 1;
        Date::new(self.year(), month as i8, 1).unwrap_or(Date::MAX)
    }

    /// Its last day.
    pub fn last(self) -> Date {
        let next = Self {
            number: self.number + 1,
            ..self
        };
        // After the last year that there is, the last day there is.
        match i32::from(next.year()) {
            year if year > i32::from(Date::MAX.year()) => Date::MAX,
            _ => next.first().yesterday().unwrap_or(Date::MIN),
        }
    }

    /// As in data: `2025-03`, `2025-Q1`, `2025`.
    pub fn name(self) -> String {
        match self.unit {
            Unit::Month => format!("{:04}-{:02}", self.year(), self.in_year()),
            Unit::Quarter => format!("{:04}-Q{}", self.year(), self.in_year()),
            Unit::Year => format!("{:04}", self.year()),
        }
    }
}

/// Periods of one length, one after the other, at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    unit: Unit,
    first: i32,
    count: usize,
}

impl Span {
    /// From the period of `first` to that of `last`, neither earlier; at most
    /// the last `most` of them, at least one.
    pub fn new(unit: Unit, first: Date, last: Date, most: usize) -> Self {
        let last = unit.of(last).number;
        let first = unit.of(first).number.min(last);
        let count = ((last - first + 1) as usize).min(most.max(1));
        Self {
            unit,
            first: last - count as i32 + 1,
            count,
        }
    }

    /// How long its periods are.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// How many periods it has.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Its periods, the earliest first.
    pub fn periods(&self) -> impl ExactSizeIterator<Item = Period> + use<> {
        let Self { unit, first, count } = *self;
        (0..count).map(move |place| Period {
            unit,
            number: first + place as i32,
        })
    }

    /// Where a day lies.
    pub fn place(&self, date: Option<Date>) -> Place {
        let Some(date) = date else {
            return Place::Undated;
        };
        match usize::try_from(self.unit.of(date).number - self.first) {
            Err(_) => Place::Earlier,
            Ok(place) if place < self.count => Place::In(place),
            Ok(_) => Place::Later,
        }
    }
}

/// Where something lies as seen from a [`Span`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In this one of its periods, from 0.
    In(usize),
    /// Before the first.
    Earlier,
    /// After the last.
    Later,
    /// Nobody knows.
    Undated,
}

/// How many things lie outside of a [`Span`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outside {
    /// Before its first period.
    pub earlier: usize,
    /// After its last.
    pub later: usize,
    /// Without a date.
    pub undated: usize,
}

impl Outside {
    /// Counts what lies in no period.
    pub(super) fn add(&mut self, place: Place) {
        match place {
            Place::In(_) => {}
            Place::Earlier => self.earlier += 1,
            Place::Later => self.later += 1,
            Place::Undated => self.undated += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_period_knows_its_days_and_its_name() {
        for (unit, name, first, last) in [
            (Unit::Month, "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
            (
                Unit::Quarter,
                "2024-Q1",
                date(2024, 1, 1),
                date(2024, 3, 31),
            ),
            (Unit::Year, "2024", date(2024, 1, 1), date(2024, 12, 31)),
        ] {
            let period = unit.of(date(2024, 2, 29));
            assert_eq!(period.name(), name);
            assert_eq!((period.first(), period.last()), (first, last), "{name}");
        }
        assert_eq!(Unit::Month.of(Date::MAX).last(), Date::MAX);
        assert_eq!(Unit::Quarter.of(Date::MIN).first(), Date::MIN);
    }

    #[test]
    fn a_span_keeps_its_end_when_it_is_cut_short() {
        let (first, last) = (date(1970, 1, 1), date(2025, 3, 31));
        let span = Span::new(Unit::Quarter, first, last, 3);
        let names: Vec<String> = span.periods().map(Period::name).collect();
        assert_eq!(names, ["2024-Q3", "2024-Q4", "2025-Q1"]);
        for (day, place) in [
            (Some(date(2024, 6, 30)), Place::Earlier),
            (Some(date(2024, 7, 1)), Place::In(0)),
            (Some(date(2025, 3, 31)), Place::In(2)),
            (Some(date(2025, 4, 1)), Place::Later),
            (None, Place::Undated),
        ] {
            assert_eq!(span.place(day), place, "{day:?}");
        }
        assert_eq!(Span::new(Unit::Year, last, first, 9).count(), 1);
    }
}
