//! The same rate of several periods on one scale: the average of the years before as a ring, the last year as a disc, the
//! target as a diamond. Nothing leads from one to another, so only a hairline holds them together.

use super::dots::{self, Link};
use super::frame::Frame;
use super::model::{Chart, Grid};
use super::scene::Scene;

/// Lays the form out.
pub(super) fn layout(chart: &Chart, grid: &Grid, frame: &Frame<'_>) -> Scene {
    dots::layout(chart, grid, frame, Link::Span)
}
