//! Average growth as a path from 100: all that a yearly rate says of the years as a whole. Straight and dashed, since no
//! year in between is known, with just its end labelled; nominal levels never stand beside it.

use super::frame::Frame;
use super::line::{self, Plan};
use super::model::{Chart, Lines};
use super::scene::Scene;

/// Lays the form out.
pub(super) fn layout(chart: &Chart, lines: &Lines, frame: &Frame<'_>) -> Scene {
    line::draw(&Plan { chart, lines, index: true }, frame)
}
