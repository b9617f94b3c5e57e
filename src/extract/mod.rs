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
pub mod files;
#[cfg(not(target_arch = "wasm32"))]
pub mod folder;
mod json;
mod numeral;
mod text;
pub mod views;

use std::ops::Range;

use crate::report::{Bound, Figure, Measure, Period, Status, Topic, Unit};
use numeral::Numeral;
use text::Text;

/// The longest text that is read, in characters: ten times the longest report there is.
pub const LONGEST_TEXT: usize = 500_000;

/// What the reader knows better than the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whose report it is: 定西市. Read from the text where not given.
    pub place: Option<String>,
    /// The year the report was given in, whose targets it states: 2026. Read from the text where not given.
    pub year: Option<u16>,
}

/// What was read in a report. Places in the text are counted in its `char`s.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    let numerals = numeral::numerals(&text);
    let start: String = text.raw().iter().take(40).collect();
    if numerals.is_empty() {
        return Err(Refusal::NotAReport { chars: text.len(), han: text.han(), numerals: 0, start });
    }
    let Some(year) = options.year.or_else(|| first_year(&text)) else {
        return Err(Refusal::NoYear { start });
    };
    let place = options.place.clone().unwrap_or_default();
    let (mut drafts, mut unread) = (Vec::new(), Vec::new());
    let units = Unit::all_by_length();
    for numeral in numerals {
        match crude(&text, &numeral, &units, year, &place, drafts.len()) {
            Some(draft) => drafts.push(draft),
            None => {
                unread.push(Unread { text: text.slice(numeral.at.clone()), at: numeral.at, reason: Reason::Unread })
            }
        }
    }
    Ok(Extraction { title: String::new(), place, year, sections: Vec::new(), drafts, unread })
}

fn first_year(text: &Text) -> Option<u16> {
    text.chars().windows(5).find_map(|w| {
        let digits: String = w[..4].iter().collect();
        (w[4] == '年').then(|| digits.parse().ok()).flatten().filter(|year| (1990..=2100).contains(year))
    })
}

fn crude(text: &Text, numeral: &Numeral, units: &[Unit], year: u16, place: &str, count: usize) -> Option<Draft> {
    let after: String = text.chars()[numeral.at.end..].iter().take(8).collect();
    let unit = *units.iter().find(|unit| after.starts_with(unit.zh()))?;
    if unit.zh() == "年" {
        return None;
    }
    let end = numeral.at.end + unit.zh().chars().count();
    let stop = |c: &char| ",。;!?\n、".contains(*c);
    let start = text.chars()[..numeral.at.start].iter().rposition(stop).map_or(0, |at| at + 1);
    let clause = start..end;
    let figure = Figure {
        id: format!("figure-{}", count + 1),
        series: format!("figure-{}", count + 1),
        name: crate::report::Text { zh: text.slice(start..numeral.at.start), en: String::new() },
        topic: Topic::Economy,
        place: place.to_owned(),
        period: Period::Year(year - 1),
        status: Status::Actual,
        measure: Measure::Level,
        bound: Bound::Exact,
        value: numeral.value,
        unit,
        section: "review".to_owned(),
        paragraph: 1,
        quote: text.slice(clause.clone()),
        note: String::new(),
    };
    let doubts = vec![Doubt { field: "name", why: "crude" }];
    Some(Draft { figure, at: numeral.at.start..end, clause, confidence: 20, rule: "numeral-and-unit", doubts })
}
