//! A graph of a `chart` block: `partials/chart.html` and its parts.

use serde::Serialize;

/// A graph, the table of its numbers and what must be said beside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GraphView {
    /// Its `id`, such as `graph-1`, from which its parts' ids are made.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// The unit of its values, if it has one.
    pub unit: String,
    /// Zone and days: `UTC · 14 March 2025`; nothing without times.
    pub range: Option<String>,
    /// What it shows in words, for those who do not see it.
    pub description: String,
    /// What a reader must know so as not to be misled.
    pub notes: Vec<String>,
    /// The names of series, where there are several.
    pub legend: Vec<String>,
    /// Lines over time; nothing if there is no value, or no time.
    pub lines: Option<LinesView>,
    /// Bars of categories; nothing if there is no value, or there is time.
    pub bars: Option<BarsView>,
    /// The CSV with every row.
    pub csv_url: String,
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The cells; empty where the data has a gap.
    pub rows: Vec<Vec<String>>,
    /// `The first 120 of 10,000 rows`, where the table does not have all.
    pub limit: Option<String>,
}

/// A plot over time. Heights are in pixels, widths in percent of the plot's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LinesView {
    /// The width of the labels on the left, in pixels.
    pub gutter: u32,
    /// The height of the whole.
    pub height: u32,
    /// Where the plot begins and ends.
    pub top: u32,
    /// See [`Self::top`].
    pub bottom: u32,
    /// The lines across, from the lowest.
    pub y_ticks: Vec<YTick>,
    /// The times below.
    pub x_ticks: Vec<XTick>,
    /// The shaded times of the incident.
    pub windows: Vec<WindowView>,
    /// The incident's milestones.
    pub milestones: Vec<MilestoneView>,
    /// The threshold.
    pub threshold: Option<ThresholdView>,
    /// The series.
    pub series: Vec<LineView>,
    /// What stands at each time, for tooltips.
    pub hovers: Vec<HoverView>,
}

/// A line across, and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YTick {
    /// Its height in pixels.
    pub y: u32,
    /// `50`
    pub label: String,
    /// Whether it is zero.
    pub zero: bool,
}

/// A time on the axis below.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct XTick {
    /// Where, in percent.
    pub x: String,
    /// `09:20`
    pub label: String,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// Whether its label is shown only where there is room.
    pub fine: bool,
    /// Whether a day or a year begins.
    pub major: bool,
}

/// A time that is shaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WindowView {
    /// Where it begins, in percent.
    pub x: String,
    /// How wide it is, in percent.
    pub width: String,
    /// `impact` or `after`.
    pub kind: &'static str,
    /// `Impact, 09:02 to 09:34`
    pub title: String,
}

/// A milestone in the range of the graph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MilestoneView {
    /// Where, in percent.
    pub x: String,
    /// `started 09:02`
    pub label: String,
    /// Where its label stands, if there is room for it.
    pub place: Option<LabelPlace>,
    /// Where its line begins, in pixels.
    pub top: u32,
}

/// Where a label stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LabelPlace {
    /// Its base line in pixels.
    pub y: u32,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// Whether it is shown only where there is room.
    pub fine: bool,
}

/// The threshold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ThresholdView {
    /// Where its line is: the height in pixels, or of bars percent of the width.
    pub at: String,
    /// Where its label stands: the base line in pixels.
    pub label_y: u32,
    /// `threshold 180`
    pub label: String,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
}

/// A series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineView {
    /// Its number, from 1.
    pub number: usize,
    /// The path in a square of 1000 by 1000; empty without two points that
    /// follow each other.
    pub path: String,
    /// Points without neighbours: percent of the width, and pixels.
    pub dots: Vec<(String, u32)>,
    /// Where its number stands, if there are several series.
    pub end: Option<(String, u32)>,
}

/// What a part of the plot shows when it is pointed at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HoverView {
    /// Where it begins, in percent.
    pub x: String,
    /// How wide it is, in percent.
    pub width: String,
    /// `09:05 · errors 78`
    pub title: String,
}

/// Bars of categories, one below the other. Heights are in pixels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BarsView {
    /// The height of the whole.
    pub height: u32,
    /// Where zero is, in percent.
    pub zero: String,
    /// Where bars begin, below the threshold's label.
    pub top: u32,
    /// The names of the categories.
    pub names: Vec<BarName>,
    /// The bars.
    pub bars: Vec<BarView>,
    /// The threshold.
    pub threshold: Option<ThresholdView>,
}

/// The name of a category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BarName {
    /// Its base line in pixels.
    pub y: u32,
    /// The name, cut to the narrowest width.
    pub label: String,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BarView {
    /// The number of its series, from 1.
    pub number: usize,
    /// Where it begins, in percent.
    pub x: String,
    /// How long it is, in percent; nothing where there is no value.
    pub width: Option<String>,
    /// Its upper edge in pixels.
    pub y: u32,
    /// Where its value begins, in percent.
    pub label_x: String,
    /// `1,200`, or `EU 1,200` where there are several series.
    pub label: String,
    /// The category and the value, for a tooltip.
    pub title: String,
}
