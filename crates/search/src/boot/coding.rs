//! The boot file as bytes.
//!
//! It begins with [`MAGIC`], the [`FORMAT`] and a hash of what follows, so that
//! a file cut short on its way, or one of another version, is told from a good
//! one before Tantivy sees it.

use tantivy::directory::OwnedBytes;
use xxhash_rust::xxh64::xxh64;

use super::{Boot, Chunk, FORMAT, File, OpenError, TermChunk, WordChunk};
use crate::bytes::{Reader, put_number, put_slice};
use crate::lexicon::{put_word, read_word};

/// How a boot file begins.
const MAGIC: [u8; 8] = *b"coesrch\0";

/// Where the hash ends and what is hashed begins.
const BODY: usize = MAGIC.len() + 4 + 8;

impl Boot {
    /// The bytes of the boot file.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut body = Vec::new();
        put_number(&mut body, u64::from(self.documents));
        put_number(&mut body, self.severities.len() as u64);
        for name in &self.severities {
            put_slice(&mut body, name.as_bytes());
        }
        put_number(&mut body, self.files.len() as u64);
        for file in &self.files {
            put_slice(&mut body, file.name.as_bytes());
            put_number(&mut body, file.length as u64);
            put_number(&mut body, file.resident.len() as u64);
            for (start, bytes) in &file.resident {
                put_number(&mut body, *start as u64);
                put_slice(&mut body, bytes);
            }
        }
        put_number(&mut body, self.terms.len() as u64);
        let mut before: &[u8] = b"";
        for TermChunk {
            first,
            entries,
            positions,
            chunk,
        } in &self.terms
        {
            put_word(&mut body, before, first);
            put_number(&mut body, *entries as u64);
            put_number(&mut body, *positions as u64);
            put_chunk(&mut body, *chunk);
            before = first;
        }
        put_number(&mut body, self.positions.len() as u64);
        for chunk in &self.positions {
            put_chunk(&mut body, *chunk);
        }
        put_number(&mut body, self.words.len() as u64);
        let mut before: &[u8] = b"";
        for WordChunk { first, chunk } in &self.words {
            put_word(&mut body, before, first);
            put_chunk(&mut body, *chunk);
            before = first;
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend(xxh64(&body, 0).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    /// Reads a boot file.
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, OpenError> {
        let damaged = |what: &str| OpenError::Damaged(what.to_owned());
        let mut head = Reader::new(bytes);
        if head.array() != Some(MAGIC) {
            return Err(damaged("its boot file does not begin as one"));
        }
        let cut = || damaged("its boot file is cut short");
        let found = u32::from_le_bytes(head.array().ok_or_else(cut)?);
        if found != FORMAT {
            return Err(OpenError::Version { found });
        }
        let hash = u64::from_le_bytes(head.array().ok_or_else(cut)?);
        if xxh64(&bytes[BODY..], 0) != hash {
            return Err(damaged("its boot file did not arrive as it was written"));
        }
        // One copy, of which Tantivy's bytes are slices.
        let owned = OwnedBytes::new(bytes[BODY..].to_vec());
        decode_body(&owned).ok_or_else(|| damaged("its boot file ends early"))
    }
}

fn text(bytes: &[u8]) -> Option<String> {
    Some(std::str::from_utf8(bytes).ok()?.to_owned())
}

fn decode_body(owned: &OwnedBytes) -> Option<Boot> {
    let mut body = Reader::new(owned);
    let mut boot = Boot {
        documents: u32::try_from(body.number()?).ok()?,
        ..Boot::default()
    };
    for _ in 0..body.number()? {
        boot.severities.push(text(body.slice()?)?);
    }
    for _ in 0..body.number()? {
        let name = text(body.slice()?)?;
        let length = body.size()?;
        let mut resident = Vec::new();
        for _ in 0..body.number()? {
            let start = body.size()?;
            let bytes = body.slice()?;
            let end = owned.len() - body.remaining();
            if start.checked_add(bytes.len())? > length {
                return None;
            }
            resident.push((start, owned.slice(end - bytes.len()..end)));
        }
        boot.files.push(File {
            name,
            length,
            resident,
        });
    }
    let mut first = Vec::new();
    for _ in 0..body.number()? {
        read_word(&mut body, &mut first)?;
        let entries = body.size()?;
        let positions = body.size()?;
        let chunk = read_chunk(&mut body)?;
        if entries > chunk.length {
            return None;
        }
        let first = first.clone();
        boot.terms.push(TermChunk {
            first,
            chunk,
            entries,
            positions,
        });
    }
    for _ in 0..body.number()? {
        boot.positions.push(read_chunk(&mut body)?);
    }
    first.clear();
    for _ in 0..body.number()? {
        read_word(&mut body, &mut first)?;
        let chunk = read_chunk(&mut body)?;
        let first = first.clone();
        boot.words.push(WordChunk { first, chunk });
    }
    (body.remaining() == 0).then_some(boot)
}

fn put_chunk(bytes: &mut Vec<u8>, chunk: Chunk) {
    put_number(bytes, chunk.length as u64);
    bytes.extend(chunk.hash.to_le_bytes());
}

fn read_chunk(reader: &mut Reader<'_>) -> Option<Chunk> {
    let length = reader.size()?;
    let hash = u64::from_le_bytes(reader.array()?);
    Some(Chunk { hash, length })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boot() -> Boot {
        let chunk = Chunk {
            hash: 0x1234_5678_9abc_def0,
            length: 5000,
        };
        Boot {
            documents: 3,
            severities: vec!["sev1".to_owned()],
            files: vec![File {
                name: "meta.json".to_owned(),
                length: 10,
                resident: vec![(2, OwnedBytes::new(b"{}".to_vec()))],
            }],
            terms: vec![
                TermChunk {
                    first: b"cache".to_vec(),
                    chunk,
                    entries: 7,
                    positions: 9,
                },
                TermChunk {
                    first: b"cachet".to_vec(),
                    chunk,
                    entries: 5000,
                    positions: 0,
                },
            ],
            positions: vec![chunk],
            words: vec![WordChunk {
                first: b"cached".to_vec(),
                chunk,
            }],
        }
    }

    #[test]
    fn a_boot_file_is_read_as_it_was_written() {
        assert_eq!(Boot::decode(&boot().encode()), Ok(boot()));
    }

    #[test]
    fn a_boot_file_cut_anywhere_is_an_error() {
        let bytes = boot().encode();
        for length in 0..bytes.len() {
            assert!(Boot::decode(&bytes[..length]).is_err(), "{length}");
        }
    }

    #[test]
    fn a_boot_file_with_any_byte_changed_is_an_error() {
        let bytes = boot().encode();
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 0x10;
            assert!(Boot::decode(&changed).is_err(), "{place}");
        }
    }

    #[test]
    fn another_version_is_named() {
        let mut bytes = boot().encode();
        bytes[8] = 9;
        let error = Boot::decode(&bytes).unwrap_err();
        assert_eq!(error, OpenError::Version { found: 9 });
        assert!(error.to_string().contains("version 9"), "{error}");
    }
}
