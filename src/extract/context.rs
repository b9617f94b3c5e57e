//! Of when a figure is, and whether it was counted, is expected or meant to be.

use std::ops::Range;

use super::layout::Part;
use super::unit::Kind;
use super::verbs::Said;
use super::words::{any, holds, last, prefix, starts, suffix};
use crate::report::{Measure, Period, Status};

/// Where a quantity stands.
pub(super) struct Scope<'t> {
    pub chars: &'t [char],
    pub year: u16,
    pub part: Part,
    pub sentence: &'t Range<usize>,
    pub clause: &'t Range<usize>,
    /// Where the quantity begins.
    pub at: usize,
    /// Where its clause ends.
    pub until: usize,
}

/// How far back, in characters, a sentence is asked for the time it speaks of.
const FAR: usize = 240;

/// Of when a figure is, and how sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub period: Period,
    pub status: Status,
    /// The words of the sentence do not say, and the part of the report decides alone.
    pub guessed: bool,
}

/// The five-year plans by number: 十四五 are the years 2021 to 2025.
const PLANS: [(&str, u16); 7] = [
    ("十五五", 2026),
    ("十四五", 2021),
    ("十三五", 2016),
    ("十二五", 2011),
    ("十一五", 2006),
    ("十六五", 2031),
    ("十五”", 2001),
];
/// Words that make five years of what a sentence says.
const FIVE: &str = "\
    五年来 过去五年 这五年 五年累计 五年间 近五年 五年共 五年新增 五年增加 五年投入 本届政府 五年实现 \
    五年年均";
/// Verbs of doing: what is counted with them adds up over the years.
const DONE: &str = "\
    新增 新建 建成 改造 完成 实施 培育 引进 发放 投入 治理 新签约 认定 创建 淘汰 退出 减少 增加 帮助 选派 \
    培训 解决 化解 修复 关闭 开工 落户 获评 荣获 办理 办结 开展 举办 推出 制定 安置 搬迁 栽植 造林 减免 减税 \
    投产 上线 设立 安排 落实 支持 招录 争取 新设 清理 查处 筹集 开通 摘金 整治 打造 组建 出台 累计 消除 新签 \
    减轻 降低 压减 削减 脱贫 摘帽 搬进 安居";

/// Of when the quantity at `scope.at` is.
pub(super) fn moment(scope: &Scope<'_>, said: Said, measure: Measure, kind: Kind, name: &[char]) -> Moment {
    let Scope { year, part, .. } = *scope;
    let before = last(&scope.chars[scope.sentence.start..scope.at], FAR);
    let clause = last(&scope.chars[scope.clause.start..scope.at.max(scope.clause.start)], FAR);
    let explicit = year_of(before, year);
    let plan = plan_of(before);
    let five = any(before, FIVE);
    let last_year = year.saturating_sub(1);
    let past = Period::Span(year.saturating_sub(5), last_year);
    let level =
        said.to || matches!(measure, Measure::Share | Measure::Rank) || (kind == Kind::Times && said.way.is_none());
    let expected = if said.expected { Status::Expected } else { Status::Actual };
    if let Some(found) = explicit {
        let status = if found >= year { Status::Target } else { expected };
        let status = if part == Part::Review || part == Part::FiveYears {
            if found > last_year { Status::Target } else { expected }
        } else {
            status
        };
        let base = if said.from { found.saturating_sub(1) } else { found };
        let plan_end = found == next_plan(year).1 && (said.average || measure == Measure::AvgGrowth);
        let period = if plan_end { plan_span(next_plan(year)) } else { Period::Year(base) };
        return Moment { period, status, guessed: false };
    }
    match part {
        Part::Outside | Part::Review => {
            let long =
                five || said.average && five_or_plan(scope) || plan.is_some_and(|p| p.1 == last_year || p.1 < year);
            if said.average || long {
                let span = plan.filter(|p| p.0 < year).map_or(past, |p| plan_period(p, last_year));
                let period = if level && !said.average { Period::Year(last_year) } else { span };
                let period = if said.from { Period::Year(start_of(span).saturating_sub(1)) } else { period };
                return Moment { period, status: expected, guessed: false };
            }
            let base = if said.from { last_year.saturating_sub(1) } else { last_year };
            Moment { period: Period::Year(base), status: expected, guessed: part == Part::Outside }
        }
        Part::FiveYears => {
            let span = plan.filter(|p| p.0 < year).map_or(past, |p| plan_period(p, last_year));
            if any(clause, "去年 上年") && !any(clause, "比上年 较上年 比去年 较去年") {
                return Moment { period: Period::Year(last_year), status: expected, guessed: false };
            }
            if said.from {
                return Moment {
                    period: Period::Year(start_of(span).saturating_sub(1)),
                    status: Status::Actual,
                    guessed: false,
                };
            }
            if any(clause, "接连 先后 相继 连跨 连续跨越 连续迈上") {
                return Moment { period: span, status: expected, guessed: false };
            }
            let end = match span {
                Period::Year(end) | Period::Span(_, end) => end,
            };
            let tail = &scope.chars[scope.at..scope.until.clamp(scope.at, scope.at + 60)];
            let done = any(clause, DONE) || any(name, DONE) || any(tail, DONE);
            let state = level && !said.cumulative && !any(clause, "接连 先后 相继")
                || (!done && !said.cumulative && measure == Measure::Level);
            let period = if state && !said.average { Period::Year(end) } else { span };
            Moment { period, status: expected, guessed: !level && !said.average }
        }
        Part::Outlook => {
            let ahead = plan.filter(|p| p.1 >= year).unwrap_or(next_plan(year));
            let ahead = (ahead.0.max(year), ahead.1);
            let ahead = if any(before, "今后五年 未来五年") { (year, year + 4) } else { ahead };
            if said.from {
                return Moment { period: Period::Year(last_year), status: Status::Actual, guessed: false };
            }
            let added = matches!(measure, Measure::Growth | Measure::AvgGrowth | Measure::Change) || said.average;
            let done = any(clause, DONE) && !said.to;
            let period = if (added && !said.to) || done { plan_span(ahead) } else { Period::Year(ahead.1) };
            Moment { period, status: Status::Target, guessed: false }
        }
        Part::Tasks | Part::Government => {
            let looks_back = any(clause, "去年 上年 过去一年 过去五年")
                && !any(clause, "比上年 较上年 比去年 较去年 高于上年 低于上年 高于去年");
            if looks_back || (said.already && part == Part::Tasks) {
                return Moment { period: Period::Year(last_year), status: Status::Actual, guessed: false };
            }
            if let Some(plan) = plan.filter(|p| p.1 > year) {
                let added = matches!(measure, Measure::Growth | Measure::AvgGrowth | Measure::Change) || said.average;
                let period = if added && !said.to { plan_span(plan) } else { Period::Year(plan.1) };
                return Moment { period, status: Status::Target, guessed: false };
            }
            if said.from {
                return Moment { period: Period::Year(last_year), status: Status::Actual, guessed: false };
            }
            Moment { period: Period::Year(year), status: Status::Target, guessed: false }
        }
    }
}

fn start_of(period: Period) -> u16 {
    match period {
        Period::Year(year) | Period::Span(year, _) => year,
    }
}

fn five_or_plan(scope: &Scope<'_>) -> bool {
    scope.part != Part::Tasks
}

fn plan_span((from, to): (u16, u16)) -> Period {
    if from < to { Period::Span(from, to) } else { Period::Year(to) }
}

/// The years of a plan up to `last`: in its third year, what was reached so far.
fn plan_period((from, to): (u16, u16), last: u16) -> Period {
    plan_span((from, to.min(last)))
}

/// The plan that a report of `year` looks ahead to: the one that year lies in.
pub(super) fn next_plan(year: u16) -> (u16, u16) {
    let from = 2001 + year.saturating_sub(2001) / 5 * 5;
    (from, from + 4)
}

/// The name of the plan that begins with a year: 2026 is 十五五.
pub(super) fn plan_name(from: u16) -> &'static str {
    PLANS.iter().find(|(_, first)| *first == from).map_or("五年规划", |(name, _)| name.trim_end_matches('”'))
}

/// The plan that a sentence names.
fn plan_of(words: &[char]) -> Option<(u16, u16)> {
    PLANS.iter().find(|(name, _)| holds(words, name)).map(|(_, from)| (*from, *from + 4))
}

/// The year that a sentence says, before its number: 到2030年, 2025年，. Not the year that it compares with, nor one in a name.
fn year_of(words: &[char], year: u16) -> Option<u16> {
    let mut found = None;
    let mut at = 0;
    while at + 5 <= words.len() {
        let digits = &words[at..at + 4];
        let is_year = words[at + 4] == '年'
            && digits.iter().all(char::is_ascii_digit)
            && (at == 0 || !words[at - 1].is_ascii_digit());
        if is_year {
            let before = &words[..at];
            let after = &words[at + 5..];
            let compared = suffix(before, "比 较 自 从 与 于 “ — 是").is_some();
            let said = before.is_empty() || suffix(before, "到 至 截至 力争 , 、 预计 。 确保 ( 经 的").is_some();
            let ended = after.is_empty()
                || prefix(after, ", 底 末 全 前 、 我 地区 年 : 一般 规 城 固定 社会 实现 完成 粮食 国内").is_some();
            let value = digits.iter().filter_map(|c| c.to_digit(10)).fold(0_u32, |n, d| n * 10 + d) as u16;
            if !compared
                && (said || ended)
                && ended_well(after, said)
                && (1950..=2100).contains(&value)
                && value != year
            {
                found = Some(value);
            }
            at += 5;
        } else {
            at += 1;
        }
    }
    found
}

fn ended_well(after: &[char], said: bool) -> bool {
    // 2025年“和美乡村”建设项目 names a project.
    said && !starts(after, "“") || prefix(after, ", 底 末 前 全").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<u16> {
        year_of(&text.chars().collect::<Vec<_>>(), 2026)
    }

    #[test]
    fn years_that_a_sentence_says() {
        assert_eq!(found("到2030年,人均预期寿命"), Some(2030));
        assert_eq!(found("2025年,地区生产总值"), Some(2025));
        assert_eq!(found("城镇化率比2020年提高"), None);
        assert_eq!(found("通渭2025年“和美乡村”建设"), None);
    }

    #[test]
    fn plans_by_year() {
        assert_eq!(next_plan(2026), (2026, 2030));
        assert_eq!(next_plan(2025), (2021, 2025));
        assert_eq!(next_plan(2012), (2011, 2015));
    }
}
