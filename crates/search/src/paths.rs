//! Where the files of an index are published, below `search/`, and by which of
//! their bytes they are named.

use xxhash_rust::xxh64::xxh64;

/// What lies at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Published {
    /// The chunk whose bytes have this hash.
    Chunk(u64),
    /// The fragment of this name.
    Fragment(u32),
}

/// The path of a chunk.
pub(crate) fn chunk_path(hash: u64) -> String {
    format!("chunks/{hash:016x}.gz")
}

/// The path of a fragment.
pub(crate) fn fragment_path(name: u32) -> String {
    format!("text/{name:08x}.json.gz")
}

/// The path below `search/` at which a fragment with these bytes is published,
/// unless another fragment has it already, which is rare.
pub fn usual_fragment_path(bytes: &[u8]) -> String {
    fragment_path(xxh64(bytes, 0) as u32)
}

/// The names that the fragment whose bytes have this hash may have, the usual
/// one first, without end.
///
/// The index keeps 32 bits a COE, in what every visitor loads: among 10,000 COEs
/// two share a name in one book of a hundred. The second then takes the next
/// of its names.
pub(crate) fn fragment_names(hash: u64) -> impl Iterator<Item = u32> {
    let hashes = std::iter::successors(Some(hash), |hash| Some(xxh64(&hash.to_le_bytes(), 1)));
    hashes.map(|hash| hash as u32)
}

/// What lies at `path`; nothing, if no index has such a file.
pub(crate) fn published(path: &str) -> Option<Published> {
    let found = if let Some(hash) = between(path, "chunks/", ".gz") {
        Published::Chunk(u64::from_str_radix(hash, 16).ok()?)
    } else {
        let name = between(path, "text/", ".json.gz")?;
        Published::Fragment(u32::from_str_radix(name, 16).ok()?)
    };
    // There is one way to write it.
    let written = match found {
        Published::Chunk(hash) => chunk_path(hash),
        Published::Fragment(name) => fragment_path(name),
    };
    (written == path).then_some(found)
}

fn between<'a>(path: &'a str, before: &str, after: &str) -> Option<&'a str> {
    path.strip_prefix(before)?.strip_suffix(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_what_lies_there() {
        for (path, expected) in [
            (chunk_path(0xab), Some(Published::Chunk(0xab))),
            (fragment_path(0xab), Some(Published::Fragment(0xab))),
            ("text/ab.json.gz".to_owned(), None),
            ("text/000000AB.json.gz".to_owned(), None),
            ("chunks/+123456789abcdef.gz".to_owned(), None),
            ("manifest.json".to_owned(), None),
        ] {
            assert_eq!(published(&path), expected, "{path}");
        }
    }

    #[test]
    fn the_first_of_the_names_is_the_usual_one_and_others_follow() {
        let bytes = b"{}";
        let names: Vec<u32> = fragment_names(xxh64(bytes, 0)).take(3).collect();
        assert_eq!(fragment_path(names[0]), usual_fragment_path(bytes));
        assert!(names[0] != names[1] && names[1] != names[2]);
    }
}
