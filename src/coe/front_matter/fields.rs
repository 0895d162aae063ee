//! Typed access to the entries of front matter.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde_yaml::Value;

use super::cut::{Cut, RawEntry};
use super::value::comments_in;
use crate::coe::actions::{as_iso, is_bare};
use crate::diagnostic::{
    Diagnostic, Fix, Level, Location, SourceFile, Span, Spanned, did_you_mean, is_slip, is_variant,
    nearest, rules,
};
use crate::time::{only_date, year_last};

/// The entries of one file's front matter, by key, parsed.
#[derive(Debug)]
pub struct Fields<'f> {
    pub(super) file: &'f Arc<SourceFile>,
    values: BTreeMap<String, (RawEntry, Value)>,
    /// What is wrong with them.
    pub problems: Vec<Diagnostic>,
}

impl<'f> Fields<'f> {
    /// Parses the entries; `known` are the keys that this kind of page has.
    pub fn read(file: &'f Arc<SourceFile>, cut: &Cut, known: &[&str]) -> Self {
        let mut fields = Self {
            file,
            values: BTreeMap::new(),
            problems: Vec::new(),
        };
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        for entry in &cut.entries {
            let key = entry.key.value.as_str();
            if let Some(earlier) = first.get(key) {
                let problem = Diagnostic::new(
                    &rules::DUPLICATE_KEY,
                    Location::new(file, entry.key.span),
                    format!("`{key}` is given twice"),
                )
                .related(
                    Location::new(file, *earlier),
                    "first given here; this one counts",
                )
                .help("keep one of them");
                fields.problems.push(problem);
                continue;
            }
            first.insert(key, entry.key.span);
            if !known.contains(&key) {
                let mut problem = unknown_key(file, entry, known);
                let taken = |key: &str| cut.entries.iter().any(|it| it.key.value == key);
                problem.fix = respelt(entry, known).filter(|fix| !taken(&fix.edits[0].text));
                fields.problems.push(problem);
            } else if let Some(value) = fields.parse(cut, entry) {
                fields.values.insert(key.to_owned(), (entry.clone(), value));
            }
        }
        fields
    }

    /// The value of `entry`. An entry that uses an anchor of another is read
    /// out of the whole block.
    fn parse(&mut self, cut: &Cut, entry: &RawEntry) -> Option<Value> {
        let text = &self.file.text[entry.span.start..entry.span.end];
        if let Some(at) = first_nested_beyond(text, DEEPEST_BRACKETS) {
            let at = entry.span.start + at;
            self.problems.push(
                Diagnostic::new(
                    &rules::INVALID_FRONT_MATTER,
                    Location::new(self.file, Span::new(at, at + 1)),
                    format!("the value of `{}` opens too many brackets", entry.key.value),
                )
                .help("put text that begins with brackets between quotes"),
            );
            return None;
        }
        match serde_yaml::from_str::<Value>(text) {
            Ok(Value::Mapping(map)) => map.into_iter().next().map(|(_, value)| value),
            Ok(_) => None,
            Err(error) => {
                let value = &self.file.text[entry.value.start..entry.value.end];
                // The parser knows no number beyond 64 bits.
                if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
                    return Some(Value::String(value.to_owned()));
                }
                let whole = &self.file.text[cut.block.start..cut.block.end];
                let written = &self.file.text[entry.key.span.start..entry.key.span.end];
                if error.to_string().contains("anchor")
                    && let Ok(Value::Mapping(map)) = serde_yaml::from_str::<Value>(whole)
                    && let Some(value) = map.get(written)
                {
                    return Some(value.clone());
                }
                self.problems.push(self.invalid(entry, &error));
                None
            }
        }
    }

    fn invalid(&self, entry: &RawEntry, error: &serde_yaml::Error) -> Diagnostic {
        let text = &self.file.text[entry.span.start..entry.span.end];
        let offset = error.location().map_or(entry.span.start, |at| {
            entry.span.start + at.index().min(text.len())
        });
        // What is never closed is noticed only behind its end.
        let span = if offset >= entry.value.end {
            entry.value
        } else {
            let line = self.file.text[offset..entry.value.end].lines().next();
            Span::new(offset, offset + line.unwrap_or_default().len())
        };
        if let Some(problem) = self.mistake(entry) {
            return problem;
        }
        let reason = error.to_string();
        // Its own "at line 1 column 5" counts from the entry: ours is right.
        let reason = reason.split(" at line").next().unwrap_or(&reason);
        Diagnostic::new(
            &rules::INVALID_FRONT_MATTER,
            Location::new(self.file, span),
            format!(
                "the value of `{}` is not valid YAML: {reason}",
                entry.key.value
            ),
        )
        .help("put text that holds `: `, `#`, quotes or brackets between quotes")
    }

    /// Where `key` stands, if it is given.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.values.get(key).map(|(entry, _)| entry.key.span)
    }

    /// One line of text; a number is taken as it is written.
    pub fn text(&mut self, key: &str) -> Option<Spanned<String>> {
        let (entry, value) = self.values.get(key)?;
        let span = unquoted(self.file, entry.value);
        match scalar(value) {
            Some(text) => {
                let text = if matches!(value, Value::String(_)) {
                    text
                } else {
                    self.file.text[span.start..span.end].to_owned()
                };
                let text = text.trim().to_owned();
                (!text.is_empty()).then(|| Spanned::new(text, span))
            }
            None if value.is_null() => None,
            None => {
                let problem = self.wrong(entry, "text on one line");
                self.problems.push(problem);
                None
            }
        }
    }

    /// A list of texts; a single text counts as a list of one.
    pub fn list(&mut self, key: &str) -> Vec<Spanned<String>> {
        let mut texts = Vec::new();
        if let Some(problem) = self.commas(key) {
            self.problems.push(problem);
        }
        for item in self.items(key, scalar) {
            let Some(text) = scalar(&item.value) else {
                let problem = self
                    .values
                    .get(key)
                    .map(|(entry, _)| self.wrong(entry, "a list of texts"));
                self.problems.extend(problem);
                continue;
            };
            let text = Spanned::new(text.trim().to_owned(), item.span);
            if text.value.is_empty() {
                continue;
            }
            texts.push(match item.value {
                Value::Number(_) => self.as_written(text),
                _ => text,
            });
        }
        // Most lists have one or two, and there are many COEs.
        texts.shrink_to_fit();
        texts
    }

    /// `tags: dns, checkout`, without brackets: one text with a comma in it, which
    /// hardly anybody means. Symptoms are quotations and may hold commas, and what
    /// stands between quotes is one text.
    fn commas(&self, key: &str) -> Option<Diagnostic> {
        const NAMES: [&str; 6] = [
            "services",
            "tags",
            "reviewers",
            "causes",
            "related",
            "recurrence-of",
        ];
        let (entry, value) = self.values.get(key).filter(|_| NAMES.contains(&key))?;
        let span = unquoted(self.file, entry.value);
        let written = &self.file.text[span.start..span.end];
        if value.as_str() != Some(written) || span.start != entry.value.start {
            return None;
        }
        let parts: Vec<&str> = written
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        if parts.len() < 2 || written.contains(['[', ']', '{', '}', '"', '\'', '#', ':']) {
            return None;
        }
        let list = format!("[{}]", parts.join(", "));
        let message = format!("`{key}` is one text with a comma in it, not several");
        let mut problem = Diagnostic::new(
            &rules::UNKNOWN_VALUE,
            Location::new(self.file, span),
            message,
        )
        .help(format!("write a list: {list}"))
        .fix(Fix::new(format!("write `{list}`"), span, list));
        problem.level = Level::Warning;
        Some(problem)
    }

    /// The raw YAML items of a list, each with the place of `text_of` it, else
    /// of the whole list.
    pub fn items(
        &self,
        key: &str,
        text_of: impl Fn(&Value) -> Option<String>,
    ) -> Vec<Spanned<Value>> {
        let Some((entry, value)) = self.values.get(key) else {
            return Vec::new();
        };
        let items: &[Value] = match value {
            Value::Sequence(items) => items,
            Value::Null => &[],
            single => std::slice::from_ref(single),
        };
        let comments = comments_in(&self.file.text, entry.value);
        let mut from = entry.value.start;
        let mut spanned = Vec::with_capacity(items.len());
        for item in items {
            let text = text_of(item).unwrap_or_default();
            let found = self.find(&text, from, entry.value, &comments);
            from = found.map_or(from, |span| span.end);
            spanned.push(Spanned::new(item.clone(), found.unwrap_or(entry.value)));
        }
        spanned
    }

    /// A number as its author wrote it: the version 1.10 is not 1.1.
    fn as_written(&self, number: Spanned<String>) -> Spanned<String> {
        let rest = &self.file.text[number.span.start..];
        let ends = |next: char| next.is_whitespace() || ",]}#".contains(next);
        let written = &rest[..rest.find(ends).unwrap_or(rest.len())];
        if !written.starts_with(&number.value) {
            return number;
        }
        let span = number.span.slice(0..written.len());
        Spanned::new(written.to_owned(), span)
    }

    /// A day.
    pub fn date(&mut self, key: &str) -> Option<Spanned<Date>> {
        let text = self.text(key)?;
        if let Ok(date) = text.value.parse() {
            Some(Spanned::new(date, text.span))
        } else {
            let meant = only_date(&text.value)
                .filter(|_| is_bare(&text.value))
                .or_else(|| year_last(&text.value));
            let help = match meant {
                Some(date) => format!("write it with the year first: {date}"),
                None => "write it as year-month-day, such as 2025-03-14".to_owned(),
            };
            self.problem(
                text.span,
                format!("`{key}` is not a date: {:?}", text.value),
                &help,
            );
            self.mend(&text, meant.map(|date| as_iso(date, text.span)));
            None
        }
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &str) -> Option<bool> {
        let (entry, value) = self.values.get(key)?;
        if let Value::Bool(flag) = value {
            return Some(*flag);
        }
        let problem = self.wrong(entry, "true or false");
        self.problems.push(problem);
        None
    }

    /// A whole number.
    pub fn number(&mut self, key: &str) -> Option<i64> {
        let (entry, value) = self.values.get(key)?;
        if let Some(number) = value.as_i64() {
            return Some(number);
        }
        let problem = self.wrong(entry, "a whole number");
        self.problems.push(problem);
        None
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&mut self, key: &str, choices: &[(&str, T)]) -> Option<Spanned<T>> {
        let text = self.text(key)?;
        let found = choices.iter().find(|(name, _)| *name == text.value);
        if let Some((_, meaning)) = found {
            return Some(Spanned::new(*meaning, text.span));
        }
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        self.unknown_value(key, &text, &names);
        None
    }

    /// Reports that `text` is not one of `allowed`.
    pub fn unknown_value(&mut self, key: &str, text: &Spanned<String>, allowed: &[&str]) {
        let help = did_you_mean(&text.value, allowed);
        self.problem(
            text.span,
            format!("`{key}` cannot be {:?}", text.value),
            &help,
        );
        let meant = allowed.iter().find(|name| is_variant(&text.value, name));
        self.mend(
            text,
            meant.map(|name| Fix::new(format!("write `{name}`"), text.span, *name)),
        );
    }

    /// How far the review has come. A COE whose status is not understood is a draft,
    /// which its author must be told: it is not on the site.
    pub fn status<T: Copy>(&mut self, choices: &[(&str, T)]) -> Option<T> {
        let before = self.problems.len();
        let status = self.choice("status", choices);
        for problem in self.problems.iter_mut().skip(before) {
            let help = problem.help.take().unwrap_or_default();
            let end = if help.ends_with('?') { "" } else { "." };
            problem.help = Some(format!("{help}{end} {COUNTS_AS_DRAFT}"));
        }
        status.map(|it| it.value)
    }

    /// Adds to the last problem what would mend `text`, if just these letters
    /// stand in the file: behind an anchor, an escape or a line's end, what is
    /// replaced would be more than the value.
    fn mend(&mut self, text: &Spanned<String>, fix: Option<Fix>) {
        let span = text.span;
        let as_read = self.file.text.get(span.start..span.end) == Some(text.value.as_str());
        if as_read && let Some(last) = self.problems.last_mut() {
            last.fix = fix;
        }
    }

    /// Reports a value that means nothing.
    pub fn problem(&mut self, span: Span, message: String, help: &str) {
        self.problems.push(
            Diagnostic::new(
                &rules::UNKNOWN_VALUE,
                Location::new(self.file, span),
                message,
            )
            .help(help),
        );
    }

    fn wrong(&self, entry: &RawEntry, wanted: &str) -> Diagnostic {
        if let Some(indented) = self.indented(entry) {
            return indented;
        }
        Diagnostic::new(
            &rules::UNKNOWN_VALUE,
            Location::new(self.file, entry.value),
            format!("`{}` must be {wanted}", entry.key.value),
        )
    }

    /// Where `text` stands in `within`, from `from` on and outside `comments`.
    fn find(&self, text: &str, from: usize, within: Span, comments: &[Span]) -> Option<Span> {
        let area = self.file.text.get(from..within.end)?;
        let mut places = area.match_indices(text).filter(|_| !text.is_empty());
        let (at, _) = places.find(|(at, _)| {
            let next = comments.partition_point(|comment| comment.end <= from + at);
            comments.get(next).is_none_or(|it| from + at < it.start)
        })?;
        Some(Span::new(from + at, from + at + text.len()))
    }
}

/// What a status that is not understood means.
const COUNTS_AS_DRAFT: &str =
    "Until then the COE counts as a draft: it is not on the site, and only its errors are told";

/// No front matter nests deeper; the parser looks through all open brackets at
/// each new one.
const DEEPEST_BRACKETS: usize = 50;

/// Where the first bracket stands that is open within `limit` others.
fn first_nested_beyond(text: &str, limit: usize) -> Option<usize> {
    let mut open = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > limit
    })
}

/// The span without quotes around the value.
fn unquoted(file: &SourceFile, span: Span) -> Span {
    let written = &file.text[span.start..span.end];
    let quoted = ['"', '\''].into_iter().any(|quote| {
        let rest = written.strip_prefix(quote);
        rest.is_some_and(|rest| rest.ends_with(quote))
    });
    if quoted {
        span.slice(1..written.len() - 1)
    } else {
        span
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// The one key that can have been meant by an unknown one.
fn respelt(entry: &RawEntry, known: &[&str]) -> Option<Fix> {
    let mut slips = known.iter().filter(|key| is_slip(&entry.key.value, key));
    let key = slips.next().filter(|_| slips.next().is_none())?;
    Some(Fix::new(format!("write `{key}`"), entry.key.span, *key))
}

fn unknown_key(file: &Arc<SourceFile>, entry: &RawEntry, known: &[&str]) -> Diagnostic {
    let key = &entry.key.value;
    let help = match nearest(key, known.iter().copied()) {
        Some("status") => format!("did you mean `status`? {COUNTS_AS_DRAFT}"),
        Some(close) => format!("did you mean `{close}`?"),
        None => format!("the keys are: {}", known.join(", ")),
    };
    Diagnostic::new(
        &rules::UNKNOWN_KEY,
        Location::new(file, entry.key.span),
        format!("front matter has no key `{key}`"),
    )
    .help(help)
}
