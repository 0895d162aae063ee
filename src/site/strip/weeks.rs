//! One mark a week, where there are too many COEs for one each.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::super::view::{HeightMark, StripView, markup};
use super::super::{Page, words};
use super::{HEIGHT, SHORTEST, Shown, empty, ordinal};
use crate::book::address;
use crate::draw::{Scale, pixels};
use crate::markdown::escape_into;

/// How many weeks have marks of their own; of a longer history two or more
/// weeks share one.
const MOST_WEEKS: usize = 600;

/// The strip of many COEs, but for its axis.
pub(super) fn view(page: &Page<'_>, shown: &Shown, scale: Scale) -> StripView {
    let days = (scale.to() - scale.from()).ceil() as usize;
    let step = days.div_ceil(7).div_ceil(MOST_WEEKS).max(1);
    let width = 7 * step;
    // By the number of the week, how many COEs began in it and the first's day.
    let mut counts: BTreeMap<usize, (usize, Date)> = BTreeMap::new();
    for (date, _) in shown.coes.iter().rev() {
        let day = (ordinal(*date) - scale.from()) as usize;
        counts.entry(day / width).or_insert((0, *date)).0 += 1;
    }
    let most = counts.values().map(|(count, _)| *count).max().unwrap_or(1);
    let mut drawn = String::with_capacity(counts.len() * 192);
    for (week, (count, first)) in &counts {
        let middle = scale.from() + (*week as f64 + 0.5) * width as f64;
        let top = HEIGHT - (*count as f64 / most as f64 * HEIGHT).max(SHORTEST);
        let since = (ordinal(*first) - scale.from()) as usize % width;
        let from = first.checked_sub((since as i64).days()).unwrap_or(*first);
        let year = page.place.to(&address::year(Some(first.year())));
        drawn.push_str("<a href=\"");
        escape_into(&mut drawn, &year);
        let _ = writeln!(
            drawn,
            "\" tabindex=\"-1\"><svg x=\"{:.2}%\"><path class=\"week\" d=\"M0 {}V{HEIGHT}\"/>\
             <use href=\"#hit\"/></svg><title>From {}: {}</title></a>",
            scale.share(middle).min(1.0) * 100.0,
            pixels(top),
            words::short_date(from),
            words::count(*count, "COE", "COEs")
        );
    }
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
        crowd: 2,
        marks: markup(drawn),
        ..empty()
    }
}
