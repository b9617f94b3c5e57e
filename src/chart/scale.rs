use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;

/// A linear scale from values to device pixels, with round ticks.
///
/// The coordinates are plotters'; the guards are ours: plotters clamps what is out of range to the edge and reads `NaN` as
/// the start of the axis, so this scale answers `None` for both. The ticks are ours too: plotters' ask for powers and
/// logarithms, which cost 1.4 kB of a first chart after brotli (`cargo xtask build` with and without).
pub(super) struct Scale {
    coord: RangedCoordf64,
    values: (f64, f64),
    pixels: (f64, f64),
}

/// A range narrower than this is none: dividing by it leaves the numbers there are.
pub(super) const SMALLEST: f64 = 1e-290;

impl Scale {
    /// From `values` (low, high) to `pixels` (where low and high lie; the second may be the smaller).
    pub(super) fn new(values: (f64, f64), pixels: (f64, f64)) -> Self {
        let (low, high) = values;
        let usable = low.is_finite() && high.is_finite() && high - low >= SMALLEST && (high - low).is_finite();
        let values = if usable { values } else { (0.0, 1.0) };
        Self { coord: RangedCoordf64::from(values.0..values.1), values, pixels }
    }

    /// A scale whose ends are ticks, so that no value touches the edge by chance.
    pub(super) fn nice(values: (f64, f64), pixels: (f64, f64), ticks: usize) -> Self {
        let rough = Self::new(values, pixels);
        let Some((multiple, unit)) = step(rough.values.1 - rough.values.0, ticks) else { return rough };
        let step = multiple * unit;
        let low = (rough.values.0 / step).floor() * step;
        let high = (rough.values.1 / step).ceil() * step;
        Self::new((low, high), pixels)
    }

    /// Where a value lies, unrounded; `None` for what is not on the scale.
    pub(super) fn at(&self, value: f64) -> Option<f64> {
        let (low, high) = self.values;
        if !(low..=high).contains(&value) {
            return None;
        }
        let along = (value - low) / (high - low);
        Some(self.pixels.0 + along * (self.pixels.1 - self.pixels.0))
    }

    /// Where a value lies, on a whole device pixel; `None` for what is not on the scale.
    pub(super) fn snapped(&self, value: f64) -> Option<f64> {
        self.at(value)?;
        let limits = (self.pixels.0.round() as i32, self.pixels.1.round() as i32);
        Some(f64::from(self.coord.map(&value, limits)))
    }

    /// Round values on the scale, at most `most` of them.
    pub(super) fn ticks(&self, most: usize) -> Vec<f64> {
        let (low, high) = self.values;
        let Some((multiple, unit)) = step(high - low, most) else { return Vec::new() };
        // Whole numbers of a power of ten, so that 0.3 is 0.3 and not thrice 0.1.
        let value = |at: f64| if unit < 1.0 { at * multiple / (1.0 / unit).round() } else { at * multiple * unit };
        let mut at = (low / (multiple * unit)).ceil();
        let mut ticks = Vec::new();
        while value(at) <= high && ticks.len() < most {
            ticks.push(value(at));
            at += 1.0;
        }
        ticks
    }

    /// The values at both ends.
    pub(super) fn values(&self) -> (f64, f64) {
        self.values
    }
}

/// The least step of 1, 2 or 5 times a power of ten that divides `range` at most `most` times; as the multiple and the power.
fn step(range: f64, most: usize) -> Option<(f64, f64)> {
    if most < 2 {
        return None;
    }
    let least = range / (most - 1) as f64;
    let mut unit = 1.0;
    while unit > least {
        unit /= 10.0;
    }
    while unit * 10.0 <= least {
        unit *= 10.0;
    }
    let multiple = [1.0, 2.0, 5.0, 10.0].into_iter().find(|multiple| multiple * unit >= least * (1.0 - 1e-9))?;
    Some((multiple, unit))
}

/// The lowest and highest of the finite values; `None` where there is none.
pub(super) fn extent(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.filter(|v| v.is_finite()).fold(None, |range, v| match range {
        None => Some((v, v)),
        Some((low, high)) => Some((low.min(v), high.max(v))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_off_the_scale_has_no_place() {
        let scale = Scale::new((0.0, 10.0), (100.0, 200.0));
        assert_eq!(scale.at(5.0), Some(150.0));
        assert_eq!(scale.snapped(10.0), Some(200.0));
        for value in [-0.1, 10.1, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(scale.at(value), None, "{value}");
            assert_eq!(scale.snapped(value), None, "{value}");
        }
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(Scale::new((0.0, 100.0), (0.0, 500.0)).ticks(3), [0.0, 50.0, 100.0]);
        assert_eq!(Scale::nice((0.0, 96.0), (0.0, 1.0), 5).values(), (0.0, 100.0));
    }

    proptest! {
        #[test]
        fn any_range_gives_a_scale(low in any::<f64>(), high in any::<f64>(), value in any::<f64>()) {
            let scale = Scale::nice((low, high), (0.0, 640.0), 5);
            prop_assert!(scale.ticks(5).len() <= 6);
            if let Some(at) = scale.at(value) {
                prop_assert!((-1e-6..=640.0 + 1e-6).contains(&at));
            }
        }

        #[test]
        fn order_is_kept(a in 0.0..100.0f64, b in 0.0..100.0f64) {
            let scale = Scale::new((0.0, 100.0), (0.0, 640.0));
            prop_assert_eq!(a < b, scale.at(a) < scale.at(b));
        }
    }
}
