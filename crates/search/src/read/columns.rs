//! What is known of each COE beside its text.

use tantivy::columnar::{Column, StrColumn};

/// A column of names, such as the services: any number for each COE.
#[derive(Debug, Default)]
pub struct Labels {
    column: Option<Column<u64>>,
    names: Vec<String>,
}

impl Labels {
    pub(crate) fn open(column: Option<StrColumn>) -> tantivy::Result<Self> {
        let Some(column) = column else {
            return Ok(Self::default());
        };
        let mut names = Vec::with_capacity(column.num_terms());
        let mut stream = column.dictionary().stream()?;
        while stream.advance() {
            names.push(String::from_utf8_lossy(stream.key()).into_owned());
        }
        drop(stream);
        let (_, column) = column.into_parts();
        let column = Some(column);
        Ok(Self { column, names })
    }

    /// All names, sorted by their bytes. A name is known by its place here.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The place of `name` in [`Labels::names`].
    pub fn place(&self, name: &str) -> Option<usize> {
        self.names
            .binary_search_by(|known| known.as_str().cmp(name))
            .ok()
    }

    /// The places of the names that COE `doc` has, in no particular order.
    pub fn of(&self, doc: u32) -> impl Iterator<Item = usize> + '_ {
        let values = self
            .column
            .iter()
            .flat_map(move |column| column.values_for_doc(doc));
        values
            .map(|ord| ord as usize)
            .filter(|place| *place < self.names.len())
    }
}

/// A column of numbers: at most one for each COE.
#[derive(Debug, Default)]
pub struct Numbers {
    column: Option<Column<i64>>,
}

impl Numbers {
    pub(crate) fn new(column: Option<Column<i64>>) -> Self {
        Self { column }
    }

    /// The number of COE `doc`, if it has one.
    pub fn of(&self, doc: u32) -> Option<i64> {
        self.column.as_ref()?.first(doc)
    }
}
