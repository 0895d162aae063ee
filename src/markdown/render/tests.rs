use super::*;
use crate::markdown::with_document;

/// Renders a whole document, links written as `[KIND destination]`.
fn check(markdown: &str, expected: &str) {
    let highlighter = Highlighter::default();
    let shown = with_document(markdown, 0, |root, positions| {
        let renderer = Renderer::new(positions, &highlighter);
        let mut html = renderer.render_children(root);
        if let Some(notes) = renderer.render_footnotes(root) {
            html.append(&notes);
        }
        let links = renderer.into_parts().links;
        html.fill(|out, hole| {
            let _ = match hole.kind {
                HoleKind::Close => write!(out, "[/]"),
                kind => write!(out, "[{kind:?} {}]", links[hole.link].destination),
            };
        })
    })
    .expect("shallow");
    assert_eq!(shown.trim_end(), expected, "{markdown}");
}

#[test]
fn links_and_images_are_holes() {
    check(
        "[a *b*](x.md) ![c](d.png) [[e]] [[f|g]]",
        "<p>[Open x.md]a <em>b</em>[/] [Image d.png] [Title e] [Open f]g[/]</p>",
    );
}

#[test]
fn a_nested_wiki_label_closes_the_right_link() {
    check("[[a|b]] [c](d)", "<p>[Open a]b[/] [Open d]c[/]</p>");
}

#[test]
fn comments_vanish_and_unknown_tags_are_text() {
    check(
        "a <!-- secret --> b <b>c</b>",
        "<p>a  b &lt;b&gt;c&lt;/b&gt;</p>",
    );
    check("<!-- secret\nlines -->\n\nb", "<p>b</p>");
    check(
        "<script>alert(1)</script>",
        "<p class=\"raw-html\">&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    );
    check(
        "<kbd onclick=x>a</kbd>",
        "<p>&lt;kbd onclick=x&gt;a&lt;/kbd&gt;</p>",
    );
}

#[test]
fn allowed_tags_pass_when_they_are_balanced() {
    check("<kbd>a</kbd> 1<br>2", "<p><kbd>a</kbd> 1<br>2</p>");
    check("<kbd>a", "<p>&lt;kbd&gt;a</p>");
    check(
        "*<kbd>a* </kbd>",
        "<p><em>&lt;kbd&gt;a</em> &lt;/kbd&gt;</p>",
    );
    check(
        "<details>\n<summary>s</summary>\n\ntext\n\n</details>",
        "<details>\n<summary>s</summary>\n<p>text</p>\n</details>",
    );
    check(
        "<details>\n\ntext",
        "<p class=\"raw-html\">&lt;details&gt;</p>\n<p>text</p>",
    );
}

#[test]
fn headings_get_unique_anchors() {
    check(
        "## A b\n\n## A b",
        "<h2 id=\"a-b\">A b</h2>\n<h2 id=\"a-b-1\">A b</h2>",
    );
}

#[test]
fn tables_scroll_and_align_by_class() {
    check(
        "|a|b|\n|-|-:|\n|1|2|",
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\">\n\
         <table>\n<thead>\n<tr><th scope=\"col\">a</th>\n<th scope=\"col\" class=\"end\">b</th>\n</tr>\n</thead>\n\
         <tbody>\n<tr><td>1</td>\n<td class=\"end\">2</td>\n</tr>\n</tbody>\n</table>\n</div>",
    );
}

#[test]
fn footnotes_are_numbered_and_gathered() {
    check(
        "a[^x]\n\n[^x]: note",
        "<p>a[Footnote 1-1]</p>\n<ol class=\"footnotes\">\n<li id=\"fn-1\">\n<p>note </p>\n\
         <a class=\"footnote-back\" href=\"#fnref-1-1\" aria-label=\"Back to reference 1\">↩</a></li>\n</ol>",
    );
}
