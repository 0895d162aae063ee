//! The table `folder | turns | into | may use`.

use std::collections::BTreeMap;
use std::fmt;

/// Each room of `src/` with what it may use.
pub(super) struct Rooms(BTreeMap<String, Allowed>);

/// What one room may use beside itself.
pub(super) enum Allowed {
    /// All rooms but these.
    AllBut(Vec<String>),
    /// These rooms and crates.
    Only(Vec<String>),
}

impl Rooms {
    /// The rooms of the first table that has the four columns.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let mut lines = text.lines().map(cells);
        lines
            .find(|cells| *cells == ["folder", "turns", "into", "may use"])
            .ok_or("there is no table `folder | turns | into | may use`")?;
        let mut rooms = BTreeMap::new();
        for cells in lines.skip(1).take_while(|cells| !cells.is_empty()) {
            let [folders, _, _, may_use] = cells.as_slice() else {
                return Err(format!(
                    "the row `{}` has not four cells",
                    cells.join(" | ")
                ));
            };
            for room in folders.split(',').filter_map(room) {
                rooms.insert(room.to_owned(), Allowed::read(may_use));
            }
        }
        let rooms = Self(rooms);
        rooms.complete()
    }

    /// Every room that a row lists has a row of its own.
    fn complete(self) -> Result<Self, String> {
        for (room, allowed) in &self.0 {
            let (Allowed::AllBut(names) | Allowed::Only(names)) = allowed;
            let known = |name: &&String| name.starts_with("coebook-") || self.of(name).is_some();
            if let Some(unknown) = names.iter().find(|name| !known(name)) {
                return Err(format!(
                    "the row of {room} names {unknown}, which has no row"
                ));
            }
        }
        Ok(self)
    }

    /// What `room` may use, if it has a row.
    pub(super) fn of(&self, room: &str) -> Option<&Allowed> {
        self.0.get(room)
    }

    /// All rooms that have a row.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl Allowed {
    fn read(cell: &str) -> Self {
        let names = |list: &str| -> Vec<String> {
            list.split(',')
                .map(|name| name.split('(').next().unwrap_or(name))
                .map(|name| name.trim_matches([' ', '`', '–', '-']).to_owned())
                .filter(|name| !name.is_empty())
                .collect()
        };
        match cell.strip_prefix("everything") {
            Some(rest) => Self::AllBut(names(rest.trim_start().trim_start_matches("but "))),
            None => Self::Only(names(cell)),
        }
    }

    pub(super) fn includes(&self, room: &str) -> bool {
        match self {
            Self::AllBut(names) => !names.iter().any(|name| name == room),
            Self::Only(names) => names.iter().any(|name| name == room),
        }
    }
}

impl fmt::Display for Allowed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AllBut(names) if names.is_empty() => formatter.write_str("everything"),
            Self::AllBut(names) => write!(formatter, "everything but {}", names.join(", ")),
            Self::Only(names) if names.is_empty() => formatter.write_str("nothing"),
            Self::Only(names) => formatter.write_str(&names.join(", ")),
        }
    }
}

/// The cells of a row, none for a line that is no row.
fn cells(line: &str) -> Vec<&str> {
    let row = line
        .trim()
        .strip_prefix('|')
        .and_then(|row| row.strip_suffix('|'));
    row.map_or_else(Vec::new, |row| row.split('|').map(str::trim).collect())
}

/// `config` for `` `src/config/` ``; nothing for a file or a folder elsewhere.
fn room(folder: &str) -> Option<&str> {
    folder
        .trim()
        .trim_matches('`')
        .strip_prefix("src/")?
        .strip_suffix('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_cannot_be_held_is_refused() {
        let table = |rows: &str| format!("|folder|turns|into|may use|\n|-|-|-|-|\n{rows}");
        for (text, problem) in [
            (
                String::new(),
                "there is no table `folder | turns | into | may use`",
            ),
            (
                table("|`src/a/`|x|"),
                "the row ``src/a/` | x` has not four cells",
            ),
            (
                table("|`src/a/`|x|y|b|"),
                "the row of a names b, which has no row",
            ),
        ] {
            assert_eq!(Rooms::read(&text).err().as_deref(), Some(problem));
        }
    }
}
