//! The text as characters, with the ways to type one thing made one.

use std::ops::Range;

use super::{LONGEST_TEXT, Refusal};

/// A report's text. Both forms have the same length, so a place in one is a place in the other.
pub(super) struct Text {
    raw: Vec<char>,
    chars: Vec<char>,
}

impl Text {
    /// # Errors
    /// It is empty, too long, or no text.
    pub fn new(text: &str) -> Result<Self, Refusal> {
        // Bytes first: a text of 20 MB is refused before it is copied.
        if text.len() > LONGEST_TEXT * 4 {
            return Err(Refusal::TooLong { found: text.chars().count(), limit: LONGEST_TEXT });
        }
        let raw: Vec<char> = text.chars().collect();
        if raw.len() > LONGEST_TEXT {
            return Err(Refusal::TooLong { found: raw.len(), limit: LONGEST_TEXT });
        }
        if raw.iter().all(|c| c.is_whitespace() || *c == '\u{feff}') {
            return Err(Refusal::Empty);
        }
        let strange = |c: &char| *c == '\u{fffd}' || (c.is_control() && !c.is_whitespace());
        let count = raw.iter().filter(|c| strange(c)).count();
        // One that slipped in harms nothing; a file that is no text has hundreds.
        if count * 50 > raw.len()
            && let Some(at) = raw.iter().position(strange)
        {
            return Err(Refusal::Binary { found: u32::from(raw[at]), at, count });
        }
        let chars = raw.iter().map(|&c| plain(c)).collect();
        Ok(Self { raw, chars })
    }

    /// In characters.
    pub fn len(&self) -> usize {
        self.raw.len()
    }

    /// As it was given.
    pub fn raw(&self) -> &[char] {
        &self.raw
    }

    /// With digits, letters and punctuation of half width.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// A part as it was given.
    pub fn slice(&self, range: Range<usize>) -> String {
        self.raw.get(range).unwrap_or_default().iter().collect()
    }

    /// How many characters are Chinese.
    pub fn han(&self) -> usize {
        self.raw.iter().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(*c)).count()
    }
}

/// A character in the form that the rules know.
fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '、' | '。' => c,
        '\u{3000}' | '\u{a0}' | '\u{2002}' | '\u{2003}' | '\t' | '\u{200b}' | '\u{feff}' => ' ',
        '\r' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => '\n',
        '∶' => ':',
        '﹪' => '%',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_of_one_length() {
        let text = Text::new("增长６．５％，达到１２：３").expect("a text");
        assert_eq!(text.chars().iter().collect::<String>(), "增长6.5%,达到12:3");
        assert_eq!(text.slice(2..6), "６．５％");
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert_eq!(Text::new(" \n\u{3000}").err(), Some(Refusal::Empty));
        let binary = "PK\u{3}\u{4}\u{fffd}\u{fffd}\u{0}".repeat(20);
        assert!(matches!(Text::new(&binary), Err(Refusal::Binary { at: 2, found: 3, .. })));
        let long = "长".repeat(LONGEST_TEXT + 1);
        assert!(matches!(Text::new(&long), Err(Refusal::TooLong { found, .. }) if found == LONGEST_TEXT + 1));
    }
}
