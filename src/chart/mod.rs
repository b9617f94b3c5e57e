//! From a view, or a caller's own numbers, to a scene; and from the same chart to a table and a spoken summary.
//!
//! A [`Chart`] is words and values without a size. [`layout`] gives it one and makes a [`Scene`]: marks in device
//! pixels that a painter replays and that pointer and keyboard share. Nothing here asks the browser anything but the
//! width of a text ([`Measure`]).

mod bars;
mod decimate;
mod error;
mod frame;
mod line;
mod measure;
mod model;
pub mod own;
mod rows;
mod scale;
pub mod scene;
mod sheet;
mod slope;
mod summary;
mod svg;
mod table;
pub mod theme;
pub mod view;
mod wrap;

pub use error::ChartError;
pub use frame::Frame;
pub use measure::{Measure, Table as TableMeasure};
pub use model::{Axis, Body, Cell, Chart, Column, ColumnRole, Datum, FORMS, Grid, Line, Lines, Row};
pub use scene::Scene;
pub use summary::{sentence, summary};
pub use svg::{escape, svg};
pub use table::{MOST_ROWS as MOST_TABLE_ROWS, Table, table};

/// Lays a chart out in a frame.
pub fn layout(chart: &Chart, frame: &Frame<'_>) -> Scene {
    let frame = frame.sane();
    match &chart.body {
        Body::Bars(grid) => bars::layout(chart, grid, &frame),
        Body::Slope(grid) => slope::layout(chart, grid, &frame),
        Body::Line(lines) => line::layout(chart, lines, &frame),
    }
}
