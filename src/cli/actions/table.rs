//! Actions for people at a terminal: team by team, what is due first.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use crate::book::figures::Owed;
use crate::book::{Book, recurrence};
use crate::cli::terminal::{BOLD, DIM, plain, safe, wrapped};
use crate::coe::actions::ActionStatus;
use crate::ledger::{self, Choice, days_left, team_slug};
use crate::site::words;
use crate::source::TermKind;

const LATE: Style = AnsiColor::Red.on_default().bold();
const SOON: Style = AnsiColor::Yellow.on_default();

/// The least room, in columns, in which words stand beside their day.
const LEAST_BESIDE: usize = 24;

/// How many COEs that began while an action was open are named beside it.
const AGAIN: usize = 2;

/// What stands before the words of an action, in columns of one width.
struct Line<'b> {
    owed: Owed<'b>,
    due: String,
    state: String,
    style: Style,
    priority: String,
}

/// The table, in lines of at most `width` columns; without one, an action is one
/// line.
pub(super) fn of(book: &Book, choice: &Choice, rows: &[Owed<'_>], width: Option<usize>) -> String {
    let mut order: Vec<_> = rows.iter().map(|row| (row.coe, row.index)).collect();
    ledger::sort(book, &mut order);
    let lines: Vec<Line<'_>> = order
        .into_iter()
        .map(|(coe, index)| {
            let action = &book.coes[coe].actions[index];
            line(book, Owed { coe, index, action })
        })
        .collect();
    let mut out = String::new();
    let columns = Columns::of(&lines);
    let team = |line: &Line<'_>| {
        let action = line.owed.action;
        (action.status.is_open(), team_slug(action))
    };
    for group in lines.chunk_by(|a, b| team(a) == team(b)) {
        heading(&mut out, book, group);
        for line in group {
            columns.write(&mut out, book, line, width);
        }
        out.push('\n');
    }
    out.push_str(&closing(book, choice, rows));
    out
}

fn line<'b>(book: &Book, owed: Owed<'b>) -> Line<'b> {
    let action = owed.action;
    let overdue = recurrence::days_overdue(action, book.as_of).filter(|_| action.status.is_open());
    let (state, style) = match (overdue, days_left(action, book.as_of)) {
        (Some(days), _) => (
            format!("{} overdue", words::count(days, "day", "days")),
            LATE,
        ),
        (None, Some(0)) => ("today".to_owned(), SOON),
        (None, Some(1)) => ("tomorrow".to_owned(), SOON),
        (None, Some(days)) => (format!("in {days} days"), SOON),
        (None, None) if action.status.is_open() => (String::new(), DIM),
        (None, None) => (action.status.name().to_owned(), DIM),
    };
    let due = action.due.map(|due| due.value.to_string());
    let priority = action.priority.map(|priority| format!("P{priority}"));
    Line {
        owed,
        due: due.unwrap_or_else(|| "no day".to_owned()),
        state,
        style,
        priority: priority.unwrap_or_default(),
    }
}

/// `Payments platform  3 open, 1 overdue`
fn heading(out: &mut String, book: &Book, group: &[Line<'_>]) {
    let action = group[0].owed.action;
    let owner = action.owner.as_ref().map(|owner| {
        let known = book.terms.get(TermKind::Team, &owner.value);
        known.map_or(owner.value.as_str(), |team| team.title.as_str())
    });
    let owner = safe(owner.unwrap_or("No team"));
    let late = |line: &&Line<'_>| line.owed.action.is_overdue(book.as_of);
    let (count, late) = (group.len(), group.iter().filter(late).count());
    let mut counts = match action.status {
        ActionStatus::Open | ActionStatus::InProgress => format!("{count} open"),
        _ => format!("{count} not open"),
    };
    if late > 0 {
        let _ = write!(counts, ", {late} overdue");
    }
    let _ = writeln!(out, "{BOLD}{owner}{BOLD:#}  {DIM}{counts}{DIM:#}");
}

/// How wide each column is.
struct Columns {
    due: usize,
    state: usize,
    priority: usize,
}

impl Columns {
    fn of<'b>(lines: &[Line<'b>]) -> Self {
        let widest = |text: for<'l> fn(&'l Line<'b>) -> &'l str| {
            let widths = lines.iter().map(|line| text(line).width());
            widths.max().unwrap_or_default()
        };
        Self {
            due: widest(|line| &line.due),
            state: widest(|line| &line.state),
            priority: widest(|line| &line.priority),
        }
    }

    fn write(&self, out: &mut String, book: &Book, line: &Line<'_>, width: Option<usize>) {
        let mut before = format!("  {:1$}", line.due, self.due);
        let style = line.style;
        let mut taken = 2 + self.due;
        for (text, room, style) in [
            (&line.state, self.state, style),
            (&line.priority, self.priority, Style::new()),
        ] {
            if room > 0 {
                let _ = write!(before, "  {style}{text:room$}{style:#}");
                taken += 2 + room;
            }
        }
        let coe = &book.coes[line.owed.coe];
        let text = [plain(&line.owed.action.html.words(&coe.links))];
        let place = [plain(&place(book, &line.owed))];
        let Some(width) = width else {
            let text = wrapped(&text, Style::new(), "  ", None);
            let place = wrapped(&place, DIM, "  ", None);
            let _ = writeln!(out, "{before}{text}{place}");
            return;
        };
        // On a narrow terminal the words stand below their day.
        let beside = taken + 2 <= (width / 2).min(width.saturating_sub(LEAST_BESIDE));
        let indent = " ".repeat(if beside { taken + 2 } else { 4 });
        let text = wrapped(&text, Style::new(), &indent, Some(width));
        if beside {
            let _ = writeln!(out, "{before}  {}", &text[indent.len()..]);
        } else {
            let _ = writeln!(out, "{}\n{text}", before.trim_end());
        }
        let _ = writeln!(out, "{}", wrapped(&place, DIM, &indent, Some(width)));
    }
}

/// Where an action stands, and what else is to be known of it.
fn place(book: &Book, owed: &Owed<'_>) -> String {
    let mut place = book.coes[owed.coe].id.clone();
    if owed.action.status == ActionStatus::InProgress {
        place.push_str(" · in progress");
    }
    if !owed.action.status.is_open() {
        return place;
    }
    let mut again = recurrence::happened_again(book, owed.coe, owed.index);
    let named: Vec<&str> = again
        .by_ref()
        .take(AGAIN)
        .map(|later| book.coes[later].id.as_str())
        .collect();
    if !named.is_empty() {
        let more = again.count();
        let _ = write!(
            place,
            " · open when it happened again: {}",
            named.join(", ")
        );
        if more > 0 {
            let _ = write!(place, " and {more} more");
        }
    }
    place
}

/// `5 open actions, 2 overdue, as of 2026-11-23.`
fn closing(book: &Book, choice: &Choice, rows: &[Owed<'_>]) -> String {
    let open = |status: &ActionStatus| status.is_open();
    let (one, many) = if choice.overdue {
        ("overdue action", "overdue actions")
    } else if !choice.statuses.is_empty() && choice.statuses.iter().all(open) {
        ("open action", "open actions")
    } else {
        ("action", "actions")
    };
    let as_of = book.as_of;
    if rows.is_empty() {
        return format!("No {many} as of {as_of}.");
    }
    let mut closing = words::count(rows.len(), one, many);
    let late = rows.iter().filter(|row| row.action.is_overdue(as_of));
    let late = late.count();
    if late > 0 && !choice.overdue {
        let _ = write!(closing, ", {late} overdue");
    }
    let _ = write!(closing, ", as of {as_of}.");
    closing
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::book::{self, Collected};
    use crate::config::Config;
    use crate::disk::Disk;
    use crate::source;

    /// A book with one COE whose actions are these rows.
    fn book(rows: &str) -> Book {
        let text = format!(
            "---\ntitle: A\nstatus: published\n---\n\n## Action Items\n\n\
             | Action | Owner | Priority | Due | Status |\n|---|---|---|---|---|\n{rows}"
        );
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("content/coes/2025-03-14-dns.md");
        Disk::new().create(&file, text.as_bytes()).unwrap();
        let config = Config::default();
        let tree = source::read_tree(folder.path(), &config).unwrap();
        let options = book::Options {
            as_of: date(2026, 11, 23),
            drafts: false,
            keep_prose: false,
        };
        let Collected { book, .. } = book::collect(tree, config, options);
        book
    }

    /// The table without its colours.
    fn shown(rows: &str, width: usize) -> String {
        let book = book(rows);
        let choice = Choice::default();
        let table = of(&book, &choice, &choice.of(&book), Some(width));
        anstream::adapter::strip_str(&table).to_string()
    }

    const ROW: &str =
        "| Check the health of resolvers, each day | edge | P0 | 2026-11-20 | in-progress |\n";

    #[test]
    fn words_are_wrapped_beside_their_day_and_the_coe_stands_below() {
        assert_eq!(
            shown(ROW, 68),
            "\
edge  1 open, 1 overdue
  2026-11-20  3 days overdue  P0  Check the health of resolvers,
                                  each day
                                  2025-03-14-dns · in progress

1 action, 1 overdue, as of 2026-11-23."
        );
    }

    #[test]
    fn on_a_narrow_terminal_words_stand_below_their_day() {
        assert_eq!(
            shown(ROW, 40),
            "\
edge  1 open, 1 overdue
  2026-11-20  3 days overdue  P0
    Check the health of resolvers, each
    day
    2025-03-14-dns · in progress

1 action, 1 overdue, as of 2026-11-23."
        );
    }

    #[test]
    fn no_line_is_wider_than_the_terminal_and_no_escape_is_sent() {
        let rows = "| 名前解決が失敗した原因を調べて直す `\u{1b}[31m` wieder und wieder | edge | P0 | | open |\n";
        for width in [30, 40, 80] {
            let table = shown(rows, width);
            assert!(!table.contains('\u{1b}'), "{table}");
            for line in table.lines().filter(|line| line.starts_with(' ')) {
                assert!(line.width() <= width, "{width}: {line}");
            }
        }
    }

    #[test]
    fn what_nobody_owns_comes_last_and_ideas_after_all() {
        let rows = "| a | | | | open |\n| b | edge | | | open |\n| c | | | | proposed |\n";
        assert_eq!(
            shown(rows, 80),
            "\
edge  1 open
  no day            b
                    2025-03-14-dns

No team  1 open
  no day            a
                    2025-03-14-dns

No team  1 not open
  no day  proposed  c
                    2025-03-14-dns

3 actions, as of 2026-11-23."
        );
    }
}
