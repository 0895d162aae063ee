//! Files as they are published: compressed once, by us, since static hosts
//! compress by type, and browsers open gzip themselves.

use libdeflater::{CompressionLvl, Compressor, Decompressor};

/// Of 1 to 12. Of 10,000 fragments of 13 KB, levels 1, 4 and 6 make 46.1, 45.0
/// and 44.2 MB in 0.5, 0.8 and 1.0 s: the first costs a reader 2 % of bytes and
/// saves the author a quarter of a second (`benches/RESULTS.md`).
const LEVEL: i32 = 1;

/// The most that deflate can shrink: what claims more is damaged.
const GREATEST_RATIO: usize = 1_032;

/// Compresses one file after another; the same bytes give the same file.
pub(super) struct Gzip(Compressor);

impl Gzip {
    pub(super) fn new() -> Self {
        Self(Compressor::new(
            CompressionLvl::new(LEVEL).unwrap_or_default(),
        ))
    }

    /// `bytes` as a gzip file without name and time.
    pub(super) fn compress(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut file = vec![0; self.0.gzip_compress_bound(bytes.len())];
        let length = self
            .0
            .gzip_compress(bytes, &mut file)
            .expect("the room is as large as the compressor asked for");
        file.truncate(length);
        file.shrink_to_fit();
        file
    }
}

/// What a gzip file holds, or nothing if it is damaged.
pub(super) fn decompress(file: &[u8]) -> Option<Vec<u8>> {
    // A gzip file ends with the length of what it holds.
    let length = u32::from_le_bytes(*file.last_chunk()?) as usize;
    if length > file.len().saturating_mul(GREATEST_RATIO) {
        return None;
    }
    let mut bytes = vec![0; length];
    let written = Decompressor::new().gzip_decompress(file, &mut bytes).ok()?;
    (written == length).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_is_read_again_and_has_no_time_in_it() {
        for bytes in [Vec::new(), b"a".to_vec(), vec![b'x'; 100_000]] {
            let file = Gzip::new().compress(&bytes);
            assert_eq!(decompress(&file), Some(bytes));
            // RFC 1952: no flags, and a time of 0.
            assert_eq!(file[3..8], [0; 5]);
        }
    }

    #[test]
    fn a_damaged_file_is_nothing() {
        let text = b"a resolver stopped answering";
        let file = Gzip::new().compress(text);
        for length in 0..file.len() {
            assert_eq!(decompress(&file[..length]), None, "{length}");
        }
        for at in 10..file.len() {
            let mut changed = file.clone();
            changed[at] ^= 0x20;
            // Not every bit of a file means something.
            let read = decompress(&changed);
            assert!(read.is_none_or(|read| read == text), "{at}");
        }
        assert_eq!(decompress(&[0xff; 20]), None);
    }
}
