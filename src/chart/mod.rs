//! From a view, or a caller's own numbers, to a scene; and from the same chart to a table and a spoken summary.
//!
//! A [`Chart`] is words and values without a size. [`layout`] gives it one and makes a [`Scene`]: marks in device
//! pixels that a painter replays and that pointer and keyboard share. Nothing here asks the browser anything but the
//! width of a text ([`Measure`]).

mod error;
mod frame;
mod measure;
mod model;
pub mod own;
pub mod scene;
mod summary;
mod svg;
mod table;
pub mod theme;
pub mod view;

pub use error::ChartError;
pub use frame::Frame;
pub use measure::{Measure, Table as TableMeasure};
pub use model::{Axis, Body, Cell, Chart, Column, ColumnRole, Datum, FORMS, Grid, Line, Lines, Row};
pub use scene::Scene;
pub use summary::{sentence, summary};
pub use svg::svg;
pub use table::{Table, table};

/// Lays a chart out.
pub fn layout(chart: &Chart, frame: &Frame<'_>) -> Scene {
    let _ = chart;
    Scene { width: frame.width * frame.ratio, height: 0.0, ratio: frame.ratio, marks: Vec::new(), targets: Vec::new(), curves: None }
}
