//! A curve's values, and an index of them: a million are read once, not with each picture.

use std::cell::OnceCell;
use std::ops::Deref;

/// So many values are a block.
const BLOCK: usize = 64;

/// The values of a curve, a gap as `NaN`.
#[derive(Clone, Debug, Default)]
pub struct Values {
    list: Vec<f64>,
    /// The whole blocks, in order; made when the first is asked for.
    blocks: OnceCell<Vec<Block>>,
}

/// Where the lowest and the highest value of a block stand.
#[derive(Clone, Debug)]
struct Block {
    low: usize,
    high: usize,
    /// Whether no value of it is a gap.
    whole: bool,
}

impl From<Vec<f64>> for Values {
    fn from(list: Vec<f64>) -> Self {
        Self { list, blocks: OnceCell::new() }
    }
}

impl Deref for Values {
    type Target = [f64];

    fn deref(&self) -> &[f64] {
        &self.list
    }
}

impl Values {
    /// The lowest and highest of the finite values; `None` where there is none.
    pub(super) fn extent(&self) -> Option<(f64, f64)> {
        let blocks = self.blocks();
        let rest = blocks.len() * BLOCK..self.list.len();
        let seen = blocks.iter().flat_map(|block| [block.low, block.high]).chain(rest);
        super::scale::extent(seen.map(|at| self.list[at]))
    }

    /// The block without gaps that begins at a place and ends before another: where its first, lowest, highest and last value
    /// stand, in ascending order.
    pub(super) fn block(&self, from: usize, before: usize) -> Option<[usize; 4]> {
        if !from.is_multiple_of(BLOCK) || from + BLOCK > before {
            return None;
        }
        let block = self.blocks().get(from / BLOCK).filter(|block| block.whole)?;
        Some([from, block.low.min(block.high), block.low.max(block.high), from + BLOCK - 1])
    }

    fn blocks(&self) -> &[Block] {
        self.blocks.get_or_init(|| {
            let mut blocks = Vec::with_capacity(self.list.len() / BLOCK);
            for (index, values) in self.list.chunks_exact(BLOCK).enumerate() {
                blocks.push(Block::of(values, index * BLOCK));
            }
            blocks
        })
    }
}

impl Block {
    fn of(values: &[f64], from: usize) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        let mut block = Self { low: from, high: from, whole: true };
        for (at, &value) in (from..).zip(values) {
            if !value.is_finite() {
                block.whole = false;
                continue;
            }
            if value < low {
                (low, block.low) = (value, at);
            }
            if value > high {
                (high, block.high) = (value, at);
            }
        }
        block
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_index_finds_what_reading_all_finds(list in prop::collection::vec(prop_oneof![9 => -1e6..1e6f64, 1 => Just(f64::NAN)], 0..400)) {
            let values = Values::from(list.clone());
            prop_assert_eq!(values.extent(), super::super::scale::extent(list.iter().copied()));
            for from in 0..list.len() {
                if let Some(places) = values.block(from, list.len()) {
                    let inside = &list[from..from + BLOCK];
                    prop_assert!(places.is_sorted() && places[3] == from + BLOCK - 1);
                    let found = places.map(|at| list[at]);
                    prop_assert_eq!(super::super::scale::extent(found.into_iter()), super::super::scale::extent(inside.iter().copied()));
                    prop_assert!(inside.iter().all(|value| value.is_finite()));
                }
            }
        }
    }
}
