//! From a view, or a caller's own numbers, to a scene; and from the same chart to a table and a spoken summary.
//!
//! A [`Chart`] is words and values without a size. [`layout`] gives it one and makes a [`Scene`]: marks in device
//! pixels that a painter replays and that pointer and keyboard share. Nothing here asks the browser anything but the
//! width of a text ([`Measure`]).

mod bars;
mod cards;
mod decimate;
mod dots;
mod error;
mod figures_table;
mod form;
mod frame;
mod index;
mod line;
mod measure;
mod model;
mod motion;
mod multiples;
pub mod options;
pub mod own;
mod parts;
mod progress;
mod reading;
mod rows;
mod scale;
pub mod scene;
mod sheet;
mod slope;
mod summary;
mod svg;
mod table;
pub mod theme;
mod tiles;
mod values;
mod versus;
pub mod view;
mod wrap;

pub use error::ChartError;
pub use form::{Form, GridForm, LinesForm, Panel};
pub use frame::Frame;
pub use measure::{Measure, Table as TableMeasure};
pub use model::{Axis, Body, Cell, Chart, Column, ColumnRole, Datum, Grid, Line, Lines, Row};
pub use motion::{Marks, Motion};
pub use reading::{Reading, RowOrder};
pub use scene::Scene;
pub use summary::{sentence, summary};
#[cfg(not(target_arch = "wasm32"))]
pub use svg::inline_svg;
pub use svg::{escape, svg};
pub use table::{MOST_ROWS as MOST_TABLE_ROWS, Table, table};
pub use values::{Source, Values};

/// Lays a chart out in a frame.
pub fn layout(chart: &Chart, frame: &Frame<'_>) -> Scene {
    let frame = frame.sane();
    match &chart.body {
        Body::Grid(form, grid) => {
            let layout = match form {
                GridForm::Bars => bars::layout,
                GridForm::Slope => slope::layout,
                GridForm::Versus => versus::layout,
                GridForm::Parts => parts::layout,
                GridForm::Tiles => tiles::layout,
                GridForm::Cards => cards::layout,
                GridForm::Multiples(panel) => return multiples::layout(chart, grid, *panel, &frame),
                GridForm::Progress => progress::layout,
                GridForm::Table => figures_table::layout,
            };
            layout(chart, &grid.shown(), &frame)
        }
        Body::Lines(LinesForm::Line, lines) => line::layout(chart, lines, &frame),
        Body::Lines(LinesForm::Index, lines) => index::layout(chart, lines, &frame),
    }
}
