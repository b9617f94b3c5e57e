//! The numerals of a text: runs of Arabic digits, runs of Chinese ones, and the two mixed.

use std::ops::Range;

use super::words::{ends, prefix, starts};
use crate::report::Decimal;

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// 793.9, 5千, 2万5千.
    Arabic,
    /// 三十五, 百万.
    Chinese,
    /// 一半, 八成, 百分之三十: its own unit is the per cent.
    Percent,
    /// 三分之一: no decimal states it.
    Fraction,
    /// More digits than a value holds.
    Long,
}

/// A number as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// The digits alone, as written.
    pub digits: Range<usize>,
    /// The digits with 多, 余 and 万, 亿 behind.
    pub at: Range<usize>,
    pub form: Form,
    /// Without 万 and 亿.
    pub value: Decimal,
    /// 万, 亿, 万亿 or nothing.
    pub big: &'static str,
    /// 多 or 余 stands within.
    pub more: bool,
}

/// The multipliers that stay with the unit.
pub(super) const BIG: [&str; 3] = ["万亿", "亿", "万"];
/// What stands behind 成 where it is a tenth.
const TENTHS: &str = "以上 左右 多 的 , 。 、 ; 以内 为 由 用于 出口 增量 和";
const MORE: &str = "多 余 几";

/// All numerals of `chars`, in reading order. A Chinese one is any run of its digits: whether it counts is not asked here.
pub(super) fn numerals(chars: &[char]) -> Vec<Numeral> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let numeral = if chars[at].is_ascii_digit() {
            arabic(chars, at)
        } else if prefix(&chars[at..], "百分点 百分比 百分制 半岛 半年 半导体 半山").is_some() {
            at += 1;
            continue;
        } else if digit(chars[at]).is_some() {
            chinese(chars, at)
        } else {
            at += 1;
            continue;
        };
        at = numeral.at.end.max(at + 1);
        // 10千瓦: the unit begins with a digit.
        if numeral.form == Form::Arabic && prefix(&chars[at..], "千瓦 千米 千伏 千克 千卡 百分点").is_some()
        {
            at += 1;
        }
        found.push(numeral);
    }
    found
}

fn arabic(chars: &[char], start: usize) -> Numeral {
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let mut at = start;
    let mut digits = String::new();
    let mut point = false;
    loop {
        match chars.get(at) {
            Some(&c) if c.is_ascii_digit() => digits.push(c),
            Some('.') if !point && is_digit(at + 1) => {
                point = true;
                digits.push('.');
            }
            // 1,234: three digits and no more behind the comma.
            Some(',') if !point && at - start <= 3 && (1..=3).all(|k| is_digit(at + k)) && !is_digit(at + 4) => {}
            _ => break,
        }
        at += 1;
    }
    let end = at;
    let Ok(mut value) = digits.parse::<Decimal>() else {
        let value = Decimal::new(0, 0);
        return Numeral { digits: start..end, at: start..end, form: Form::Long, value, big: "", more: false };
    };
    // 千 and 百 add digits of their own.
    if digits.len() > 12 {
        return Numeral { digits: start..end, at: start..end, form: Form::Arabic, value, big: "", more: false };
    }
    let mut more = false;
    // 3成以上 is 30 per cent.
    if chars.get(at) == Some(&'成') && !point && prefix(&chars[at + 1..], TENTHS).is_some() {
        let value = value.shifted(1);
        return Numeral { digits: start..at, at: start..at + 1, form: Form::Percent, value, big: "", more };
    }
    // 5千多户, 3百余人: 千 and 百 go into the value.
    for (word, places) in [("千", 3), ("百", 2)] {
        if starts(&chars[at..], word) && prefix(&chars[at + 1..], "瓦 米 伏 克 年 卡 分").is_none() {
            value = value.shifted(places);
            at += 1;
            break;
        }
    }
    let (more_end, found) = past_more(chars, at);
    let mut big = multiplier(&chars[more_end..]);
    if !big.is_empty() {
        (at, more) = (more_end + big.chars().count(), found);
        // 3万多亿元 is 3 to 4 万亿.
        let (after, found) = past_more(chars, at);
        if big == "万" && found && chars.get(after) == Some(&'亿') {
            (at, more, big) = (after + 1, true, "万亿");
        }
        // 2万5千公里, 1亿3千多万.
        let tail = [chars.get(at), chars.get(at + 1)];
        if let [Some(c), Some('千')] = tail
            && c.is_ascii_digit()
            && !is_digit(at.wrapping_sub(1))
        {
            let tenth = Decimal::new(i64::from(*c as u32 - '0' as u32), 1);
            value = value.plus(tenth);
            at += 2;
            let (after, found) = past_more(chars, at);
            if big == "亿" && chars.get(after) == Some(&'万') {
                at = after + 1;
                more |= found;
            }
        }
    } else if found {
        (at, more) = (more_end, true);
    }
    let (after, found) = past_more(chars, at);
    if found {
        (at, more) = (after, true);
    }
    Numeral { digits: start..end, at: start..at, form: Form::Arabic, value, big, more }
}

/// Where 多 or 余 ends, and whether it is there; 多 belongs to the number only where no word begins with it.
fn past_more(chars: &[char], at: usize) -> (usize, bool) {
    let rest = chars.get(at..).unwrap_or_default();
    let word = prefix(rest, "多层 多元 多式 多级 多样 多点");
    match prefix(rest, MORE) {
        Some(_) if word.is_none() => (at + 1, true),
        _ => (at, false),
    }
}

fn multiplier(chars: &[char]) -> &'static str {
    BIG.iter().find(|word| starts(chars, word)).copied().unwrap_or("")
}

fn chinese(chars: &[char], start: usize) -> Numeral {
    let end = start + chars[start..].iter().take_while(|c| digit(**c).is_some()).count();
    let run = &chars[start..end];
    let rest = &chars[end..];
    let plain = |form, value, at: usize| Numeral {
        digits: start..end.max(at.min(end)),
        at: start..at,
        form,
        value,
        big: "",
        more: false,
    };
    let zero = Decimal::new(0, 0);
    if ends(run, "一半") || run == ['半'] {
        let form = if run.len() == 2 { Form::Percent } else { Form::Chinese };
        return plain(form, Decimal::new(50, 0), end);
    }
    if starts(rest, "分之") {
        let lower = &chars[end + 2..];
        let count = lower.iter().take_while(|c| digit(**c).is_some()).count();
        let point = lower.get(count) == Some(&'点');
        let tail = lower.get(count + 1..).unwrap_or_default();
        let places = if point {
            tail.iter().take_while(|c| digit(**c).is_some_and(|d| (0..10).contains(&d))).count()
        } else {
            0
        };
        let (value, count) = match count {
            1.. if places > 0 => {
                let fraction = whole(&tail[..places]).map(|value| value.shifted(-(places as i8)));
                let sum = whole(&lower[..count]).zip(fraction).map(|(whole, fraction)| whole.plus(fraction));
                (sum, count + 1 + places)
            }
            0 if run == ['百'] => percent_in_digits(lower),
            count => (whole(&lower[..count]), count),
        };
        let at = end + 2 + count;
        let numeral = |form, value| Numeral { digits: start..at, at: start..at, form, value, big: "", more: false };
        return match (value, count) {
            (Some(value), 1..) if run == ['百'] => numeral(Form::Percent, value),
            (_, 1..) => numeral(Form::Fraction, zero),
            _ => plain(Form::Chinese, zero, end),
        };
    }
    let tenths = run.len() == 1 && digit(run[0]).is_some_and(|d| (1..10).contains(&d));
    if tenths && rest.first() == Some(&'成') && prefix(&rest[1..], TENTHS).is_some() {
        let value = Decimal::new(digit(run[0]).unwrap_or(0) * 10, 0);
        return plain(Form::Percent, value, end + 1);
    }
    // 百万 is 100 万, 三千亿 is 3000 亿.
    let big = BIG.iter().find(|word| !word.is_empty() && ends(run, word)).copied().unwrap_or("");
    let head = &run[..run.len() - big.chars().count()];
    let (value, big) = match (head.is_empty(), whole(head)) {
        (true, _) => (Decimal::new(1, 0), big),
        (false, Some(value)) if !head.iter().any(|c| ['万', '亿'].contains(c)) => (value, big),
        _ => (whole(run).unwrap_or(zero), ""),
    };
    let (after, more) = past_more(chars, end);
    let (at, big) = match multiplier(&chars[after..]) {
        tail if more && big.is_empty() && !tail.is_empty() => (after + tail.chars().count(), tail),
        _ => (after, big),
    };
    Numeral { digits: start..end, at: start..at, form: Form::Chinese, value, big, more }
}

fn percent_in_digits(chars: &[char]) -> (Option<Decimal>, usize) {
    let count = chars.iter().take_while(|c| c.is_ascii_digit() || **c == '.').count();
    let digits: String = chars[..count].iter().collect();
    (digits.parse().ok(), count)
}

/// The value of a Chinese digit: its number below ten, or the power it stands for.
pub(super) fn digit(c: char) -> Option<i64> {
    Some(match c {
        '零' | '〇' => 0,
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
        '半' => -1,
        _ => return None,
    })
}

/// The whole number that Chinese digits stand for; `None` where it is too large to be one.
fn whole(run: &[char]) -> Option<Decimal> {
    let (mut total, mut section, mut pending) = (0_i64, 0_i64, 0_i64);
    for digit in run.iter().filter_map(|c| digit(*c)) {
        match digit {
            10_000.. => {
                let below = section.checked_add(pending)?.max(i64::from(total == 0));
                total = total.checked_add(below)?.checked_mul(digit)?;
                (section, pending) = (0, 0);
            }
            10.. => {
                section = section.checked_add(pending.max(1).checked_mul(digit)?)?;
                pending = 0;
            }
            // 二〇二五: digits one after the other.
            digit => pending = pending.checked_mul(10)?.checked_add(digit.max(0))?,
        }
    }
    let value = total.checked_add(section)?.checked_add(pending)?;
    (value < 100_000_000_000_000).then(|| Decimal::new(value, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let found = numerals(&chars);
        let show = |n: &Numeral| {
            let at: String = chars[n.at.clone()].iter().collect();
            format!("{at}={}{}{}", n.value, n.big, if n.more { "+" } else { "" })
        };
        found.iter().map(show).collect()
    }

    #[test]
    fn arabic_and_mixed() {
        assert_eq!(read("产值1.66万人、793.9亿元"), ["1.66万=1.66万", "793.9亿=793.9亿"]);
        assert_eq!(read("2万5千公里,1万6千多户,5千多户"), ["2万5千=2.5万", "1万6千多=1.6万+", "5千多=5000+"]);
        assert_eq!(
            read("1亿3千多万人次,8千多万,3600多万"),
            ["1亿3千多万=1.3亿+", "8千多万=8000万+", "3600多万=3600万+"]
        );
        assert_eq!(read("890余场次,70多个,1,234人"), ["890余=890+", "70多=70+", "1,234=1234"]);
        assert_eq!(read("5.3万亿元,16.4:22.3"), ["5.3万亿=5.3万亿", "16.4=16.4", "22.3=22.3"]);
        assert_eq!(read("10千瓦,3多层"), ["10=10", "3=3"]);
    }

    #[test]
    fn chinese() {
        assert_eq!(read("三十五,一百零八,两千多万"), ["三十五=35", "一百零八=108", "两千多万=2000万+"]);
        assert_eq!(read("百万辆,万亿元,千列,百亿"), ["百万=100万", "万亿=1万亿", "千=1000", "百亿=100亿"]);
        assert_eq!(
            read("一半以上,八成以上,百分之三十,百分之6.5"),
            ["一半=50", "八成=80", "百分之三十=30", "百分之6.5=6.5"]
        );
        assert_eq!(read("三分之一,完成,二〇二五"), ["三分之一=0", "二〇二五=2025"]);
    }

    #[test]
    fn too_large_is_no_number_and_no_panic() {
        read(&"九".repeat(200));
        read(&"亿".repeat(200));
        read(&"9".repeat(200));
    }
}
