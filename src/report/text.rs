/// The part of a text between two places, or nothing where they do not lie between characters. (Indexing would panic,
/// and its message alone brings the library's tables of printable characters into the module.)
pub(crate) fn part(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or("")
}

/// Whether one text holds another. (The library's search is made for long texts, and as long itself.)
pub(crate) fn holds(text: &str, wanted: &str) -> bool {
    wanted.is_empty() || text.as_bytes().windows(wanted.len()).any(|window| window == wanted.as_bytes())
}

/// A whole number in digits. (The library's formatting of numbers comes with all of its formatting, which a chart does without.)
pub(crate) fn digits(number: u64) -> String {
    let (rest, last) = (number / 10, (number % 10) as u8);
    let mut text = if rest > 0 { digits(rest) } else { String::new() };
    text.push(char::from(b'0' + last));
    text
}

/// Texts one behind the other. (The library's `concat` is made for lists of any kind, and a kilobyte long.)
pub(crate) fn joined(parts: &[&str]) -> String {
    let mut text = String::new();
    parts.iter().for_each(|part| text.push_str(part));
    text
}

/// The parts of a text between marks of one byte. (The library's `split` takes patterns of any kind and searches as if each text
/// were long: 1.3 kB of the module.)
pub(crate) fn split(text: &str, mark: char) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (head, tail) = split_once(text, mark).map_or((text, None), |(head, tail)| (head, Some(tail)));
        rest = tail;
        Some(head)
    })
}

/// What stands before the first mark, of one byte, and what behind it.
pub(crate) fn split_once(text: &str, mark: char) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| char::from(byte) == mark)?;
    Some((part(text, 0, at), part(text, at + 1, text.len())))
}

/// Whether it is white space. (The library's table of it is for every script there is to come.)
fn is_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// A text without white space at its start.
pub(crate) fn trim_start(text: &str) -> &str {
    let from = text.char_indices().find(|(_, c)| !is_space(*c)).map_or(text.len(), |(at, _)| at);
    part(text, from, text.len())
}

/// A text without white space at its end.
pub(crate) fn trim_end(mut text: &str) -> &str {
    // Most end on a letter, and that is told by its first byte: what is space begins with another.
    while let Some(last) = text.len().checked_sub(1).map(|end| text.floor_char_boundary(end)) {
        if text.as_bytes()[last] > 0xe3 || !part(text, last, text.len()).chars().all(is_space) {
            break;
        }
        text = part(text, 0, last);
    }
    text
}

/// A whole number in no more than nine digits, and nothing else.
pub(crate) fn whole(text: &str) -> Option<u32> {
    let digits = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.bytes().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
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
    fn digits_are_the_librarys() {
        for number in [0, 7, 10, 1_009, u64::MAX] {
            assert_eq!(digits(number), number.to_string());
        }
    }

    #[test]
    fn splits_are_the_librarys() {
        for text in ["", "-", "a", "a-b", "-a--b-", "定-西"] {
            assert_eq!(split(text, '-').collect::<Vec<_>>(), text.split('-').collect::<Vec<_>>(), "{text}");
            assert_eq!(split_once(text, '-'), text.split_once('-'), "{text}");
        }
        assert_eq!(joined(&["定", "", "西"]), "定西");
    }

    #[test]
    fn white_space_is_the_librarys() {
        assert!(('\0'..=char::MAX).all(|c| is_space(c) == c.is_whitespace()));
        for text in ["", " ", "\u{3000}", " 定\u{3000}西\u{3000} ", "a", "\u{a0}a\n"] {
            assert_eq!((trim_start(text), trim_end(text)), (text.trim_start(), text.trim_end()), "{text:?}");
        }
    }

    #[test]
    fn whole_numbers_are_digits_alone() {
        for number in [0, 7, 2026, 999_999_999] {
            assert_eq!(whole(&number.to_string()), Some(number));
        }
        for text in ["", "+1", "-1", "1.0", " 1", "1234567890", "７"] {
            assert_eq!(whole(text), None, "{text:?}");
        }
    }

    #[test]
    fn parts_and_searches_are_the_librarys() {
        assert_eq!(part("定西市", 3, 6), "西");
        assert_eq!(part("定西市", 1, 6), "");
        assert!(holds("定西市", "西市") && holds("x", "") && !holds("定西市", "北") && !holds("", "x"));
    }
}
