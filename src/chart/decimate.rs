//! Fewer points, the same picture: of all points in one pixel column only the first, the lowest, the highest and the
//! last can be seen.

use std::ops::Range;

use super::scene::Point;
use super::values::Values;

/// Runs of a curve, ready to stroke; a gap ends a run. `x` and `y` tell where a step and a value lie; the steps come in ascending
/// `x`. Of blocks of values that are in one column of pixels no more is read than what can be seen.
pub(super) fn runs(
    steps: Range<usize>,
    values: &Values,
    x: impl Fn(usize) -> f64,
    y: impl Fn(f64) -> f64,
) -> Vec<Vec<Point>> {
    let mut runs = Runs::default();
    let point = |(step, value): (usize, f64)| Point { x: x(step), y: y(value) };
    let mut step = steps.start;
    while step < steps.end {
        let column = x(step).floor();
        match values.stretch(step, |last| last < steps.end && x(last).floor() == column) {
            Some(seen) => {
                for place in seen.in_order() {
                    runs.take(Some(point(place)));
                    step = place.0 + 1;
                }
            }
            None => {
                let value = values.at(step);
                runs.take(value.is_finite().then(|| point((step, value))));
                step += 1;
            }
        }
    }
    runs.end();
    runs.full
}

#[derive(Default)]
struct Runs {
    full: Vec<Vec<Point>>,
    run: Vec<Point>,
    column: Option<Column>,
}

impl Runs {
    fn take(&mut self, point: Option<Point>) {
        match (point, &mut self.column) {
            (Some(point), Some(open)) if open.holds(point) => open.add(point),
            (Some(point), column) => {
                if let Some(full) = column.replace(Column::new(point)) {
                    full.write(&mut self.run);
                }
            }
            (None, _) => self.end(),
        }
    }

    fn end(&mut self) {
        if let Some(full) = self.column.take() {
            full.write(&mut self.run);
        }
        if !self.run.is_empty() {
            self.full.push(std::mem::take(&mut self.run));
        }
    }
}

/// The points of one column of pixels.
struct Column {
    pixel: f64,
    first: Point,
    last: Point,
    low: Point,
    high: Point,
}

impl Column {
    fn new(point: Point) -> Self {
        Self { pixel: point.x.floor(), first: point, last: point, low: point, high: point }
    }

    fn holds(&self, point: Point) -> bool {
        point.x.floor() == self.pixel
    }

    fn add(&mut self, point: Point) {
        self.last = point;
        if point.y > self.low.y {
            self.low = point;
        }
        if point.y < self.high.y {
            self.high = point;
        }
    }

    fn write(self, run: &mut Vec<Point>) {
        let (a, b) = if self.low.x <= self.high.x { (self.low, self.high) } else { (self.high, self.low) };
        for point in [self.first, a, b, self.last] {
            if run.last() != Some(&point) {
                run.push(point);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn p(x: f64, y: f64) -> Option<Point> {
        Some(Point { x, y })
    }

    fn runs(points: &[Option<Point>]) -> Vec<Vec<Point>> {
        let values = points.iter().map(|point| point.map_or(f64::NAN, |point| point.y)).collect::<Vec<_>>();
        // Where a gap lies is asked too.
        super::runs(0..points.len(), &values.into(), |step| points[step].map_or(step as f64, |point| point.x), |y| y)
    }

    #[test]
    fn gaps_split_runs() {
        let found = runs(&[p(0.0, 1.0), p(1.0, 2.0), None, None, p(3.0, 1.0)]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1], [Point { x: 3.0, y: 1.0 }]);
        assert!(runs(&[None, None]).is_empty());
    }

    proptest! {
        #[test]
        fn each_pixel_column_keeps_its_extremes(ys in prop::collection::vec(-100.0..100.0f64, 1..1000), width in 3.0..300.0f64) {
            let points: Vec<Point> = ys.iter().enumerate().map(|(i, &y)| Point { x: i as f64 / width, y }).collect();
            let found = runs(&points.iter().copied().map(Some).collect::<Vec<_>>());
            prop_assert_eq!(found.len(), 1);
            let columns = points.last().map_or(0.0, |p| p.x.floor()) as usize + 1;
            prop_assert!(found[0].len() <= 4 * columns);
            for column in 0..columns {
                let inside = |p: &&Point| p.x.floor() as usize == column;
                let extremes = |points: &[Point]| {
                    points.iter().filter(inside).fold((f64::MAX, f64::MIN), |(lo, hi), p| (lo.min(p.y), hi.max(p.y)))
                };
                prop_assert_eq!(extremes(&points), extremes(&found[0]));
            }
        }
    }
}
