//! The same indicators in several reports: what may stand side by side, what a reader must know of it, and what may not.
//!
//! Indicators are joined by name, through [`Aliases`], and by series. A difference of name, unit, status or definition is
//! kept with what it joins, so that a chart can say it; names that never mean the same are not joined. Each figure that
//! could have been joined and is not is listed with the reason.

mod frame;
mod group;
mod join;

use std::collections::BTreeSet;

use super::aliases::Aliases;
use super::{Dataset, Measure, Period, Status, Text, Unit};
use join::Join;

/// The most reports that are held side by side.
pub const MOST_REPORTS: usize = 12;

/// Several reports side by side.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The figures that were joined, of all reports, each under its place; no views yet.
    pub dataset: Dataset,
    /// Whether the reports are of one place, in several years, rather than of several places.
    pub is_one_place: bool,
    /// The indicators that were joined, in the order of the first report.
    pub joined: Vec<Joined>,
    /// The figures that were not, by report, in reading order.
    pub unjoined: Vec<Unjoined>,
}

/// An indicator of two reports or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// Its series in [`Comparison::dataset`].
    pub series: String,
    /// Its name in the first report that has it.
    pub name: Text,
    /// The kind of quantity.
    pub measure: Measure,
    /// The part of the one place that it speaks of; empty for the places themselves.
    pub part: String,
    /// Whether all values have one unit.
    pub is_of_one_unit: bool,
    /// Its figures in [`Comparison::dataset`], by id.
    pub figures: Vec<String>,
    /// What a reader must know of them.
    pub differences: Vec<Difference>,
}

/// Why figures that stand side by side are not quite alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// Two reports name it differently; the note is empty where nobody has said what that means.
    Name {
        /// The label of a report and its name.
        one: (String, String),
        /// Those of another.
        other: (String, String),
        /// What a reader must know.
        note: String,
    },
    /// Values in several units.
    Unit(Vec<Unit>),
    /// In one period some are counted and others aimed at or expected.
    Status(Period),
    /// A report says something of its figure that others do not.
    Note {
        /// The label of the report.
        label: String,
        /// The period of the figure.
        period: Period,
        /// What it says.
        note: String,
    },
    /// Two reports of one place state the same figure differently; both are shown.
    Restated {
        /// The period.
        period: Period,
        /// The label of the earlier report.
        earlier: String,
    },
}

/// A figure that stands beside none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unjoined {
    /// The place of its report among those that are compared.
    pub report: usize,
    /// Its id there.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Its series.
    pub series: String,
    /// Why.
    pub why: Why,
}

/// Why a figure stands beside none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// No other report has the indicator.
    NoCounterpart,
    /// Others have it in another kind of quantity.
    Measure(Vec<Measure>),
    /// Others have it for other periods.
    Period(Vec<Period>),
    /// Another has an indicator that only looks like it.
    Definition {
        /// The name of the other.
        name: String,
        /// What tells them apart; empty where only the names do.
        note: String,
    },
    /// It speaks of a part of the report's place, which the others do not have.
    Place,
}

impl Why {
    /// The word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoCounterpart => "no-counterpart",
            Self::Measure(_) => "other-measure",
            Self::Period(_) => "other-period",
            Self::Definition { .. } => "other-definition",
            Self::Place => "part-of-place",
        }
    }
}

/// Why reports cannot be held side by side at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Too few or too many.
    #[error("expected 2 to {MOST_REPORTS} reports, found {0}")]
    Count(usize),
    /// A report that does not say whose it is.
    #[error("report {0}: expected a place in report.toml, found none")]
    NoPlace(usize),
    /// Two reports of one place and year.
    #[error("reports {0} and {1}: expected reports of different places or years, found {2} twice")]
    Alike(usize, usize, String),
}

/// Holds reports side by side. Those of one place are put in the order of their years.
///
/// # Errors
/// There are not several, or two cannot be told apart.
pub fn compare(reports: &[&Dataset], aliases: &Aliases) -> Result<Comparison, Refusal> {
    if !(2..=MOST_REPORTS).contains(&reports.len()) {
        return Err(Refusal::Count(reports.len()));
    }
    let known = reports.iter().enumerate().map(|(index, data)| Report::of(index, data));
    let mut known = known.collect::<Result<Vec<_>, _>>()?;
    let homes: BTreeSet<&str> = known.iter().map(|report| report.home.zh.as_str()).collect();
    let is_one_place = homes.len() == 1;
    if !is_one_place && homes.len() < known.len() {
        // Several places, one of them in several years: each year is told by its name.
        known.iter_mut().for_each(|report| report.label = report.dated());
    }
    if is_one_place {
        known.sort_by_key(|report| report.year);
        known.iter_mut().for_each(|report| report.label = report.dated());
    }
    for (at, report) in known.iter().enumerate() {
        if let Some(alike) = known[..at].iter().find(|other| other.label == report.label) {
            return Err(Refusal::Alike(alike.index + 1, report.index + 1, report.label.zh.clone()));
        }
    }
    Ok(Join { reports: &known, aliases, is_one_place, groups: Vec::new(), out: Comparison::default() }.run())
}

/// A report and what it is called beside others.
struct Report<'d> {
    /// Its place among those that were given.
    index: usize,
    data: &'d Dataset,
    home: &'d Text,
    /// The year that it was given in.
    year: u16,
    label: Text,
}

impl<'d> Report<'d> {
    fn of(index: usize, data: &'d Dataset) -> Result<Self, Refusal> {
        let home = &data.places.first().ok_or(Refusal::NoPlace(index + 1))?.name;
        let counted = data.figures.iter().filter(|f| f.status != Status::Target).map(|f| f.period.end());
        let spoken = data.about.delivered.get(..4).and_then(|year| year.parse().ok());
        let year = spoken.unwrap_or_else(|| counted.max().map_or(0, |year| year.saturating_add(1)));
        Ok(Self { index, data, home, year, label: home.clone() })
    }

    /// Place and year: 定西市（2026年报告）.
    fn dated(&self) -> Text {
        let english =
            if self.home.en.is_empty() { String::new() } else { format!("{} ({} report)", self.home.en, self.year) };
        Text { zh: format!("{}（{}年报告）", self.home.zh, self.year), en: english }
    }
}
