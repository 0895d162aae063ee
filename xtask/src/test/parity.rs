//! The same questions natively and in the browser: this asks the index natively
//! and writes down what it answers; tests/browser/parity.test.mjs asks the
//! engine that is committed.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use coebook::search::Reader;
use coebook_search::{Answer, Question};
use serde::Serialize;

use crate::corpus;
use crate::run::{cargo, root, run};

/// The queries, one a line.
const QUERIES: &str = "tests/parity/queries.txt";

/// How many made-up COEs are asked, beside the sample book: enough for an index
/// of several chunks.
const COUNT: usize = 300;

/// Every COE of the made-up book is older.
const TODAY: &str = "2026-07-01";

/// A question and what it must be answered.
#[derive(Serialize)]
struct Expected {
    question: Question,
    answer: Answer,
}

/// Writes `sample.jsonl` for the site that is built, `made-up.jsonl` and the site
/// `made-up` for COEs that are made up, into `folder`; a line is an [`Expected`].
pub(super) fn prepare(folder: &Path, sample: &Path) -> Result<(), String> {
    let text = fs::read_to_string(root().join(QUERIES)).map_err(|error| error.to_string())?;
    let questions = questions(&text)?;
    let book = folder.join("book");
    let made_up = folder.join("made-up");
    corpus::write(&book, COUNT, false).map_err(|error| error.to_string())?;
    run(&mut build(&book, &made_up))?;
    for (name, site) in [("sample", sample), ("made-up", &made_up)] {
        let answers = answers(site, &questions)?;
        let file = folder.join(format!("{name}.jsonl"));
        fs::write(file, answers).map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn build(book: &Path, site: &Path) -> Command {
    let mut build = cargo(["run", "--quiet", "--package", "coebook", "--", "build"]);
    build.args(["--quiet", "--today", TODAY, "--dest-dir"]);
    build.arg(site).arg(book);
    build
}

fn answers(site: &Path, questions: &[Question]) -> Result<String, String> {
    let mut reader = Reader::open(site).map_err(|error| error.to_string())?;
    let mut lines = String::new();
    for question in questions {
        let answer = reader
            .ask(|engine| engine.answer(question))
            .map_err(|error| format!("{:?}: {error}", question.query))?;
        let expected = Expected {
            question: question.clone(),
            answer,
        };
        let line = serde_json::to_string(&expected).map_err(|error| error.to_string())?;
        let _ = writeln!(lines, "{line}");
    }
    Ok(lines)
}

/// Every query, as it stands and as it is being typed; and some that would not
/// fit on a line.
fn questions(text: &str) -> Result<Vec<Question>, String> {
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "));
    let mut queries = lines.map(unescaped).collect::<Result<Vec<_>, _>>()?;
    queries.extend([
        String::new(),
        "dns ".repeat(2_500),
        "x".repeat(10_000),
        "(".repeat(5_000) + "dns",
        "-".repeat(10_000),
        "\"".repeat(9_999),
        "service:".repeat(1_000),
        "dns OR ".repeat(1_000),
        (0..1_000).fold(String::new(), |all, number| all + &format!("word{number} ")),
    ]);
    let question = |(number, query): (usize, &String)| {
        [false, true].map(|typing| Question {
            query: query.clone(),
            // The second page of some, and none at all of a few.
            offset: if number % 7 == 3 { 5 } else { 0 },
            limit: if number % 31 == 5 { 0 } else { 10 },
            typing,
            facets: number % 5 != 4,
        })
    };
    Ok(queries.iter().enumerate().flat_map(question).collect())
}

/// `\n`, `\t`, `\\` and `\u{...}` as the characters they stand for.
fn unescaped(line: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let wrong = || format!("{QUERIES}: what does \\{after} stand for?");
        let mut letters = after.chars();
        match letters.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('\\') => out.push('\\'),
            Some('u') => {
                let inside = letters.as_str().strip_prefix('{').ok_or_else(wrong)?;
                let (digits, tail) = inside.split_once('}').ok_or_else(wrong)?;
                let code = u32::from_str_radix(digits, 16).map_err(|_| wrong())?;
                out.push(char::from_u32(code).ok_or_else(wrong)?);
                letters = tail.chars();
            }
            _ => return Err(wrong()),
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_stand_for_characters() {
        for (line, query) in [
            ("plain", "plain"),
            (r"a\nb\tc\\d", "a\nb\tc\\d"),
            (r"\u{0}\u{1f525}!", "\0🔥!"),
        ] {
            assert_eq!(unescaped(line).as_deref(), Ok(query));
        }
        for line in [r"\", r"\x", r"\u{", r"\u{d800}", r"\u{zz}"] {
            assert!(unescaped(line).is_err(), "{line}");
        }
    }

    #[test]
    fn two_hundred_queries_and_more_are_asked() {
        let text = fs::read_to_string(root().join(QUERIES)).unwrap();
        assert!(questions(&text).unwrap().len() >= 400);
    }
}
