//! What was written: typed access to TOML tables, every problem with its place.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Location, Rule, SourceFile, rules};

/// Reads keys of one table and notes what is wrong with them.
pub(super) struct Reader<'t> {
    file: &'t Arc<SourceFile>,
    name: &'static str,
    table: Option<&'t DeTable<'t>>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(
        file: &'t Arc<SourceFile>,
        name: &'static str,
        table: Option<&'t DeTable<'t>>,
    ) -> Self {
        Self { file, name, table }
    }

    /// The keys as they were written, with their places.
    pub(super) fn keys(&self) -> impl Iterator<Item = (&'t str, Location)> {
        let file = self.file;
        self.table.into_iter().flat_map(move |table| {
            table.iter().map(move |(key, _)| {
                (
                    key.get_ref().as_ref(),
                    Location::new(file, key.span().into()),
                )
            })
        })
    }

    pub(super) fn value(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.table.and_then(|table| table.get(key))
    }

    pub(super) fn location(&self, value: &Spanned<DeValue<'_>>) -> Location {
        Location::new(self.file, value.span().into())
    }

    /// The sub-table `key`; a value of another kind is a problem.
    pub(super) fn table(
        &self,
        key: &str,
        name: &'static str,
        problems: &mut Vec<Diagnostic>,
    ) -> Reader<'t> {
        let table = self.value(key).and_then(|value| {
            let table = value.get_ref().as_table();
            if table.is_none() {
                problems.push(self.wrong_type(key, value, "a table"));
            }
            table
        });
        Reader::new(self.file, name, table)
    }

    pub(super) fn string(&self, key: &str, problems: &mut Vec<Diagnostic>) -> Option<String> {
        let value = self.value(key)?;
        if let Some(text) = value.get_ref().as_str() {
            Some(text.to_owned())
        } else {
            problems.push(self.wrong_type(key, value, "text in quotes"));
            None
        }
    }

    pub(super) fn boolean(&self, key: &str, problems: &mut Vec<Diagnostic>) -> Option<bool> {
        let value = self.value(key)?;
        let boolean = value.get_ref().as_bool();
        if boolean.is_none() {
            problems.push(self.wrong_type(key, value, "true or false"));
        }
        boolean
    }

    /// A whole number from 1 to `most`.
    pub(super) fn count(
        &self,
        key: &str,
        most: usize,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<usize> {
        let value = self.value(key)?;
        let Some(written) = value.get_ref().as_integer() else {
            problems.push(self.wrong_type(key, value, "a whole number"));
            return None;
        };
        let number = usize::from_str_radix(written.as_str(), written.radix());
        let number = number.ok().filter(|number| (1..=most).contains(number));
        if number.is_none() {
            problems.push(problem(
                &rules::UNKNOWN_VALUE,
                self.location(value),
                format!("`{key}` must be from 1 to {most}, not {}", written.as_str()),
            ));
        }
        number
    }

    /// A list of texts, each with its place.
    pub(super) fn strings(
        &self,
        key: &str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Vec<(String, Location)>> {
        let value = self.value(key)?;
        let Some(items) = value.get_ref().as_array() else {
            problems.push(self.wrong_type(key, value, "a list of texts, such as [\"a\", \"b\"]"));
            return None;
        };
        let mut texts = Vec::new();
        for item in items {
            match item.get_ref().as_str() {
                Some(text) => texts.push((text.to_owned(), self.location(item))),
                None => problems.push(self.wrong_type(key, item, "text in quotes")),
            }
        }
        Some(texts)
    }

    /// A table whose keys are free and whose values are texts.
    pub(super) fn map(
        &self,
        problems: &mut Vec<Diagnostic>,
    ) -> BTreeMap<String, (String, Location)> {
        let keys: Vec<&str> = self.keys().map(|(key, _)| key).collect();
        keys.into_iter()
            .filter_map(|key| {
                let text = self.string(key, problems)?;
                let location = self.location(self.value(key)?);
                Some((key.to_owned(), (text, location)))
            })
            .collect()
    }

    fn wrong_type(&self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) -> Diagnostic {
        let found = value.get_ref().type_str();
        problem(
            &rules::UNKNOWN_VALUE,
            self.location(value),
            format!(
                "`{key}` in [{}] must be {wanted}; this is of type {found}",
                self.name
            ),
        )
    }
}

pub(super) fn problem(
    rule: &'static Rule,
    location: Location,
    message: impl Into<String>,
) -> Diagnostic {
    Diagnostic::new(rule, location, message)
}
