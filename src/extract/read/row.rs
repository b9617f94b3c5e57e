//! The row that a rule has found: what is measured, of when, from which words.

use std::ops::Range;

use super::{Sight, State};
use crate::extract::Doubt;
use crate::extract::context::{self, Moment, Scope};
use crate::extract::quantity::Quantity;
use crate::extract::subject;
use crate::extract::unit::Kind;
use crate::extract::verbs::{Said, Way};
use crate::extract::words::{any, holds, last, text};
use crate::report::{Bound, Decimal, LONGEST_QUOTE, Measure, Period, Status, Unit};

/// A figure before it has its id, series and topic.
#[derive(Clone, Debug)]
pub(in crate::extract) struct Row {
    pub name: String,
    pub place: String,
    pub period: Period,
    pub status: Status,
    pub measure: Measure,
    pub bound: Bound,
    pub value: Decimal,
    pub unit: Unit,
    pub at: Range<usize>,
    pub clause: Range<usize>,
    pub confidence: u8,
    pub rule: &'static str,
    pub doubts: Vec<Doubt>,
}

/// What a rule has found.
#[derive(Clone)]
pub(super) struct Found {
    pub name: String,
    pub place: String,
    pub said: Said,
    pub rule: &'static str,
    pub from: usize,
    pub to: usize,
    pub doubt: Option<Doubt>,
}

impl Sight<'_> {
    pub(super) fn push(&self, rows: &mut Vec<Row>, state: &mut State, found: Found) {
        let quantity = self.quantity();
        let chars = self.chars();
        let mut said = found.said;
        said.expected |= self.expected;
        said.expected |= holds(last(&chars[self.clause.start..quantity.at.start.max(self.clause.start)], 120), "预计");
        let name_chars: Vec<char> = found.name.chars().collect();
        let measure = measure(quantity, said, &name_chars);
        let scope = Scope {
            chars,
            year: self.report.year,
            part: self.paragraph.part,
            sentence: self.sentence,
            clause: &self.clause,
            at: quantity.around.start,
            until: self.clause.end,
        };
        let moment: Moment = context::moment(&scope, said, measure, quantity.kind, &name_chars);
        let measure = settle(measure, &moment, said);
        let negative = said.way == Some(Way::Down)
            && !said.to
            && matches!(measure, Measure::Growth | Measure::AvgGrowth | Measure::Change);
        let value = if negative { quantity.value.negated() } else { quantity.value };
        let mut doubts: Vec<Doubt> = found.doubt.into_iter().collect();
        if found.name.is_empty() {
            doubts.push(Doubt { field: "name", why: "missing" });
        }
        if moment.guessed {
            doubts.push(Doubt { field: "period", why: "context" });
        }
        if quantity.bare && quantity.ratio.is_none() {
            doubts.push(Doubt { field: "unit", why: "no-measure-word" });
        }
        let clause = quote(chars, found.from.max(self.sentence.start), found.to, &self.clause, quantity);
        let confidence = confidence(found.rule, &doubts);
        state.end = quantity.around.end;
        state.bound = Some(quantity.bound)
            .filter(|_| quantity.around.start < quantity.at.start && quantity.bound != Bound::Exact);
        let unit = money(quantity, &name_chars);
        let name = if found.name.is_empty() {
            text(last(&chars[self.clause.start..quantity.at.start], 40))
        } else {
            found.name
        };
        rows.push(Row {
            name: subject::tidy(&name),
            place: found.place,
            period: moment.period,
            status: moment.status,
            measure,
            bound: quantity.bound,
            value,
            unit,
            at: quantity.at.clone(),
            clause,
            confidence,
            rule: found.rule,
            doubts,
        });
    }
}

/// 经济总量迈上500亿: what is counted in 元 may leave it out.
fn money(quantity: &Quantity, name: &[char]) -> Unit {
    const IN_YUAN: &str = "\
        经济总量 总值 产值 收入 支出 投资 税 贷款 存款 余额 GDP 营收 资产 总额 成交额 销售额 增加值 资金";
    let word = match quantity.unit.zh() {
        "亿" => "亿元",
        "万" => "万元",
        "万亿" => "万亿元",
        _ => return quantity.unit,
    };
    Unit::from_word(word).filter(|_| any(name, IN_YUAN)).unwrap_or(quantity.unit)
}

fn measure(quantity: &Quantity, said: Said, name: &[char]) -> Measure {
    let moved = said.way.is_some() && !said.to && !said.from;
    match quantity.kind {
        Kind::Rank => Measure::Rank,
        Kind::Points if said.compared || subject::is_compared(name) => Measure::Level,
        Kind::Points => Measure::Change,
        Kind::Percent if moved && said.average => Measure::AvgGrowth,
        Kind::Percent if moved && (said.at_once || subject::is_once(name)) => Measure::Change,
        Kind::Percent if moved => Measure::Growth,
        Kind::Percent if subject::is_growth_rate(name) => {
            if said.average || holds(name, "年均") {
                Measure::AvgGrowth
            } else {
                Measure::Growth
            }
        }
        Kind::Percent => Measure::Share,
        Kind::Times if moved || said.way.is_some() => Measure::Change,
        _ if moved => Measure::Change,
        _ if subject::is_gain(name) => Measure::Change,
        _ => Measure::Level,
    }
}

/// A per cent over more than a year is a change, not a growth on the year before.
fn settle(measure: Measure, moment: &Moment, said: Said) -> Measure {
    match (measure, moment.period) {
        (Measure::Growth, Period::Span(..)) if said.average => Measure::AvgGrowth,
        (Measure::Growth, Period::Span(..)) => Measure::Change,
        _ => measure,
    }
}

/// The words that state a figure: from its subject on, where that is not too far.
fn quote(chars: &[char], from: usize, to: usize, clause: &Range<usize>, quantity: &Quantity) -> Range<usize> {
    let blank = |c: &char| " 、,和及;".contains(*c);
    let to = to.max(quantity.around.end).min(chars.len());
    let mut start = from.min(quantity.around.start);
    if to - start > LONGEST_QUOTE {
        start = clause.start.min(quantity.around.start);
    }
    if to - start > LONGEST_QUOTE {
        start = to - LONGEST_QUOTE;
    }
    let to = if to > start + LONGEST_QUOTE { start + LONGEST_QUOTE } else { to };
    while start < quantity.at.start && blank(&chars[start]) {
        start += 1;
    }
    start..to
}

fn confidence(rule: &str, doubts: &[Doubt]) -> u8 {
    let base: u8 = match rule {
        "subject" | "each" | "ratio" | "list-each" => 95,
        "noun-behind" | "carried-subject" | "share-of" | "list-next" => 88,
        _ => 80,
    };
    base.saturating_sub(15 * doubts.len().min(4) as u8)
}
