//! Reads the figures out of the text of a Chinese government work report, by rules.
//!
//! ```text
//! text -> sections, clauses -> numerals -> quantities -> subjects -> context -> drafts
//! ```
//!
//! Each numeral of the text ends in a [`Draft`], with the words it was read from, how sure the reading is and the rule that
//! made it, or in [`Extraction::unread`] with the reason: none is dropped. The rules are those of the genre; where they are
//! words, they stand in tables.
//!
//! ```
//! use tujie::extract::{Options, extract};
//! let text = "2026年1月20日在某某市人民代表大会上\n2025年工作回顾\n全年完成地区生产总值793.9亿元、增长6.9%。";
//! let read = extract(text, &Options::default())?;
//! assert_eq!(read.year, 2026);
//! assert_eq!(read.drafts[1].figure.value.to_string(), "6.9");
//! # Ok::<(), tujie::extract::Refusal>(())
//! ```

pub mod compose;
mod context;
pub mod files;
#[cfg(not(target_arch = "wasm32"))]
pub mod folder;
mod json;
mod layout;
mod naming;
mod numeral;
mod place;
mod quantity;
mod read;
mod refuse;
mod sheet;
mod subject;
mod text;
mod unit;
mod verbs;
mod words;

use std::ops::Range;

use crate::report::Figure;
use layout::{Layout, Paragraph, Part};
use naming::Names;
use numeral::{Numeral, numerals};
use place::Places;
use quantity::Marks;
use read::{Report, Row};
use text::Text;
use unit::Units;

/// The longest text that is read, in characters: ten times the longest report there is.
pub const LONGEST_TEXT: usize = 500_000;

/// The years that a report can be of.
const YEARS: std::ops::RangeInclusive<u16> = 1950..=2150;

/// What the reader knows better than the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whose report it is: 定西市. Read from the text where not given.
    pub place: Option<String>,
    /// The year the report was given in, whose targets it states: 2026. Read from the text where not given.
    pub year: Option<u16>,
}

/// What was read in a report. Places in the text are counted in its `char`s.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// The report's title.
    pub title: String,
    /// Whose report it is; empty where the text does not say.
    pub place: String,
    /// The year it was given in.
    pub year: u16,
    /// Its parts, in reading order.
    pub sections: Vec<Section>,
    /// The figures, in reading order.
    pub drafts: Vec<Draft>,
    /// The numerals that are in no draft, in reading order.
    pub unread: Vec<Unread>,
}

/// A part of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// As figures name it: `review.3`.
    pub key: String,
    /// Its heading.
    pub title: String,
    /// Where its heading begins.
    pub at: usize,
}

/// A figure as it was read, to be checked by a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// All columns of `figures.csv`; `id` and `series` are proposals, the English name is empty.
    pub figure: Figure,
    /// The numeral with the words of its unit.
    pub at: Range<usize>,
    /// The words of the text that `figure.quote` repeats.
    pub clause: Range<usize>,
    /// How sure the reading is, of 100.
    pub confidence: u8,
    /// The rule that made it, in kebab case.
    pub rule: &'static str,
    /// The fields that a person should look at, and why.
    pub doubts: Vec<Doubt>,
}

/// A field that may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The column of `figures.csv`.
    pub field: &'static str,
    /// Why, in kebab case: the interface has the words.
    pub why: &'static str,
}

/// A numeral that is no figure, or that could not be read as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The numeral.
    pub at: Range<usize>,
    /// As it stands in the text.
    pub text: String,
    /// Why it is in no draft.
    pub reason: Reason,
}

/// Why a numeral is in no draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A day, a month, a year, a span of time.
    Date,
    /// A place in a row: 第三届, 二期.
    Ordinal,
    /// Words of a campaign: 三抓三促.
    Slogan,
    /// A document, a law, a meeting: 二十条, 八项规定.
    Document,
    /// A project, a road, an institution, a product: 330千伏变电站, G30.
    Name,
    /// A word of the language: 一系列, 一定, 万众一心.
    Phrase,
    /// A number within a name or a condition that belongs to another figure: 500万元以上项目.
    Threshold,
    /// How many items a list has, or a count that says nothing alone: 八个方面.
    ListCount,
    /// Outside the report's body: its head, its foot, an annex of definitions.
    Outside,
    /// It looks like a figure, and no rule reads it.
    Unread,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 10] = [
        Self::Date,
        Self::Ordinal,
        Self::Slogan,
        Self::Document,
        Self::Name,
        Self::Phrase,
        Self::Threshold,
        Self::ListCount,
        Self::Outside,
        Self::Unread,
    ];

    /// The reason in kebab case.
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Ordinal => "ordinal",
            Self::Slogan => "slogan",
            Self::Document => "document",
            Self::Name => "name",
            Self::Phrase => "phrase",
            Self::Threshold => "threshold",
            Self::ListCount => "list-count",
            Self::Outside => "outside",
            Self::Unread => "unread",
        }
    }
}

/// Why a text was not read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is nothing to read.
    #[error("expected the text of a report, found nothing but blanks")]
    Empty,
    /// It is longer than any report.
    #[error("expected a text of at most {limit} characters, found {found}")]
    TooLong {
        /// Its characters.
        found: usize,
        /// The most that are read.
        limit: usize,
    },
    /// It is no text, or was decoded with the wrong encoding.
    #[error("expected text in UTF-8, found {count} characters that no text has, the first, U+{found:04X}, at {at}")]
    Binary {
        /// The first such character.
        found: u32,
        /// Where it stands, in characters from 0.
        at: usize,
        /// How many there are.
        count: usize,
    },
    /// It is a text, but not one with figures in Chinese.
    #[error(
        "expected a report in Chinese with figures, found {han} Chinese characters of {chars} and {numerals} numerals: {start:?}"
    )]
    NotAReport {
        /// Its characters.
        chars: usize,
        /// Those of them that are Chinese.
        han: usize,
        /// Its numerals.
        numerals: usize,
        /// How it begins.
        start: String,
    },
    /// `options.year` is none that a report could be of.
    #[error("expected a year from {} to {}, found {found}", YEARS.start(), YEARS.end())]
    Year {
        /// The year that was given.
        found: u16,
    },
    /// Nothing in it tells which year it speaks of, and `options.year` was not given.
    #[error("expected the day of the speech or a year (2025年工作回顾), found none: {start:?}")]
    NoYear {
        /// How it begins.
        start: String,
    },
}

impl Refusal {
    /// The kind in kebab case, for the interface's own words.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong { .. } => "too-long",
            Self::Binary { .. } => "binary",
            Self::NotAReport { .. } => "not-a-report",
            Self::Year { .. } => "year",
            Self::NoYear { .. } => "no-year",
        }
    }
}

/// Reads the figures of a report.
///
/// # Errors
/// The text is none that a report could be; see [`Refusal`].
pub fn extract(text: &str, options: &Options) -> Result<Extraction, Refusal> {
    let text = Text::new(text)?;
    let chars = text.chars();
    let found = numerals(chars);
    let start: String = text.raw().iter().take(40).collect();
    let han = text.han();
    if han * 5 < text.len() || found.is_empty() {
        return Err(Refusal::NotAReport { chars: text.len(), han, numerals: found.len(), start });
    }
    if let Some(found) = options.year.filter(|year| !YEARS.contains(year)) {
        return Err(Refusal::Year { found });
    }
    let Some(year) = options.year.or_else(|| year(chars)) else {
        return Err(Refusal::NoYear { start });
    };
    let layout = layout::layout(&text, year);
    let given = options.place.clone().filter(|place| !place.trim().is_empty());
    let place = given.or_else(|| place::own(&head(chars))).unwrap_or_default();
    let report = Report {
        chars,
        year,
        units: Units::new(),
        marks: Marks::new(chars),
        places: Places::of(if place.is_empty() { UNKNOWN } else { &place }),
    };
    let (mut rows, mut refused) = (Vec::new(), Vec::new());
    let mut rest = &found[..];
    let mut owners = Vec::new();
    for (number, paragraph) in layout.paragraphs.iter().enumerate() {
        for sentence in layout::sentences(chars, paragraph.at.clone()) {
            // What stands between the sentences holds no numeral.
            let count = rest.iter().take_while(|numeral| numeral.at.start < sentence.end).count();
            let (here, behind) = rest.split_at(count);
            rest = behind;
            if here.is_empty() {
                continue;
            }
            let numerals = within(here, &sentence);
            if paragraph.part == Part::Outside || paragraph.heading {
                refused.extend(numerals.iter().map(|numeral| (numeral.digits.clone(), outside(paragraph))));
            } else {
                read::sentence(&report, paragraph, &sentence, &numerals, &mut rows, &mut refused);
                owners.resize(rows.len(), number);
            }
        }
    }
    refused.extend(rest.iter().map(|numeral| (numeral.digits.clone(), Reason::Outside)));
    refused.sort_by_key(|(at, _)| at.start);
    let unread = refused.into_iter().map(|(at, reason)| Unread { text: text.slice(at.clone()), at, reason }).collect();
    let mut names = Names::default();
    let drafts =
        rows.into_iter().zip(owners).map(|(row, owner)| draft(&text, &layout, row, owner, &mut names)).collect();
    Ok(Extraction { title: layout.title, place, year, sections: layout.sections, drafts, unread })
}

/// The numerals of a sentence; one that runs over its end (二十。三) ends with it.
fn within(numerals: &[Numeral], sentence: &Range<usize>) -> Vec<Numeral> {
    let mut own = numerals.to_vec();
    for numeral in &mut own {
        numeral.at.end = numeral.at.end.min(sentence.end);
        numeral.digits.end = numeral.digits.end.min(sentence.end);
    }
    own
}

/// Where the text does not say whose it is.
const UNKNOWN: &str = "本地";

fn outside(paragraph: &Paragraph) -> Reason {
    if paragraph.part == Part::Outside { Reason::Outside } else { Reason::ListCount }
}

fn draft(text: &Text, layout: &Layout, row: Row, owner: usize, names: &mut Names) -> Draft {
    let paragraph = &layout.paragraphs[owner];
    let section = layout.sections.get(paragraph.section).map_or("review", |section| section.key.as_str());
    let series = naming::series(&row.name);
    let figure = Figure {
        id: names.id(&series, row.measure, row.period),
        series,
        topic: naming::topic(&row.name),
        name: crate::report::Text { zh: row.name, en: String::new() },
        place: row.place,
        period: row.period,
        status: row.status,
        measure: row.measure,
        bound: row.bound,
        value: row.value,
        unit: row.unit,
        section: section.to_owned(),
        paragraph: paragraph.number.max(1),
        quote: text.slice(row.clause.clone()),
        note: String::new(),
    };
    let mut doubts = row.doubts;
    if figure.place == UNKNOWN {
        doubts.push(Doubt { field: "place", why: "unknown" });
    }
    Draft { figure, at: row.at, clause: row.clause, confidence: row.confidence, rule: row.rule, doubts }
}

/// The first lines, where the title is.
fn head(chars: &[char]) -> Vec<Vec<char>> {
    let lines = chars[..chars.len().min(3000)].split(|c| *c == '\n');
    lines
        .filter(|line| line.iter().any(|c| !c.is_whitespace()))
        .take(25)
        .map(|line| line[..line.len().min(200)].to_vec())
        .collect()
}

/// The year of a report: of its title or its day, else the year after the one it looks back on.
fn year(chars: &[char]) -> Option<u16> {
    let head = head(chars);
    let years = |line: &[char]| {
        let at = words::find(line, "年").filter(|at| *at >= 4)?;
        let digits: String = line[at - 4..at].iter().collect();
        digits.parse::<u16>().ok().filter(|year| YEARS.contains(year))
    };
    let titled = |line: &&Vec<char>| {
        words::any(line, "工作报告 人民代表大会 月") && !words::holds(line, "发布") && !words::holds(line, "回顾")
    };
    let stated = head.iter().take(12).filter(titled).find_map(|line| years(line));
    let looked_back = |line: &[char]| {
        let back = words::any(line, "工作回顾 年工作 过去一年 发展历程 这一年");
        back.then(|| years(line)).flatten()
    };
    stated
        .or_else(|| {
            chars
                .split(|c| *c == '\n')
                .filter(|line| line.len() < 4000)
                .take(60)
                .find_map(looked_back)
                .map(|year| year + 1)
        })
        .or_else(|| most_named(chars))
}

/// The year that the text names most, and the next, where nothing else tells: most is said of the year before.
fn most_named(chars: &[char]) -> Option<u16> {
    let mut counts = std::collections::BTreeMap::<u16, usize>::new();
    for window in chars.windows(5).filter(|w| w[4] == '年' && w[..4].iter().all(char::is_ascii_digit)) {
        let digits: String = window[..4].iter().collect();
        if let Some(year) = digits.parse().ok().filter(|year| YEARS.contains(year)) {
            *counts.entry(year).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(year, _)| year + 1)
}
