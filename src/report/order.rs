use std::cmp::Ordering;

/// The places `0..count` in the order that `compare` gives them; equal ones keep theirs.
///
/// Behind one function for all that is sorted here: each generic sort of its own would put kilobytes into the module.
pub(crate) fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_unstable_by(|&a, &b| compare(a, b).then(a.cmp(&b)));
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

    #[test]
    fn equal_keys_keep_their_order() {
        let keys = [2, 1, 2, 1];
        assert_eq!(order(4, &|a, b| keys[a].cmp(&keys[b])), [1, 3, 0, 2]);
    }

    #[test]
    fn a_repeated_key_names_the_one_before() {
        let keys = ["a", "b", "a", "a"].map(str::to_owned);
        assert_eq!(repeats(&keys), [None, None, Some(0), Some(2)]);
    }
}
