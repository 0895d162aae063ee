//! Style sheets and scripts without what only people read: comments and indentation.
//!
//! They are read again in their source, so what is published may be dense. Of a
//! sheet, only white space that never means anything is taken: beside `{`, `}`, `;` and `,`,
//! behind `:`, at the ends, and all but one of several.

use std::borrow::Cow;

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

/// The script without lines that are comments or empty, and without indents. A
/// script with a string of several lines stays as it is: there they mean something.
pub(super) fn squeeze_script(script: &str) -> Cow<'_, str> {
    let several_lines = |line: &str| line.ends_with('\\') || line.matches('`').count() % 2 == 1;
    if script.lines().any(several_lines) {
        return script.into();
    }
    let mut inside_comment = false;
    let mut out = String::with_capacity(script.len());
    for mut line in script.lines().map(str::trim) {
        if inside_comment || line.starts_with("/**") {
            let end = line.find("*/");
            inside_comment = end.is_none();
            line = end.map_or("", |end| line[end + 2..].trim_start());
        }
        if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.into()
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
        // The last declaration of a block needs no end of its own.
        if token == "}" && self.bound && self.text.ends_with(';') {
            self.text.pop();
        }
        if self.gap && !self.bound && !binds {
            self.text.push(' ');
        }
        self.text.push_str(token);
        self.gap = false;
        // Before a colon white space means something, as in `a :hover`.
        self.bound = binds || token == ":";
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
    use super::{squeeze, squeeze_script};

    #[test]
    fn only_what_means_nothing_is_taken() {
        for (css, expected) in [
            ("a {\n  b: c;\n}\n", "a{b:c}"),
            ("/* why */\na , b { c: d }", "a,b{c:d}"),
            ("a/**/b c:hover d :hover {}", "a b c:hover d :hover{}"),
            ("a { b: calc(1px  +  2px) }", "a{b:calc(1px + 2px)}"),
            ("a { b: c; ; --d: ; }", "a{b:c;;--d:}"),
            (
                "a { content: \"/* a  ; \\\" */\" }",
                "a{content:\"/* a  ; \\\" */\"}",
            ),
            ("a{b: url(x/*.svg)} é  {}", "a{b:url(x/*.svg)}é{}"),
            (".a\\,  b { c: d }", ".a\\, b{c:d}"),
            ("a { b: c } /* unfinished", "a{b:c}"),
            ("a { b: 'unfinished  ; ", "a{b:'unfinished  ; "),
        ] {
            assert_eq!(squeeze(css), expected, "{css}");
        }
    }

    #[test]
    fn a_script_loses_comments_and_indents_and_nothing_that_runs() {
        for (script, expected) in [
            (
                "// why\n\nif (a) {\n  b(); // c\n}\n",
                "if (a) {\nb(); // c\n}\n",
            ),
            ("/** What\n * it is. */\nlet a;", "let a;\n"),
            (
                "/** Why. */ f();\n/** One line. */\nlet a = /[/*]/;",
                "f();\nlet a = /[/*]/;\n",
            ),
            ("a = `x\n  // y`;", "a = `x\n  // y`;"),
            ("a = 'x\\\n  y';", "a = 'x\\\n  y';"),
        ] {
            assert_eq!(squeeze_script(script), expected, "{script}");
        }
    }
}
