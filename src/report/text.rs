/// The part of a text between two places, or nothing where they do not lie between characters. (Indexing would panic,
/// and its message alone brings the library's tables of printable characters into the module.)
pub(crate) fn part(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or("")
}

/// Whether one text holds another. (The library's search is made for long texts, and as long itself.)
pub(crate) fn holds(text: &str, wanted: &str) -> bool {
    wanted.is_empty() || text.as_bytes().windows(wanted.len()).any(|window| window == wanted.as_bytes())
}

/// Words with commas between, as a message lists them.
pub(crate) fn listed(words: &mut dyn Iterator<Item = &str>) -> String {
    let mut list = String::new();
    for word in words {
        if !list.is_empty() {
            list.push_str(", ");
        }
        list.push_str(word);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_listed() {
        assert_eq!(listed(&mut ["bars", "line"].into_iter()), "bars, line");
        assert_eq!(listed(&mut std::iter::empty()), "");
    }

    #[test]
    fn parts_and_searches_are_the_librarys() {
        assert_eq!(part("定西市", 3, 6), "西");
        assert_eq!(part("定西市", 1, 6), "");
        assert!(holds("定西市", "西市") && holds("x", "") && !holds("定西市", "北") && !holds("", "x"));
    }
}
