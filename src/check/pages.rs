//! What is to be said of each rule, as pages of the guide: made from the
//! docstring by which the rule is declared.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::RULES;
use crate::diagnostic::{Level, Rule, rules};

/// Every rule: those that compiling can break, then those of [`RULES`].
pub fn all_rules() -> impl Iterator<Item = &'static Rule> {
    rules::compiled().chain(RULES.iter().map(|check| check.rule))
}

/// The page of one rule, Markdown.
pub fn page(rule: &Rule) -> String {
    let level = match rule.level {
        Level::Error => "**Error**: the file cannot be read truthfully.",
        Level::Warning => "**Warning**: a reviewer would send it back.",
        Level::Advice => "**Advice**, shown with `--advice`: worth a look.",
    };
    let name = rule.name;
    let mut page = format!("# `{name}`\n\n{level}\n\n{}\n", rule.explanation().trim());
    if !rules::LEAVE_OUT.iter().any(|it| it.name == name) {
        let _ = write!(
            page,
            "\n## Allowing it\n\nFor one block, with the reason, directly above it. Directly below \
             the front matter (the first thing after its closing `---`), it speaks for the front \
             matter:\n\n\
             ```markdown\n<!-- coebook: allow({name}) the reason -->\n```\n\n\
             For the whole book, in `book.toml`:\n\n\
             ```toml\n[coe.rules]\n{name} = \"allow\"\n```\n"
        );
    }
    page
}

/// The table of all rules, Markdown.
pub fn index() -> String {
    let mut index = String::from(
        "# Rules\n\n`coebook check` holds a COE against these. `coebook explain RULE` prints what \
         stands here.\n\n\
         A level can be set in `book.toml`: `[coe.rules] RULE = \"error\" | \"warning\" | \
         \"advice\" | \"allow\"`. Of drafts only errors are told, unless `--strict` asks for \
         more.\n",
    );
    for (level, title) in [
        (Level::Error, "Errors: the file cannot be read truthfully"),
        (Level::Warning, "Warnings: a reviewer would send it back"),
        (Level::Advice, "Advice: worth a look"),
    ] {
        let _ = write!(
            index,
            "\n## {title}\n\n| rule | what it finds |\n|---|---|\n"
        );
        for rule in all_rules().filter(|rule| rule.level == level) {
            let brief = rule.brief().replace('|', "\\|");
            let _ = writeln!(index, "| [`{0}`]({0}.md) | {brief} |", rule.name);
        }
    }
    index
}

/// Every page of the folder `rules` of the guide, by its file's name.
pub fn all() -> BTreeMap<String, String> {
    let pages = all_rules().map(|rule| (format!("{}.md", rule.name), page(rule)));
    pages.chain([("README.md".to_owned(), index())]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_says_why_it_matters_what_to_write_and_where_it_comes_from() {
        for rule in all_rules() {
            let text = rule.explanation();
            for part in ["## Why it matters", "## Example", "## Source"] {
                assert!(text.contains(part), "{} has no {part:?}", rule.name);
            }
        }
    }
}
