//! `chart` blocks: a few settings, and data from a CSV file or beneath them.

mod data;
mod tables;

pub use data::{Axis, Series};
pub use tables::{Asked, Tables};

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Location, SourceFile, Span, nearest, rules};
use crate::source::join;

/// A graph, checked and ready to be drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// The unit of its values, such as `errors/min`.
    pub unit: String,
    /// A line that means something, in the unit of the values.
    pub threshold: Option<f64>,
    /// The data file as written, when it has one.
    pub data: Option<String>,
    /// The head of the first column.
    pub axis_name: String,
    /// The first column.
    pub axis: Axis,
    /// The other columns, one to eight.
    pub series: Vec<Series>,
    /// The block in the file.
    pub span: Span,
}

/// The settings of a chart block.
const KEYS: [&str; 4] = ["title", "unit", "data", "threshold"];

/// Reads a chart block whose text `literal` begins at `start` of `file`.
///
/// `folder` is the COE's own, below the content folder; `tables` are all CSV
/// files, and `asked` what was asked of them. Without a chart, `problems` says why.
pub fn read(
    file: &Arc<SourceFile>,
    block: Span,
    literal: Span,
    folder: &str,
    tables: &Tables,
    asked: &mut Vec<Asked>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Chart> {
    let text = &file.text[literal.start..literal.end];
    let head_length = head_length(text);
    let before = problems.len();
    let settings = settings(file, literal.slice(0..head_length), problems);
    let value = |key: &str| settings.get(key).map(|(value, _)| value.as_str());
    let threshold = settings.get("threshold").and_then(|(value, span)| {
        let read = number(value);
        if let Err(unread) = read {
            let (message, help) = match unread {
                Unread::NotANumber => (
                    format!("`threshold` is not a number: {value:?}"),
                    "write it in the unit of the values, such as 50 or 0.5",
                ),
                Unread::TooLarge => (
                    format!("`threshold` is too large for a graph: {value:?}"),
                    LARGER_UNIT,
                ),
            };
            problems.push(invalid(Location::new(file, *span), message, help));
        }
        read.ok()
    });
    let inline = literal.slice(head_length..text.len());
    let has_inline = !text[head_length..].trim().is_empty();
    let (table, rows) = match (settings.get("data"), has_inline) {
        (Some((path, span)), false) => {
            let Some(table) = tables.get(&join(folder, path), asked) else {
                let here = tables.names(folder, asked);
                problems.push(missing_data(file, *span, path, here));
                return None;
            };
            (table, Span::new(0, table.text.len()))
        }
        (None, true) => (file, inline),
        (Some((_, span)), true) => {
            problems.push(invalid(
                Location::new(file, *span),
                "this chart names a file and holds data itself".to_owned(),
                "keep one of them",
            ));
            return None;
        }
        (None, false) => {
            problems.push(invalid(
                Location::new(file, block),
                "this chart has no data".to_owned(),
                "add `data: FILE.csv`, or the rows after a blank line",
            ));
            return None;
        }
    };
    let rows = data::read(table, rows, problems)?;
    // A chart with a wrong threshold or a misspelt title would mislead.
    if problems.len() > before {
        return None;
    }
    Some(Chart {
        title: value("title").unwrap_or_default().to_owned(),
        unit: value("unit").unwrap_or_default().to_owned(),
        threshold,
        data: value("data").map(str::to_owned),
        axis_name: rows.axis_name,
        axis: rows.axis,
        series: rows.series,
        span: block,
    })
}

/// A value beyond this could not be told from the end of what a floating-point
/// number holds, nor an axis be drawn that reaches it.
const LARGEST: f64 = 1e300;
const LARGER_UNIT: &str = "give the values in a larger unit";

/// Why something is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unread {
    NotANumber,
    TooLarge,
}

/// A finite number; zero has no sign.
fn number(written: &str) -> Result<f64, Unread> {
    match written.parse::<f64>() {
        Ok(number) if number.is_finite() && number.abs() <= LARGEST => Ok(number + 0.0),
        Ok(number) if number.is_finite() => Err(Unread::TooLarge),
        _ => Err(Unread::NotANumber),
    }
}

/// How many bytes of the block are settings: all up to the first blank line,
/// and that line.
fn head_length(text: &str) -> usize {
    let mut length = 0;
    for line in text.split_inclusive('\n') {
        length += line.len();
        if line.trim().is_empty() {
            break;
        }
    }
    length
}

/// The settings with the places of their values.
fn settings(
    file: &Arc<SourceFile>,
    span: Span,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<String, (String, Span)> {
    let mut found: BTreeMap<String, (String, Span)> = BTreeMap::new();
    let mut offset = span.start;
    for line in file.text[span.start..span.end].split_inclusive('\n') {
        let start = offset + (line.len() - line.trim_start().len());
        offset += line.len();
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let place = |range: Range<usize>| Location::new(file, Span::from(range));
        let Some((written, behind)) = line.split_once(':') else {
            problems.push(invalid(
                place(start..start + line.len()),
                "this line of the chart is not `key: value`".to_owned(),
                "put a blank line between the settings and the data",
            ));
            continue;
        };
        let key = written.trim_end();
        let key_place = place(start..start + key.len());
        if !KEYS.contains(&key) {
            let help = match nearest(key, KEYS) {
                Some(close) => format!("did you mean `{close}`?"),
                None => format!("the settings are: {}", KEYS.join(", ")),
            };
            let message = format!("a chart has no setting `{key}`");
            problems.push(invalid(key_place, message, &help));
            continue;
        }
        if let Some((_, first)) = found.get(key) {
            let message = format!("`{key}` is given twice");
            let first = Location::new(file, *first);
            let problem = invalid(key_place, message, "keep one of them");
            problems.push(problem.related(first, "first given here"));
            continue;
        }
        let range = value(behind);
        let from = start + written.len() + 1;
        found.insert(
            key.to_owned(),
            (
                behind[range.clone()].to_owned(),
                Span::new(from + range.start, from + range.end),
            ),
        );
    }
    found
}

/// Where the value stands in what follows a colon: within quotes, which may
/// hold anything, or up to a comment.
fn value(behind: &str) -> Range<usize> {
    let start = behind.len() - behind.trim_start().len();
    for quote in ['"', '\''] {
        let inside = behind[start..].strip_prefix(quote);
        let closed = inside.and_then(|inside| inside.split_once(quote));
        if let Some((value, rest)) = closed
            && (rest.trim().is_empty() || rest.trim_start().starts_with('#'))
        {
            return start + 1..start + 1 + value.len();
        }
    }
    let comment = behind.find(" #").or_else(|| behind.find("\t#"));
    let value = behind[..comment.unwrap_or(behind.len())].trim_end();
    start.min(value.len())..value.len()
}

fn missing_data(file: &Arc<SourceFile>, span: Span, path: &str, here: Vec<&str>) -> Diagnostic {
    let help = match nearest(path, here) {
        Some(close) => format!("did you mean `{close}`?"),
        None => {
            "the path is relative to the COE's own folder, and the file must end in .csv".to_owned()
        }
    };
    invalid(
        Location::new(file, span),
        format!("there is no CSV file {path:?}"),
        &help,
    )
}

fn invalid(location: Location, message: String, help: &str) -> Diagnostic {
    Diagnostic::new(&rules::INVALID_CHART, location, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> Arc<SourceFile> {
        Arc::new(SourceFile::new(path, text))
    }

    /// The chart, or `file:line:column message` of each problem.
    fn check(block: &str, csv: &str) -> Result<Chart, Vec<String>> {
        let coe = file("coe.md", block);
        let tables = Tables::from([("coes/x/a.csv".to_owned(), file("a.csv", csv))]);
        let mut problems = Vec::new();
        let all = Span::new(0, block.len());
        read(
            &coe,
            all,
            all,
            "coes/x",
            &tables,
            &mut Vec::new(),
            &mut problems,
        )
        .ok_or_else(|| {
            problems
                .iter()
                .map(|problem| {
                    let at = problem.location.position();
                    let path = problem.location.path();
                    format!("{path}:{}:{} {}", at.line, at.column, problem.message)
                })
                .collect()
        })
    }

    #[test]
    fn data_comes_from_a_file_or_from_beneath() {
        let from_file = check(
            "title: Errors\nunit: errors/min\ndata: a.csv  # beside\nthreshold: 50\n",
            "time,eu,us\n2025-03-14T09:00:00Z,1,2\n2025-03-14T09:01Z,,3.5\n",
        )
        .expect("valid");
        assert_eq!(from_file.title, "Errors");
        assert_eq!(from_file.threshold, Some(50.0));
        assert_eq!(from_file.series[0].values, [Some(1.0), None]);
        assert_eq!(from_file.series[1].values, [Some(2.0), Some(3.5)]);
        let inline = check("title: By region\n\nregion,orders\nEU,10\nUS,20\n", "").expect("valid");
        assert_eq!(
            inline.axis,
            Axis::Category(vec!["EU".to_owned(), "US".to_owned()])
        );
    }

    #[test]
    fn names_may_hold_numbers() {
        for name in [
            "2025",
            "2025-Q1",
            "1.2.3",
            "09:00\u{2013}10:00",
            "p99",
            "March",
            "5xx",
        ] {
            let chart = check("data: a.csv\n", &format!("x,a\n{name},1\n")).expect(name);
            assert_eq!(chart.axis, Axis::Category(vec![name.to_owned()]));
        }
    }

    #[test]
    fn a_value_stands_in_quotes_or_before_a_comment() {
        for (line, title, column) in [
            ("title: t", "t", 8),
            ("title: unit", "unit", 8),
            ("title:Errors", "Errors", 7),
            ("  title : Errors  # all", "Errors", 11),
            ("title: Errors # per min", "Errors", 8),
            ("title: Errors#1", "Errors#1", 8),
            ("title: \"Errors # per min\"", "Errors # per min", 9),
            ("title: 'a: \"b\"'  # c", "a: \"b\"", 9),
            ("title: \"Errors\" and more", "\"Errors\" and more", 8),
            ("title:", "", 7),
            ("title: # none", "", 7),
        ] {
            let coe = file("coe.md", line);
            let mut problems = Vec::new();
            let settings = settings(&coe, Span::new(0, line.len()), &mut problems);
            let (value, span) = &settings["title"];
            assert_eq!(value, title, "{line}");
            assert_eq!(&line[span.start..span.end], title, "{line}");
            assert_eq!(span.start + 1, column, "{line}");
        }
    }

    #[test]
    fn a_table_without_commas_is_told_what_to_write() {
        for (csv, help) in [
            (
                "t;a\nx;1\n",
                "separate the values with commas, not with semicolons",
            ),
            (
                "t\ta\nx\t1\n",
                "separate the values with commas, not with tabs",
            ),
            ("t\nx\n", "add a column of values, behind a comma"),
            ("t,a,b,c,d,e,f,g,h,i\nx\n", "split it into several charts"),
        ] {
            let (coe, table) = (file("coe.md", "data: a.csv\n"), file("a.csv", csv));
            let tables = Tables::from([("a.csv".to_owned(), table)]);
            let mut problems = Vec::new();
            let all = Span::new(0, coe.text.len());
            assert_eq!(
                read(&coe, all, all, "", &tables, &mut Vec::new(), &mut problems),
                None
            );
            assert_eq!(problems[0].help.as_deref(), Some(help));
        }
    }

    #[test]
    fn zero_has_no_sign() {
        let chart = check("data: a.csv\n", "t,a\nx,-0.0\n").expect("valid");
        let value = chart.series[0].values[0].expect("a value");
        assert!(value.is_sign_positive());
    }

    #[test]
    fn what_cannot_be_drawn_truthfully_is_reported_at_its_place() {
        let at = "data: a.csv\n";
        for (block, csv, expected) in [
            ("title: x\n", "", "coe.md:1:1 this chart has no data"),
            (
                "data: b.csv\n",
                "",
                "coe.md:1:7 there is no CSV file \"b.csv\"",
            ),
            (
                "tilte: x\ndata: a.csv\n",
                "t,a\nx,1\n",
                "coe.md:1:1 a chart has no setting `tilte`",
            ),
            (
                "title: x\ntitle: y\ndata: a.csv\n",
                "t,a\nx,1\n",
                "coe.md:2:1 `title` is given twice",
            ),
            (
                "threshold: high\ndata: a.csv\n",
                "t,a\nx,1\n",
                "coe.md:1:12 `threshold` is not a number: \"high\"",
            ),
            (
                "data: a.csv\n\nt,a\nx,1\n",
                "",
                "coe.md:1:7 this chart names a file and holds data itself",
            ),
            (at, "", "a.csv:1:1 this table has no rows"),
            (
                at,
                "t\nx\n",
                "a.csv:1:1 a chart needs a first column and one to eight series; this has 0",
            ),
            (at, "t,a\nx,1\ny,two\n", "a.csv:3:3 \"two\" is not a number"),
            (
                at,
                "t,a\nx,1\ny,2,3\n",
                "a.csv:3:1 this row has 3 cells; the head has 2",
            ),
            (
                at,
                "t,a\n2025-03-14T09:00Z,1\n2025-03-14T08:00Z,2\n",
                "a.csv:3:1 this row is earlier than the row above",
            ),
            (
                at,
                "t,a\n2025-03-14T09:00Z,1\n09:01,2\n",
                "a.csv:3:1 \"09:01\" is not a time, as the rows above are",
            ),
            (
                at,
                "t,a\n2025-03-14 09:02,1\n2025-03-14 09:03,2\n",
                "a.csv:2:1 \"2025-03-14 09:02\" looks like a time, but not one with date and zone",
            ),
            (
                at,
                "t,a\nall,1\n09:02,1\n",
                "a.csv:3:1 \"09:02\" looks like a time, but not one with date and zone",
            ),
            (at, "t,a\nx,inf\n", "a.csv:2:3 \"inf\" is not a number"),
            (
                at,
                "t,a\nx,-1e308\n",
                "a.csv:2:3 \"-1e308\" is too large for a graph",
            ),
            (
                "threshold: 1e301\ndata: a.csv\n",
                "t,a\nx,1\n",
                "coe.md:1:12 `threshold` is too large for a graph: \"1e301\"",
            ),
        ] {
            let problems = check(block, csv).expect_err(expected);
            assert_eq!(problems, [expected]);
        }
    }
}
