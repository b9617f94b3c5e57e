//! A curve's values, and an index of them: a million are read once, not with each picture.

use std::cell::RefCell;
use std::fmt;
use std::ops::Range;

/// So many values are a block: the more there are, the seldomer a new lowest or highest turns up, which is what the processor
/// guesses wrong; the fewer, the less is read where a block is in two columns of pixels.
const BLOCK: usize = 256;
/// So many are read at once: few calls of the script, and what is read is still in the processor's cache when it is looked at.
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

/// What is seen of a block where all of it is in one column of pixels: small, since memory that the module has grown by is never
/// given back.
#[derive(Clone, Copy, Debug)]
struct Block {
    low: f64,
    high: f64,
    low_at: u8,
    high_at: u8,
    /// Whether no value of it is a gap.
    whole: bool,
}

/// The lowest and the highest of some values, each with its place among them: of equal ones the first. Of none the lowest is
/// above the highest.
#[derive(Clone, Copy, Debug)]
struct Ends {
    low: (usize, f64),
    high: (usize, f64),
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
    /// The first `count` values of a source, which are read once, and of which no more is kept than the index. A source that
    /// gives others later is drawn with some of these and some of those.
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
        self.near(place, |list| list.first().copied().unwrap_or(f64::NAN))
    }

    /// The lowest and highest of the finite values; `None` where there is none.
    pub fn extent(&self) -> Option<(f64, f64)> {
        self.extent
    }

    /// What is seen of these steps, as far as there is no gap; `None` where the first is one.
    pub(super) fn stretch(&self, steps: Range<usize>) -> Option<Seen> {
        // The first is asked for before the others, the last right after them: while their blocks are here.
        let first = (steps.start, self.at(steps.start));
        let (mut at, mut ends) = (steps.start, Ends::NONE);
        while at < steps.end {
            let end = ((at / BLOCK + 1) * BLOCK).min(steps.end);
            let block = self.blocks.get(at / BLOCK).filter(|block| block.whole && end - at == BLOCK);
            let (length, next) = match block {
                Some(block) => (BLOCK, block.ends()),
                None => self.near(at, |list| run(list.get(..end - at).unwrap_or(list))),
            };
            ends = ends.and(next, at);
            at += length;
            if at < end {
                break;
            }
        }
        let last = at.checked_sub(1).filter(|last| *last >= steps.start)?;
        let Ends { low, high } = ends;
        Some(Seen { first, low, high, last: (last, self.at(last)) })
    }

    /// Shows the values from a place on, as many as are here: those of its block at least. None beyond the last.
    fn near<T>(&self, place: usize, look: impl FnOnce(&[f64]) -> T) -> T {
        let mut near = self.near.borrow_mut();
        if let Some(source) = &self.far
            && place < self.count
            && place.wrapping_sub(near.from) >= near.list.len()
        {
            near.from = place / BLOCK * BLOCK;
            let length = BLOCK.min(self.count - near.from);
            near.list.resize(length, 0.0);
            source.read(near.from, &mut near.list);
        }
        look(near.list.get(place.wrapping_sub(near.from)..).unwrap_or_default())
    }

    /// Takes more values into the index; what was there before is whole blocks.
    fn add(&mut self, list: &[f64]) {
        self.count += list.len();
        for values in list.chunks(BLOCK) {
            let block = Block::of(values);
            if block.low <= block.high {
                let (low, high) = self.extent.unwrap_or((block.low, block.high));
                self.extent = Some((low.min(block.low), high.max(block.high)));
            }
            self.blocks.push(block);
        }
    }
}

impl Block {
    fn of(values: &[f64]) -> Self {
        let (mut at, mut ends) = run(values);
        let whole = at == values.len();
        while at < values.len() {
            // From behind the gap on.
            let (length, next) = run(values.get(at + 1..).unwrap_or_default());
            ends = ends.and(next, at + 1);
            at += 1 + length;
        }
        let Ends { low, high } = ends;
        Self { low: low.1, high: high.1, low_at: low.0 as u8, high_at: high.0 as u8, whole }
    }

    fn ends(self) -> Ends {
        Ends { low: (self.low_at.into(), self.low), high: (self.high_at.into(), self.high) }
    }
}

/// How many values there are before the first gap, and their ends. Of a million points this is asked some thousands of times: a
/// function of its own, which browsers soon make fast.
#[inline(never)]
fn run(values: &[f64]) -> (usize, Ends) {
    let Some(&first) = values.first().filter(|value| value.is_finite()) else { return (0, Ends::NONE) };
    let mut ends = Ends { low: (0, first), high: (0, first) };
    for (at, &value) in values.iter().enumerate() {
        // Most are between both, and then two questions are all that is asked.
        if value <= ends.high.1 {
            if value < ends.low.1 {
                if value == f64::NEG_INFINITY {
                    return (at, ends);
                }
                ends.low = (at, value);
            }
        } else if value > ends.high.1 && value < f64::INFINITY {
            ends.high = (at, value);
        } else {
            return (at, ends);
        }
    }
    (values.len(), ends)
}

impl Ends {
    const NONE: Self = Self { low: (0, f64::INFINITY), high: (0, f64::NEG_INFINITY) };

    /// With those of values that come later, the first of them at `from`.
    fn and(self, next: Self, from: usize) -> Self {
        let (low, high) = (next.low, next.high);
        Self {
            low: if low.1 < self.low.1 { (from + low.0, low.1) } else { self.low },
            high: if high.1 > self.high.1 { (from + high.0, high.1) } else { self.high },
        }
    }
}

impl Seen {
    /// In the order in which they stand.
    pub(super) fn in_order(self) -> [(usize, f64); 4] {
        let (a, b) = if self.low.0 <= self.high.0 { (self.low, self.high) } else { (self.high, self.low) };
        [self.first, a, b, self.last]
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
    fn seen(list: &[f64], steps: Range<usize>) -> Option<Seen> {
        let inside = || steps.clone().map(|at| (at, list[at])).take_while(|(_, value)| value.is_finite());
        // Of equal ones the first: `min_by` gives that one, `max_by` would give the last.
        let low = inside().min_by(|a, b| a.1.partial_cmp(&b.1).expect("no gap"))?;
        let high = inside().min_by(|a, b| b.1.partial_cmp(&a.1).expect("no gap"))?;
        Some(Seen { first: inside().next()?, low, high, last: inside().last()? })
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
            prop_assert_eq!(values.stretch(list.len()..list.len()), None);
            let places = [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 2 * BLOCK + 1, list.len() - list.len().min(1)];
            for from in places.into_iter().filter(|from| *from < list.len()) {
                for to in places.into_iter().map(|place| place + 1).filter(|to| (from + 1..=list.len()).contains(to)) {
                    prop_assert_eq!(values.stretch(from..to), seen(list, from..to), "from {} to {}", from, to);
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
            let zeros = (0..count).map(|at| if at % 3 == 1 { -0.0 } else { 0.0 }).collect();
            for list in [rising, turned, zeros, vec![f64::NAN; count]] {
                agrees(&list)?;
            }
        }
        Ok(())
    }

    #[test]
    fn no_gap_is_in_what_is_seen() -> Result<(), TestCaseError> {
        for gap in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            for at in [0, 1, BLOCK - 1, BLOCK, 3 * BLOCK - 2] {
                let mut list: Vec<f64> = (0..3 * BLOCK + 5).map(|at| (at % 7) as f64 - 3.0).collect();
                list[at] = gap;
                agrees(&list)?;
                // Two beside each other, of which one may end a block.
                list[at + 1] = f64::NAN;
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
        assert!(values.extent().is_some() && values.stretch(0..3 * CHUNK).is_some());
        assert_eq!(reads.get(), 5, "the index is asked for what lies between the first and the last");
        let all = (0..2 * BLOCK).map(|at| values.at(at)).collect::<Vec<_>>();
        assert_eq!((&all[..], reads.get()), (&list[..2 * BLOCK], 7), "a block at a time");
    }

    proptest! {
        #[test]
        fn an_index_finds_what_reading_all_finds(list in prop::collection::vec(prop_oneof![199 => -1e6..1e6f64, 1 => Just(f64::NAN)], 0..800)) {
            agrees(&list)?;
        }
    }

    #[test]
    fn stretches_beside_each_other_read_their_borders_once() {
        let list: Vec<f64> = (0..CHUNK).map(|at| (at as f64).sin()).collect();
        let (reads, values) = far(&list);
        reads.set(0);
        let stretches = (0..CHUNK).step_by(1000).map(|start| start..(start + 1000).min(CHUNK));
        let count = stretches.filter_map(|steps| values.stretch(steps)).count();
        // The first block, those in which one stretch ends and the next begins, and the last.
        assert_eq!((count, reads.get()), (17, 1 + 16 + 1));
    }
}
