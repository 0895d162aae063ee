//! The home page: what happened lately, and what did we learn?

use super::rows::day;
use super::view::{AnniversaryView, Counted, HomePage, OpenNumbers};
use super::{Page, Titled};
use crate::book::{address, anniversaries, figures};
use crate::markdown::struck;
use crate::source::TermKind;

/// How many COEs the home page lists.
const LATEST: usize = 8;
/// How many services it names as most affected.
const MOST_AFFECTED: usize = 5;
/// How many years it remembers the week of.
const EARLIER_YEARS: usize = 5;

pub(super) fn view(page: &Page<'_>) -> Titled<HomePage> {
    let book = page.book();
    let open = figures::open_actions(book);
    let introduction = book.introduction("");
    let headline = introduction
        .filter(|page| page.title != "index" && page.title != "README")
        .map(|page| page.title.clone())
        .or_else(|| book.config.description.clone())
        .unwrap_or_else(|| struck(&book.config.title).text);
    // In January, the year that has just ended tells more than the new one.
    let year = latest_year(page).unwrap_or_else(|| book.as_of.year());
    let latest: Vec<usize> = (0..book.coes.len().min(LATEST)).collect();
    let view = HomePage {
        headline,
        introduction: page.introduction(""),
        latest: page.rows(&latest),
        total: book.coes.len(),
        examples: super::search::examples(page),
        archive_url: page.place.to("coes/"),
        actions: OpenNumbers {
            open: open.open,
            overdue: open.overdue,
            overdue_teams: open.overdue_teams,
            url: page.place.to("actions/"),
        },
        lesson: figures::lesson_of_the_day(book)
            .map(|(coe, lesson)| super::lessons::lesson(page, coe, lesson)),
        most_affected: figures::most_affected(book, year, MOST_AFFECTED)
            .into_iter()
            .map(|(term, count)| Counted {
                label: term.title.clone(),
                url: page.place.to(&address::term(TermKind::Service, &term.slug)),
                count,
            })
            .collect(),
        earlier_years: anniversaries::this_week(book, EARLIER_YEARS)
            .into_iter()
            .rev()
            .map(|found| AnniversaryView {
                coe: page.coe_link(found.coe),
                more: found.more,
            })
            .collect(),
        strip: super::strip::of_year(page, year),
        year,
        as_of: day(book.as_of),
    };
    Titled {
        title: String::new(),
        description: None,
        view,
    }
}

/// The year of the newest COE, unless that is in the future.
fn latest_year(page: &Page<'_>) -> Option<i16> {
    let book = page.book();
    let years = book.years.iter().filter_map(|(year, _)| *year);
    years.filter(|year| *year <= book.as_of.year()).max()
}
