//! Which rooms a Rust file reaches into: every path from `crate`, `super` or one
//! of our other crates, in a `use` or in the midst of code.

/// One path to another room.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reach {
    /// Counted from 1.
    pub(super) line: usize,
    /// The room's name; a crate of ours as its package is called; `*` for all at once.
    pub(super) room: String,
}

/// The modules that a file of `src/` stands for: `src/coe/time/mod.rs` is
/// `coe`, `time`; `src/lib.rs` is none.
pub(super) fn module_of(file: &str) -> Vec<String> {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs");
    let mut modules: Vec<String> = path.split('/').map(str::to_owned).collect();
    if modules
        .last()
        .is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str()))
    {
        modules.pop();
    }
    modules
}

/// What the file of the module `modules` with this `text` reaches.
pub(super) fn reaches(modules: &[String], text: &str) -> Vec<Reach> {
    let tokens = tokens(text);
    let mut reaches = Vec::new();
    // The modules opened within the file, each with the depth of its braces.
    let mut inline: Vec<(usize, String)> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while at < tokens.len() {
        let followed = |what: &str| tokens.get(at + 1).is_some_and(|token| token.text == what);
        match tokens[at].text.as_str() {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                inline.pop_if(|(opened, _)| *opened > depth);
            }
            "mod" if tokens.get(at + 2).is_some_and(|token| token.text == "{") => {
                inline.push((depth + 1, tokens[at + 1].text.clone()));
            }
            "crate" | "super" | "self" if followed("::") => {
                let mut here = modules.to_vec();
                here.extend(inline.iter().map(|(_, name)| name.clone()));
                at = follow(&tokens, at, here, &mut reaches);
                continue;
            }
            name if name.starts_with("coebook_") => reaches.push(Reach {
                line: tokens[at].line,
                room: name.replace('_', "-"),
            }),
            _ => {}
        }
        at += 1;
    }
    reaches
}

/// Follows the path that begins at the token `at`, seen from the module `here`,
/// through its groups. Returns the first token that does not belong to it.
fn follow(
    tokens: &[Token],
    mut at: usize,
    mut here: Vec<String>,
    reaches: &mut Vec<Reach>,
) -> usize {
    let mut past_root = false;
    while let Some(Token { line, text }) = tokens.get(at) {
        match text.as_str() {
            "::" | "self" => {}
            "crate" => here.clear(),
            "super" => {
                here.pop();
            }
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token.text != "}") {
                    let before = at;
                    at = follow(tokens, at, here.clone(), reaches);
                    // A comma, or a token that no path has.
                    at = at.max(before + usize::from(at == before));
                    if tokens.get(at).is_some_and(|token| token.text == ",") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            name if past_root || !(is_name(name) || name == "*") => return at,
            name => {
                if here.is_empty() {
                    reaches.push(Reach {
                        line: *line,
                        room: name.to_owned(),
                    });
                }
                here.push(name.to_owned());
                past_root = tokens.get(at + 1).is_none_or(|token| token.text != "::");
            }
        }
        at += 1;
    }
    at
}

fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

struct Token {
    line: usize,
    text: String,
}

/// Names, `::` and single signs, without comments, strings and characters.
fn tokens(text: &str) -> Vec<Token> {
    let letters: Vec<char> = text.chars().collect();
    let letter = |at: usize| letters.get(at).copied().unwrap_or('\n');
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < letters.len() {
        let begin = at;
        match letter(at) {
            '/' if letter(at + 1) == '/' => at = find(&letters, at, "\n"),
            '/' if letter(at + 1) == '*' => at = find(&letters, at + 2, "*/") + 2,
            '"' => at = string_end(&letters, at),
            'r' if raw_hashes(&letters, at).is_some() => {
                let hashes = raw_hashes(&letters, at).unwrap_or(0);
                let close = format!("\"{}", "#".repeat(hashes));
                at = find(&letters, at + hashes + 2, &close) + close.len();
            }
            // A character, unless it is a lifetime.
            '\'' if letter(at + 1) == '\\' => at = find(&letters, at + 3, "'") + 1,
            '\'' if letter(at + 2) == '\'' => at += 3,
            ':' if letter(at + 1) == ':' => at += 2,
            first if first.is_alphanumeric() || first == '_' => {
                while letter(at).is_alphanumeric() || letter(at) == '_' {
                    at += 1;
                }
            }
            _ => at += 1,
        }
        at = at.min(letters.len());
        let text: String = letters[begin..at].iter().collect();
        let lines = text.matches('\n').count();
        if text == "::" || is_name(&text) || "{},;*".contains(&text) {
            tokens.push(Token { line, text });
        } else if !text.trim().is_empty() {
            // Any other sign ends a path.
            tokens.push(Token {
                line,
                text: "…".to_owned(),
            });
        }
        line += lines;
    }
    tokens
}

/// How many `#` a raw string that begins at `at` has, if one begins there.
fn raw_hashes(letters: &[char], at: usize) -> Option<usize> {
    let hashes = letters[at + 1..]
        .iter()
        .take_while(|letter| **letter == '#')
        .count();
    (letters.get(at + 1 + hashes) == Some(&'"')).then_some(hashes)
}

/// Just past the quote that ends the string at `at`.
fn string_end(letters: &[char], mut at: usize) -> usize {
    at += 1;
    while at < letters.len() && letters[at] != '"' {
        at += if letters[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// Where `what` begins, from `at` on; the end if it does not.
fn find(letters: &[char], at: usize, what: &str) -> usize {
    let what: Vec<char> = what.chars().collect();
    (at..letters.len())
        .find(|begin| letters[*begin..].starts_with(&what))
        .unwrap_or(letters.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rooms(file: &str, text: &str) -> Vec<(usize, String)> {
        let reaches = reaches(&module_of(file), text);
        reaches
            .into_iter()
            .map(|Reach { line, room }| (line, room))
            .collect()
    }

    #[test]
    fn every_form_of_path_is_seen() {
        for (text, found) in [
            ("use crate::config::Config;", vec![(1, "config")]),
            ("use crate::config;", vec![(1, "config")]),
            (
                "use crate::{config::Config, disk};",
                vec![(1, "config"), (1, "disk")],
            ),
            (
                "use crate::{\n    coe::{Coe, self},\n    disk::{a, b},\n};",
                vec![(2, "coe"), (3, "disk")],
            ),
            ("let x = crate::disk::write(a);", vec![(1, "disk")]),
            (
                "fn f(a: &crate::book::Book, b: crate::disk::D) {}",
                vec![(1, "book"), (1, "disk")],
            ),
            ("pub(crate) fn f() {}", vec![]),
            ("use crate::*;", vec![(1, "*")]),
            ("use coebook_search::analyse;", vec![(1, "coebook-search")]),
            ("use std::{fs, io};", vec![]),
        ] {
            let found: Vec<_> = found
                .into_iter()
                .map(|(line, room)| (line, room.to_owned()))
                .collect();
            assert_eq!(rooms("src/site/home.rs", text), found, "{text}");
        }
    }

    #[test]
    fn the_way_up_is_counted_from_the_module() {
        for (file, text, found) in [
            ("src/site/mod.rs", "use super::disk;", vec!["disk"]),
            (
                "src/site/mod.rs",
                "use super::{disk::D, book};",
                vec!["disk", "book"],
            ),
            ("src/site/home.rs", "use super::disk;", vec![]),
            ("src/site/home.rs", "use super::super::disk;", vec!["disk"]),
            (
                "src/site/home.rs",
                "use super::{super::disk, x};",
                vec!["disk"],
            ),
            ("src/site/mod.rs", "mod tests { use super::disk; }", vec![]),
            (
                "src/site/mod.rs",
                "mod tests { use super::super::disk; }",
                vec!["disk"],
            ),
            (
                "src/site/mod.rs",
                "mod tests { fn f() {} } use super::disk;",
                vec!["disk"],
            ),
        ] {
            let rooms: Vec<_> = rooms(file, text)
                .into_iter()
                .map(|(_, room)| room)
                .collect();
            assert_eq!(rooms, found, "{file}: {text}");
        }
    }

    #[test]
    fn comments_and_strings_are_no_code() {
        for text in [
            "// use crate::disk;",
            "/// See [`crate::disk`].",
            "/* crate::disk */",
            "let x = \"crate::disk\";",
            "let x = \"\\\" crate::disk\";",
            "let x = r#\"a \" crate::disk\"#;",
            "let x = '\"'; // crate::disk \"",
        ] {
            assert_eq!(rooms("src/site/home.rs", text), [], "{text}");
        }
        let after = "fn f<'a>(x: &'a str) -> char { '\\'' } use crate::disk;";
        assert_eq!(rooms("src/site/home.rs", after).len(), 1);
    }
}
