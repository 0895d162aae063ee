//! The rooms of the program: which may use which, as the table in
//! ARCHITECTURE.md has it. The table is the one source; this test reads it.

mod paths;
mod table;

use std::collections::BTreeSet;
use std::fs;

use crate::tidy::{root, rust_files};
use paths::Reach;
use table::Rooms;

/// What `src/` does against the table, one line each.
fn breaches(rooms: &Rooms, file: &str, text: &str) -> Vec<String> {
    let modules = paths::module_of(file);
    let Some(room) = modules.first() else {
        // `main.rs` and `lib.rs` stand outside the rooms: they name them all.
        return Vec::new();
    };
    let Some(allowed) = rooms.of(room) else {
        return vec![format!(
            "{file}: the table in ARCHITECTURE.md has no row for src/{room}/"
        )];
    };
    paths::reaches(&modules, text)
        .into_iter()
        .filter(|reach| reach.room != *room && !allowed.includes(&reach.room))
        .map(|Reach { line, room: used }| {
            format!("{file}:{line}: uses {used}, but {room} may use {allowed} (ARCHITECTURE.md)")
        })
        .collect()
}

fn rooms() -> Rooms {
    let architecture = fs::read_to_string(root().join("ARCHITECTURE.md"));
    let architecture = architecture.expect("ARCHITECTURE.md, which has the table of rooms");
    Rooms::read(&architecture).unwrap_or_else(|problem| panic!("ARCHITECTURE.md: {problem}"))
}

#[test]
fn each_room_uses_what_the_table_allows() {
    let rooms = rooms();
    let breaches: Vec<String> = rust_files("src")
        .iter()
        .flat_map(|file| {
            let text = fs::read_to_string(root().join(file)).unwrap();
            breaches(&rooms, file, &text)
        })
        .collect();
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

#[test]
fn the_table_names_only_rooms_that_are_there() {
    let rooms = rooms();
    let there: BTreeSet<String> = rust_files("src")
        .iter()
        .filter_map(|file| paths::module_of(file).first().cloned())
        .collect();
    let missing: Vec<&str> = rooms
        .names()
        .filter(|name| !there.contains(*name))
        .collect();
    assert!(
        missing.is_empty(),
        "ARCHITECTURE.md has rows for {missing:?}, which src/ lacks"
    );
}

#[cfg(test)]
mod on_a_table {
    use super::*;

    const TABLE: &str = "
| folder | turns | into | may use |
|---|---|---|---|
| `src/main.rs`, `src/cli/` | arguments | a command | everything |
| `src/config/` | `book.toml` | `Config` | diagnostic |
| `src/coe/` | a `Source` | `Coe` | config, `coebook-search` (analysis) |
| `src/diagnostic/` | problems | reports | – |
| `src/serve/` | a `Site` | http | everything but cli |
| `xtask/` | chores | | – |
";

    fn found(file: &str, text: &str) -> Vec<String> {
        breaches(&Rooms::read(TABLE).unwrap(), file, text)
    }

    #[test]
    fn a_room_may_use_itself_and_what_its_row_lists() {
        for text in [
            "use crate::config::Config;",
            "use crate::coe::Coe;",
            "use coebook_search::analyse;",
            "use std::fs;",
        ] {
            assert_eq!(found("src/coe/parse.rs", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_breach_names_file_line_and_what_is_allowed() {
        assert_eq!(
            found("src/coe/parse.rs", "\nuse crate::cli::run;\n"),
            [
                "src/coe/parse.rs:2: uses cli, but coe may use config, coebook-search (ARCHITECTURE.md)"
            ],
        );
        assert_eq!(
            found("src/diagnostic/mod.rs", "use crate::config::Config;"),
            [
                "src/diagnostic/mod.rs:1: uses config, but diagnostic may use nothing (ARCHITECTURE.md)"
            ],
        );
    }

    #[test]
    fn everything_but_one_is_everything_but_one() {
        let text = "use crate::{coe, cli};";
        assert_eq!(
            found("src/serve/mod.rs", text),
            [
                "src/serve/mod.rs:1: uses cli, but serve may use everything but cli (ARCHITECTURE.md)"
            ],
        );
        assert_eq!(found("src/cli/mod.rs", text), [""; 0]);
    }

    #[test]
    fn a_room_without_a_row_is_named() {
        let expected = "src/disk/mod.rs: the table in ARCHITECTURE.md has no row for src/disk/";
        assert_eq!(found("src/disk/mod.rs", ""), [expected]);
    }
}
