//! What is known of each COE beside its text.

use std::collections::BTreeSet;

use tantivy::columnar::{Column, StrColumn};

/// A column of names, such as the services: any number for each COE.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    names: Vec<String>,
    /// The places in `names` of all COEs, one behind the other. Unpacked when
    /// the index is opened: facets visit every COE at every letter typed.
    places: Vec<u32>,
    /// Where those of each COE begin, and at last where they end.
    starts: Vec<u32>,
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
        let mut places = Vec::new();
        let mut starts = vec![0];
        for doc in 0..column.num_docs() {
            let known = |place: &u64| *place < names.len() as u64;
            places.extend(
                column
                    .values_for_doc(doc)
                    .filter(known)
                    .map(|place| place as u32),
            );
            starts.push(places.len() as u32);
        }
        Ok(Self {
            names,
            places,
            starts,
        })
    }

    /// The names of several columns as one. `columns` are those of indexes that
    /// are read as one; `of` names, for each COE, which of these it is in and its
    /// number there.
    pub(crate) fn joined(columns: &[&Self], of: &[(usize, u32)]) -> Self {
        let names: BTreeSet<&String> = columns.iter().flat_map(|column| &column.names).collect();
        let names: Vec<String> = names.into_iter().cloned().collect();
        let mut joined = Self {
            names,
            places: Vec::new(),
            starts: vec![0],
        };
        let moved: Vec<Vec<u32>> = columns
            .iter()
            .map(|column| {
                let places = column.names.iter().map(|name| joined.place(name));
                places.map(|place| place.unwrap_or(0) as u32).collect()
            })
            .collect();
        for (column, doc) in of {
            let places = columns[*column].of(*doc);
            joined
                .places
                .extend(places.map(|place| moved[*column][place]));
            joined.starts.push(joined.places.len() as u32);
        }
        joined
    }

    /// All names, sorted by their bytes. A name is known by its place here.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// The place of `name` in [`Labels::names`].
    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        self.names
            .binary_search_by(|known| known.as_str().cmp(name))
            .ok()
    }

    /// The places of the names that COE `doc` has, in no particular order.
    pub(crate) fn of(&self, doc: u32) -> impl Iterator<Item = usize> + '_ {
        let doc = doc as usize;
        let range = match (self.starts.get(doc), self.starts.get(doc + 1)) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => 0..0,
        };
        self.places[range].iter().map(|place| *place as usize)
    }
}

/// A column of numbers: at most one for each COE.
#[derive(Debug)]
pub(crate) enum Numbers {
    /// As they were written; none, if no COE has one.
    Column(Option<Column<i64>>),
    /// One behind the other.
    Listed(Vec<Option<i64>>),
}

impl Numbers {
    /// The number of COE `doc`, if it has one.
    pub(crate) fn of(&self, doc: u32) -> Option<i64> {
        match self {
            Self::Column(column) => column.as_ref()?.first(doc),
            Self::Listed(numbers) => *numbers.get(doc as usize)?,
        }
    }
}
