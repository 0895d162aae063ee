//! Incident strips: the history at a glance, one mark a COE.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::durations::Durations;
use super::insights::{BINNED_ABOVE, ticks, tone};
use super::view::{HeightMark, MarkView, StripView, Tick};
use super::{Page, words};
use crate::book::{CoeIndex, address};
use crate::coe::front_matter::{Kind, Status};
use crate::draw::{Scale, Wanted, percent};
use crate::insights::period::{Period, Span, Unit};
use crate::markdown::coded;

/// How high marks may be, in pixels; `strip.css` says the same.
const HEIGHT: f64 = 88.0;
/// How high the shortest are, so that they are seen.
const SHORTEST: f64 = 5.0;
/// How many marks may stand side by side: on a phone each then has two pixels.
const SLOTS: usize = 140;
/// How many weeks have marks of their own; of a longer history two or more
/// weeks share one.
const MOST_WEEKS: usize = 600;
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
        weeks(page, &shown, scale)
    } else {
        marks(page, &shown, scale)
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

/// One mark a COE.
fn marks(page: &Page<'_>, shown: &Shown, scale: Scale) -> StripView {
    let book = page.book();
    let facts = |coe: CoeIndex| &page.site.insights.coes[coe];
    let duration = |coe: CoeIndex| {
        crate::coe::impact::impact(&book.coes[coe])
            .filter(|_| !facts(coe).near_miss)
            .map(|impact| impact.seconds)
    };
    let longest = shown
        .coes
        .iter()
        .filter_map(|(_, coe)| duration(*coe))
        .max();
    let axis = Durations::to(longest.unwrap_or_default());
    let levels = book.config.coe.severities.len();
    let earliest_first: Vec<(Date, CoeIndex)> = shown.coes.iter().rev().copied().collect();
    let shares: Vec<f64> = earliest_first
        .iter()
        .map(|(date, _)| scale.share(ordinal(*date) + 0.5))
        .collect();
    let places = spread(&shares);
    let marks = earliest_first
        .iter()
        .zip(places)
        .map(|((date, coe), place)| {
            let it = &book.coes[*coe];
            let near = it.front.kind == Kind::NearMiss;
            let in_review = it.front.status == Status::InReview;
            let severity = book.severity_rank(*coe);
            let seconds = duration(*coe);
            let height = seconds.map_or(0.0, |seconds| axis.share(seconds) * (HEIGHT - SHORTEST));
            let mut class = severity.map_or_else(|| "s4".to_owned(), |rank| tone(rank, levels));
            for (is, name) in [(in_review, " act"), (near, " near")] {
                class.push_str(if is { name } else { "" });
            }
            let mut parts = vec![words::short_date(*date), coded(&it.title).text];
            parts.extend(severity.map(|rank| words::severity(&book.config.coe.severities[rank])));
            parts.push(match seconds {
                _ if near => "near miss".to_owned(),
                Some(seconds) => words::duration(seconds),
                None => "duration unknown".to_owned(),
            });
            if in_review {
                parts.push("in review".to_owned());
            }
            MarkView {
                x: percent(place),
                y: pixels(HEIGHT - SHORTEST - height),
                dot: seconds.is_none(),
                class,
                url: page.coe_url(*coe),
                title: parts.join(" · "),
            }
        });
    let near_misses = shown.coes.iter().any(|(_, coe)| facts(*coe).near_miss);
    let unknown = shown
        .coes
        .iter()
        .any(|(_, coe)| duration(*coe).is_none() && !facts(*coe).near_miss);
    let mut key = vec![
        "a mark each: height is duration, on a logarithmic scale, weight is severity".to_owned(),
    ];
    if near_misses {
        key.push("a ring is a near miss".to_owned());
    }
    if unknown {
        key.push("a dot is of unknown duration".to_owned());
    }
    StripView {
        key: key.join("; "),
        in_review: shown
            .coes
            .iter()
            .any(|(_, coe)| book.coes[*coe].front.status == Status::InReview),
        heights: longest.map_or_else(Vec::new, |_| heights(&axis)),
        marks: marks.collect(),
        ..empty()
    }
}

/// Two or three lines across, at the steps of the axis that are far enough apart.
fn heights(axis: &Durations) -> Vec<HeightMark> {
    let mut heights: Vec<HeightMark> = Vec::new();
    let mut last = 0.0;
    for (share, label) in axis.ticks().skip(1) {
        if share - last >= 0.25 {
            last = share;
            heights.push(HeightMark {
                y: pixels((HEIGHT - SHORTEST) * (1.0 - share)),
                label: label.to_owned(),
            });
        }
    }
    heights
}

/// One mark a week, or a few weeks, by how many COEs began in it.
fn weeks(page: &Page<'_>, shown: &Shown, scale: Scale) -> StripView {
    let days = (scale.to() - scale.from()).ceil() as usize;
    let step = days.div_ceil(7).div_ceil(MOST_WEEKS).max(1);
    let width = 7.0 * step as f64;
    let mut counts: BTreeMap<usize, (usize, Date)> = BTreeMap::new();
    for (date, _) in shown.coes.iter().rev() {
        let week = ((ordinal(*date) - scale.from()) / width) as usize;
        counts.entry(week).or_insert((0, *date)).0 += 1;
    }
    let most = counts.values().map(|(count, _)| *count).max().unwrap_or(1);
    let marks = counts.iter().map(|(week, (count, first))| {
        let middle = scale.from() + (*week as f64 + 0.5) * width;
        let height = *count as f64 / most as f64 * (HEIGHT - SHORTEST);
        let from = first
            .checked_sub(
                jiff::Span::new().days((ordinal(*first) - scale.from()) as i32 % width as i32),
            )
            .unwrap_or(*first);
        MarkView {
            x: percent(scale.share(middle).min(1.0)),
            y: pixels(HEIGHT - SHORTEST - height),
            dot: false,
            class: "week".to_owned(),
            url: page.place.to(&address::year(Some(first.year()))),
            title: format!(
                "From {}: {}",
                words::short_date(from),
                words::count(*count, "COE", "COEs")
            ),
        }
    });
    let each = match step {
        1 => "a mark each week".to_owned(),
        weeks => format!("a mark for each {weeks} weeks"),
    };
    StripView {
        key: format!("{each}: height is the number of COEs; each leads to its year"),
        heights: vec![HeightMark {
            y: "0".to_owned(),
            label: words::number(most as u128),
        }],
        marks: marks.collect(),
        ..empty()
    }
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
        marks: Vec::new(),
    }
}

/// Moves marks at these shares of the width, ascending, apart just so far that
/// none stands on another, and none leaves the strip.
fn spread(shares: &[f64]) -> Vec<f64> {
    let slot = 1.0 / SLOTS.max(shares.len()) as f64;
    let half = slot / 2.0;
    let mut places: Vec<f64> = Vec::with_capacity(shares.len());
    let mut free = half;
    for share in shares {
        let place = share.max(free);
        places.push(place);
        free = place + slot;
    }
    // Those pushed beyond the end come back, each before the one after it.
    let mut free = 1.0 - half;
    for place in places.iter_mut().rev() {
        *place = place.min(free);
        free = *place - slot;
    }
    places
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
        share: (begins(period) + scale.share(ordinal(period.last()) + 1.0)) / 2.0,
        text: match unit {
            Unit::Month => words::month_and_year(period.first())
                .chars()
                .take(3)
                .collect(),
            Unit::Quarter | Unit::Year => period.year().to_string(),
        },
    });
    let ticks = ticks(wanted.collect());
    let begin = periods.iter().map(|period| percent(begins(period)));
    (begin.collect(), ticks)
}

fn pixels(pixels: f64) -> String {
    let text = format!("{pixels:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_mark_hides_another_or_leaves_the_strip(
            mut shares in proptest::collection::vec(0.0_f64..=1.0, 0..500),
        ) {
            shares.sort_by(f64::total_cmp);
            let places = spread(&shares);
            let slot = 1.0 / SLOTS.max(shares.len()) as f64;
            prop_assert_eq!(places.len(), shares.len());
            prop_assert!(places.iter().all(|place| (0.0..=1.0).contains(place)));
            for pair in places.windows(2) {
                prop_assert!(pair[1] - pair[0] >= slot - 1e-9, "{:?}", pair);
            }
        }
    }

    #[test]
    fn a_lone_mark_stays_on_its_day() {
        assert_eq!(spread(&[0.3, 0.7]), [0.3, 0.7]);
    }
}
