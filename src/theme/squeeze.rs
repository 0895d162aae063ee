//! Style sheets without what only people read: comments and indentation.
//!
//! A sheet is read again in its source, so what is published may be dense. Only
//! white space that never means anything is taken: beside `{`, `}`, `;` and `,`,
//! at the ends, and all but one of several.

/// The sheet without comments and needless white space. Strings stay as they
/// are, and so does the inside of an unfinished one.
pub(super) fn squeeze(css: &str) -> String {
    let mut out = Squeezed {
        text: String::with_capacity(css.len()),
        gap: false,
        bound: true,
    };
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        let length = match next {
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            space if space.is_ascii_whitespace() => 1,
            quote @ ('"' | '\'') => string_length(rest, quote),
            // What stands in an unquoted address is no comment.
            'u' if rest.starts_with("url(") => rest.find(')').unwrap_or(rest.len()),
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            other => other.len_utf8(),
        };
        let (token, behind) = rest.split_at(length);
        if token.starts_with("/*") || next.is_ascii_whitespace() {
            out.gap = true;
        } else {
            out.write(token);
        }
        rest = behind;
    }
    out.text
}

struct Squeezed {
    text: String,
    /// Whether white space or a comment came before what is next.
    gap: bool,
    /// Whether what was written last needs no white space behind it.
    bound: bool,
}

impl Squeezed {
    fn write(&mut self, token: &str) {
        let binds = matches!(token, "{" | "}" | ";" | ",");
        if self.gap && !self.bound && !binds {
            self.text.push(' ');
        }
        self.text.push_str(token);
        self.gap = false;
        self.bound = binds;
    }
}

/// The length of the string at the start of `text`, with its quotes.
fn string_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if character == '\\' {
            escaped = true;
        } else if character == quote {
            return at + 1;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::squeeze;

    #[test]
    fn only_what_means_nothing_is_taken() {
        for (css, expected) in [
            ("a {\n  b: c;\n}\n", "a{b: c;}"),
            ("/* why */\na , b { c: d }", "a,b{c: d}"),
            ("a/**/b c:hover d :hover {}", "a b c:hover d :hover{}"),
            ("a { b: calc(1px  +  2px) }", "a{b: calc(1px + 2px)}"),
            (
                "a { content: \"/* a  ; \\\" */\" }",
                "a{content: \"/* a  ; \\\" */\"}",
            ),
            ("a{b: url(x/*.svg)} é  {}", "a{b: url(x/*.svg)}é{}"),
            (".a\\,  b { c: d }", ".a\\, b{c: d}"),
            ("a { b: c } /* unfinished", "a{b: c}"),
            ("a { b: 'unfinished  ; ", "a{b: 'unfinished  ; "),
        ] {
            assert_eq!(squeeze(css), expected, "{css}");
        }
    }
}
