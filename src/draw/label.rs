//! Where labels stand, so that none overlaps another or leaves the box.

use unicode_width::UnicodeWidthChar;

/// The two widths at which labels must fit, in CSS pixels.
///
/// Whatever fits at one width fits at every wider one: labels keep their
/// lengths while the distances between them grow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Widths {
    /// The narrowest the box gets, on a phone of 320 px.
    pub narrow: f64,
    /// From here on `fine` labels are shown.
    pub wide: f64,
}

impl Widths {
    /// A plot in the reading column, beside the labels of its vertical axis.
    pub const PLOT: Self = Self {
        narrow: 240.0,
        wide: 600.0,
    };
}

/// The size of labels: `--label` in `css/tokens.css`, in pixels.
const SIZE: f64 = 11.0;
/// What is left free between two labels, in pixels.
const GAP: f64 = 8.0;

/// Which end of a label stands at its position; the values of `text-anchor`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

impl Anchor {
    /// The value of the attribute `text-anchor`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// About how wide a label is, in pixels: rather too wide than too narrow.
pub fn text_width(text: &str) -> f64 {
    text.chars().map(|letter| ems(letter) * SIZE).sum()
}

fn ems(letter: char) -> f64 {
    match letter {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'i' | 'j' | 'l' | 'I' => 0.3,
        'f' | 'r' | 't' | '(' | ')' | '/' | '-' | '·' => 0.42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' => 0.95,
        'A'..='Z' => 0.74,
        _ if letter.width() == Some(2) => 1.1,
        _ if letter.width() == Some(0) => 0.0,
        _ => 0.62,
    }
}

/// From where to where a label reaches in a box `width` pixels wide, in pixels.
pub fn extent(share: f64, text_width: f64, anchor: Anchor, width: f64) -> (f64, f64) {
    let at = share * width;
    match anchor {
        Anchor::Start => (at, at + text_width),
        Anchor::Middle => (at - text_width / 2.0, at + text_width / 2.0),
        Anchor::End => (at - text_width, at),
    }
}

/// The anchor with which a label at `share` stays in a box of at least `width`
/// pixels: in the middle where it can. Nothing if it fits in none.
pub fn anchor(share: f64, text_width: f64, width: f64) -> Option<Anchor> {
    [Anchor::Middle, Anchor::Start, Anchor::End]
        .into_iter()
        .find(|anchor| {
            let (left, right) = extent(share, text_width, *anchor, width);
            left >= 0.0 && right <= width
        })
}

/// Whether labels, ascending by share and each with its anchor, keep their
/// distance at `width` pixels.
pub(super) fn fit<'l>(
    labels: impl Iterator<Item = (f64, &'l str, Anchor)>,
    gap: f64,
    width: f64,
) -> bool {
    let mut free = 0.0;
    for (share, text, anchor) in labels {
        let (left, right) = extent(share, text_width(text), anchor, width);
        if left < free || right > width {
            return false;
        }
        free = right + gap;
    }
    true
}

/// A label that is to stand at a place of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// Where: the share of the width before it, from 0 to 1.
    pub share: f64,
    /// What it says.
    pub text: String,
}

/// A label that has its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The index of the label among those that were wanted.
    pub index: usize,
    /// Which of its ends stands at its share.
    pub anchor: Anchor,
    /// Its row, from 0.
    pub row: usize,
    /// Whether it is shown only where there is room.
    pub fine: bool,
}

/// Places labels in at most `rows` rows; earlier ones of `wanted` come first
/// where there is not room for all. What has no room at [`Widths::narrow`] is
/// `fine`, what has none at [`Widths::wide`] is left out: whoever draws them
/// says it elsewhere.
pub fn place(wanted: &[Wanted], rows: usize, widths: Widths) -> Vec<Placed> {
    let mut placed: Vec<Placed> = Vec::with_capacity(wanted.len());
    for (index, label) in wanted.iter().enumerate() {
        let room = [(widths.narrow, false), (widths.wide, true)]
            .into_iter()
            .find_map(|(width, fine)| {
                (0..rows).find_map(|row| {
                    let free = |anchor: &Anchor| {
                        is_free(label, *anchor, row, fine, &placed, wanted, widths)
                    };
                    let anchor = [Anchor::Middle, Anchor::Start, Anchor::End]
                        .into_iter()
                        .filter(|anchor| within(label, *anchor, width))
                        .find(free)?;
                    Some(Placed {
                        index,
                        anchor,
                        row,
                        fine,
                    })
                })
            });
        placed.extend(room);
    }
    placed
}

fn within(label: &Wanted, anchor: Anchor, width: f64) -> bool {
    let (left, right) = extent(label.share, text_width(&label.text), anchor, width);
    left >= 0.0 && right <= width
}

/// Whether a label in this row keeps its distance from those placed: at the
/// narrow width from those shown there, at the wide one from all.
fn is_free(
    label: &Wanted,
    anchor: Anchor,
    row: usize,
    fine: bool,
    placed: &[Placed],
    wanted: &[Wanted],
    widths: Widths,
) -> bool {
    let clear = |other: &Placed, width: f64| {
        let beside = &wanted[other.index];
        let (left, right) = extent(label.share, text_width(&label.text), anchor, width);
        let (from, to) = extent(beside.share, text_width(&beside.text), other.anchor, width);
        right + GAP <= from || to + GAP <= left
    };
    placed.iter().filter(|other| other.row == row).all(|other| {
        (fine || other.fine || clear(other, widths.narrow)) && clear(other, widths.wide)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(labels: &[(f64, &str)]) -> Vec<Wanted> {
        labels
            .iter()
            .map(|(share, text)| Wanted {
                share: *share,
                text: (*text).to_owned(),
            })
            .collect()
    }

    #[test]
    fn a_label_at_an_edge_turns_inwards() {
        assert_eq!(anchor(0.0, 40.0, 240.0), Some(Anchor::Start));
        assert_eq!(anchor(0.5, 40.0, 240.0), Some(Anchor::Middle));
        assert_eq!(anchor(1.0, 40.0, 240.0), Some(Anchor::End));
        assert_eq!(anchor(0.4, 230.0, 240.0), None);
    }

    #[test]
    fn labels_too_close_take_the_next_row_then_wait_for_room() {
        let labels = wanted(&[(0.30, "started"), (0.31, "detected"), (0.36, "mitigated")]);
        let placed = place(&labels, 2, Widths::PLOT);
        let rows: Vec<(usize, usize, bool)> = placed
            .iter()
            .map(|label| (label.index, label.row, label.fine))
            .collect();
        assert_eq!(rows[..2], [(0, 0, false), (1, 1, false)]);
        assert!(rows.len() < 3 || rows[2].2);
    }

    #[test]
    fn wide_scripts_are_wider() {
        assert!(text_width("解決") > text_width("ok"));
        assert!(text_width("") < f64::EPSILON);
    }
}
