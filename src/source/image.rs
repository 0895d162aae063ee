//! What has to be known of an image: its size, and that an SVG is harmless.

use serde::Serialize;

/// Width and height in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Dimensions {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// The size of a bitmap, from its header.
pub(super) fn bitmap_dimensions(bytes: &[u8]) -> Option<Dimensions> {
    let size = imagesize::blob_size(bytes).ok()?;
    Some(Dimensions {
        width: u32::try_from(size.width).ok()?,
        height: u32::try_from(size.height).ok()?,
    })
}

/// A part of an SVG that could do more than draw.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unsafe {
    /// What it is, as a sentence.
    pub(super) what: String,
    /// Its byte range in the text.
    pub(super) range: std::ops::Range<usize>,
}

/// The size of an SVG, unless it holds something that could run or load.
///
/// An SVG that is opened by itself is a document of the site's own origin:
/// scripts, event handlers, foreign content and outside references have no
/// place in it.
pub(super) fn inspect_svg(text: &str) -> Result<Option<Dimensions>, Unsafe> {
    if let Some(at) = crowded_tag(text) {
        return Err(Unsafe {
            what: format!("this SVG has an element with more than {MOST_ATTRIBUTES} attributes"),
            range: at..at + 1,
        });
    }
    let document = roxmltree::Document::parse(text).map_err(|error| {
        let at = offset(text, error.pos());
        Unsafe {
            what: format!("this SVG cannot be read: {error}"),
            range: at..at,
        }
    })?;
    for node in document.descendants() {
        if node.is_pi() {
            // A style sheet of XSLT could make any document of the drawing.
            return Err(Unsafe {
                what: "this SVG holds a processing instruction".to_owned(),
                range: node.range(),
            });
        }
        if !node.is_element() {
            continue;
        }
        let name = node.tag_name().name().to_ascii_lowercase();
        // An animation of `href` could turn a harmless link into a script.
        let retargets = node
            .attribute("attributeName")
            .is_some_and(|animated| animated.to_ascii_lowercase().contains("href"));
        let loads = name == "style" && node.text().is_some_and(loads_from_outside);
        let foreign = node
            .tag_name()
            .namespace()
            .is_some_and(|namespace| FOREIGN.iter().any(|bad| namespace.contains(bad)));
        if BARRED.contains(&name.as_str()) || foreign || retargets || loads {
            let start = node.range().start;
            return Err(Unsafe {
                what: format!("this SVG holds <{}>", node.tag_name().name()),
                range: start..start + name.len() + 1,
            });
        }
        for attribute in node.attributes() {
            let key = attribute.name().to_ascii_lowercase();
            let value = squeezed(attribute.value());
            let handler = key.starts_with("on");
            let outside = key == "href"
                && name != "a"
                && !value.starts_with('#')
                && !value.starts_with("data:image/");
            if handler
                || outside
                || value.starts_with("javascript:")
                || key == "href" && name == "a" && value.starts_with("data:")
                || loads_from_outside(attribute.value())
            {
                return Err(Unsafe {
                    what: format!(
                        "this SVG holds {}={:?}",
                        attribute.name(),
                        attribute.value()
                    ),
                    range: attribute.range(),
                });
            }
        }
    }
    Ok(svg_dimensions(document.root_element()))
}

/// Parts of the namespaces whose elements browsers act on: HTML, XSLT, MathML.
const FOREIGN: [&str; 3] = ["xhtml", "XSL", "Math"];

/// Elements that run, embed or set what they like.
const BARRED: [&str; 8] = [
    "script",
    "foreignobject",
    "iframe",
    "object",
    "embed",
    "handler",
    "set",
    "html",
];

/// More attributes than any drawing needs; the parser compares each with all.
const MOST_ATTRIBUTES: usize = 500;

/// Where a tag begins that has too many attributes to be read in time.
fn crowded_tag(text: &str) -> Option<usize> {
    let mut offset = 0;
    for tag in text.split_inclusive('>') {
        if tag.matches('=').count() > MOST_ATTRIBUTES && !tag.contains("data:") {
            return Some(offset);
        }
        offset += tag.len();
    }
    None
}

/// Whether CSS loads anything but a part of the drawing itself.
fn loads_from_outside(css: &str) -> bool {
    let css = squeezed(css);
    let foreign = |(at, _): (usize, &str)| {
        let target = css[at + 4..].trim_start_matches(['"', '\'']);
        !target.starts_with('#') && !target.starts_with("data:image/")
    };
    css.contains("@import") || css.match_indices("url(").any(foreign)
}

/// Lower case, without white space and control characters, which browsers
/// pass over where they look for a scheme.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace() && !character.is_control())
        .collect::<String>()
        .to_ascii_lowercase()
}

fn svg_dimensions(root: roxmltree::Node<'_, '_>) -> Option<Dimensions> {
    let length = |name: &str| -> Option<f64> {
        let value = root.attribute(name)?.trim();
        value.strip_suffix("px").unwrap_or(value).parse().ok()
    };
    let (width, height) = if let (Some(width), Some(height)) = (length("width"), length("height")) {
        (width, height)
    } else {
        let mut numbers = root
            .attribute("viewBox")?
            .split([' ', ','])
            .filter(|part| !part.is_empty())
            .map(|part| part.parse::<f64>().ok());
        (numbers.nth(2)??, numbers.next()??)
    };
    let sane = |length: f64| (1.0..=100_000.0).contains(&length);
    (sane(width) && sane(height)).then(|| Dimensions {
        width: width.round() as u32,
        height: height.round() as u32,
    })
}

fn offset(text: &str, position: roxmltree::TextPos) -> usize {
    text.split_inclusive('\n')
        .take(position.row.saturating_sub(1) as usize)
        .map(str::len)
        .sum::<usize>()
        .min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_its_size_from_attributes_or_from_its_view_box() {
        let size = |svg| {
            inspect_svg(svg)
                .expect("harmless")
                .map(|size| (size.width, size.height))
        };
        assert_eq!(size("<svg width='10px' height='20'/>"), Some((10, 20)));
        assert_eq!(size("<svg viewBox='0 0 30 40'/>"), Some((30, 40)));
        assert_eq!(size("<svg width='100%' height='1'/>"), None);
        assert_eq!(
            size("<svg><style>a{fill:url(#b)}</style><animate attributeName='r'/></svg>"),
            None
        );
    }

    #[test]
    fn what_could_run_or_load_is_refused() {
        for svg in [
            "<svg><script>x()</script></svg>",
            "<svg onload='x()'/>",
            "<svg><foreignObject/></svg>",
            "<svg xmlns:xlink='http://www.w3.org/1999/xlink'><image xlink:href='https://x.org/a'/></svg>",
            "<svg><a href=' java\tscript:x()'/></svg>",
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>",
            "<svg><a href='#'><animate attributeName='href' values='#;javascript:x()'/></a></svg>",
            "<svg><style>@import 'https://x.org/a.css';</style></svg>",
            "<svg><rect style='fill: url( https://x.org/a )'/></svg>",
            "<?xml-stylesheet type='text/xsl' href='b.svg'?><svg/>",
            "<svg><h:meta xmlns:h='http://www.w3.org/1999/xhtml'/></svg>",
            "<svg><a href='data:text/html,x'/></svg>",
            "<svg",
            "not xml",
        ] {
            assert!(inspect_svg(svg).is_err(), "{svg}");
        }
    }
}
