//! All COEs, and those of each year.

use coebook_search::query::Field;

use super::routes::{COES_PER_PAGE, pages};
use super::rows::{on_page, slice};
use super::search::choice;
use super::view::{ArchivePage, Choice, YearLink};
use super::{Page, Titled};
use crate::book::{CoeIndex, address};

pub(super) fn all(page: &Page<'_>, number: usize) -> Titled<ArchivePage> {
    let total = page.book().coes.len();
    let all = Numbered {
        title: "All COEs".to_owned(),
        year: None,
        list: "coes/",
        total,
        number,
    };
    let shown: Vec<CoeIndex> = on_page(total, number, COES_PER_PAGE).collect();
    view(page, all, &shown)
}

pub(super) fn year(page: &Page<'_>, index: usize, number: usize) -> Titled<ArchivePage> {
    let (year, coes) = &page.book().years[index];
    let year_name = year.map(|year| year.to_string());
    let of_year = Numbered {
        title: year_name
            .clone()
            .unwrap_or_else(|| "Without a date".to_owned()),
        year: year_name,
        list: &address::year(*year),
        total: coes.len(),
        number,
    };
    view(page, of_year, slice(coes, number, COES_PER_PAGE))
}

/// One page of a list.
struct Numbered<'a> {
    title: String,
    /// The year that it is of, if it is of one.
    year: Option<String>,
    /// The address of its first page.
    list: &'a str,
    /// How many COEs the whole list has.
    total: usize,
    /// From 1.
    number: usize,
}

fn view(
    page: &Page<'_>,
    Numbered {
        title,
        year,
        list,
        total,
        number,
    }: Numbered<'_>,
    shown: &[CoeIndex],
) -> Titled<ArchivePage> {
    let coe = &page.book().config.coe;
    let years = page.book().years.iter().map(|(year, coes)| YearLink {
        label: year.map_or_else(|| "undated".to_owned(), |year| year.to_string()),
        url: page.place.to(&address::year(*year)),
        count: coes.len(),
        current: address::year(*year) == list,
    });
    let view = ArchivePage {
        title: title.clone(),
        introduction: page.introduction(list).filter(|_| number == 1),
        years: years.collect(),
        total,
        coes: page.rows(shown),
        year: year.map(|year| choice(Field::Date, year)),
        severities: choices(Field::Severity, &coe.severities),
        causes: choices(Field::Cause, &coe.causes),
        pagination: page.pagination(list, number, pages(total, COES_PER_PAGE)),
    };
    Titled {
        title,
        description: None,
        view,
    }
}

fn choices(field: Field, values: &[String]) -> Vec<Choice> {
    values
        .iter()
        .cloned()
        .map(|value| choice(field, value))
        .collect()
}
