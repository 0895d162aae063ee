//! Incident strips: the history at a glance, one mark a COE.

mod marks;
mod spread;
mod weeks;

use jiff::civil::Date;

use super::page_axis::labels_below;
use super::view::{StripView, Tick, markup};
use super::{Page, words};
use crate::book::{CoeIndex, address};
use crate::draw::{Scale, Wanted, percent};
use crate::insights::bins::BINNED_ABOVE;
use crate::insights::period::{Period, Span, Unit};

/// How high marks may be, in pixels; `partials/strip.html` says the same.
const HEIGHT: f64 = 88.0;
/// How high the shortest are, so that they are seen.
const SHORTEST: f64 = 5.0;
/// How many years a strip reaches back at most, so that a misspelt year does not
/// press all others together.
const MOST_YEARS: usize = 25;

/// The time that a strip shows.
#[derive(Debug, Clone, Copy)]
struct Window {
    first: Date,
    last: Date,
}

/// What stands in a strip, newest first.
struct Shown {
    coes: Vec<(Date, CoeIndex)>,
    undated: usize,
    /// Before the first day or after the last.
    outside: usize,
}

/// The COEs of one year; nothing if there are none.
pub(super) fn of_year(page: &Page<'_>, year: i16) -> Option<StripView> {
    let period = Unit::Year.of(Date::new(year, 1, 1).ok()?);
    let coes = page.book().years.iter().find(|it| it.0 == Some(year));
    let window = Window {
        first: period.first(),
        last: period.last(),
    };
    let title = if year == page.book().as_of.year() {
        format!("{year} so far")
    } else {
        year.to_string()
    };
    let list = page.place.to(&address::year(Some(year)));
    strip(page, title, list, &coes?.1, window)
}

/// The whole history of some COEs, newest first; nothing if none has a date.
pub(super) fn history(page: &Page<'_>, coes: &[CoeIndex]) -> Option<StripView> {
    let book = page.book();
    let dates = || coes.iter().filter_map(|coe| book.coes[*coe].date);
    let known = || dates().filter(|date| *date <= book.as_of);
    let first = known().min().or_else(|| dates().min())?;
    // Up to today: that nothing happened since is worth seeing, too.
    let last = known()
        .max()
        .map_or_else(|| dates().max(), |_| Some(book.as_of))?;
    let span = Span::new(Unit::Year, first, last, MOST_YEARS);
    let periods: Vec<_> = span.periods().collect();
    let window = Window {
        first: periods.first()?.first(),
        last: periods.last()?.last(),
    };
    strip(page, "History".to_owned(), "#coes".to_owned(), coes, window)
}

fn strip(
    page: &Page<'_>,
    title: String,
    list_url: String,
    coes: &[CoeIndex],
    window: Window,
) -> Option<StripView> {
    let shown = shown(page, coes, window);
    if shown.coes.is_empty() {
        return None;
    }
    let scale = Scale::new(ordinal(window.first), ordinal(window.last) + 1.0);
    let as_of = page.book().as_of;
    let marks = if shown.coes.len() > BINNED_ABOVE {
        weeks::view(page, &shown, scale)
    } else {
        marks::view(page, &shown, scale)
    };
    let left_out = shown.outside;
    let (begins, ticks) = below(window, scale);
    Some(StripView {
        title,
        list_url,
        count: match left_out {
            0 => words::count(shown.coes.len(), "COE", "COEs"),
            out => format!(
                "{}, {} outside of these years",
                words::count(shown.coes.len(), "COE", "COEs"),
                words::number(out as u128)
            ),
        },
        undated: shown.undated,
        today: (window.first..window.last)
            .contains(&as_of)
            .then(|| percent(scale.share(ordinal(as_of) + 1.0))),
        begins,
        ticks,
        ..marks
    })
}

impl Window {
    fn contains(self, date: Date) -> bool {
        self.first <= date && date <= self.last
    }
}

fn shown(page: &Page<'_>, coes: &[CoeIndex], window: Window) -> Shown {
    let mut shown = Shown {
        coes: Vec::new(),
        undated: 0,
        outside: 0,
    };
    for coe in coes {
        match page.book().coes[*coe].date {
            None => shown.undated += 1,
            Some(date) if window.contains(date) => shown.coes.push((date, *coe)),
            Some(_) => shown.outside += 1,
        }
    }
    shown
}

/// Days since the year 0, for scales.
fn ordinal(date: Date) -> f64 {
    f64::from(date.since(Date::ZERO).map_or(0, |span| span.get_days()))
}

fn empty() -> StripView {
    StripView {
        title: String::new(),
        list_url: String::new(),
        count: String::new(),
        key: String::new(),
        in_review: false,
        undated: 0,
        today: None,
        heights: Vec::new(),
        begins: Vec::new(),
        ticks: Vec::new(),
        crowd: 0,
        marks: markup(String::new()),
    }
}

/// Where months of one year, or else years, begin, and their names below the
/// middle of each.
fn below(window: Window, scale: Scale) -> (Vec<String>, Vec<Tick>) {
    let unit = if window.first.year() == window.last.year() {
        Unit::Month
    } else {
        Unit::Year
    };
    let periods: Vec<Period> = Span::new(unit, window.first, window.last, usize::MAX)
        .periods()
        .collect();
    let begins = |period: &Period| scale.share(ordinal(period.first()));
    let wanted = periods.iter().map(|period| Wanted {
        share: f64::midpoint(begins(period), scale.share(ordinal(period.last()) + 1.0)),
        text: match unit {
            Unit::Month => words::short_month(period.first()).to_owned(),
            Unit::Quarter | Unit::Year => period.year().to_string(),
        },
    });
    let ticks = labels_below(&wanted.collect::<Vec<Wanted>>());
    let begin = periods.iter().map(|period| percent(begins(period)));
    (begin.collect(), ticks)
}
