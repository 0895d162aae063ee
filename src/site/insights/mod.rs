//! How are we doing? Statistics of the whole book and of each year.

mod actions;
mod ages;
mod counted;
mod dots;
mod in_time;
mod matrix;
mod minutes;
mod periods;
mod plot;
mod sheets;
mod times;

pub(super) use sheets::Sheet;

use super::rows::day;
use super::view::{Cell, ChartSection, InsightsPage, Plot, YearLink};
use super::{Page, Titled, words};
use crate::insights::period::{Outside, Period};
use crate::insights::{Insights, Scope};

/// The address of a scope's page; its sheets stand beside it.
pub(super) fn address(scope: Scope) -> String {
    crate::book::address::insights(match scope {
        Scope::All => None,
        Scope::Year(year) => Some(year),
    })
}

/// The scopes that have a page: all COEs, and those of each year.
pub(super) fn scopes(years: impl Iterator<Item = Option<i16>>) -> impl Iterator<Item = Scope> {
    std::iter::once(Scope::All).chain(years.flatten().map(Scope::Year))
}

/// What the charts of one page look at.
struct Desk<'d> {
    page: &'d Page<'d>,
    insights: &'d Insights,
    scope: Scope,
}

pub(super) fn view(page: &Page<'_>, scope: Scope) -> Titled<InsightsPage> {
    let desk = Desk {
        page,
        insights: page.site.insights(),
        scope,
    };
    let list = address(scope);
    let coes = desk.insights.of_scope(scope).count();
    let near_misses = desk.near_misses();
    let (title, of_year) = match scope {
        Scope::All => ("Insights".to_owned(), false),
        Scope::Year(year) => (format!("Insights: {year}"), true),
    };
    let years = page.book().years.iter().filter_map(|(year, coes)| {
        let year = (*year)?;
        Some(YearLink {
            label: year.to_string(),
            url: page.place.to(&address(Scope::Year(year))),
            count: coes.len(),
            current: scope == Scope::Year(year),
        })
    });
    let view = InsightsPage {
        title: title.clone(),
        of_year,
        introduction: page.introduction(&list),
        coes: words::count(coes, "COE", "COEs"),
        near_misses: (near_misses > 0)
            .then(|| words::count(near_misses, "near miss", "near misses")),
        all_url: page.place.to(&address(Scope::All)),
        years: years.collect(),
        charts: charts(&desk),
        as_of: day(page.book().as_of),
    };
    Titled {
        title,
        description: None,
        view,
    }
}

fn charts(desk: &Desk<'_>) -> Vec<ChartSection> {
    [
        periods::severities(desk),
        times::detect(desk),
        times::mitigate(desk),
        times::resolve(desk),
        matrix::section(desk),
        periods::detection(desk),
        minutes::section(desk),
        actions::over_time(desk),
        ages::ages(desk),
        in_time::in_time(desk),
        periods::repeats(desk),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl Desk<'_> {
    /// ` in 2025`, or nothing for the whole book.
    fn when(&self) -> String {
        match self.scope {
            Scope::All => String::new(),
            Scope::Year(year) => format!(" in {year}"),
        }
    }

    /// Whether it is about a year that is over.
    fn is_past(&self) -> bool {
        matches!(self.scope, Scope::Year(year) if year < self.insights.as_of.year())
    }

    fn sheet_url(&self, sheet: Sheet) -> String {
        self.page
            .place
            .to(&format!("{}{}", address(self.scope), sheet.file()))
    }

    fn near_misses(&self) -> usize {
        let coes = self.insights.of_scope(self.scope);
        coes.filter(|facts| facts.near_miss).count()
    }

    /// That near misses are left out, if there are any.
    fn without_near_misses(&self) -> Option<String> {
        match self.near_misses() {
            0 => None,
            1 => Some("A near miss is not among them.".to_owned()),
            count => Some(format!("{count} near misses are not among them.")),
        }
    }
}

/// `n = 24 incidents, 2 missing (no Started or no Detected).`
fn sample(n: usize, one: &str, many: &str, missing: usize, why: &str) -> String {
    let missing = match missing {
        0 => "none missing".to_owned(),
        missing => format!("{} missing ({why})", words::number(missing as u128)),
    };
    format!("n = {}, {missing}.", words::count(n, one, many))
}

/// What lies outside of the periods that are drawn, if anything does.
fn outside(outside: Outside, one: &str, many: &str) -> Option<String> {
    let parts: Vec<String> = [
        (outside.earlier, "from earlier years"),
        (outside.later, "dated later than what is shown"),
        (outside.undated, "without a date"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, which)| format!("{} {which}", words::count(count, one, many)))
    .collect();
    match outside.earlier + outside.later + outside.undated {
        0 => None,
        1 => Some(format!("{} is not drawn.", words::list(&parts))),
        _ => Some(format!("{} are not drawn.", words::list(&parts))),
    }
}

/// Names a plot after its section.
fn plot(section: &str, about: &str, finding: &str, plot: Plot) -> Plot {
    Plot {
        id: format!("{section}-plot"),
        title: about.to_owned(),
        description: format!("{finding}. The numbers stand in the table below."),
        ..plot
    }
}

fn cell(text: String) -> Cell {
    Cell {
        text,
        ..Cell::default()
    }
}

/// A count; a dot for none, so that the eye finds the others.
fn count_cell(count: usize) -> Cell {
    cell(if count == 0 {
        "·".to_owned()
    } else {
        words::number(count as u128)
    })
}

/// The periods of the greatest count and that count; nothing if all are 0.
fn peaks(periods: impl Iterator<Item = Period>, counts: &[usize]) -> Option<(Vec<Period>, usize)> {
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    let peaks = periods.zip(counts).filter(|(_, count)| **count == most);
    Some((peaks.map(|(period, _)| period).collect(), most))
}
