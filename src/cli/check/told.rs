//! What was found, as it is told.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use super::super::report::{self, Counts};
use super::super::{CommandError, summary};
use super::chosen::Chosen;
use super::{Arguments, Checked, Format};
use crate::check::RULES;
use crate::diagnostic::report::{self as form, Format as ReportFormat, Report};
use crate::diagnostic::{Diagnostic, Level, Rule, rules};
use crate::{history, site};

/// Prints what was found in the form that was asked for.
pub(super) fn tell(
    root: &Path,
    checked: &Checked,
    chosen: &Chosen,
    arguments: &Arguments,
) -> Result<(), CommandError> {
    let shown = checked.shown(arguments);
    let closing = closing_line(checked, &shown, chosen, arguments);
    let Some(format) = arguments.format.report() else {
        if arguments.statistics {
            let table = statistics(&shown);
            if !table.is_empty() {
                report::result(&table)?;
            }
        } else {
            report::findings(&shown)?;
        }
        if !arguments.quiet {
            report::result(&closing)?;
        }
        return Ok(());
    };
    let rules: Vec<&'static Rule> = rules::compiled()
        .chain(RULES.iter().map(|check| check.rule))
        .collect();
    let folder = history::place(root).map_or_else(String::new, |place| place.below);
    let document = Report {
        findings: &shown,
        rules: &rules,
        folder: &folder,
        checked: checked.book.coes.len(),
    };
    report::result(form::write(&document, format).trim_end_matches('\n'))?;
    if arguments.format == Format::Github {
        summary::append(&form::write(&document, ReportFormat::Markdown))?;
    }
    if !arguments.quiet {
        report::remark(&closing);
    }
    Ok(())
}

/// How often each rule finds something, the most often first.
fn statistics(found: &[Diagnostic]) -> String {
    let mut counts: BTreeMap<(&str, Level), usize> = BTreeMap::new();
    for it in found {
        *counts.entry((it.rule.name, it.level)).or_default() += 1;
    }
    let mut rows: Vec<((&str, Level), usize)> = counts.into_iter().collect();
    rows.sort_by_key(|((name, level), count)| {
        (std::cmp::Reverse((*count, *level)), (*name).to_owned())
    });
    let lines = rows
        .iter()
        .map(|((name, level), count)| format!("{count:>6}  {:<7}  {name}", level.name()));
    lines.collect::<Vec<_>>().join("\n")
}

/// `28 COEs checked: 2 errors, 1 warning; --fix mends 1 of them`
fn closing_line(
    checked: &Checked,
    shown: &[Diagnostic],
    chosen: &Chosen,
    arguments: &Arguments,
) -> String {
    let coes = site::words::count(checked.book.coes.len(), "COE", "COEs");
    let mut line = format!("{coes} checked");
    if let (Some(files), Some(revision)) = (chosen.changed_files(), &arguments.since) {
        let files = site::words::count(files, "file", "files");
        line = format!("{line}, {files} changed since {revision}");
    }
    let counts = Counts::of(shown);
    line.push_str(": ");
    line.push_str(
        &counts
            .words()
            .unwrap_or_else(|| "nothing to mend".to_owned()),
    );
    let fixable = shown.iter().filter(|it| it.fix.is_some()).count();
    match fixable {
        0 => {}
        1 if shown.len() == 1 => line.push_str("; --fix mends it"),
        _ => {
            let _ = write!(line, "; --fix mends {fixable} of them");
        }
    }
    let hidden = checked.found.len() - shown.len();
    if hidden > 0 {
        let advice = site::words::count(hidden, "piece of advice", "pieces of advice");
        let _ = write!(line, "; {advice} (--advice shows it)");
    }
    line
}
