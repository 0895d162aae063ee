//! Which causes meet which services, as a table whose cells are shaded.

use super::sheets::Sheet;
use super::{Desk, cell, count_cell};
use crate::book::TermIndex;
use crate::insights::matrix::{Matrix, matrix, pairs};
use crate::source::TermKind;

use super::super::view::{Cell, ChartSection, DataTable};
use super::super::words;

/// How many services have rows of their own.
const SERVICES: usize = 12;
/// How many causes have columns of their own.
const CAUSES: usize = 8;
/// How many tones there are beside none: `t1` to `t5` in `insights.css`.
const TONES: usize = 5;

pub(super) fn section(desk: &Desk<'_>) -> Option<ChartSection> {
    let book = desk.page.book();
    let matrix = matrix(desk.insights, desk.scope, SERVICES, CAUSES);
    desk.insights.of_scope(desk.scope).next()?;
    let services = book.terms.of(TermKind::Service);
    let causes = book.terms.of(TermKind::Cause);
    let finding = match commonest(desk) {
        None => format!("No COE{} names both a service and a cause", desk.when()),
        Some((most, pairs)) => match pairs.as_slice() {
            [(service, cause)] => format!(
                "{} on {} is the commonest pair: {}",
                words::capitalised(&causes[*cause].title),
                services[*service].title,
                words::count(most, "COE", "COEs")
            ),
            pairs => format!(
                "No pair of cause and service stands out: {} have {} each",
                words::number(pairs.len() as u128),
                words::count(most, "COE", "COEs")
            ),
        },
    };
    let why = "no service or no cause";
    let mut notes = vec![super::sample(matrix.n, "COE", "COEs", matrix.missing, why)];
    if matrix.near_misses > 0 {
        let near = words::count(matrix.near_misses, "near miss", "near misses");
        notes.push(format!("{near} among them."));
    }
    if matrix.other_services > 0 || matrix.other_causes > 0 {
        let others = [
            (matrix.other_services, "service", "services", "row"),
            (matrix.other_causes, "cause", "causes", "column"),
        ];
        let parts: Vec<String> = others
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many, place)| {
                format!("{} in the last {place}", words::count(count, one, many))
            })
            .collect();
        notes.push(format!(
            "Summed up: {}; the CSV has every pair.",
            words::list(&parts)
        ));
    }
    Some(ChartSection {
        id: "causes-by-service",
        about: "Causes by service".to_owned(),
        finding,
        definition: "How many COEs have the cause of the column and the service of the row. A COE \
                     with several of either counts once in each of its rows and columns, so the \
                     cells of a row may add up to more than its COEs."
            .to_owned(),
        notes,
        plots: Vec::new(),
        table: (matrix.n > 0).then(|| table(desk, &matrix)),
        csv_url: desk.sheet_url(Sheet::Causes),
    })
}

/// The greatest count of a pair and all pairs that have it, those without a row
/// or a column of their own included.
fn commonest(desk: &Desk<'_>) -> Option<(usize, Vec<(TermIndex, TermIndex)>)> {
    let pairs = pairs(desk.insights, desk.scope);
    let most = pairs.values().copied().max()?;
    let most_common = pairs.into_iter().filter(|(_, count)| *count == most);
    Some((most, most_common.map(|(pair, _)| pair).collect()))
}

fn table(desk: &Desk<'_>, matrix: &Matrix) -> DataTable {
    let book = desk.page.book();
    let titles = |kind, terms: &[TermIndex], others: usize, word: &str| -> Vec<Cell> {
        let all = book.terms.of(kind);
        let mut cells: Vec<Cell> = terms
            .iter()
            .map(|term| {
                let link = desk.page.term_link(&all[*term]);
                Cell {
                    text: link.label,
                    url: Some(link.url),
                    ..Cell::default()
                }
            })
            .collect();
        if others > 0 {
            cells.push(cell(format!("{others} other {word}")));
        }
        cells
    };
    let heads = titles(
        TermKind::Cause,
        &matrix.causes,
        matrix.other_causes,
        "causes",
    );
    let names = titles(
        TermKind::Service,
        &matrix.services,
        matrix.other_services,
        "services",
    );
    let most = matrix.cells.iter().flatten().max().copied().unwrap_or(1);
    let shaded = |count: usize| Cell {
        tone: Some((count * TONES).div_ceil(most.max(TONES))),
        ..count_cell(count)
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for ((name, counts), total) in names.into_iter().zip(&matrix.cells).zip(&matrix.row_totals) {
        let mut row = vec![name];
        row.extend(counts.iter().map(|count| shaded(*count)));
        row.push(count_cell(*total));
        rows.push(row);
    }
    let mut last = vec![cell("All".to_owned())];
    last.extend(matrix.column_totals.iter().map(|count| count_cell(*count)));
    last.push(count_cell(matrix.n));
    rows.push(last);
    let columns = std::iter::once("Service".to_owned())
        .chain(heads.into_iter().map(|head| head.text))
        .chain(["COEs".to_owned()]);
    DataTable {
        class: "matrix",
        open: true,
        columns: columns.collect(),
        rows,
    }
}
