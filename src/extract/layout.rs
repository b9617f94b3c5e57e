//! The parts of a report: headings, paragraphs, sentences, clauses.

use std::ops::Range;

use super::Section;
use super::text::Text;
use super::words::{any, ends, holds, length, prefix, starts, text};

/// What a part of the report speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Title, date, speaker; the foot of the page; definitions at the end.
    Outside,
    /// The year before.
    Review,
    /// The five years before.
    FiveYears,
    /// The years of the plan to come.
    Outlook,
    /// The year of the report.
    Tasks,
    /// The government itself, in the year of the report.
    Government,
}

impl Part {
    fn key(self) -> &'static str {
        match self {
            Self::Outside => "outside",
            Self::Review => "review",
            Self::FiveYears => "five-years",
            Self::Outlook => "outlook",
            Self::Tasks => "tasks",
            Self::Government => "government",
        }
    }
}

/// A paragraph of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub at: Range<usize>,
    pub part: Part,
    /// Its section, by number; none before the first.
    pub section: usize,
    /// Its number in the section, from 1.
    pub number: u16,
    /// A heading counts nothing but its list.
    pub heading: bool,
}

/// The report's sections and paragraphs.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    pub title: String,
    pub sections: Vec<Section>,
    pub paragraphs: Vec<Paragraph>,
}

/// Words that tell a heading's part; the first line that fits wins.
const REVIEW: &str = "\
    回顾 过去一年 上年工作 上一年 去年工作 主要工作及 一年来 年主要工作 年工作情况";
const FIVE: &str = "\
    过去五年 五年来 五年工作 这五年 本届政府 上届政府 五年的 时期发展成就 五年发展";
const OUTLOOK: &str = "\
    今后五年 未来五年 奋斗目标 时期主要目标 时期发展 时期经济社会 时期的主要 规划纲要 “十五五”时期 \
    时期总体";
const TASKS: &str = "\
    今年工作 重点任务 主要任务 重点工作 总体要求 目标任务 工作安排 开局之年 工作任务 今年的 今年主要 \
    主要目标 预期目标 工作部署 政策取向 工作重点 总体部署";
const GOVERNMENT: &str = "\
    政府自身建设 自身改革 人民满意 政府建设 建设政府 加强自身 法治政府 服务型政府 自身建设";
/// What the foot of a page or an annex begins with.
const END: &str = "责任编辑 名词解释 附件 附: 附录 名词注释 注释 【";

/// Finds the parts of a report that was given in `year`.
pub(super) fn layout(text_: &Text, year: u16) -> Layout {
    let chars = text_.chars();
    let lines = lines(chars);
    let mut walk = Walk {
        layout: Layout::default(),
        part: Part::Outside,
        top: Part::Outside,
        year,
        counts: [0; 6],
        top_key: String::new(),
    };
    let body = body_start(chars, &lines);
    for (number, line) in lines.iter().enumerate() {
        let words = &chars[line.clone()];
        if walk.layout.title.is_empty() && words.len() < 60 && holds(words, "工作报告") {
            walk.layout.title = text(words);
        }
        if number < body {
            walk.paragraph(line.clone(), Part::Outside, false);
            continue;
        }
        walk.line(words, line);
    }
    walk.layout
}

struct Walk {
    layout: Layout,
    part: Part,
    /// The part of the heading above, without what a paragraph has turned to.
    top: Part,
    year: u16,
    counts: [u16; 6],
    top_key: String,
}

impl Walk {
    fn line(&mut self, words: &[char], at: &Range<usize>) {
        if words.len() < 30 && prefix(words, END).is_some() {
            self.part = Part::Outside;
            self.top = Part::Outside;
            self.paragraph(at.clone(), Part::Outside, false);
            return;
        }
        if self.part == Part::Outside && self.top == Part::Outside && !self.layout.sections.is_empty() {
            self.paragraph(at.clone(), Part::Outside, false);
            return;
        }
        match level(words) {
            Some(1) => {
                let part = heading_part(words, self.year).unwrap_or(match self.top {
                    Part::Outside => Part::Review,
                    Part::Review | Part::FiveYears => Part::Tasks,
                    other => other,
                });
                (self.part, self.top) = (part, part);
                self.open(part, text(words), at.start, true);
                self.paragraph(at.clone(), part, true);
            }
            Some(2) => {
                let end = words.iter().position(|c| "。;:".contains(*c)).unwrap_or(words.len());
                self.turn(words);
                self.open(self.part, text(&words[..end.min(60)]), at.start, false);
                self.paragraph(at.clone(), self.part, end == words.len());
            }
            _ => {
                self.turn(words);
                if self.layout.sections.is_empty() {
                    let part = if self.part == Part::Outside { Part::Review } else { self.part };
                    (self.part, self.top) = (part, part);
                    self.open(part, String::new(), at.start, true);
                }
                self.paragraph(at.clone(), self.part, false);
            }
        }
    }

    /// A paragraph may say what it speaks of, whatever its heading says.
    fn turn(&mut self, words: &[char]) {
        let greeting = if starts(words, "各位代表") { 5.min(words.len()) } else { 0 };
        let words = &words[greeting..];
        let window = &words[..words.len().min(70)];
        let start = &words[..words.len().min(24)];
        let next = super::context::next_plan(self.year).0;
        let last = super::context::plan_name(next.saturating_sub(5));
        let next = super::context::plan_name(next);
        let last_year = format!("{}年", self.year.saturating_sub(1));
        let this_year = format!("{}年", self.year);
        let last_plan = holds(start, &format!("“{last}”时期")) || holds(start, &format!("“{last}”期间"));
        let next_plan = holds(start, &format!("“{next}”时期")) && !holds(start, "开局之年");
        let back = any(
            window,
            "回顾“十 回望“十 回顾过去五年 回望过去五年 回望五年 回顾五年 时期是我 实现圆满收官 圆满收官 顺利收官 极不平凡的五年",
        );
        let dashed = starts(words, "—") && any(words, "的五年 这五年");
        let five = any(start, "回顾这五年 这五年 五年来 过去五年 过去的五年 五年的 五年间")
            || back
            || dashed
            || last_plan;
        let one = any(start, "一年来 过去一年 过去的一年 去年") || holds(start, &last_year);
        match self.top {
            Part::Review | Part::FiveYears => {
                let both = any(window, "回望“十 回顾“十 回顾过去五年 回望过去五年 收官");
                if next_plan || any(start, "今后五年 未来五年") {
                    self.part = Part::Outlook;
                } else if five && (!starts(words, &last_year) || both) {
                    self.part = Part::FiveYears;
                } else if one {
                    self.part = Part::Review;
                }
            }
            Part::Outlook => {
                let ours =
                    any(start, "今年是 今年经济 做好今年 今年的 今年政府") || holds(start, &format!("{this_year}是"));
                if ours || (holds(start, &this_year) && any(start, "工作 目标")) {
                    (self.part, self.top) = (Part::Tasks, Part::Tasks);
                }
            }
            Part::Tasks => {
                let plan = next_plan || last_plan || any(start, "今后五年 未来五年");
                if plan && self.part == Part::Tasks {
                    self.part = Part::Outlook;
                } else if any(start, "今年 一是 二是") || holds(start, &this_year) {
                    self.part = Part::Tasks;
                }
            }
            Part::Outside | Part::Government => {}
        }
    }

    fn open(&mut self, part: Part, title: String, at: usize, top: bool) {
        let index = part as usize;
        if top || self.top_key != part.key() {
            self.top_key = part.key().to_owned();
            let again = self.layout.sections.iter().filter(|s| s.key.split('.').next() == Some(part.key())).count();
            if top {
                self.counts[index] = if again == 0 { 0 } else { self.counts[index] + 1 };
            }
            if top && again == 0 {
                self.layout.sections.push(Section { key: part.key().to_owned(), title, at });
                return;
            }
        }
        self.counts[index] += 1;
        let key = format!("{}.{}", part.key(), self.counts[index]);
        self.layout.sections.push(Section { key, title, at });
    }

    fn paragraph(&mut self, at: Range<usize>, part: Part, heading: bool) {
        let section = self.layout.sections.len().saturating_sub(1);
        let number = match self.layout.paragraphs.last() {
            Some(last) if last.section == section && last.part != Part::Outside => {
                last.number.saturating_add(u16::from(!last.heading))
            }
            _ => 1,
        };
        self.layout.paragraphs.push(Paragraph { at, part, section, number, heading });
    }
}

/// The lines that are not blank, without blanks around them.
fn lines(chars: &[char]) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for end in (0..=chars.len()).filter(|&at| at == chars.len() || chars[at] == '\n') {
        let line = &chars[start..end];
        let from = line.iter().position(|c| !c.is_whitespace());
        let to = line.iter().rposition(|c| !c.is_whitespace());
        if let (Some(from), Some(to)) = (from, to) {
            lines.push(start + from..start + to + 1);
        }
        start = end + 1;
    }
    lines
}

/// The line that the body begins with: behind the salutation, else the first heading or the first long paragraph.
fn body_start(chars: &[char], lines: &[Range<usize>]) -> usize {
    let first = &lines[..lines.len().min(40)];
    let salutation = first.iter().position(|line| {
        let words = &chars[line.clone()];
        words.len() < 30 && starts(words, "各位代表")
    });
    let opening = first.iter().position(|line| {
        let words = &chars[line.clone()];
        words.len() < 200 && holds(words, "报告") && any(words, "予审议 请审议")
    });
    if let Some(at) = opening.or(salutation) {
        return at + 1;
    }
    let body = first.iter().position(|line| {
        let words = &chars[line.clone()];
        level(words).is_some() || (ends(words, "。") && !holds(words, "工作报告"))
    });
    body.unwrap_or(0)
}

/// The level of a heading: 1 for 一、 and for a short line of its own, 2 for （一） and ——; none for a paragraph.
fn level(words: &[char]) -> Option<u8> {
    let numbered = |open: &str, close: &[char]| {
        let rest = words.get(length(open)..).unwrap_or_default();
        let digits = rest.iter().take_while(|c| super::numeral::digit(**c).is_some_and(|d| d <= 10)).count();
        starts(words, open) && (1..=3).contains(&digits) && rest.get(digits).is_some_and(|c| close.contains(c))
    };
    if numbered("", &['、', '.']) && words.len() <= 50 && !ends(words, "。") {
        return Some(1);
    }
    if numbered("(", &[')']) || starts(words, "——") || starts(words, "--") {
        return Some(2);
    }
    let closed = words.last().is_some_and(|c| "。;:!?,、”".contains(*c));
    let known = any(words, "回顾 目标 任务 工作 政府 成就 安排 部署 要求");
    let spoken = any(words, "各位代表 同志们 打印 发布时间") || words.iter().any(|c| ",。;:".contains(*c));
    (words.len() >= 4 && words.len() <= 36 && !closed && known && !spoken).then_some(1)
}

/// The part that a heading opens; `None` where it does not say.
fn heading_part(words: &[char], year: u16) -> Option<Part> {
    let has = |table: &str| any(words, table);
    let (this, last) = (format!("{year}年"), format!("{}年", year.saturating_sub(1)));
    let review = has(REVIEW) || (holds(words, &last) && !holds(words, &this));
    if review && !holds(words, &this) {
        let five = has("过去五年 五年工作 五年来") && !holds(words, &last) && !has("过去一年");
        return Some(if five { Part::FiveYears } else { Part::Review });
    }
    if has(GOVERNMENT) {
        return Some(Part::Government);
    }
    let next = super::context::plan_name(super::context::next_plan(year).0);
    if holds(words, &this) || has("今年 开局之年") {
        // “十五五”时期目标任务和2026年工作安排: the plan comes first.
        let both = holds(words, next) && !has("开局");
        return Some(if both { Part::Outlook } else { Part::Tasks });
    }
    if has(FIVE) && !has("今后 未来") {
        return Some(Part::FiveYears);
    }
    if has(OUTLOOK) {
        return Some(Part::Outlook);
    }
    has(TASKS).then_some(Part::Tasks)
}

/// The sentences of a paragraph.
pub(super) fn sentences(chars: &[char], paragraph: Range<usize>) -> Vec<Range<usize>> {
    split(chars, paragraph, |c| "。!?;".contains(c))
}

/// The clauses of a sentence: what commas part, outside of quotation marks and brackets.
pub(super) fn clauses(chars: &[char], sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut depth = 0_u8;
    let mut parts = Vec::new();
    let mut start = sentence.start;
    for at in sentence.clone() {
        match chars[at] {
            '“' | '《' | '(' | '「' => depth = depth.saturating_add(1),
            '”' | '》' | ')' | '」' => depth = depth.saturating_sub(1),
            ',' | '，' if depth == 0 => {
                parts.push(start..at);
                start = at + 1;
            }
            // A colon opens what it announces, but within a ratio it parts nothing.
            ':' if depth == 0 && !ratio(chars, at) => {
                parts.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(start..sentence.end);
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether the colon at `at` stands between two numbers.
pub(super) fn ratio(chars: &[char], at: usize) -> bool {
    let before = chars[..at].iter().rev().find(|c| **c != ' ');
    let after = chars[at + 1..].iter().find(|c| **c != ' ');
    before.is_some_and(char::is_ascii_digit) && after.is_some_and(char::is_ascii_digit)
}

fn split(chars: &[char], range: Range<usize>, is_end: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        if is_end(chars[at]) {
            parts.push(start..at);
            start = at + 1;
        }
    }
    parts.push(start..range.end);
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, year: u16) -> Vec<(Part, bool)> {
        let text = Text::new(text).expect("a text");
        layout(&text, year).paragraphs.iter().map(|p| (p.part, p.heading)).collect()
    }

    #[test]
    fn parts_follow_headings_and_first_words() {
        let report = "政府工作报告\n各位代表:\n一、2025年工作和“十四五”发展回顾\n过去一年，很不平凡。\n（一）稳经济。增长5%。\n\
            2025年是“十四五”收官之年。回望“十四五”，成绩很大。\n——这五年，实力跃升。\n二、“十五五”时期主要目标\n到2030年。\n三、2026年重点工作\n增长5%。\n名词解释\n1. 三农";
        let parts = parts(report, 2026);
        let expected = [
            Part::Outside,
            Part::Outside,
            Part::Review,
            Part::Review,
            Part::Review,
            Part::FiveYears,
            Part::FiveYears,
            Part::Outlook,
            Part::Outlook,
            Part::Tasks,
            Part::Tasks,
            Part::Outside,
            Part::Outside,
        ];
        assert_eq!(parts.iter().map(|p| p.0).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn clauses_keep_quotations_whole() {
        let chars: Vec<char> = "“甲,乙”丙,丁(戊,己)，比例为1:2:3,其中:庚".chars().collect();
        let found: Vec<String> = clauses(&chars, 0..chars.len()).into_iter().map(|c| text(&chars[c])).collect();
        assert_eq!(found, ["“甲,乙”丙", "丁(戊,己)", "比例为1:2:3", "其中", "庚"]);
    }
}
