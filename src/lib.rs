//! `tujie` carries the figures of a government work report and draws them as charts.
pub mod bundled;
pub mod chart;
pub mod report;
#[cfg(target_arch = "wasm32")]
mod web;
pub mod words;
