//! What the columns of a timeline's table hold, by their heads.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Date,
    Time,
    End,
    Event,
    Other,
}

/// The names of each kind of column, in lower case, without what stands in
/// brackets.
const NAMES: [(Column, &[&str]); 4] = [
    (Column::Date, &["date", "day"]),
    (
        Column::Time,
        &[
            "time",
            "times",
            "when",
            "timestamp",
            "time stamp",
            "date/time",
            "date / time",
            "datetime",
            "date and time",
            "date & time",
            "start time",
        ],
    ),
    (Column::End, &["end", "ended", "end time", "until", "to"]),
    (
        Column::Event,
        &[
            "event",
            "events",
            "what",
            "what happened",
            "description",
            "details",
            "entry",
            "note",
            "notes",
            "message",
            "activity",
            "action",
            "update",
            "milestone",
        ],
    ),
];

/// What the column under `head` holds.
pub(super) fn column(head: &str) -> Column {
    let name = head.split(['(', '[', ',']).next().unwrap_or_default();
    let name = name.trim().trim_end_matches(':').to_lowercase();
    let named = |name: &str| {
        NAMES
            .iter()
            .find(|(_, names)| names.contains(&name))
            .map(|(kind, _)| *kind)
    };
    let first_word = name.split_whitespace().next().unwrap_or_default();
    match named(&name) {
        Some(kind) => kind,
        // "Time UTC", "UTC"
        None if first_word == "time" || ["utc", "gmt"].contains(&first_word) => Column::Time,
        None => Column::Other,
    }
}

/// Whether there is a column of a kind.
pub(super) fn has(columns: &[(Column, String)], wanted: Column) -> bool {
    columns.iter().any(|(kind, _)| *kind == wanted)
}

/// Leaves only the first column of a kind; others are further text.
pub(super) fn only_first(columns: &mut [(Column, String)], wanted: Column) {
    let same = columns.iter_mut().filter(|(kind, _)| *kind == wanted);
    for (kind, _) in same.skip(1) {
        *kind = Column::Other;
    }
}
