//! Holds a dataset against the text it was read from: every quote found where it is said to stand, every value equal
//! to the numeral in its quote, every numeral of the body claimed by a figure or listed as none.

use std::ops::Range;

use super::source::{NotFigure, Source};
use super::{Dataset, Decimal, Fault, FaultKind, Figure, Section, Spot};

/// What a check found, for the line it ends on.
#[derive(Debug, Default)]
pub struct Tally {
    /// Numerals in the body of the text.
    pub numerals: usize,
    /// Those that a figure claims, by value or within its name.
    pub claimed: usize,
    /// Those listed as no figures.
    pub listed: usize,
}

/// A paragraph of the body and where it belongs.
struct Paragraph<'a> {
    /// `section#paragraph`, as figures write it.
    place: String,
    text: &'a str,
    numerals: Vec<Numeral>,
}

struct Numeral {
    range: Range<usize>,
    value: Decimal,
    claim: Claim,
}

#[derive(Clone, Copy, PartialEq)]
enum Claim {
    Open,
    Figure,
    Listed,
}

/// Holds the figures of `source` and the list of numerals that are no figures against the report's `text`.
///
/// # Errors
/// The first section that is not found, else every quote that is not, every value that its quote does not state, every
/// numeral that nobody claims.
pub fn against_text(source: &Source, not_figures: &[NotFigure], text: &str) -> Result<Tally, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut paragraphs = paragraphs(source, text, &mut faults);
    if !faults.is_empty() {
        return Err(faults);
    }
    for (figure, &row) in source.dataset.figures.iter().zip(&source.figure_rows) {
        if !figure.is_derived() {
            let spot = Spot { file: "figures.csv", row };
            faults.extend(claim_figure(figure, spot, &mut paragraphs).err());
        }
    }
    for entry in not_figures {
        faults.extend(claim_listed(entry, &mut paragraphs).err());
    }
    let mut tally = Tally::default();
    for paragraph in &paragraphs {
        for numeral in &paragraph.numerals {
            tally.numerals += 1;
            match numeral.claim {
                Claim::Figure => tally.claimed += 1,
                Claim::Listed => tally.listed += 1,
                Claim::Open => faults.push(unclaimed(paragraph, numeral)),
            }
        }
    }
    if faults.is_empty() { Ok(tally) } else { Err(faults) }
}

/// Works out every derived figure anew: its note is `推算：` and the ids it follows from, joined by ` + ` and ` - `.
///
/// # Errors
/// An id that is not there, a sum that is not the value.
pub fn derived(dataset: &Dataset) -> Result<(), Vec<Fault>> {
    let mut faults = Vec::new();
    for (index, figure) in dataset.figures.iter().enumerate().filter(|(_, f)| f.is_derived()) {
        let spot = Spot { file: "figures.csv", row: index + 2 };
        match worked_out(dataset, super::formula(&figure.note).unwrap_or_default()) {
            Ok(sum) if sum.same_number(figure.value) => {}
            Ok(sum) => faults.push(spot.fault(FaultKind::Field, "value", sum.to_string(), &figure.value.to_string())),
            Err(term) => faults.push(spot.fault(FaultKind::Unknown, "note", "ids joined by + and -", term)),
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// The sum that a formula stands for, or the term that is no figure.
fn worked_out<'f>(dataset: &Dataset, formula: &'f str) -> Result<Decimal, &'f str> {
    let mut sum = Decimal::new(0, 0);
    let mut minus = false;
    for term in formula.split_whitespace() {
        match term {
            "+" => minus = false,
            "-" => minus = true,
            id => {
                let value = dataset.figure(id).ok_or(term)?.value;
                sum = sum.plus(if minus { value.negated() } else { value });
            }
        }
    }
    Ok(sum)
}

/// The body's paragraphs, from the start of the first section to the end of the last; headings are no body.
fn paragraphs<'a>(source: &Source, text: &'a str, faults: &mut Vec<Fault>) -> Vec<Paragraph<'a>> {
    let (lines, found) = body(&source.dataset.sections, text);
    // Those after it are looked for behind it, and so are not found either.
    if let (Some(section), Some(&row)) = (source.dataset.sections.get(found), source.section_lines.get(found)) {
        let spot = Spot { file: "report.toml", row };
        faults.push(spot.fault(
            FaultKind::Unknown,
            "starts",
            "a paragraph of the text that begins so",
            &section.starts,
        ));
    }
    lines
        .into_iter()
        .map(|line| Paragraph { place: line.place, text: line.text, numerals: numerals(line.text) })
        .collect()
}

/// A line of the body.
pub(crate) struct Line<'a> {
    /// `section#paragraph`, as figures write it.
    pub(crate) place: String,
    /// Where it begins, in bytes of the whole text.
    #[cfg_attr(not(feature = "extract"), allow(dead_code, reason = "a draft of a dataset asks for it"))]
    pub(crate) start: usize,
    /// Its words.
    pub(crate) text: &'a str,
}

/// The lines of the body, and how many of the sections were found.
pub(crate) fn body<'a>(sections: &[Section], text: &'a str) -> (Vec<Line<'a>>, usize) {
    let mut lines = Vec::new();
    let (mut found, mut count, mut offset) = (0, 0, 0);
    for whole in text.split_inclusive('\n') {
        let line = whole.trim();
        let start = offset + (whole.len() - whole.trim_start().len());
        offset += whole.len();
        if line.is_empty() {
            continue;
        }
        // A section without a paragraph of its own begins where the first within it does.
        let begins = |s: &&Section| !s.starts.is_empty() && line.starts_with(s.starts.as_str());
        while sections.get(found).filter(begins).is_some() {
            (found, count) = (found + 1, 0);
        }
        // The foot of a web page.
        if found > 0 && line.starts_with("责任编辑") {
            break;
        }
        if sections.iter().any(|s| s.title.zh == line || s.heading == line) {
            continue;
        }
        if let Some(section) = found.checked_sub(1).and_then(|last| sections.get(last)) {
            count += 1;
            lines.push(Line { place: format!("{}#{count}", section.id), start, text: line });
        }
    }
    (lines, found)
}

fn claim_figure(figure: &Figure, spot: Spot<'_>, paragraphs: &mut [Paragraph<'_>]) -> Result<(), Fault> {
    let place = format!("{}#{}", figure.section, figure.paragraph);
    let (paragraph, range) = find_quote(&place, &figure.quote, spot, paragraphs)?;
    let text = paragraph.text;
    let inside = |n: &Numeral| range.start <= n.range.start && n.range.end <= range.end;
    for numeral in paragraph.numerals.iter_mut().filter(|n| inside(n)) {
        if figure.name.zh.contains(&text[numeral.range.clone()]) {
            numeral.claim = Claim::Figure;
        }
    }
    let plain = |n: &Numeral| n.value.same_number(figure.value.abs()) && unit_fits(figure, &text[n.range.end..]);
    let states = |n: &Numeral| inside(n) && (plain(n) || is_spelt_out(figure, n, text));
    // Two figures may share one numeral (陇西、临洮突破200亿元), but one that nobody has yet goes first.
    let open = paragraph.numerals.iter().position(|n| states(n) && n.claim == Claim::Open);
    let Some(index) = open.or_else(|| paragraph.numerals.iter().position(states)) else {
        let expected = format!("a value and unit that the quote states: {}", figure.quote);
        return Err(spot.fault(FaultKind::Field, "value", expected, &format!("{} {}", figure.value, figure.unit.zh())));
    };
    paragraph.numerals[index].claim = Claim::Figure;
    Ok(())
}

/// Whether a numeral's following words carry the figure's unit, perhaps behind 余 or 多. A member of a ratio
/// (16.4:22.3:61.3) has none, a milestone may leave out 元, 一半 is its own unit; and where the report counts without a
/// measure word (5县区) the note gives its words.
fn unit_fits(figure: &Figure, after: &str) -> bool {
    let unit = figure.unit.zh();
    let bare = unit.strip_suffix('元').filter(|bare| !bare.is_empty()).unwrap_or(unit);
    let after = after.trim_start_matches(['余', '多']);
    let ratio =
        figure.unit.is_percent() && (figure.quote.contains([':', '：']) || after.starts_with(['以', ':', '：']));
    after.starts_with(bare) || ratio || figure.note.contains("原文为")
}

/// Whether a Chinese numeral states the figure in words of its own: 百分之四点五, 三成, 一半, 四万二千亩, 二十一万吨.
fn is_spelt_out(figure: &Figure, numeral: &Numeral, text: &str) -> bool {
    let (before, words, after) =
        (&text[..numeral.range.start], &text[numeral.range.clone()], &text[numeral.range.end..]);
    if words.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let value = figure.value.abs();
    if figure.unit.is_percent() {
        let hundredths = before.ends_with("百分之") || words == "一半";
        return (hundredths && numeral.value.same_number(value))
            || (after.starts_with('成') && numeral.value.shifted(1).same_number(value));
    }
    // What is multiplied in the unit is part of the numeral here.
    let base = figure.unit.zh().trim_start_matches(['万', '亿']);
    numeral.value.same_number(value.shifted(figure.unit.power()))
        && after.trim_start_matches(['余', '多']).starts_with(base)
}

fn claim_listed(entry: &NotFigure, paragraphs: &mut [Paragraph<'_>]) -> Result<(), Fault> {
    let spot = Spot { file: "not-figures.csv", row: entry.row };
    let (paragraph, _) = find_quote(&entry.section, &entry.quote, spot, paragraphs)?;
    let text = paragraph.text;
    for (start, _) in text.match_indices(&entry.quote) {
        let range = start..start + entry.quote.len();
        let matching = |n: &&mut Numeral| {
            n.claim == Claim::Open
                && range.start <= n.range.start
                && n.range.end <= range.end
                && text[n.range.clone()] == entry.numeral
        };
        if let Some(numeral) = paragraph.numerals.iter_mut().find(matching) {
            numeral.claim = Claim::Listed;
            return Ok(());
        }
    }
    // A Chinese numeral that the scan does not take for a quantity may be listed all the same.
    if entry.quote.contains(&entry.numeral) && !entry.numeral.bytes().any(|b| b.is_ascii_digit()) {
        return Ok(());
    }
    Err(spot.fault(FaultKind::Unknown, "numeral", "a numeral in this quote that no other row claims", &entry.numeral))
}

fn find_quote<'p, 'a>(
    place: &str,
    quote: &str,
    spot: Spot<'_>,
    paragraphs: &'p mut [Paragraph<'a>],
) -> Result<(&'p mut Paragraph<'a>, Range<usize>), Fault> {
    let elsewhere = paragraphs.iter().find(|p| p.text.contains(quote)).map(|p| p.place.clone());
    let Some(paragraph) = paragraphs.iter_mut().find(|p| p.place == place) else {
        return Err(spot.fault(FaultKind::Unknown, "section", "a paragraph of the text", place));
    };
    match paragraph.text.find(quote) {
        Some(start) => Ok((paragraph, start..start + quote.len())),
        None => {
            let expected = match elsewhere {
                Some(other) => format!("a clause of paragraph {place} (it stands in {other})"),
                None => format!("a clause of paragraph {place}"),
            };
            Err(spot.fault(FaultKind::Unknown, "quote", expected, quote))
        }
    }
}

fn unclaimed(paragraph: &Paragraph<'_>, numeral: &Numeral) -> Fault {
    let before: String = paragraph.text[..numeral.range.start].chars().rev().take(8).collect();
    let before: String = before.chars().rev().collect();
    let after: String = paragraph.text[numeral.range.end..].chars().take(8).collect();
    let found = format!("…{before}[{}]{after}…", &paragraph.text[numeral.range.clone()]);
    let expected = "a figure that claims this numeral, or a row in not-figures.csv";
    Spot { file: "figures.csv", row: 0 }.fault(FaultKind::Unknown, &paragraph.place, expected, &found)
}

/// Where the numerals of a line stand, in bytes, that [`against_text`] wants claimed.
#[cfg(feature = "extract")]
pub(crate) fn wanted(line: &str) -> Vec<Range<usize>> {
    numerals(line).into_iter().map(|numeral| numeral.range).collect()
}

/// The Arabic numerals of a text, and the Chinese ones that stand before a measure word.
fn numerals(text: &str) -> Vec<Numeral> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let end_of = |i: usize| chars.get(i).map_or(text.len(), |&(at, _)| at);
    let mut found = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let start = i;
        let digit = |k: usize| chars.get(k).is_some_and(|c| c.1.is_ascii_digit());
        if digit(i) {
            while digit(i) || (chars.get(i).is_some_and(|c| c.1 == '.') && digit(i + 1)) {
                i += 1;
            }
            let range = end_of(start)..end_of(i);
            if let Ok(value) = text[range.clone()].parse() {
                found.push(Numeral { range, value, claim: Claim::Open });
            }
        } else if chinese_digit(chars[i].1).is_some_and(|value| value < 10_000) {
            while chars.get(i).is_some_and(|c| chinese_digit(c.1).is_some()) {
                i += 1;
            }
            let range = end_of(start)..end_of(i);
            let (words, after) = (&text[range.clone()], &text[range.end..]);
            if text[..range.start].ends_with("百分之") {
                // 百分之四点五
                let rest: String = after.strip_prefix('点').unwrap_or("").chars().map_while(decimal_digit).collect();
                let point = if rest.is_empty() { String::new() } else { format!(".{rest}") };
                if let Ok(value) = format!("{}{point}", chinese_value(words)).parse() {
                    found.push(Numeral { range, value, claim: Claim::Open });
                }
                i += if rest.is_empty() { 0 } else { 1 + rest.len() };
            } else if let Some(value) = chinese_quantity(words, after) {
                found.push(Numeral { range, value, claim: Claim::Open });
            }
        } else {
            i += 1;
        }
    }
    found
}

fn chinese_digit(c: char) -> Option<i64> {
    Some(match c {
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        '半' => 0,
        _ => return None,
    })
}

/// The value of a Chinese numeral where a measure word follows; 一半 is 50 per cent.
fn chinese_quantity(numeral: &str, after: &str) -> Option<Decimal> {
    const MEASURE_WORDS: [&str; 14] =
        ["个", "项", "条", "倍", "成", "家", "户", "座", "件", "所", "次", "名", "万", "亿"];
    const COUNTED: [&str; 10] = ["亩", "吨", "公里", "元", "人", "平方", "立方", "千瓦", "公顷", "斤"];
    if numeral == "一半" {
        return "50".parse().ok();
    }
    // A bare 一人 is a word, 三百人 is a count.
    let counts = numeral.chars().count() > 1 && COUNTED.iter().any(|word| after.starts_with(word));
    if numeral.contains('半') || !(counts || MEASURE_WORDS.iter().any(|word| after.starts_with(word))) {
        return None;
    }
    chinese_value(numeral).to_string().parse().ok()
}

fn chinese_value(numeral: &str) -> i64 {
    let (mut total, mut pending) = (0_i64, 0_i64);
    for digit in numeral.chars().filter_map(chinese_digit) {
        match digit {
            10_000.. => (total, pending) = ((total + pending).max(1).saturating_mul(digit), 0),
            10.. => (total, pending) = (total.saturating_add(pending.max(1) * digit), 0),
            _ => pending = digit,
        }
    }
    total.saturating_add(pending)
}

/// A digit behind 点.
fn decimal_digit(c: char) -> Option<char> {
    let digit = "零一二三四五六七八九".chars().position(|known| known == c)?;
    char::from_digit(digit as u32, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        numerals(text).iter().map(|n| n.value.to_string()).collect()
    }

    #[test]
    fn finds_arabic_numerals_and_chinese_quantities() {
        assert_eq!(values("增加值3.5亿元、增长6.9%。"), ["3.5", "6.9"]);
        assert_eq!(values("比例为16.4:22.3:61.3。"), ["16.4", "22.3", "61.3"]);
        assert_eq!(values("一半以上农田"), ["50"]);
        assert_eq!(values("增长三倍,十二条产业链,一体化,三农"), ["3", "12"]);
        assert_eq!(values("二十条"), ["20"]);
        assert_eq!(values("三百五十户,两万个,百亿级,千万工程"), ["350", "20000"]);
        assert_eq!(values("增长百分之四点五,压减三成,四万二千亩,一人,二十一万吨"), ["4.5", "3", "42000", "210000"]);
    }
}
