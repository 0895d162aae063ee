//! All COEs, and those of each year.

use super::routes::{COES_PER_PAGE, pages};
use super::rows::slice;
use super::view::{ArchivePage, YearLink};
use super::{Page, Titled};
use crate::book::{CoeIndex, address};

pub(super) fn all(page: &Page<'_>, number: usize) -> Titled<ArchivePage> {
    let coes: Vec<CoeIndex> = (0..page.book().coes.len()).collect();
    view(page, "All COEs".to_owned(), "coes/", &coes, number)
}

pub(super) fn year(page: &Page<'_>, index: usize, number: usize) -> Titled<ArchivePage> {
    let (year, coes) = &page.book().years[index];
    let title = year.map_or_else(|| "Without a date".to_owned(), |year| year.to_string());
    view(page, title, &address::year(*year), coes, number)
}

fn view(
    page: &Page<'_>,
    title: String,
    list: &str,
    coes: &[CoeIndex],
    number: usize,
) -> Titled<ArchivePage> {
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
        total: coes.len(),
        coes: page.rows(slice(coes, number, COES_PER_PAGE)),
        pagination: page.pagination(list, number, pages(coes.len(), COES_PER_PAGE)),
    };
    Titled {
        title,
        description: None,
        view,
    }
}
