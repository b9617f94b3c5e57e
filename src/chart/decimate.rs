//! Fewer points, the same picture: of all points in one pixel column only the first, the lowest, the highest and the
//! last can be seen.

use super::scene::Point;

/// Runs of a curve, ready to stroke; a gap ends a run. `points` come in ascending `x`; `None` is a gap.
pub(super) fn runs(points: impl Iterator<Item = Option<Point>>) -> Vec<Vec<Point>> {
    let mut runs: Vec<Vec<Point>> = Vec::new();
    let mut column: Option<Column> = None;
    let mut run: Vec<Point> = Vec::new();
    for point in points {
        match point {
            Some(point) => match &mut column {
                Some(open) if open.holds(point) => open.add(point),
                _ => {
                    if let Some(full) = column.replace(Column::new(point)) {
                        full.write(&mut run);
                    }
                }
            },
            None => {
                if let Some(full) = column.take() {
                    full.write(&mut run);
                }
                if !run.is_empty() {
                    runs.push(std::mem::take(&mut run));
                }
            }
        }
    }
    if let Some(full) = column {
        full.write(&mut run);
    }
    if !run.is_empty() {
        runs.push(run);
    }
    runs
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

    #[test]
    fn gaps_split_runs() {
        let found = runs([p(0.0, 1.0), p(1.0, 2.0), None, None, p(3.0, 1.0)].into_iter());
        assert_eq!(found.len(), 2);
        assert_eq!(found[1], [Point { x: 3.0, y: 1.0 }]);
        assert!(runs([None, None].into_iter()).is_empty());
    }

    proptest! {
        #[test]
        fn each_pixel_column_keeps_its_extremes(ys in prop::collection::vec(-100.0..100.0f64, 1..400)) {
            let points: Vec<Point> = ys.iter().enumerate().map(|(i, &y)| Point { x: i as f64 / 13.0, y }).collect();
            let found = runs(points.iter().copied().map(Some));
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
