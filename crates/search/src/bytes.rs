//! Numbers and strings in bytes, as the boot file and the dictionaries hold them.
//!
//! A number is written seven bits at a time, the lowest first, the high bit set
//! on all bytes but the last (LEB128).

/// Appends `number`.
pub(crate) fn put_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Appends `value` and, before it, its length.
pub(crate) fn put_slice(bytes: &mut Vec<u8>, value: &[u8]) {
    put_number(bytes, value.len() as u64);
    bytes.extend_from_slice(value);
}

/// Reads what was put, in the same order. `None` means that the bytes are not
/// what was written: they end early, or a number is too large.
#[derive(Clone)]
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// How many bytes are left.
    pub(crate) fn remaining(&self) -> usize {
        self.bytes.len()
    }

    pub(crate) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A number that counts bytes or things in memory.
    pub(crate) fn size(&mut self) -> Option<usize> {
        // No file of an index is larger than 4 GiB; sums of sizes stay in range.
        self.number()
            .and_then(|number| u32::try_from(number).ok())
            .and_then(|number| usize::try_from(number).ok())
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(taken)
    }

    pub(crate) fn slice(&mut self) -> Option<&'a [u8]> {
        let length = self.size()?;
        self.take(length)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_is_read_again() {
        let mut bytes = Vec::new();
        let numbers = [0, 1, 127, 128, 16_384, u64::from(u32::MAX), u64::MAX];
        for number in numbers {
            put_number(&mut bytes, number);
        }
        put_slice(&mut bytes, b"word");
        let mut reader = Reader::new(&bytes);
        for number in numbers {
            assert_eq!(reader.number(), Some(number));
        }
        assert_eq!(reader.slice(), Some(b"word".as_slice()));
        assert_eq!(reader.remaining(), 0);
    }

    #[test]
    fn bytes_that_end_early_are_noticed() {
        for bytes in [&[][..], &[0x80], &[5, b'a'], &[0xff; 11]] {
            assert_eq!(Reader::new(bytes).slice(), None, "{bytes:?}");
        }
    }
}
