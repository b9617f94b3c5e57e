//! The numerals of a text.

use std::ops::Range;

use super::text::Text;
use crate::report::Decimal;

/// A number as it stands in the text.
pub(super) struct Numeral {
    pub at: Range<usize>,
    pub value: Decimal,
}

/// All numerals of a text, in reading order.
pub(super) fn numerals(text: &Text) -> Vec<Numeral> {
    let chars = text.chars();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        let digit = |k: usize| chars.get(k).is_some_and(char::is_ascii_digit);
        while digit(at) || (at > start && chars[at..].first() == Some(&'.') && digit(at + 1)) {
            at += 1;
        }
        if at == start {
            at += 1;
            continue;
        }
        let digits: String = chars[start..at].iter().collect();
        if let Ok(value) = digits.parse() {
            found.push(Numeral { at: start..at, value });
        }
    }
    found
}
