//! A curve's values, and an index of them: a million are read once, not with each picture.

use std::cell::RefCell;
use std::fmt;

/// So many values are a block.
const BLOCK: usize = 64;
/// So many are read at once: what is read is still in the processor's cache when it is looked at.
const CHUNK: usize = 64 * BLOCK;

/// Numbers that stand elsewhere, and stay as they are.
pub trait Source {
    /// Reads as many as `into` holds, the one at `from` first. Nobody asks for what is beyond the last.
    fn read(&self, from: usize, into: &mut [f64]);
}

/// The values of a curve, a gap as `NaN` or infinite.
#[derive(Default)]
pub struct Values {
    count: usize,
    /// Where they are, if not all of them are here.
    far: Option<Box<dyn Source>>,
    near: RefCell<Near>,
    /// In order; the last may be of fewer values.
    blocks: Vec<Block>,
    extent: Option<(f64, f64)>,
}

/// Those values that are here: all, or the block that was asked for last.
#[derive(Default)]
struct Near {
    from: usize,
    list: Vec<f64>,
}

/// What is seen of a block where all of it is in one column of pixels.
#[derive(Clone, Copy, Debug)]
struct Block {
    seen: Seen,
    /// Whether no value of it is a gap, and there are as many as in others.
    whole: bool,
}

/// The first, the lowest, the highest and the last of values beside each other: where each stands, and what it is. Of equal ones
/// the first counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Seen {
    first: (usize, f64),
    low: (usize, f64),
    high: (usize, f64),
    last: (usize, f64),
}

impl fmt::Debug for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Values").field("count", &self.count).field("extent", &self.extent).finish_non_exhaustive()
    }
}

impl From<Vec<f64>> for Values {
    fn from(list: Vec<f64>) -> Self {
        let mut values = Self::default();
        values.add(&list);
        values.near = RefCell::new(Near { from: 0, list });
        values
    }
}

impl Values {
    /// The first `count` values of a source, which are read once, and of which no more is kept than the index.
    pub fn of(source: Box<dyn Source>, count: usize) -> Self {
        let mut values = Self { blocks: Vec::with_capacity(count.div_ceil(BLOCK)), ..Self::default() };
        let mut chunk = vec![0.0; count.min(CHUNK)];
        while values.count < count {
            chunk.truncate(count - values.count);
            source.read(values.count, &mut chunk);
            values.add(&chunk);
        }
        values.far = Some(source);
        values
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The value at a place; `NaN` beyond the last.
    pub fn at(&self, place: usize) -> f64 {
        let mut near = self.near.borrow_mut();
        if let Some(value) = near.list.get(place.wrapping_sub(near.from)) {
            return *value;
        }
        let Some(source) = self.far.as_ref().filter(|_| place < self.count) else { return f64::NAN };
        near.from = place / BLOCK * BLOCK;
        let length = BLOCK.min(self.count - near.from);
        near.list.resize(length, 0.0);
        source.read(near.from, &mut near.list);
        near.list[place % BLOCK]
    }

    /// The lowest and highest of the finite values; `None` where there is none.
    pub fn extent(&self) -> Option<(f64, f64)> {
        self.extent
    }

    /// What is seen of the whole blocks from a place on, as far as the last value of each is `inside`; `None` where no such block
    /// begins there.
    pub(super) fn stretch(&self, from: usize, inside: impl Fn(usize) -> bool) -> Option<Seen> {
        if !from.is_multiple_of(BLOCK) {
            return None;
        }
        let blocks = self.blocks.get(from / BLOCK..)?.iter();
        let blocks = blocks.take_while(|block| block.whole && inside(block.seen.last.0));
        blocks.map(|block| block.seen).reduce(Seen::and)
    }

    /// Takes more values into the index; what was there before is whole blocks.
    fn add(&mut self, list: &[f64]) {
        for values in list.chunks(BLOCK) {
            let block = Block::of(values, self.count);
            self.count += values.len();
            let Seen { low, high, .. } = block.seen;
            // Of a block that is all gaps the lowest is above the highest.
            if low.1 <= high.1 {
                let (least, most) = self.extent.unwrap_or((low.1, high.1));
                self.extent = Some((least.min(low.1), most.max(high.1)));
            }
            self.blocks.push(block);
        }
    }
}

impl Block {
    /// Of a million points this is asked sixteen thousand times: a function of its own, which browsers soon make fast.
    #[inline(never)]
    fn of(values: &[f64], from: usize) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        let (mut low_at, mut high_at) = (0, 0);
        let mut some_missing = false;
        for (at, &value) in values.iter().enumerate() {
            some_missing |= value.is_nan();
            if value < low {
                (low, low_at) = (value, at);
            }
            if value > high {
                (high, high_at) = (value, at);
            }
        }
        let whole = !some_missing && low.is_finite() && high.is_finite();
        if !whole {
            let finite = values.iter().copied().filter(|value| value.is_finite());
            (low, high) = finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (v.min(l), v.max(h)));
        }
        let end = values.len() - 1;
        let seen = Seen {
            first: (from, values[0]),
            low: (from + low_at, low),
            high: (from + high_at, high),
            last: (from + end, values[end]),
        };
        Self { seen, whole: whole && values.len() == BLOCK }
    }
}

impl Seen {
    /// In the order in which they stand.
    pub(super) fn in_order(self) -> [(usize, f64); 4] {
        let (a, b) = if self.low.0 <= self.high.0 { (self.low, self.high) } else { (self.high, self.low) };
        [self.first, a, b, self.last]
    }

    /// With those that come after.
    fn and(self, next: Self) -> Self {
        Self {
            first: self.first,
            low: if next.low.1 < self.low.1 { next.low } else { self.low },
            high: if next.high.1 > self.high.1 { next.high } else { self.high },
            last: next.last,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::cell::Cell;
    use std::rc::Rc;

    /// A list that stands elsewhere, and counts how often it is read.
    struct Far {
        list: Vec<f64>,
        reads: Rc<Cell<usize>>,
    }

    impl Source for Far {
        fn read(&self, from: usize, into: &mut [f64]) {
            assert!(!into.is_empty() && into.len() <= CHUNK, "{} at once", into.len());
            into.copy_from_slice(&self.list[from..from + into.len()]);
            self.reads.set(self.reads.get() + 1);
        }
    }

    fn far(list: &[f64]) -> (Rc<Cell<usize>>, Values) {
        let reads = Rc::new(Cell::new(0));
        (reads.clone(), Values::of(Box::new(Far { list: list.to_vec(), reads }), list.len()))
    }

    /// As the index must say it, found by looking at each.
    fn seen(list: &[f64], from: usize, before: usize) -> Seen {
        let inside = || (from..before).map(|at| (at, list[at]));
        // Of equal ones the first: `max_by` would give the last.
        let low = inside().min_by(|a, b| a.1.total_cmp(&b.1)).expect("one at least");
        let high = inside().rev().max_by(|a, b| a.1.total_cmp(&b.1)).expect("one at least");
        Seen { first: (from, list[from]), low, high, last: (before - 1, list[before - 1]) }
    }

    /// What an index finds in a list, wherever that stands, is what looking at each value finds.
    fn agrees(list: &[f64]) -> Result<(), TestCaseError> {
        for values in [Values::from(list.to_vec()), far(list).1] {
            prop_assert_eq!((values.len(), values.is_empty()), (list.len(), list.is_empty()));
            prop_assert_eq!(values.extent(), super::super::scale::extent(list.iter().copied()));
            for (at, value) in list.iter().enumerate() {
                prop_assert_eq!(values.at(at).to_bits(), value.to_bits());
            }
            prop_assert!(values.at(list.len()).is_nan());
            prop_assert_eq!(values.stretch(1, |_| true), None);
            let ends = [BLOCK - 1, BLOCK, 2 * BLOCK + 1, list.len().saturating_sub(1), list.len()];
            for end in ends.into_iter().filter(|end| *end <= list.len()) {
                for from in (0..list.len()).step_by(BLOCK) {
                    let whole = |before: &usize| {
                        *before <= end && list[before - BLOCK..*before].iter().all(|value| value.is_finite())
                    };
                    let before = (from + BLOCK..=end).step_by(BLOCK).take_while(whole).last();
                    let expected = before.map(|before| seen(list, from, before));
                    prop_assert_eq!(values.stretch(from, |last| last < end), expected);
                }
            }
        }
        Ok(())
    }

    #[test]
    fn an_index_ends_where_its_blocks_do() -> Result<(), TestCaseError> {
        for count in [0, 1, 2, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, CHUNK - 1, CHUNK, CHUNK + 1, CHUNK + BLOCK] {
            let rising: Vec<f64> = (0..count).map(|at| at as f64).collect();
            let turned: Vec<f64> = rising.iter().map(|value| 7.0 - value % 5.0).collect();
            for list in [rising, turned, vec![0.0; count], vec![f64::NAN; count]] {
                agrees(&list)?;
            }
        }
        Ok(())
    }

    #[test]
    fn no_gap_is_in_what_is_seen() -> Result<(), TestCaseError> {
        for gap in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            for at in [0, 1, BLOCK - 1, BLOCK, 3 * BLOCK - 1] {
                let mut list: Vec<f64> = (0..3 * BLOCK + 5).map(|at| (at % 7) as f64 - 3.0).collect();
                list[at] = gap;
                agrees(&list)?;
            }
        }
        Ok(())
    }

    #[test]
    fn what_stands_elsewhere_is_read_once() {
        let list: Vec<f64> = (0..3 * CHUNK).map(|at| (at as f64).sin()).collect();
        let (reads, values) = far(&list);
        assert_eq!(reads.get(), 3, "a chunk at a time");
        assert!(values.extent().is_some() && values.stretch(0, |_| true).is_some());
        assert_eq!(reads.get(), 3, "the index is asked for these");
        let all = (0..2 * BLOCK).map(|at| values.at(at)).collect::<Vec<_>>();
        assert_eq!((&all[..], reads.get()), (&list[..2 * BLOCK], 5), "a block at a time");
    }

    proptest! {
        #[test]
        fn an_index_finds_what_reading_all_finds(list in prop::collection::vec(prop_oneof![99 => -1e6..1e6f64, 1 => Just(f64::NAN)], 0..400)) {
            agrees(&list)?;
        }
    }
}
