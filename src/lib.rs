//! `tujie` (图解) carries the figures of a government work report and draws them as honest, interactive charts.
//!
//! # The house
//!
//! Data flows one way, and so do the imports:
//!
//! ```text
//! data/  ->  report  ->  words  ->  chart  ->  web
//! ```
//!
//! - [`report`]: what a report says. Figures with exact decimals, periods, units, bounds and quotes; datasets to query,
//!   pack and check. It knows no drawing.
//! - [`words`]: how numbers, units and periods are written in Chinese and English, and every text of the interface.
//! - [`story`]: views that nobody wrote: drafted from figures, and of several reports side by side.
//! - [`chart`]: from a view of a dataset, or a caller's own numbers, to a scene of marks in device pixels. The same scene
//!   is canvas, SVG, hit targets and keyboard order; the same chart is table and spoken summary.
//! - `page` (native only): the same chart as HTML, for readers without scripts: a figure with picture and table, a whole page.
//! - [`extract`]: the way back, from a report's text to drafts of its figures, by rules. It knows `report`, and of `story` how views are written.
//! - `web` (wasm only): the canvas, pointer and keyboard, tooltip and table, and what the script of the package calls.
//! - [`bundled`]: the report that ships inside.
//!
//! # A chart without a browser
//!
//! ```
//! use tujie::chart::{self, Frame, TableMeasure, theme};
//! use tujie::report::Lang;
//!
//! let dataset = tujie::bundled::dataset()?;
//! let chart = chart::view::chart(&dataset, "counties-2030", Lang::Zh)?;
//! let frame = Frame { width: 640.0, ratio: 1.0, text_scale: 1.0, measure: &TableMeasure };
//! let svg = chart::svg(&chart::layout(&chart, &frame), &theme::LIGHT, &chart.title, &chart::summary(&chart));
//! assert!(svg.contains("安定区"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![forbid(unsafe_code)]

pub mod bundled;
pub mod chart;
#[cfg(feature = "extract")]
pub mod extract;
#[cfg(not(target_arch = "wasm32"))]
mod json;
#[cfg(not(target_arch = "wasm32"))]
pub mod page;
pub mod report;
pub mod story;
#[cfg(target_arch = "wasm32")]
mod web;
pub mod words;
