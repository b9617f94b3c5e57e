//! From-to pairs on one scale: a ring where the period starts, a disc where it ends, hollow marks for what is aimed at.

use super::dots::{self, Link};
use super::frame::Frame;
use super::model::{Chart, Grid};
use super::scene::Scene;

/// Lays the form out.
pub(super) fn layout(chart: &Chart, grid: &Grid, frame: &Frame<'_>) -> Scene {
    dots::layout(chart, grid, frame, Link::Path)
}
