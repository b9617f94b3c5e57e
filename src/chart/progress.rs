//! What was reached, as a bar from zero, and the targets ahead of it on the same scale.

use super::dots::{self, Link};
use super::frame::Frame;
use super::model::{Chart, Grid};
use super::scene::Scene;

/// Lays the form out.
pub(super) fn layout(chart: &Chart, grid: &Grid, frame: &Frame<'_>) -> Scene {
    dots::layout(chart, grid, frame, Link::Track)
}
