//! Bytes → text with LF line ends and no byte-order mark.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Location, SourceFile, Span, rules};

/// Decodes a file. What is not text is replaced by U+FFFD and reported, so
/// that the rest of the page is still made and nothing disappears unsaid.
pub(super) fn decode(path: String, bytes: Vec<u8>) -> (Arc<SourceFile>, Option<Diagnostic>) {
    let (text, damage) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bad = error.as_bytes()[at];
            let lossy = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let what = format!("this is not UTF-8 text: byte 0x{bad:02x} cannot be read");
            (lossy, Some(('\u{fffd}', what)))
        }
    };
    let (text, damage) = if damage.is_none() && text.contains('\0') {
        let what = "this is not text: it holds a NUL byte".to_owned();
        (text.replace('\0', "\u{fffd}"), Some(('\u{fffd}', what)))
    } else {
        (text, damage)
    };
    let text = text
        .strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text);
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    };
    let file = Arc::new(SourceFile::new(path, text));
    let diagnostic = damage.map(|(mark, what)| {
        let start = file.text.find(mark).unwrap_or(0);
        let location = Location::new(&file, Span::new(start, start + mark.len_utf8()));
        Diagnostic::new(&rules::NOT_TEXT, location, what).help(
            "save the file as UTF-8 without control characters; \
             until then the unreadable parts are shown as \u{fffd}",
        )
    });
    (file, diagnostic)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn marks_and_line_ends_are_normalised() {
        let (file, problem) = decode("a.md".into(), b"\xef\xbb\xbfa\r\nb\rc".to_vec());
        assert_eq!(file.text, "a\nb\nc");
        assert!(problem.is_none());
    }

    #[test]
    fn what_is_not_text_is_replaced_and_reported_where_it_stands() {
        for (bytes, text, message) in [
            (
                &b"ok\n\xff!"[..],
                "ok\n\u{fffd}!",
                "this is not UTF-8 text: byte 0xff cannot be read",
            ),
            (
                &b"ok\n\0!"[..],
                "ok\n\u{fffd}!",
                "this is not text: it holds a NUL byte",
            ),
        ] {
            let (file, problem) = decode("a.md".into(), bytes.to_vec());
            let problem = problem.expect(message);
            assert_eq!(file.text, text);
            assert_eq!(problem.message, message);
            assert_eq!(problem.location.position().line, 2);
        }
    }
}
