//! Breaks a text into lines as Chinese and English typesetting do.

use super::frame::{Frame, LONGEST_LINE, beginning};
use super::scene::Font;
use crate::report::{part, trim_end, trim_start};

/// Breaks `text` into at most `most` lines of `width`; what does not fit ends on an ellipsis.
pub fn wrap(text: &str, font: Font, width: f64, most: usize, frame: &Frame<'_>) -> Vec<String> {
    // Measured as a whole first: the pieces' widths may add up to a little more.
    if !text.is_empty() && frame.text_width(text, font) <= width {
        return vec![trim_end(text).to_owned()];
    }
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    // What is longer than all lines is not even looked at.
    let mut pieces = pieces(beginning(text, most.saturating_mul(LONGEST_LINE)));
    pieces.reverse();
    while let Some(piece) = pieces.pop() {
        let wide = frame.text_width(piece, font);
        if used + wide <= width || (line.is_empty() && is_lone(piece)) {
            line.push_str(piece);
            used += wide;
        } else if line.is_empty() {
            // A word wider than the line: by characters.
            pieces.extend(clusters(piece).into_iter().rev());
            if pieces.last().is_some_and(|p| p.len() == piece.len()) {
                line.push_str(piece);
                pieces.pop();
                used = width;
            }
        } else {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
            if lines.len() == most {
                shorten(&mut lines, font, width, frame);
                return lines;
            }
            if piece != " " {
                pieces.push(piece);
            }
        }
    }
    if !trim_end(&line).is_empty() || lines.is_empty() {
        lines.push(line);
    }
    for line in &mut lines {
        line.truncate(trim_end(line).len());
    }
    lines
}

/// Like [`wrap`], with lines about equally long: no lone character below a full line. Two lines part behind a comma or
/// before a bracket where both then fit and neither is much the shorter.
pub fn balanced(text: &str, font: Font, width: f64, most: usize, frame: &Frame<'_>) -> Vec<String> {
    let lines = wrap(text, font, width, most, frame);
    let count = lines.len();
    if count < 2 || lines[count - 1].ends_with("…") {
        return lines;
    }
    if count == 2 {
        let whole = frame.text_width(text, font);
        // The shorter has at least four characters; a little less, since widths add up to a little more or less.
        let longest = width.min(whole * 0.8).min(whole - font.size * 3.9);
        let (mut least, mut at) = (f64::MAX, 0);
        let (mut earlier, mut before) = (' ', ' ');
        for (from, c) in text.char_indices() {
            // Not the point or comma of a number.
            let behind = among(",.;。、\u{ff0c}\u{ff1b}", before) && !(earlier.is_ascii_digit() && c.is_ascii_digit());
            if behind || (among("(\u{ff08}", c) && may_break(before, c)) {
                let first = frame.text_width(part(text, 0, from), font);
                let longer = first.max(whole - first);
                // A bracket parts from its word only where no comma serves.
                let cost = if behind { longer } else { longer + whole };
                if longer <= longest && cost <= least {
                    (least, at) = (cost, from);
                }
            }
            (earlier, before) = (before, c);
        }
        if at > 0 {
            return vec![trim_end(part(text, 0, at)).to_owned(), trim_start(part(text, at, text.len())).to_owned()];
        }
    }
    // A few halvings come close enough: the eye does not see the rest.
    // Never narrower than a word, which would be cut.
    let words = pieces(text).into_iter().map(|piece| frame.text_width(piece, font));
    let (mut tight, mut loose) = (words.fold(width / count as f64, f64::max).min(width), width);
    for _ in 0..6 {
        let middle = f64::midpoint(tight, loose);
        if wrap(text, font, middle, count + 1, frame).len() > count { tight = middle } else { loose = middle }
    }
    wrap(text, font, loose, count, frame)
}

/// Whether it is no more than one character. (To skip some costs the library 400 bytes.)
fn is_lone(piece: &str) -> bool {
    let mut chars = piece.chars();
    chars.next();
    chars.next().is_none()
}

/// A text on one line, its end an ellipsis where it is too long for `width`.
pub(super) fn one_line(text: &str, font: Font, width: f64, frame: &Frame<'_>) -> String {
    wrap(text, font, width, 1, frame).pop().unwrap_or_default()
}

/// Replaces the end of the last line by an ellipsis.
fn shorten(lines: &mut [String], font: Font, width: f64, frame: &Frame<'_>) {
    let Some(last) = lines.last_mut() else { return };
    while !last.is_empty() && frame.text_width(last, font) + frame.text_width("…", font) > width {
        let kept = clusters(last).iter().rev().skip(1).map(|c| c.len()).sum();
        last.truncate(kept);
    }
    last.truncate(trim_end(last).len());
    last.push('…');
}

/// The pieces of a text between which a line may break: a Chinese character with the punctuation that must not part
/// from it, a word, a space.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|b| may_break(b, c)) {
            pieces.push(part(text, start, at));
            start = at;
        }
        before = Some(c);
    }
    if start < text.len() {
        pieces.push(part(text, start, text.len()));
    }
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if joins(after) || before == '\u{200d}' {
        return false;
    }
    if before == ' ' || after == ' ' {
        return true;
    }
    let closing = among(",.;:!?。、\u{ff0c}\u{ff0e}\u{ff1a}\u{ff1b}\u{ff01}\u{ff1f})\u{ff09}]》”’%…·", after);
    let opening = among("(\u{ff08}《“‘[", before);
    // A number stays with the unit that follows it, a date in one.
    let date = among("年月", before) && after.is_ascii_digit();
    if closing || opening || date || ((before.is_ascii_digit() || among("亿万千百", before)) && is_wide(after)) {
        return false;
    }
    is_wide(before) || is_wide(after)
}

/// Not `contains`, which brings the library's search for long texts and the message of its panic into the module.
fn among(set: &str, wanted: char) -> bool {
    set.chars().any(|c| c == wanted)
}

/// Whether a line may break beside a character as between Chinese ones.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{1f000}'..='\u{3ffff}')
}

/// Whether a character belongs to the one before it: a mark, a joiner, a variation.
fn joins(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{20d0}'..='\u{20ff}')
}

/// The characters of a text, each with the marks that belong to it.
fn clusters(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut joiner = false;
    for (at, c) in text.char_indices().skip(1) {
        if !joins(c) && !joiner {
            found.push(part(text, start, at));
            start = at;
        }
        joiner = c == '\u{200d}';
    }
    if start < text.len() {
        found.push(part(text, start, text.len()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::measure::Table;

    fn lines(text: &str, ems: f64, most: usize) -> Vec<String> {
        let frame = Frame { width: 300.0, ratio: 1.0, text_scale: 1.0, measure: &Table };
        wrap(text, Font { size: 10.0, bold: false }, ems * 10.0, most, &frame)
    }

    #[test]
    fn chinese_breaks_between_characters_but_not_before_a_comma() {
        assert_eq!(lines("居民住院费用报销比例", 5.0, 9), ["居民住院费", "用报销比例"]);
        assert_eq!(lines("居民住院费,用", 5.0, 9), ["居民住院", "费,用"]);
    }

    #[test]
    fn a_number_stays_with_its_unit() {
        assert_eq!(lines("建成并网35万千瓦", 7.0, 9), ["建成并网", "35万千瓦"]);
        assert_eq!(lines("每县区引进千万元", 6.0, 9), ["每县区引进", "千万元"]);
        assert_eq!(lines("报告于2026年1月20日", 8.0, 9), ["报告于", "2026年1月20日"]);
    }

    #[test]
    fn balanced_lines_part_behind_a_comma_and_leave_no_lone_word() {
        let frame = Frame { width: 300.0, ratio: 1.0, text_scale: 1.0, measure: &Table };
        let balanced =
            |text, ems: f64, most| balanced(text, Font { size: 10.0, bold: false }, ems * 10.0, most, &frame);
        assert_eq!(balanced("工业投资增长两成,产业项目增加", 9.0, 6), ["工业投资增长两成,", "产业项目增加"]);
        assert_eq!(balanced("新建32.74万亩,2026年目标50万亩以上", 12.0, 6), ["新建32.74万亩,", "2026年目标50万亩以上"]);
        assert_eq!(balanced("甲,乙丙丁戊己庚辛", 6.0, 6), ["甲,乙丙丁", "戊己庚辛"]);
        assert_eq!(
            balanced("第三产业占地区生产总值61.3%,比重最大", 16.0, 6),
            ["第三产业占地区生产总值61.3%,", "比重最大"]
        );
        assert_eq!(
            balanced("农村生活污水治理\u{ff08}管控\u{ff09}率", 10.0, 3),
            ["农村生活污水治理", "\u{ff08}管控\u{ff09}率"]
        );
        assert_eq!(
            balanced("Disposable income (%); yearly average", 12.0, 6),
            ["Disposable income (%);", "yearly average"]
        );
        assert_eq!(balanced("Forest cover (per cent)", 8.0, 3), ["Forest cover", "(per cent)"]);
        let three = balanced("Industrial firms above designated size newly fostered", 11.0, 3);
        assert_eq!(three.len(), 3);
        assert!(three.iter().all(|line| line.contains(' ')), "{three:?}");
        let kept = balanced("New projects of 500\u{a0}million\u{a0}yuan or more", 10.5, 3);
        assert_eq!(kept, ["New projects of", "500\u{a0}million\u{a0}yuan", "or more"]);
    }

    #[test]
    fn english_breaks_at_spaces() {
        assert_eq!(lines("Total retail sales", 6.0, 9), ["Total retail", "sales"]);
        assert_eq!(lines("incomprehensibility", 4.0, 9).len(), 3);
    }

    #[test]
    fn too_much_ends_on_an_ellipsis_and_ends_soon() {
        let long = "长".repeat(10_000);
        assert_eq!(lines(&long, 5.0, 2), ["长长长长长", "长长长长…"]);
        assert_eq!(lines(&"x".repeat(10_000), 5.0, 2).len(), 2);
    }

    #[test]
    fn a_family_stays_together() {
        let family = "👨‍👩‍👧";
        assert_eq!(clusters(family), [family]);
        assert_eq!(lines(family, 0.1, 3).concat(), family);
        assert_eq!(lines("", 5.0, 2), [""]);
    }
}
