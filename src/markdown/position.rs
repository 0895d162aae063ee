//! From comrak's lines and columns to byte spans in the file.

use comrak::nodes::{NodeValue, Sourcepos};

use super::Node;
use crate::diagnostic::Span;

/// Line starts of a file whose Markdown begins at some offset.
#[derive(Debug)]
pub struct Positions<'t> {
    text: &'t str,
    /// Offset in `text` of each line of the body; line 1 is the first.
    line_starts: Vec<usize>,
}

impl<'t> Positions<'t> {
    /// Positions in `text`, of which Markdown is the part from `body_start`.
    pub fn new(text: &'t str, body_start: usize) -> Self {
        let mut line_starts = vec![body_start];
        line_starts.extend(
            text.bytes()
                .enumerate()
                .skip(body_start)
                .filter(|(_, byte)| *byte == b'\n')
                .map(|(at, _)| at + 1),
        );
        Self { text, line_starts }
    }

    /// The whole text of the file.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The bytes a node covers.
    pub fn span(&self, node: Node<'_>) -> Span {
        let span = self.raw_span(node.data().sourcepos);
        match enclosing_cell(node) {
            Some(cell) => self.within_cell(span, self.raw_span(cell.data().sourcepos)),
            None => span,
        }
    }

    /// The inlines of a block: of a table's cell, without the blanks that pad it.
    pub fn content_span(&self, block: Node<'_>) -> Span {
        match (block.first_child(), block.last_child()) {
            (Some(first), Some(last)) => Span::new(self.span(first).start, self.span(last).end),
            _ => self.span(block),
        }
    }

    /// The source of a node as it is written.
    pub fn source(&self, node: Node<'_>) -> &'t str {
        let span = self.span(node);
        &self.text[span.start..span.end]
    }

    fn raw_span(&self, position: Sourcepos) -> Span {
        let start = self.offset(position.start.line, position.start.column.saturating_sub(1));
        let end = self.offset(position.end.line, position.end.column);
        let end = end.max(start);
        // A list's last item reaches over the blank lines below it.
        let written = self.text[start..end].trim_end();
        Span::new(start, start + written.len())
    }

    fn offset(&self, line: usize, column: usize) -> usize {
        let line_start = line
            .checked_sub(1)
            .and_then(|index| self.line_starts.get(index))
            .copied()
            .unwrap_or(self.text.len());
        let mut offset = (line_start + column).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset += 1;
        }
        offset
    }

    /// comrak reads a table cell after taking the backslash out of each `\|`,
    /// so inlines behind one are reported a byte too early; move them back.
    fn within_cell(&self, span: Span, cell: Span) -> Span {
        let raw = &self.text.as_bytes()[cell.start..cell.end.max(cell.start)];
        let shift = |offset: usize| {
            let (mut read, mut unescaped) = (0, cell.start);
            while read < raw.len() && unescaped < offset {
                if raw[read] == b'\\' && raw.get(read + 1) == Some(&b'|') {
                    read += 1;
                }
                read += 1;
                unescaped += 1;
            }
            cell.start + read
        };
        if span.start < cell.start || !raw.windows(2).any(|pair| pair == br"\|") {
            return span;
        }
        Span::new(shift(span.start), shift(span.end))
    }
}

fn enclosing_cell(node: Node<'_>) -> Option<Node<'_>> {
    node.ancestors()
        .skip(1)
        .find(|ancestor| matches!(ancestor.data().value, NodeValue::TableCell))
}

/// The offset of the first line that opens more than `limit` levels of quotes
/// or lists by itself.
///
/// Checked before parsing: a block parser visits every open container for each
/// line, so a file of deeply nested quotes would take quadratic time.
pub(super) fn first_line_nested_beyond(text: &str, limit: usize) -> Option<usize> {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let markers = line
            .bytes()
            .take_while(|byte| b" \t>-*+".contains(byte))
            .filter(|byte| b">-*+".contains(byte))
            .count();
        let indent = line.bytes().take_while(|byte| *byte == b' ').count();
        let rule = line
            .trim()
            .bytes()
            .all(|byte| byte == b'-' || byte == b'*' || byte == b'+' || byte == b' ');
        // A long thematic break or a deeply indented line of a code block
        // has no content behind its markers, or no markers at all.
        if (markers > limit && !rule) || (markers > 0 && indent > limit * 8) {
            return Some(offset);
        }
        offset += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::with_document;
    use comrak::nodes::NodeValue;

    /// The source text of each inline code span, by way of its position.
    fn code_sources(text: &str, body_start: usize) -> Vec<String> {
        with_document(text, body_start, |root, positions| {
            root.descendants()
                .filter(|node| matches!(node.data().value, NodeValue::Code(_)))
                .map(|node| positions.source(node).to_owned())
                .collect()
        })
        .expect("shallow")
    }

    #[test]
    fn spans_count_from_the_beginning_of_the_file() {
        assert_eq!(code_sources("---\nx: 1\n---\na `b` c\n", 13), ["`b`"]);
    }

    #[test]
    fn spans_survive_wide_characters() {
        assert_eq!(code_sources("é — `ß` und `ö`\n", 0), ["`ß`", "`ö`"]);
    }

    #[test]
    fn spans_in_table_cells_are_right_behind_an_escaped_pipe() {
        let text = "| a | b |\n|---|---|\n| x \\| y `c` \\| `d` | `e` |\n";
        assert_eq!(code_sources(text, 0), ["`c`", "`d`", "`e`"]);
    }

    #[test]
    fn ten_thousand_nested_quotes_or_lists_are_refused_with_their_place() {
        for marker in ["> ", "- "] {
            let text = format!("fine\n\n{}deep\n", marker.repeat(10_000));
            assert!(with_document(&text, 0, |_, _| ()).is_err_and(|deep| deep.0 == 6));
        }
        let mut staircase = String::new();
        for level in 0..10_000 {
            staircase.push_str(&"  ".repeat(level));
            staircase.push_str("- x\n");
        }
        assert!(with_document(&staircase, 0, |_, _| ()).is_err());
        let brackets = format!("{}x{}", "*a **b ".repeat(5_000), "** c*".repeat(5_000));
        let _ = with_document(&brackets, 0, |_, _| ());
    }
}
