//! The page of marks that a chart becomes.

use super::model::{Axis, Datum, Line};
use super::theme::Role;

/// A laid-out chart: marks in device pixels, in painting order, and where each value can be touched.
///
/// The same scene is the canvas, the SVG, the hit targets and the order of the keyboard.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Width in device pixels.
    pub width: f64,
    /// Height in device pixels.
    pub height: f64,
    /// Device pixels a CSS pixel.
    pub ratio: f64,
    /// What is painted, first to last.
    pub marks: Vec<Mark>,
    /// Where values can be touched, in the order of the keyboard; empty where [`Scene::curves`] is set.
    pub targets: Vec<Target>,
    /// Where else a value can be touched, beside its target: no stop of the keyboard.
    pub also: Vec<Target>,
    /// The curves of a line chart, whose values are too many for a target each.
    pub curves: Option<Curves>,
    /// The entries of the key, each of which hides and shows what it names.
    pub keys: Vec<Key>,
    /// The stretch of a long line that is drawn.
    pub zoom: Option<Zoom>,
}

/// An entry of the key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Key {
    /// The column of a grid, or the curve.
    pub index: usize,
    /// Where it stands.
    pub area: Rect,
}

/// The stretch of a long line that is drawn, in the axis' own unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zoom {
    /// The stretch.
    pub shown: (f64, f64),
    /// The whole.
    pub whole: (f64, f64),
    /// A stretch is no shorter than this.
    pub least: f64,
    /// The plot's inside.
    pub plot: Rect,
}

/// One painted thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its geometry.
    pub shape: Shape,
    /// How it is inked.
    pub style: Style,
    /// Where painting stops; the whole scene where `None`.
    pub clip: Option<Rect>,
    /// The value it stands for.
    pub datum: Option<Datum>,
}

/// The geometry of a mark.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An upright rectangle.
    Rect(Rect),
    /// Straight lines from point to point; a gap starts a new run.
    Path {
        /// The runs, each drawn on its own.
        runs: Vec<Vec<Point>>,
        /// Whether each run returns to its start.
        closed: bool,
    },
    /// A circle.
    Circle {
        /// Its centre.
        center: Point,
        /// Its radius.
        radius: f64,
    },
    /// A line of text; `at` is on the alphabetic baseline.
    Text {
        /// Where it is anchored.
        at: Point,
        /// Which of its ends lies there.
        anchor: Anchor,
        /// Size and weight.
        font: Font,
        /// The characters.
        text: String,
    },
}

/// How a mark is inked. Colours are roles; the theme knows the colours.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Style {
    /// The inside.
    pub fill: Option<Role>,
    /// The outline.
    pub stroke: Option<Stroke>,
}

/// An outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub role: Role,
    /// Its width in device pixels.
    pub width: f64,
    /// Lengths of dash and gap in device pixels; unbroken where `None`.
    pub dash: Option<[f64; 2]>,
}

/// A place in device pixels, from the top left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Rightwards.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// An upright rectangle in device pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Which end of a text lies at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its start.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// Size and weight of a text; the family is the theme's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// Size in device pixels.
    pub size: f64,
    /// Semibold, for titles and values.
    pub bold: bool,
}

/// Where one value can be touched and looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// The value.
    pub datum: Datum,
    /// What takes the pointer.
    pub area: Rect,
    /// What is outlined when the value is active.
    pub outline: Rect,
    /// Where a tooltip points.
    pub anchor: Point,
}

/// The curves of a line chart and the map from values to device pixels.
#[derive(Clone, Debug)]
pub struct Curves {
    /// The horizontal axis.
    pub x: Axis,
    /// The curves.
    pub series: Vec<Line>,
    /// The plot's inside.
    pub plot: Rect,
    /// Values at the plot's left and right edge.
    pub x_range: (f64, f64),
    /// Values at the plot's bottom and top edge.
    pub y_range: (f64, f64),
    /// The number of steps along the axis.
    pub steps: usize,
}

impl Rect {
    /// Right edge.
    pub fn right(self) -> f64 {
        self.x + self.width
    }

    /// Bottom edge.
    pub fn bottom(self) -> f64 {
        self.y + self.height
    }

    /// Whether a place lies between the left and the right edge, or within half a pixel of them.
    pub(super) fn spans(self, x: f64) -> bool {
        (self.x - 0.5..=self.right() + 0.5).contains(&x)
    }

    /// Whether a point lies inside or on the edge.
    pub fn contains(self, point: Point) -> bool {
        (self.x..=self.right()).contains(&point.x) && (self.y..=self.bottom()).contains(&point.y)
    }

    /// The same rectangle elsewhere.
    pub fn moved(self, by: Point) -> Self {
        Self { x: self.x + by.x, y: self.y + by.y, ..self }
    }

    /// The square around a point.
    pub fn around(center: Point, reach: f64) -> Self {
        Self { x: center.x - reach, y: center.y - reach, width: 2.0 * reach, height: 2.0 * reach }
    }
}

impl Point {
    /// The same point elsewhere.
    pub fn moved(self, by: Self) -> Self {
        Self { x: self.x + by.x, y: self.y + by.y }
    }
}

impl Mark {
    /// The same mark elsewhere.
    pub fn moved(mut self, by: Point) -> Self {
        match &mut self.shape {
            Shape::Rect(rect) => *rect = rect.moved(by),
            Shape::Circle { center: at, .. } | Shape::Text { at, .. } => *at = at.moved(by),
            Shape::Path { runs, .. } => {
                for point in runs.iter_mut().flatten() {
                    *point = point.moved(by);
                }
            }
        }
        self.clip = self.clip.map(|clip| clip.moved(by));
        self
    }
}

impl Target {
    /// The same target elsewhere.
    pub fn moved(self, by: Point) -> Self {
        Self { area: self.area.moved(by), outline: self.outline.moved(by), anchor: self.anchor.moved(by), ..self }
    }
}

impl Scene {
    /// The target that a pointer at `point` means: the one whose area holds it and whose anchor is nearest.
    pub fn hit(&self, point: Point) -> Option<Target> {
        if let Some(curves) = &self.curves {
            return curves.hit(point, self.ratio);
        }
        let square = |side: f64| side * side;
        let distance = |t: &Target| square(t.anchor.x - point.x) + square(t.anchor.y - point.y);
        self.targets
            .iter()
            .chain(&self.also)
            .filter(|t| t.area.contains(point))
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
            .copied()
    }

    /// The target of a value; `None` for a gap.
    pub fn target(&self, datum: Datum) -> Option<Target> {
        match &self.curves {
            Some(curves) => curves.target(datum, self.ratio),
            None => self.targets.iter().find(|t| t.datum == datum).copied(),
        }
    }

    /// The target that a key leads to from `from`, or the first one; stays where there is nothing further.
    pub fn step(&self, from: Option<Datum>, step: Step) -> Option<Target> {
        match &self.curves {
            Some(curves) => curves.step(from, step, self.ratio),
            None => self.step_in_grid(from, step),
        }
    }

    /// How many values can be reached, and the place of `datum` among them, from 1.
    pub fn position(&self, datum: Datum) -> (usize, usize) {
        match &self.curves {
            Some(curves) => (datum.column + 1, curves.steps),
            None => (self.targets.iter().position(|t| t.datum == datum).map_or(0, |i| i + 1), self.targets.len()),
        }
    }

    fn step_in_grid(&self, from: Option<Datum>, step: Step) -> Option<Target> {
        let Some(from) = from else { return self.targets.first().copied() };
        let index = self.targets.iter().position(|t| t.datum == from)?;
        let last = self.targets.len() - 1;
        let row_start = |row: usize| self.targets.iter().position(|t| t.datum.row == row);
        let next = match step {
            Step::Previous => index.saturating_sub(1),
            Step::Next => (index + 1).min(last),
            Step::First => 0,
            Step::Last => last,
            Step::Up => {
                let above = self.targets[..index].iter().rev().find(|t| t.datum.row != from.row);
                above.and_then(|t| row_start(t.datum.row)).unwrap_or(index)
            }
            Step::Down => {
                let below = self.targets[index..].iter().find(|t| t.datum.row != from.row);
                below.and_then(|t| row_start(t.datum.row)).unwrap_or(index)
            }
        };
        self.targets.get(next).copied()
    }
}

/// A move of the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the value before.
    Previous,
    /// To the value after.
    Next,
    /// To the row or series above.
    Up,
    /// To the row or series below.
    Down,
    /// To the very first value.
    First,
    /// To the very last.
    Last,
}

/// How far a value is from the low end of a range to the high one.
fn along(value: f64, (low, high): (f64, f64)) -> f64 {
    if high > low { (value - low) / (high - low) } else { 0.5 }
}

impl Curves {
    /// The value at a step of a curve, in device pixels; `None` for a gap and for what is hidden.
    pub fn point(&self, datum: Datum) -> Option<Point> {
        if self.series.get(datum.row)?.hidden { None } else { self.place(datum) }
    }

    /// The value at a step of a curve, hidden or not.
    pub(super) fn place(&self, datum: Datum) -> Option<Point> {
        let value = self.series.get(datum.row)?.values.at(datum.column);
        let point = Point { x: self.x_of(datum.column), y: self.y_of(value) };
        (value.is_finite() && point.x.is_finite()).then_some(point)
    }

    /// Where a step lies along the axis, in device pixels.
    pub(super) fn x_of(&self, step: usize) -> f64 {
        self.plot.x + along(self.x.position(step), self.x_range) * self.plot.width
    }

    /// Where a value lies up the plot, in device pixels.
    pub(super) fn y_of(&self, value: f64) -> f64 {
        self.plot.bottom() - along(value, self.y_range) * self.plot.height
    }

    fn target(&self, datum: Datum, ratio: f64) -> Option<Target> {
        let anchor = self.point(datum)?;
        let outline = Rect::around(anchor, 7.0 * ratio);
        Some(Target { datum, area: outline, outline, anchor })
    }

    /// The curve point nearest to `point`: first along the axis, then up and down. Gaps are stepped over.
    fn hit(&self, point: Point, ratio: f64) -> Option<Target> {
        let slack = 12.0 * ratio;
        let plot = self.plot;
        let reach = Rect {
            x: plot.x - slack,
            y: plot.y - slack,
            width: plot.width + 2.0 * slack,
            height: plot.height + 2.0 * slack,
        };
        if !reach.contains(point) || plot.width <= 0.0 {
            return None;
        }
        let along = ((point.x - plot.x) / plot.width).max(0.0).min(1.0);
        let wanted = self.x_range.0 + along * (self.x_range.1 - self.x_range.0);
        let middle = self.nearest_step(wanted);
        let by_height = |step: usize| {
            (0..self.series.len())
                .filter_map(|row| self.point(Datum { row, column: step }).map(|p| (Datum { row, column: step }, p)))
                .min_by(|a, b| (a.1.y - point.y).abs().total_cmp(&(b.1.y - point.y).abs()))
        };
        // A gap a few steps wide must not make the pointer dead; a wide one must.
        (0..=8usize)
            .flat_map(|d| [middle.checked_sub(d), middle.checked_add(d)])
            .flatten()
            .find_map(by_height)
            .and_then(|(datum, _)| self.target(datum, ratio))
    }

    fn nearest_step(&self, wanted: f64) -> usize {
        let lo = self.x.reaching(wanted, self.steps).min(self.steps.saturating_sub(1));
        if lo > 0 && (wanted - self.x.position(lo - 1)).abs() <= (self.x.position(lo) - wanted).abs() {
            lo - 1
        } else {
            lo
        }
    }

    /// The first of `steps` at which a curve has a value.
    fn seek(&self, row: usize, mut steps: impl Iterator<Item = usize>, ratio: f64) -> Option<Target> {
        steps.find_map(|column| self.target(Datum { row, column }, ratio))
    }

    fn step(&self, from: Option<Datum>, step: Step, ratio: f64) -> Option<Target> {
        let last = self.steps.checked_sub(1)?;
        let seek = |row, steps: std::ops::RangeInclusive<usize>| self.seek(row, steps, ratio);
        let seek_back = |row, steps: std::ops::RangeInclusive<usize>| self.seek(row, steps.rev(), ratio);
        let Some(from) = from else {
            return (0..self.series.len()).find_map(|row| seek(row, 0..=last));
        };
        let stay = self.target(from, ratio);
        match step {
            Step::Previous if from.column == 0 => stay,
            Step::Previous => seek_back(from.row, 0..=from.column - 1).or(stay),
            Step::Next => seek(from.row, from.column + 1..=last).or(stay),
            Step::First => seek(from.row, 0..=last).or(stay),
            Step::Last => seek_back(from.row, 0..=last).or(stay),
            Step::Up => (0..from.row).rev().find_map(|row| self.target(Datum { row, ..from }, ratio)).or(stay),
            Step::Down => {
                (from.row + 1..self.series.len()).find_map(|row| self.target(Datum { row, ..from }, ratio)).or(stay)
            }
        }
    }
}
