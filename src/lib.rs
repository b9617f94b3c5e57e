//! `tujie` carries the figures of a government work report and draws them as charts.
#[cfg(target_arch = "wasm32")]
mod web;
