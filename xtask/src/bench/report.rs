//! The figures as a Markdown table.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::machine;
use super::measure::{Runs, has_gnu_time};
use crate::run::{output, root};

/// One row of the table: what was measured, and its runs at each size.
pub(super) struct Row {
    pub(super) what: String,
    pub(super) runs: Vec<Runs>,
}

/// The figures as Markdown.
pub(super) fn markdown(
    counts: &[usize],
    times: usize,
    rows: &[Row],
    sites: &[(u64, u64)],
    absent: &[&str],
    folder: &Path,
) -> String {
    let mut lines = vec![
        format!(
            "## {}, commit {}",
            jiff::Timestamp::now().strftime("%Y-%m-%d"),
            commit(),
        ),
        String::new(),
        format!("Machine: {}.", machine::describe(folder)),
        format!("Median of {times} runs (fastest–slowest), files in the page cache."),
        if has_gnu_time() {
            "Memory: the largest resident set, by GNU time.".to_owned()
        } else {
            "Memory: not measured, for want of GNU time.".to_owned()
        },
        String::new(),
    ];
    let heads: Vec<String> = counts
        .iter()
        .map(|count| format!(" {} COEs |", thousands(*count)))
        .collect();
    lines.push(format!(
        "| |{} last ÷ first | memory at most |",
        heads.concat()
    ));
    lines.push(format!("|---|{}---:|---:|", "---:|".repeat(counts.len())));
    lines.extend(rows.iter().map(row));
    lines.push(String::new());
    for (count, (files, bytes)) in counts.iter().zip(sites) {
        let megabytes = bytes / 1_000_000;
        lines.push(format!(
            "The site of {} COEs: {files} files, {megabytes} MB.",
            thousands(*count)
        ));
    }
    if !absent.is_empty() {
        lines.push(format!(
            "Not on the PATH, so left out: {}.",
            absent.join(", ")
        ));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn row(Row { what, runs }: &Row) -> String {
    let cells: Vec<String> = runs
        .iter()
        .map(|runs| {
            let (fastest, slowest) = runs.extremes();
            format!(
                " {} s ({}–{}) |",
                seconds(runs.median()),
                seconds(fastest),
                seconds(slowest)
            )
        })
        .collect();
    let ratio = match (runs.first(), runs.last()) {
        (Some(first), Some(last)) => last.median().as_secs_f64() / first.median().as_secs_f64(),
        _ => 1.0,
    };
    let peaks: Vec<String> = runs
        .iter()
        .map(|runs| {
            runs.peak().map_or("?".to_owned(), |peak| {
                format!("{}", peak * 1024 / 1_000_000)
            })
        })
        .collect();
    format!(
        "| {what} |{} {ratio:.1} | {} MB |",
        cells.concat(),
        peaks.join(" / ")
    )
}

fn seconds(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64())
}

/// The commit that is measured.
pub(super) fn commit() -> String {
    let commit = output(
        Command::new("git")
            .args(["rev-parse", "--short", "HEAD"])
            .current_dir(root()),
    );
    commit.unwrap_or_else(|| "unknown".to_owned())
}

/// `10,000` for 10000.
pub(super) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = (0..digits.len().div_ceil(3))
        .rev()
        .map(|group| {
            let end = digits.len() - 3 * group;
            &digits[end.saturating_sub(3)..end]
        })
        .collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (number, text) in [
            (7, "7"),
            (999, "999"),
            (1000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(thousands(number), text);
        }
    }
}
