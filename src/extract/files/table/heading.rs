//! What the headings of a table say of its columns.

use super::super::Row;
use super::number;
use crate::report::{Bound, Measure, Period, Status, Topic};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Name,
    Place,
    Period,
    Value,
    Unit,
    Status,
    Measure,
    Bound,
    Topic,
    Series,
    Section,
    Quote,
    Note,
    /// The number of a row.
    Ordinal,
    /// A column that is kept out: an id that is made anew, the English name.
    Passed,
    Unknown,
}

impl Role {
    pub(super) fn is_value(self) -> bool {
        self == Self::Value
    }
}

/// The words that head columns.
const WORDS: [(Role, &[&str]); 15] = [
    (Role::Name, &["指标", "名称", "指标名称", "项目", "主要指标", "指标项", "内容", "name", "indicator"]),
    (
        Role::Place,
        &["地区", "地方", "区域", "县区", "市县", "区县", "县市区", "市州", "地市", "城市", "省份", "行政区", "place"],
    ),
    (Role::Period, &["年份", "时间", "年度", "时期", "期间", "日期", "年", "period", "year"]),
    (
        Role::Value,
        &[
            "数值",
            "值",
            "数据",
            "数量",
            "总量",
            "绝对量",
            "绝对数",
            "绝对值",
            "本期",
            "实绩",
            "完成数",
            "完成情况",
            "value",
        ],
    ),
    (Role::Unit, &["单位", "计量单位", "unit"]),
    (Role::Status, &["状态", "性质", "status"]),
    (Role::Measure, &["口径", "类型", "指标类型", "measure"]),
    (Role::Bound, &["界限", "bound"]),
    (Role::Topic, &["主题", "领域", "topic"]),
    (Role::Series, &["系列", "series"]),
    (Role::Section, &["章节", "出处", "段落", "section"]),
    (Role::Quote, &["原文", "原句", "报告原句", "quote"]),
    (Role::Note, &["备注", "说明", "注", "note"]),
    (Role::Ordinal, &["序号", "编号", "行次", "no", "no."]),
    (Role::Passed, &["id", "name_en", "英文名称"]),
];

/// Words in a heading that say what kind of quantity is below it.
const MEASURES: [(Measure, &[&str]); 4] = [
    (Measure::AvgGrowth, &["年均增", "年均增长", "平均增长"]),
    (Measure::Growth, &["增速", "增幅", "增长", "同比", "比上年", "±%", "+-%"]),
    (Measure::Share, &["比重", "占比", "构成"]),
    (Measure::Rank, &["排名", "位次", "名次"]),
];

/// A column, as its heading tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub role: Role,
    /// The heading without its unit.
    pub title: String,
    pub unit: String,
    pub period: Option<Period>,
    pub measure: Option<Measure>,
    pub status: Option<Status>,
    /// Whether the heading is itself the name of an indicator, or part of it.
    pub names: bool,
}

/// The headings of a table.
#[derive(Debug)]
pub(super) struct Heading {
    pub columns: Vec<Column>,
    /// How many rows are above the first figure.
    pub rows: usize,
    /// The unit that a line above the headings names for all: 单位：亿元.
    pub unit: String,
    /// The year that a title above names.
    pub period: Option<Period>,
}

/// The farthest row that headings stand in.
const DEEPEST: usize = 15;

impl Heading {
    /// Finds the headings among the first rows.
    pub(super) fn find(rows: &[Row]) -> Option<Self> {
        (0..rows.len().min(DEEPEST)).find_map(|at| Self::at(rows, at))
    }

    fn at(rows: &[Row], at: usize) -> Option<Self> {
        let row = rows.get(at)?;
        let words = |row: &Row| row.cells.iter().filter(|cell| !cell.text.is_empty()).count();
        if words(row) < 2 || !row.cells.iter().any(|cell| named(&cell.text).is_some()) {
            return None;
        }
        // Headings in two rows: years above, 总量 and 增速 below.
        let second = rows.get(at + 1).filter(|next| is_second(row, next));
        let depth = 1 + usize::from(second.is_some());
        let width = rows.iter().skip(at).take(200).map(|row| row.cells.len()).max().unwrap_or(0);
        let body = rows.get(at + depth..).unwrap_or_default();
        let mut columns: Vec<Column> =
            (0..width).map(|column| Column::of(text_at(Some(row), column), text_at(second, column))).collect();
        let has = |columns: &[Column], role| columns.iter().any(|column| column.role == role);
        let kept = has(&columns, Role::Value);
        for (index, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.role == Role::Unknown) {
            // A heading that is not known heads an indicator where numbers stand below it and no column is told to hold them.
            if !kept && !column.title.is_empty() && mostly_numbers(body, index) {
                column.role = Role::Value;
                column.names = true;
            }
        }
        let sound = has(&columns, Role::Value)
            && (has(&columns, Role::Name) || has(&columns, Role::Place) || has(&columns, Role::Period));
        if !sound {
            return None;
        }
        let above = rows.get(..at).unwrap_or_default().iter().flat_map(|row| &row.cells);
        let (mut unit, mut found) = (String::new(), None);
        for cell in above {
            found = found.or_else(|| year_in(&cell.text));
            if let Some((_, words)) = cell.text.split_once("单位") {
                unit = words.trim_start_matches([':', '：', ' ']).trim_end_matches([')', '）']).trim().to_owned();
            }
        }
        Some(Self { columns, rows: at + depth, unit, period: found })
    }
}

impl Column {
    fn of(first: &str, second: &str) -> Self {
        let parts = if first == second { [first, ""] } else { [first, second] };
        let bare: Vec<(String, String)> = parts.iter().map(|part| bare(part)).collect();
        let period = parts.iter().find_map(|part| period_in(part));
        let status = parts.iter().find_map(|part| status(part));
        let measure = parts.iter().rev().find_map(|part| kind(part));
        let unit = bare.iter().rev().map(|(_, unit)| unit.clone()).find(|unit| !unit.is_empty()).unwrap_or_default();
        let known = bare.iter().rev().find_map(|(title, _)| named(title));
        let title = bare.iter().map(|(title, _)| title.as_str()).filter(|title| !title.is_empty()).collect::<Vec<_>>();
        let role = match known {
            Some(role) if role != Role::Period || period.is_none() => role,
            // 2025年 or 增速 heads values; 地区生产总值增速 is a name of its own.
            _ if period.is_some() || parts.iter().any(|part| is_only_kind(part)) => Role::Value,
            _ => Role::Unknown,
        };
        Self { role, title: title.join(""), unit, period, measure, status, names: false }
    }
}

fn text_at(row: Option<&Row>, column: usize) -> &str {
    row.and_then(|row| row.cells.get(column)).map_or("", |cell| cell.text.as_str())
}

/// A second row of headings: no numbers, and something above it that covers more than one of its cells.
fn is_second(first: &Row, second: &Row) -> bool {
    let covers = first.cells.windows(2).any(|pair| pair[0].text == pair[1].text && !pair[0].text.is_empty());
    let blank = first.cells.windows(2).any(|pair| !pair[0].text.is_empty() && pair[1].text.is_empty());
    let words = second.cells.iter().all(|cell| number::read(&cell.text).is_err() || cell.text.is_empty());
    let says = second
        .cells
        .iter()
        .any(|cell| kind(&cell.text).is_some() || named(&cell.text).is_some() || period_in(&cell.text).is_some());
    (covers || blank) && words && says
}

fn mostly_numbers(rows: &[Row], column: usize) -> bool {
    let cells: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.cells.get(column))
        .map(|cell| cell.text.as_str())
        .filter(|t| !t.is_empty())
        .collect();
    let numbers = cells.iter().filter(|text| matches!(number::read(text), Ok(Some(_)))).count();
    numbers > 0 && numbers * 2 >= cells.len()
}

/// The role that a heading names.
fn named(words: &str) -> Option<Role> {
    let words = plain(&bare(words).0);
    WORDS.iter().find(|(_, known)| known.contains(&words.as_str())).map(|(role, _)| *role)
}

/// A heading as it is compared: no white space, small letters.
fn plain(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// A heading and the unit that stands behind it in brackets: 产值（亿元）.
pub(super) fn bare(words: &str) -> (String, String) {
    let words = words.trim();
    let closed = words.strip_suffix([')', '）']);
    match closed.and_then(|inner| inner.rsplit_once(['(', '（'])) {
        Some((title, unit)) if crate::report::Unit::from_word(unit.trim()).is_some() => {
            (title.trim().to_owned(), unit.trim().to_owned())
        }
        _ => match words.strip_suffix('%').filter(|title| !title.is_empty() && !title.ends_with('±')) {
            Some(title) => (title.trim().to_owned(), "%".to_owned()),
            None => (words.to_owned(), String::new()),
        },
    }
}

/// The kind of quantity that words name.
fn kind(words: &str) -> Option<Measure> {
    MEASURES.iter().find(|(_, known)| known.iter().any(|word| words.contains(word))).map(|(measure, _)| *measure)
}

/// Whether a heading names a kind of quantity and no indicator: 增速(%), 同比增长, 比2024年增长.
fn is_only_kind(words: &str) -> bool {
    let (title, _) = bare(words);
    let rest: String = title
        .chars()
        .filter(|c| !"增速幅长同比上年均减率占重构成排名位次较去期±+-%降度".contains(*c) && !c.is_ascii_digit())
        .collect();
    kind(words).is_some() && rest.trim().is_empty()
}

/// A period as a cell writes it: 2025, 2025年, 2021-2025, “十四五”, 2025-12-31.
pub(super) fn period(words: &str) -> Option<Period> {
    let words: String = words.chars().filter(|c| !c.is_whitespace() && !"“”\"'年度末".contains(*c)).collect();
    let words = words.replace(['—', '–', '～', '~', '至'], "-").replace("--", "-");
    let plan = PLANS.iter().find(|(name, _)| words.starts_with(name)).map(|(_, period)| *period);
    plan.or_else(|| words.parse().ok()).or_else(|| {
        // The day or month of a table is of its year.
        let year = words.get(..4)?;
        let rest = words.get(4..)?;
        let is_day = rest.starts_with(['-', '/', '.', '月'])
            && rest.chars().all(|c| c.is_ascii_digit() || "-/.月日".contains(c));
        // 2021-2025 is a span, not a month.
        if is_day && rest.get(1..).is_none_or(|rest| rest.len() != 4) { year.parse().ok() } else { None }
    })
}

const PLANS: [(&str, Period); 4] = [
    ("十二五", Period::Span(2011, 2015)),
    ("十三五", Period::Span(2016, 2020)),
    ("十四五", Period::Span(2021, 2025)),
    ("十五五", Period::Span(2026, 2030)),
];

/// The period that a heading names, among other words: 2025年目标.
fn period_in(words: &str) -> Option<Period> {
    period(&bare(words).0).or_else(|| {
        let plan = PLANS.iter().find(|(name, _)| words.contains(name)).map(|(_, period)| *period);
        plan.or_else(|| year_in(words))
    })
}

/// The first year in words.
fn year_in(words: &str) -> Option<Period> {
    let digits = words.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4)?;
    let is_year = words.split_once(digits).is_some_and(|(_, rest)| rest.starts_with('年'));
    if is_year { digits.parse().ok() } else { None }
}

/// How sure the figures are that words name.
pub(super) fn status(words: &str) -> Option<Status> {
    let holds = |list: &[&str]| list.iter().any(|word| words.contains(word));
    Status::from_word(words)
        .or_else(|| holds(&["目标", "计划", "规划"]).then_some(Status::Target))
        .or_else(|| holds(&["预计", "预期", "初步"]).then_some(Status::Expected))
        .or_else(|| holds(&["实际", "完成", "实绩"]).then_some(Status::Actual))
}

/// The kind of quantity that a cell names.
pub(super) fn measure(words: &str) -> Option<Measure> {
    Measure::from_word(words).or_else(|| kind(words))
}

/// The bound that a cell names.
pub(super) fn bound(words: &str) -> Option<Bound> {
    Bound::from_word(words).or_else(|| number::bound(words))
}

/// The topic that a cell names.
pub(super) fn topic(words: &str) -> Option<Topic> {
    Topic::from_word(words)
}
