use std::cmp::Ordering;

/// The places `0..count` in the order that `compare` gives them; equal ones keep theirs.
///
/// A merge sort of our own, behind one function for all that is sorted here: the library's is made for a million
/// elements and costs two kilobytes of the module each time it is used on another type.
pub(crate) fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut width = 1;
    while width < count {
        let mut merged = Vec::with_capacity(count);
        for run in places.chunks(2 * width) {
            let (left, right) = run.split_at(width.min(run.len()));
            let (mut left, mut right) = (left.iter().copied().peekable(), right.iter().copied().peekable());
            loop {
                let from_right = match (left.peek(), right.peek()) {
                    (None, None) => break,
                    (Some(&a), Some(&b)) => compare(b, a).is_lt(),
                    (a, _) => a.is_none(),
                };
                merged.extend(if from_right { right.next() } else { left.next() });
            }
        }
        places = merged;
        width *= 2;
    }
    places
}

/// For each key the place of an equal one before it.
pub(crate) fn repeats(keys: &[String]) -> Vec<Option<usize>> {
    let mut found = vec![None; keys.len()];
    for pair in order(keys.len(), &|a, b| keys[a].cmp(&keys[b])).windows(2) {
        if keys[pair[0]] == keys[pair[1]] {
            found[pair[1]] = Some(pair[0]);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_repeated_key_names_the_one_before() {
        let keys = ["a", "b", "a", "a"].map(str::to_owned);
        assert_eq!(repeats(&keys), [None, None, Some(0), Some(2)]);
    }

    proptest! {
        #[test]
        fn it_is_the_librarys_stable_sort(keys in prop::collection::vec(0..20u8, 0..300)) {
            let mut expected: Vec<usize> = (0..keys.len()).collect();
            expected.sort_by_key(|&place| keys[place]);
            prop_assert_eq!(order(keys.len(), &|a, b| keys[a].cmp(&keys[b])), expected);
        }
    }
}
