//! Quantities: a numeral with its unit and the words that bound it; and the numerals that are none.

use std::ops::Range;

use super::Reason;
use super::numeral::{Form, Numeral};
use super::refuse::{self, Sight};
use super::unit::{Found, Kind, Units};
use super::words::{length, prefix, starts, suffix};
use crate::report::{Bound, Decimal, Unit};

/// A numeral with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    /// The numeral with its unit words.
    pub at: Range<usize>,
    /// With the words that bound it, and 第.
    pub around: Range<usize>,
    pub value: Decimal,
    pub unit: Unit,
    pub kind: Kind,
    pub bound: Bound,
    /// The text has no measure word.
    pub bare: bool,
    /// A part of a ratio, by number from 0, and of how many.
    pub ratio: Option<(usize, usize)>,
    /// 控制在: the words before bound it from above.
    pub form: Form,
}

/// A numeral, read or refused.
pub(super) enum Reading {
    Figure(Quantity),
    None(Range<usize>, Reason),
}

const AT_LEAST: &str = "\
    超 超过 突破 不低于 不少于 至少 逾 首次突破 迈上 跃上 站上 跨上 跨越 跨过 超出 接连迈上 突破了 超过了 \
    不小于 首破 迈入 跨入";
const AT_MOST: &str = "不超过 不高于 低于 少于 不大于 不多于";
const ABOUT: &str = "约 近 接近 大约 将近 大概";
const BEHIND: [(&str, Bound); 11] = [
    ("以上", Bound::AtLeast),
    ("左右", Bound::About),
    ("以内", Bound::AtMost),
    ("以下", Bound::AtMost),
    ("之内", Bound::AtMost),
    ("上下", Bound::About),
    ("之上", Bound::AtLeast),
    ("及以上", Bound::AtLeast),
    ("开外", Bound::AtLeast),
    ("(含)以上", Bound::AtLeast),
    ("有余", Bound::AtLeast),
];

/// Where quotation marks and titles stand, for a whole text.
pub(super) struct Marks {
    /// For each character the number of its span in `spans`, from 1; 0 outside.
    within: Vec<u32>,
    spans: Vec<(Range<usize>, bool)>,
}

/// The longest quotation: what is longer was never closed.
const LONGEST: usize = 60;

impl Marks {
    pub fn new(chars: &[char]) -> Self {
        let mut marks = Self { within: vec![0; chars.len()], spans: Vec::new() };
        let mut open: Option<(usize, char)> = None;
        for (at, &c) in chars.iter().enumerate() {
            match (c, open) {
                ('“', _) => open = Some((at, '”')),
                ('《', _) => open = Some((at, '》')),
                ('\n', _) => open = None,
                (c, Some((start, close))) if c == close => {
                    open = None;
                    if at - start <= LONGEST {
                        marks.spans.push((start + 1..at, close == '》'));
                        let number = marks.spans.len() as u32;
                        marks.within[start..=at].fill(number);
                    }
                }
                _ => {}
            }
        }
        marks
    }

    fn at(&self, place: usize) -> Option<&(Range<usize>, bool)> {
        let number = self.within.get(place).copied().filter(|n| *n > 0)?;
        self.spans.get(number as usize - 1)
    }
}

/// Reads the numerals of a sentence.
pub(super) fn read(
    chars: &[char],
    sentence: &Range<usize>,
    numerals: &[Numeral],
    units: &Units,
    marks: &Marks,
) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::with_capacity(numerals.len());
    let mut taken = 0;
    let mut range_end = false;
    for (index, numeral) in numerals.iter().enumerate() {
        if numeral.at.start < taken {
            readings.push(Reading::None(numeral.digits.clone(), Reason::Name));
            continue;
        }
        let mut reading = one(chars, sentence, numeral, units, marks);
        if let Reading::Figure(quantity) = &mut reading {
            if range_end {
                quantity.bound = Bound::AtMost;
            }
            range_end = range_start(chars, quantity, numerals.get(index + 1), units);
            taken = quantity.at.end;
        }
        readings.push(reading);
    }
    shared_units(chars, numerals, &mut readings);
    ratios(chars, numerals, &mut readings);
    thresholds(chars, &mut readings);
    readings
}

fn one(chars: &[char], sentence: &Range<usize>, numeral: &Numeral, units: &Units, marks: &Marks) -> Reading {
    let found = units.behind(chars, numeral);
    let mark = marks.at(numeral.at.start);
    let sight = Sight {
        chars,
        sentence: sentence.clone(),
        numeral,
        found: found.as_ref(),
        quoted: mark.filter(|(_, title)| !title).map(|(span, _)| span.clone()),
        title: mark.is_some_and(|(_, title)| *title),
    };
    let before = &chars[sentence.start..numeral.at.start];
    if let Some(reason) = refuse::reason(&sight) {
        return Reading::None(numeral.digits.clone(), reason);
    }
    let place = before.last().copied();
    let unit = |word: &str| Unit::from_word(word).unwrap_or(Unit::PERCENT);
    let found = match (numeral.form, found, place) {
        (Form::Percent, ..) => {
            Found { unit: Unit::PERCENT, value: numeral.value, kind: Kind::Percent, end: numeral.at.end, bare: false }
        }
        (_, Some(found), Some('第')) => Found { kind: Kind::Rank, ..found },
        (_, found, Some('前')) => {
            let end = found.filter(|f| ["位", "名"].contains(&f.unit.zh())).map_or(numeral.digits.end, |f| f.end);
            Found { unit: unit("位"), value: numeral.value, kind: Kind::Rank, end, bare: false }
        }
        (_, Some(found), _) => found,
        _ => return Reading::None(numeral.digits.clone(), Reason::Unread),
    };
    Reading::Figure(quantity(chars, sentence, numeral, &found))
}

fn quantity(chars: &[char], sentence: &Range<usize>, numeral: &Numeral, found: &Found) -> Quantity {
    let mut start = numeral.at.start;
    let mut bound = if numeral.more { Bound::AtLeast } else { Bound::Exact };
    let before = &chars[sentence.start..start];
    if found.kind == Kind::Rank {
        start -= 1;
        if before.last() == Some(&'前') {
            bound = Bound::AtMost;
        }
    } else {
        let words = [(AT_LEAST, Bound::AtLeast), (AT_MOST, Bound::AtMost), (ABOUT, Bound::About)];
        let said = words.iter().filter_map(|(table, bound)| suffix(before, table).map(|word| (word, *bound)));
        // 低于 also tells how far below something lies: that is no bound of it.
        let said = said
            .max_by_key(|(word, _)| word.len())
            .filter(|(word, _)| !(["低于", "少于"].contains(word) && matches!(found.kind, Kind::Points)));
        // 每个乡镇至少建成1个.
        if bound == Bound::Exact
            && said.is_none()
            && super::words::holds(&before[before.len().saturating_sub(6)..], "至少")
        {
            bound = Bound::AtLeast;
        }
        if let Some((word, said)) = said {
            bound = said;
            start -= length(word);
        }
    }
    let mut end = found.end.min(chars.len());
    // 3.8万套（间）以上.
    if chars.get(end) == Some(&'(') && chars.get(end + 2) == Some(&')') {
        end += 3;
    }
    let rest = &chars[end..];
    if let Some((word, said)) = BEHIND.iter().filter(|(word, _)| starts(rest, word)).max_by_key(|(word, _)| word.len())
    {
        if found.kind != Kind::Rank {
            bound = *said;
        }
        end += length(word);
    } else if prefix(rest, "多 余").is_some() && prefix(rest, "多层 多元 多式 多样 多种 多个").is_none() {
        bound = Bound::AtLeast;
        end += 1;
    }
    Quantity {
        at: numeral.at.start..found.end,
        around: start..end,
        value: found.value,
        unit: found.unit,
        kind: found.kind,
        bound,
        bare: found.bare,
        ratio: None,
        form: numeral.form,
    }
}

/// 5%—5.5%: from 5 on, and up to 5.5.
fn range_start(chars: &[char], quantity: &mut Quantity, next: Option<&Numeral>, _units: &Units) -> bool {
    let Some(next) = next else { return false };
    let between = chars.get(quantity.around.end..next.at.start).unwrap_or_default();
    if matches!(between, ['—' | '-' | '–' | '~' | '至' | '～'] | ['—', '—']) && quantity.bound == Bound::Exact
    {
        quantity.bound = Bound::AtLeast;
        return true;
    }
    false
}

/// 分别提高15、22个百分点: the first has the unit of the next.
fn shared_units(chars: &[char], numerals: &[Numeral], readings: &mut [Reading]) {
    for index in (1..readings.len()).rev() {
        let (this, next) = (&numerals[index - 1], &numerals[index]);
        let between = chars.get(this.at.end..next.digits.start).unwrap_or_default();
        let (Reading::None(_, Reason::Unread), Reading::Figure(quantity)) = (&readings[index - 1], &readings[index])
        else {
            continue;
        };
        if matches!(between, ['、' | '和'])
            && this.form == Form::Arabic
            && this.big.is_empty()
            && quantity.kind != Kind::Rank
        {
            let shared = Quantity {
                at: this.at.clone(),
                around: this.at.clone(),
                value: this.value,
                bound: Bound::Exact,
                ..quantity.clone()
            };
            readings[index - 1] = Reading::Figure(shared);
        }
    }
}

/// 16.4:22.3:61.3 and 3.6 : 48 : 48.4: per cents of one whole.
fn ratios(chars: &[char], numerals: &[Numeral], readings: &mut [Reading]) {
    let joined = |a: &Numeral, b: &Numeral| {
        let between = chars.get(a.digits.end..b.digits.start).unwrap_or_default();
        between.iter().filter(|c| **c == ':').count() == 1 && between.iter().all(|c| [':', ' ', '%'].contains(c))
    };
    let mut index = 0;
    while index < numerals.len() {
        let mut end = index + 1;
        while end < numerals.len()
            && numerals[end - 1].form == Form::Arabic
            && joined(&numerals[end - 1], &numerals[end])
        {
            end += 1;
        }
        let count = end - index;
        if count >= 3 {
            for (part, numeral) in numerals[index..end].iter().enumerate() {
                readings[index + part] = Reading::Figure(Quantity {
                    at: numeral.digits.clone(),
                    around: numeral.digits.clone(),
                    value: numeral.value,
                    unit: Unit::PERCENT,
                    kind: Kind::Percent,
                    bound: Bound::Exact,
                    bare: true,
                    ratio: Some((part, count)),
                    form: Form::Arabic,
                });
            }
        } else if count == 2 {
            for (at, numeral) in numerals.iter().enumerate().take(end).skip(index) {
                let counted = matches!(&readings[at], Reading::Figure(quantity) if quantity.kind != Kind::Percent);
                if counted || matches!(&readings[at], Reading::None(_, Reason::Unread)) {
                    readings[at] = Reading::None(numeral.digits.clone(), Reason::Unread);
                }
            }
        }
        index = end;
    }
}

/// What a phrase begins with that tells a verb from a noun.
const VERBS: &str = "\
    增 同比 环比 下降 降 提高 提升 占 用于 支持 带动 惠及 较 比 分别 并 投 的企业达 达 突破 超 再 创 居 位 \
    稳 拉动 实现 完成 和 及 与 至 到 上 为 是 由 以 全部 均 左右 不 有";

/// 500万元以上重大项目2594个: the first is a part of the name of the second.
fn thresholds(chars: &[char], readings: &mut [Reading]) {
    for index in 0..readings.len().saturating_sub(1) {
        let (Reading::Figure(first), Reading::Figure(second)) = (&readings[index], &readings[index + 1]) else {
            continue;
        };
        let between = chars.get(first.around.end..second.around.start).unwrap_or_default();
        let bounded = first.around.end > first.at.end && first.bound != Bound::Exact && first.bound != Bound::About;
        let measured = matches!(first.kind, Kind::Money | Kind::Physical);
        let plain = between.len() <= 24 && !between.iter().any(|c| ",、。;:!?(".contains(*c));
        let noun = between.is_empty() || prefix(between, VERBS).is_none();
        let part = starts(between, "的") || suffix(between, "占比 比例 比重").is_some();
        let counts = (second.kind == Kind::Counter || (second.kind == Kind::Percent && part && bounded))
            && first.ratio.is_none()
            && first.form == Form::Arabic;
        let attribute = (measured
            && (bounded || first.around.start < first.at.start || prefix(between, "的 级").is_some()))
            || (bounded && first.kind == Kind::Counter);
        // 亿元: 项目292个872.5亿元 has a second figure of its own.
        if plain && noun && counts && attribute && (!between.is_empty() || bounded) {
            let at = first.at.clone();
            readings[index] = Reading::None(digits(chars, &at), Reason::Threshold);
        }
    }
    for index in 1..readings.len() {
        let (Reading::Figure(first), Reading::Figure(second)) = (&readings[index - 1], &readings[index]) else {
            continue;
        };
        let adjacent = first.around.end == second.around.start && first.kind == Kind::Counter;
        let measured = matches!(second.kind, Kind::Money | Kind::Physical);
        let rest = chars.get(second.around.end..).unwrap_or_default();
        let noun = rest.first().is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(c)) && prefix(rest, VERBS).is_none();
        if adjacent && measured && noun {
            let at = second.at.clone();
            readings[index] = Reading::None(digits(chars, &at), Reason::Threshold);
        }
    }
}

/// The digits alone at the beginning of a numeral.
pub(super) fn digits(chars: &[char], at: &Range<usize>) -> Range<usize> {
    let count = chars[at.clone()].iter().take_while(|c| c.is_ascii_digit() || **c == '.').count();
    at.start..at.start + count.max(1)
}
