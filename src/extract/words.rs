//! Words at a place in a text of characters, and tables of them: one text, the words parted by a blank.

/// Whether `word` stands at the beginning of `chars`.
pub(super) fn starts(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

/// Whether `word` stands at the end of `chars`.
pub(super) fn ends(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter().rev();
    word.chars().rev().all(|c| rest.next() == Some(&c))
}

/// Whether `word` stands anywhere in `chars`.
pub(super) fn holds(chars: &[char], word: &str) -> bool {
    find(chars, word).is_some()
}

/// Where `word` first stands in `chars`.
pub(super) fn find(chars: &[char], word: &str) -> Option<usize> {
    let first = word.chars().next()?;
    (0..chars.len()).find(|&at| chars[at] == first && starts(&chars[at..], word))
}

/// Where `word` last stands in `chars`.
pub(super) fn rfind(chars: &[char], word: &str) -> Option<usize> {
    let first = word.chars().next()?;
    (0..chars.len()).rev().find(|&at| chars[at] == first && starts(&chars[at..], word))
}

/// The last `count` characters: what is looked through for each number must not grow with the text.
pub(super) fn last(chars: &[char], count: usize) -> &[char] {
    &chars[chars.len().saturating_sub(count)..]
}

/// How many characters a word has.
pub(super) fn length(word: &str) -> usize {
    word.chars().count()
}

/// The longest word of a table at the beginning of `chars`.
pub(super) fn prefix<'w>(chars: &[char], table: &'w str) -> Option<&'w str> {
    table.split(' ').filter(|word| starts(chars, word)).max_by_key(|word| word.len())
}

/// The longest word of a table at the end of `chars`.
pub(super) fn suffix<'w>(chars: &[char], table: &'w str) -> Option<&'w str> {
    table.split(' ').filter(|word| ends(chars, word)).max_by_key(|word| word.len())
}

/// Whether a table has just this word.
pub(super) fn is(table: &str, word: &str) -> bool {
    table.split(' ').any(|known| known == word)
}

/// Whether any word of a table stands in `chars`.
pub(super) fn any(chars: &[char], table: &str) -> bool {
    table.split(' ').any(|word| holds(chars, word))
}

/// A text of characters.
pub(super) fn text(chars: &[char]) -> String {
    chars.iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn the_longest_word_wins() {
        assert_eq!(prefix(&chars("达到五百"), "达 达到"), Some("达到"));
        assert_eq!(suffix(&chars("产值突破"), "破 突破"), Some("突破"));
        assert_eq!(prefix(&chars("达"), "达到"), None);
        assert_eq!((find(&chars("年产年"), "年"), rfind(&chars("年产年"), "年")), (Some(0), Some(2)));
        assert!(!ends(&chars(""), "年") && !holds(&chars("产"), "年") && starts(&chars("年"), ""));
    }
}
