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
    let document = roxmltree::Document::parse(text).map_err(|error| {
        let at = offset(text, error.pos());
        Unsafe {
            what: format!("this SVG cannot be read: {error}"),
            range: at..at,
        }
    })?;
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name().to_ascii_lowercase();
        if matches!(
            name.as_str(),
            "script" | "foreignobject" | "iframe" | "object" | "embed" | "handler" | "set" | "html"
        ) {
            return Err(Unsafe {
                what: format!("this SVG holds <{}>", node.tag_name().name()),
                range: node.range().start..node.range().start + name.len() + 1,
            });
        }
        for attribute in node.attributes() {
            let key = attribute.name().to_ascii_lowercase();
            let value: String = attribute
                .value()
                .chars()
                .filter(|character| !character.is_whitespace() && !character.is_control())
                .collect::<String>()
                .to_ascii_lowercase();
            let handler = key.starts_with("on");
            let reference =
                key == "href" && !value.starts_with('#') && !value.starts_with("data:image/");
            if handler || reference && name != "a" || value.starts_with("javascript:") {
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
            "<svg",
            "not xml",
        ] {
            assert!(inspect_svg(svg).is_err(), "{svg}");
        }
    }
}
