//! What charts in another language than Chinese need beside: English numbers, units and days, and the texts of every other
//! language. Browsers fetch it apart (`xtask/src/wasm.rs`).

use super::number::{day_parts, minus, outward, plus, written};
use crate::report::{Bound, Decimal, Lang, Measure, Unit, joined, split_once, whole};

/// A quantity in English words, see [`quantity`](super::quantity).
#[inline(never)]
pub(super) fn quantity(value: Decimal, unit: Unit, measure: Measure, bound: Bound) -> String {
    // 增长3倍 is a growth of 300 %; “3 times” would say less.
    if measure == Measure::Change && unit.is_times() {
        return quantity(value.shifted(2), Unit::PERCENT, Measure::Growth, bound);
    }
    let before = match outward(value, bound) {
        Bound::Exact => "",
        Bound::AtLeast => "at least ",
        Bound::AtMost => "at most ",
        Bound::About => "about ",
    };
    let number = scaled(value, unit.power());
    if measure == Measure::Rank {
        return joined(&[before, "rank ", &number]);
    }
    let gap = if unit.en().is_empty() || unit.en() == "%" { "" } else { " " };
    joined(&[before, plus(value, measure), &number, gap, unit.en()])
}

/// A unit in English, see [`unit_name`](super::unit_name).
#[inline(never)]
pub(super) fn unit_name(unit: Unit) -> String {
    let multiplier = match unit.power() {
        8 => "100 million",
        4 => "10,000",
        _ => "",
    };
    let gap = if multiplier.is_empty() || unit.en().is_empty() { "" } else { " " };
    joined(&[multiplier, gap, unit.en()])
}

/// A day in English, on one line: `20 January 2026`.
#[inline(never)]
pub(super) fn day(iso: &str) -> String {
    const MONTHS: &str = "January February March April May June July August September October November December";
    let Some([year, month, day]) = day_parts(iso) else { return iso.to_owned() };
    let place = whole(month).unwrap_or(0).saturating_sub(1);
    let month = MONTHS.split(' ').nth(place as usize).unwrap_or("");
    joined(&[day, "\u{a0}", month, "\u{a0}", year])
}

/// Digits in groups of three, as English writes them: `8122` is `8,122`.
#[inline(never)]
pub fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix("-").map_or(("", number), |digits| ("-", digits));
    let (whole, fraction) = split_once(digits, '.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut out = sign.to_owned();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// A value times a power of ten, in English words and with the digits that were stated: 793.9亿 is `79.39 billion`.
fn scaled(value: Decimal, power: i8) -> String {
    let whole = value.shifted(power);
    let digits = whole.integer_digits();
    let (shift, word) = match digits {
        10.. if power > 0 => (9, " billion"),
        7.. if power > 0 => (6, " million"),
        _ => return written(&whole.text(), Lang::En),
    };
    minus(&value.shifted(power - shift).trimmed().text()) + word
}
