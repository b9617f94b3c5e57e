//! A number as a cell of a table writes it.

use crate::report::{Bound, Decimal, Measure};

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub value: Decimal,
    /// The words behind the number; empty where there are none.
    pub unit: String,
    pub bound: Option<Bound>,
    pub measure: Option<Measure>,
}

/// What stands in a cell that has no number.
const NOTHING: [&str; 14] = ["", "-", "--", "—", "——", "–", "/", "\\", "…", "……", "...", "*", "无", "n/a"];

/// Words behind a number that bound it.
const BOUNDS: [(Bound, &[&str]); 3] = [
    (Bound::AtLeast, &["以上", "余", "多", "及以上"]),
    (Bound::AtMost, &["以下", "以内"]),
    (Bound::About, &["左右", "上下"]),
];
/// Words before a number that do.
const BEFORE: [(Bound, &[&str]); 3] = [
    (Bound::AtLeast, &[">=", "≥", ">", "不低于", "超过", "突破"]),
    (Bound::AtMost, &["<=", "≤", "<", "不超过", "低于"]),
    (Bound::About, &["约", "~"]),
];
const RISES: [&str; 3] = ["增长", "上升", "提高"];
const FALLS: [&str; 3] = ["下降", "减少", "降低"];

/// Reads a cell; `None` where it says that there is no number.
///
/// # Errors
/// What stands there is no number.
pub(super) fn read(cell: &str) -> Result<Option<Number>, String> {
    let plain: String = cell.chars().map(half).filter(|c| !c.is_whitespace() && *c != ',').collect();
    if NOTHING.contains(&plain.to_lowercase().as_str()) {
        return Ok(None);
    }
    let mut rest = plain.as_str();
    let mut bound = None;
    let mut measure = None;
    let mut negative = false;
    if let Some((words, falls)) = RISES
        .iter()
        .map(|w| (w, false))
        .chain(FALLS.iter().map(|w| (w, true)))
        .find(|(words, _)| rest.starts_with(**words))
    {
        rest = rest.trim_start_matches(words);
        measure = Some(Measure::Growth);
        negative = falls;
    }
    for (known, words) in BEFORE {
        if let Some(word) = words.iter().find(|word| rest.starts_with(**word)) {
            rest = rest.trim_start_matches(word);
            bound = Some(known);
            break;
        }
    }
    if let Some(signed) = rest.strip_prefix(['-', '−', '–']) {
        rest = signed;
        negative = !negative;
    }
    rest = rest.strip_prefix('+').unwrap_or(rest);
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let (digits, mut unit) = rest.split_at(end);
    let value: Decimal = digits.parse().map_err(|()| "no number".to_owned())?;
    // 120余万元, 6.5%左右.
    for (known, words) in BOUNDS {
        for word in words {
            if let Some(stripped) = unit.strip_suffix(word).or_else(|| unit.strip_prefix(word)) {
                unit = stripped;
                bound = bound.or(Some(known));
            }
        }
    }
    if !unit.is_empty() && crate::report::Unit::from_word(unit).is_none() {
        return Err(format!("unit: {unit}"));
    }
    let value = if negative { value.negated() } else { value };
    Ok(Some(Number { value, unit: unit.to_owned(), bound, measure }))
}

/// The bound that words name.
pub(super) fn bound(words: &str) -> Option<Bound> {
    let listed = BOUNDS.iter().chain(&BEFORE);
    listed.into_iter().find(|(_, known)| known.contains(&words)).map(|(bound, _)| *bound)
}

/// Digits, letters and signs of half width.
fn half(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '−' => '-',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_tables_write_them() {
        let said = |cell: &str| {
            let number = read(cell).expect(cell).expect(cell);
            format!("{} {} {}", number.value, number.unit, number.bound.map_or("", Bound::word))
        };
        for (cell, expected) in [
            ("793.9", "793.9  "),
            ("1,234.5", "1234.5  "),
            ("１２．５％", "12.5 % "),
            ("-3.1", "-3.1  "),
            ("＋6.9", "6.9  "),
            ("6.9%左右", "6.9 % ~"),
            ("≥10", "10  >="),
            ("120余万元", "120 万元 >="),
            ("下降5.6%", "-5.6 % "),
            ("280 亿元", "280 亿元 "),
        ] {
            assert_eq!(said(cell), expected, "{cell}");
        }
        for nothing in ["", " — ", "N/A", "/"] {
            assert_eq!(read(nothing), Ok(None), "{nothing}");
        }
        for wrong in ["约定", "1.2.3", "3 furlongs", "2025年目标数", "一百"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
