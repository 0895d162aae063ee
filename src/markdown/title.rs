//! Titles: plain text but for one mark, as readers and as machines see them.

use super::escape_into;

/// A title as it is said and as it is shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Title {
    /// Without marks: for `<title>`, menus and labels.
    pub text: String,
    /// As HTML.
    pub html: String,
}

/// A COE's title, in which words between backticks are code.
pub fn coded(title: &str) -> Title {
    let parts: Vec<&str> = title.split('`').collect();
    let (mut text, mut html) = (String::new(), String::new());
    for (index, part) in parts.iter().enumerate() {
        let is_last = index + 1 == parts.len();
        if index % 2 == 0 {
            text.push_str(part);
            escape_into(&mut html, part);
        } else if is_last || part.is_empty() {
            // Nothing closes it, or nothing stands in it: it is itself.
            let mark = if is_last { "`" } else { "``" };
            for out in [&mut text, &mut html] {
                out.push_str(mark);
            }
            text.push_str(part);
            escape_into(&mut html, part);
        } else {
            text.push_str(part);
            html.push_str("<code>");
            escape_into(&mut html, part);
            html.push_str("</code>");
        }
    }
    Title { text, html }
}

/// The book's title, in which words between `~~` are struck: they are shown,
/// and not said.
pub fn struck(title: &str) -> Title {
    let (mut text, mut html) = (String::new(), String::new());
    for (index, part) in title.split("~~").enumerate() {
        let is_struck = index % 2 == 1;
        if is_struck {
            html.push_str("<del>");
            escape_into(&mut html, part);
            html.push_str("</del>");
        } else {
            text.push_str(part);
            escape_into(&mut html, part);
        }
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Title { text, html }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn struck_words_of_the_title_are_shown_but_not_said() {
        let Title { text, html } = struck("Parcel & Post ~~errors~~ corrections");
        assert_eq!(text, "Parcel & Post corrections");
        assert_eq!(html, "Parcel &amp; Post <del>errors</del> corrections");
    }

    #[test]
    fn words_between_backticks_are_code() {
        for (title, text, html) in [
            ("`a<b` & c", "a<b & c", "<code>a&lt;b</code> &amp; c"),
            ("a `b` `c`", "a b c", "a <code>b</code> <code>c</code>"),
            ("plain", "plain", "plain"),
            ("it's 5` long", "it's 5` long", "it&#39;s 5` long"),
            ("``", "``", "``"),
        ] {
            let title = coded(title);
            assert_eq!((title.text.as_str(), title.html.as_str()), (text, html));
        }
    }
}
