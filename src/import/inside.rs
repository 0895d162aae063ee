//! What the reader of COEs finds in a result, so that whoever imports can hold it
//! against the source.

use std::sync::Arc;

use super::unread;
use crate::coe::charts::Tables;
use crate::coe::{self, Coe, Context};
use crate::config::Config;
use crate::diagnostic::{Level, SourceFile, rules};
use crate::markdown::Highlighter;
use crate::source::{Document, Role};
use crate::time::parse_zone;

/// The parts of a result that were understood.
#[derive(Debug)]
pub struct Inside {
    /// The result, read.
    pub coe: Coe,
    /// What is wrong with it, one line each: where, the rule and what it says.
    pub problems: Vec<String>,
}

impl Inside {
    /// Reads `text`, which goes to `target` below the folder of COEs.
    pub(super) fn of(target: &str, text: &str, config: &Config, highlighter: &Highlighter) -> Self {
        let path = format!("coes/{target}");
        let role = Role::of(&path);
        let (id, bundle) = match &role {
            Role::Coe { id, bundle } => (id.clone(), *bundle),
            Role::Page | Role::Term { .. } => (target.trim_end_matches(".md").to_owned(), false),
        };
        let file = Arc::new(SourceFile::new(target, text.to_owned()));
        let document = Document { path, role, file };
        let tables = Tables::default();
        let context = Context {
            config,
            tables: &tables,
            highlighter,
            keep_prose: false,
        };
        let parsed = coe::parse(&document, &id, bundle, &context);
        let errors = parsed.diagnostics.iter().filter(|problem| {
            // What a chart draws from lies beside it and was not read here.
            problem.level == Level::Error && problem.rule != &rules::INVALID_CHART
        });
        let problems = errors.map(|problem| {
            let line = problem.location.position().line;
            format!("line {line}: {} ({})", problem.message, problem.rule.name)
        });
        Self {
            problems: problems.collect(),
            coe: parsed.coe,
        }
    }

    /// What a person should look at.
    pub(super) fn questions(&self, text: &str, config: &Config) -> Vec<String> {
        let zone = &config.coe.timezone;
        let default = parse_zone(zone, &config.coe.zones).ok();
        let moments = self.coe.timeline.iter().filter_map(|it| it.moment.as_ref());
        let mut zones = moments.map(|moment| &moment.zone.tz).peekable();
        let default = default.filter(|_| zones.peek().is_some());
        let assumed = default.is_some_and(|default| zones.all(|tz| *tz == default.tz));
        let stated = text.to_lowercase().contains(&zone.to_lowercase());
        let mut questions = self.problems.clone();
        questions.extend(unread::questions(&self.coe, text));
        if assumed && !stated {
            questions.push(format!(
                "its times name no zone: they are read as {zone}, the `timezone` of the book"
            ));
        }
        questions
    }
}
