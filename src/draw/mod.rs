//! Numbers and a length → positions, ticks and labels.
//!
//! A picture is drawn in three steps, each a plain function over plain data:
//!
//! 1. [`number_axis`] or [`time_axis`] turns the ends of the data into an
//!    [`Axis`]: a [`Scale`] and labelled [`Tick`]s.
//! 2. [`Scale::share`] says where along the axis a value stands, from 0 to 1;
//!    [`percent`] writes that for an attribute.
//! 3. [`place`] finds rows and anchors for labels that stand where the data has
//!    them, so that none overlaps another or leaves the box.
//!
//! Widths are not known when a site is built: a plot is as wide as its column.
//! So positions are shares, and labels are held against the two widths of
//! [`Widths`]. What only fits the wide one is `fine`, a class that the style
//! sheet hides below [`Widths::wide`].
//!
//! This room knows no book and no template.

mod calendar;
mod duration;
mod label;
mod number;
mod scale;
mod step;
#[cfg(test)]
mod tests;

pub use calendar::time_axis;
pub use duration::Durations;
pub use label::{Anchor, Placed, Wanted, Widths, anchor, extent, place, text_width};
pub use number::{number_axis, number_label};
pub use scale::{Scale, percent, pixels};

/// A scale and its ticks.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Where values stand. Of a time axis, values are seconds since 1970.
    pub scale: Scale,
    /// Ascending, all within the scale.
    pub ticks: Vec<Tick>,
}

/// A mark on an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where it stands: the share of the length before it, from 0 to 1.
    pub share: f64,
    /// What it says.
    pub label: String,
    /// On which side of the tick the label stands. Only for labels that stand
    /// beside each other; labels of a vertical axis may ignore it.
    pub anchor: Anchor,
    /// Whether its label is shown only where there is room ([`Widths::wide`]).
    pub fine: bool,
    /// Whether it begins something larger: a day among hours, a year among
    /// months, zero among numbers.
    pub major: bool,
}
