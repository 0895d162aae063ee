//! Code blocks coloured by CSS classes.
//!
//! Grammars give scopes such as `constant.numeric.integer.json`; a page needs
//! ten colours at most, so each token gets one short class of [`CLASSES`].

use std::collections::HashMap;
use std::sync::OnceLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::html::escape_into;

/// Scope prefixes and the class they get; the first that matches wins, the
/// innermost scope first.
const CLASSES: [(&str, &str); 17] = [
    ("comment", "c"),
    ("markup.inserted", "i"),
    ("markup.deleted", "d"),
    ("meta.diff.range", "c"),
    ("meta.diff.header", "c"),
    ("string", "s"),
    ("constant.numeric", "n"),
    ("constant.language", "n"),
    ("constant.character", "n"),
    ("keyword", "k"),
    ("storage", "k"),
    ("entity.name.function", "f"),
    ("support.function", "f"),
    ("entity.name.tag", "t"),
    ("entity.name", "f"),
    ("support.type", "t"),
    ("variable.parameter", "p"),
];

/// Lines longer than this stay uncoloured: grammars are regular expressions
/// with look-around, and minified one-line JSON would take seconds.
const LONGEST_LINE: usize = 2_000;
/// Blocks longer than this, in bytes, stay uncoloured for the same reason.
const LONGEST_BLOCK: usize = 64 * 1024;

/// The grammars, loaded when the first code block with a language needs them.
#[derive(Debug, Default)]
pub struct Highlighter {
    syntaxes: OnceLock<Loaded>,
    /// Whether no language is known.
    colourless: bool,
}

#[derive(Debug)]
struct Loaded {
    set: SyntaxSet,
    /// The grammars by the names that code blocks give them, in lower case.
    names: HashMap<String, usize>,
    classes: Vec<(Scope, &'static str)>,
}

impl Highlighter {
    /// One that knows no language, for those who want the text alone.
    pub fn colourless() -> Self {
        Self {
            colourless: true,
            ..Self::default()
        }
    }

    /// Appends `code` to `out`, escaped and with `<span class>` around tokens
    /// when `language` is known; says whether it is.
    pub fn write(&self, out: &mut String, language: &str, code: &str) -> bool {
        if self.colourless
            || language.is_empty()
            || matches!(language, "text" | "txt" | "plain" | "log")
        {
            escape_into(out, code);
            return false;
        }
        let loaded = self.syntaxes.get_or_init(Loaded::new);
        let fits =
            code.len() <= LONGEST_BLOCK && code.lines().all(|line| line.len() <= LONGEST_LINE);
        match loaded.syntax(language) {
            Some(syntax) if fits => {
                if loaded.write(out, syntax, code).is_none() {
                    escape_into(out, code);
                }
                true
            }
            Some(_) => {
                escape_into(out, code);
                true
            }
            None => {
                escape_into(out, code);
                false
            }
        }
    }
}

impl Loaded {
    fn new() -> Self {
        let classes = CLASSES
            .into_iter()
            .filter_map(|(prefix, class)| Some((Scope::new(prefix).ok()?, class)))
            .collect();
        let set = two_face::syntax::extra_newlines();
        let mut names = HashMap::new();
        for (index, syntax) in set.syntaxes().iter().enumerate() {
            // Of two grammars for one extension, the later is the better known.
            for extension in &syntax.file_extensions {
                names.insert(extension.to_lowercase(), index);
            }
        }
        for (index, syntax) in set.syntaxes().iter().enumerate() {
            names.entry(syntax.name.to_lowercase()).or_insert(index);
        }
        Self {
            set,
            names,
            classes,
        }
    }

    /// The grammar that `language` names: an extension, else a name.
    fn syntax(&self, language: &str) -> Option<&SyntaxReference> {
        let index = self.names.get(language)?;
        self.set.syntaxes().get(*index)
    }

    /// `None`, with nothing written, when the grammar itself fails.
    fn write(&self, out: &mut String, syntax: &SyntaxReference, code: &str) -> Option<()> {
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut written = String::with_capacity(code.len() * 2);
        let mut run = Run::default();
        for line in code.split_inclusive('\n') {
            let mut done = 0;
            for (at, operation) in state.parse_line(line, &self.set).ok()? {
                run.push(&mut written, &line[done..at], self.class(&stack));
                done = at;
                stack.apply(&operation).ok()?;
            }
            run.push(&mut written, &line[done..], self.class(&stack));
        }
        run.close(&mut written);
        out.push_str(&written);
        Some(())
    }

    fn class(&self, stack: &ScopeStack) -> Option<&'static str> {
        stack.as_slice().iter().rev().find_map(|scope| {
            self.classes
                .iter()
                .find(|(prefix, _)| prefix.is_prefix_of(*scope))
                .map(|(_, class)| *class)
        })
    }
}

/// Joins neighbouring tokens of one class into one span.
#[derive(Default)]
struct Run {
    class: Option<&'static str>,
}

impl Run {
    fn push(&mut self, out: &mut String, text: &str, class: Option<&'static str>) {
        if text.is_empty() {
            return;
        }
        // White space has no colour: it never needs a span of its own.
        if class != self.class && !text.trim().is_empty() {
            self.close(out);
            if let Some(class) = class {
                out.push_str("<span class=\"");
                out.push_str(class);
                out.push_str("\">");
                self.class = Some(class);
            }
        }
        escape_into(out, text);
    }

    fn close(&mut self, out: &mut String) {
        if self.class.take().is_some() {
            out.push_str("</span>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Highlighter;

    fn highlighted(language: &str, code: &str) -> String {
        let mut out = String::new();
        Highlighter::default().write(&mut out, language, code);
        out
    }

    #[test]
    fn tokens_get_one_short_class_each() {
        assert_eq!(
            highlighted("json", "{\"a\": 1}"),
            "{<span class=\"s\">&quot;a&quot;</span>: <span class=\"n\">1</span>}"
        );
    }

    #[test]
    fn languages_of_operations_are_known() {
        for language in [
            "rust",
            "go",
            "sh",
            "bash",
            "yaml",
            "toml",
            "sql",
            "python",
            "java",
            "diff",
            "hcl",
            "dockerfile",
            "nginx",
            "ini",
            "typescript",
            "kotlin",
        ] {
            let mut out = String::new();
            assert!(
                Highlighter::default().write(&mut out, language, "x = 1\n"),
                "{language}"
            );
        }
    }

    #[test]
    fn unknown_languages_are_escaped_and_left_alone() {
        assert_eq!(highlighted("nonesuch", "a<b"), "a&lt;b");
    }

    #[test]
    fn no_byte_of_the_code_is_lost() {
        let code = "let s = \"a<b\"; // é\n\n\tx();\n";
        let html = highlighted("rust", code);
        let mut text = String::new();
        let mut inside = false;
        for character in html.chars() {
            match character {
                '<' => inside = true,
                '>' => inside = false,
                _ if !inside => text.push(character),
                _ => {}
            }
        }
        assert_eq!(text.replace("&lt;", "<").replace("&quot;", "\""), code);
    }
}
