//! Fewer points, the same picture: of all points in one pixel column only the first, the lowest, the highest and the
//! last can be seen.

use std::ops::Range;

use super::scene::Point;
use super::values::Values;

/// Runs of a curve, ready to stroke; a gap ends a run. `x` and `y` tell where a step and a value lie; the steps come in ascending
/// `x`. Of the values in one column of pixels no more is read than what can be seen.
pub(super) fn runs(
    steps: Range<usize>,
    values: &Values,
    x: impl Fn(usize) -> f64,
    y: impl Fn(f64) -> f64,
) -> Vec<Vec<Point>> {
    let mut full = Vec::new();
    let mut run: Vec<Point> = Vec::new();
    let mut step = steps.start;
    while step < steps.end {
        match values.stretch(step..column_end(step..steps.end, &x)) {
            Some(seen) => {
                for (at, value) in seen.in_order() {
                    // One may be two of the four.
                    if at >= step {
                        run.push(Point { x: x(at), y: y(value) });
                        step = at + 1;
                    }
                }
            }
            None => {
                if !run.is_empty() {
                    full.push(std::mem::take(&mut run));
                }
                step += 1;
            }
        }
    }
    if !run.is_empty() {
        full.push(run);
    }
    full
}

/// The first of the steps that is not in the column of pixels of the first: of a column of a thousand steps not every one is asked.
fn column_end(steps: Range<usize>, x: &impl Fn(usize) -> f64) -> usize {
    let column = x(steps.start).floor();
    let (mut inside, mut beyond, mut stride) = (steps.start, steps.start + 1, 1);
    while beyond < steps.end && x(beyond).floor() == column {
        inside = beyond;
        stride *= 2;
        beyond = inside + stride;
    }
    beyond = beyond.min(steps.end);
    while inside + 1 < beyond {
        let middle = usize::midpoint(inside, beyond);
        if x(middle).floor() == column { inside = middle } else { beyond = middle }
    }
    beyond
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
