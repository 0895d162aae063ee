//! Customer-minutes by service, as bars in a table.

use super::sheets::Sheet;
use super::{Desk, cell, count_cell};
use crate::draw::percent;
use crate::insights::minutes::{ByService, Minutes, by_service};
use crate::source::TermKind;

use super::super::view::{Cell, ChartSection, DataTable};
use super::super::words;

/// How many services have rows of their own.
const SERVICES: usize = 15;

pub(super) fn section(desk: &Desk<'_>) -> Option<ChartSection> {
    let found = by_service(desk.insights, desk.scope);
    if found.all.n + found.all.missing == 0 {
        return None;
    }
    let services = desk.page.book().terms.of(TermKind::Service);
    let finding = match found.services.first() {
        Some((service, minutes)) if minutes.sum > 0 => format!(
            "{} bore the most: {} customer-minutes{}",
            words::capitalised(&services[*service].title),
            amount(minutes),
            desk.when()
        ),
        _ if found.all.n > 0 => {
            format!("{} customer-minutes{}", amount(&found.all), desk.when())
        }
        _ => format!("Of no incident{} customer-minutes are known", desk.when()),
    };
    let why = "customers or times are not known";
    let Minutes { n, missing, .. } = found.all;
    let mut notes = vec![super::sample(n, "incident", "incidents", missing, why)];
    if n > 0 {
        let sum = amount(&found.all);
        notes.push(format!(
            "In all, each incident once: {sum} customer-minutes."
        ));
    }
    notes.extend(desk.without_near_misses());
    let rest = rest(&found);
    if rest > 0 {
        notes.push(format!(
            "{} more are in the CSV.",
            words::count(rest, "service", "services")
        ));
    }
    Some(ChartSection {
        id: "customer-minutes",
        about: "Customer-minutes by service".to_owned(),
        finding,
        definition: "Customers × minutes from Started to Mitigated, or to Resolved where that is \
                     not known. An incident of several services counts in full for each of them, \
                     so the rows may add up to more than all. ≈ marks sums with an estimate in them."
            .to_owned(),
        notes,
        plots: Vec::new(),
        table: Some(table(desk, &found)),
        csv_url: desk.sheet_url(Sheet::CustomerMinutes),
    })
}

/// How many services have no row of their own: one alone would have it.
fn rest(found: &ByService) -> usize {
    match found.services.len().saturating_sub(SERVICES) {
        1 => 0,
        rest => rest,
    }
}

/// `≈ 397,000`
fn amount(minutes: &Minutes) -> String {
    let about = if minutes.estimate { "≈ " } else { "" };
    format!("{about}{}", words::number(minutes.sum))
}

fn table(desk: &Desk<'_>, found: &ByService) -> DataTable {
    let services = desk.page.book().terms.of(TermKind::Service);
    let most = found.services.first().map_or(0, |(_, minutes)| minutes.sum);
    let most = most.max(found.without.sum).max(1);
    let told = found.services.len() - rest(found);
    let mut rows: Vec<Vec<Cell>> = found.services[..told]
        .iter()
        .map(|(service, minutes)| {
            let link = desk.page.term_link(&services[*service]);
            let name = Cell {
                text: link.label,
                url: Some(link.url),
                ..Cell::default()
            };
            row(name, minutes, most)
        })
        .collect();
    if found.without.n + found.without.missing > 0 {
        rows.push(row(cell("no service".to_owned()), &found.without, most));
    }
    DataTable {
        class: "bars",
        open: true,
        columns: ["Service", "Customer-minutes", "Sum", "n", "Not known"]
            .map(str::to_owned)
            .into(),
        rows,
    }
}

fn row(name: Cell, minutes: &Minutes, most: u128) -> Vec<Cell> {
    let known = minutes.n > 0;
    let bar = Cell {
        bar: known.then(|| percent(minutes.sum as f64 / most as f64)),
        ..Cell::default()
    };
    let sum = cell(if known {
        amount(minutes)
    } else {
        "unknown".to_owned()
    });
    vec![
        name,
        bar,
        sum,
        count_cell(minutes.n),
        count_cell(minutes.missing),
    ]
}
