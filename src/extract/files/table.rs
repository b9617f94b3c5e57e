//! From tables to drafts of figures: what each column holds is told by its heading.
//!
//! Three shapes are known, and mixtures of them: a row a figure (指标, 年份, 数值, 单位, as in `figures.csv`), years as columns
//! (指标, 单位, 2024年, 2025年), and indicators as columns (县区, 地区生产总值(亿元), 增速(%)).

mod heading;
mod number;

use std::ops::Range;

use super::super::naming;
use super::super::{Doubt, Draft, Extraction, Options, Reason, Section, Unread};
use super::{Cell, Document, Format, Refusal, RefusalKind, Remark, Row, Table};
use crate::report::{Bound, Figure, LONGEST_QUOTE, Measure, Period, Status, Text, Topic, Unit};
use heading::{Column, Heading, Role};

/// How sure a figure of a table is, of 100: its heading says what it is.
const SURE: u8 = 95;
const GUESSED: u8 = 60;

/// The figures of a document's tables, and what must be known of those that were not read. `None` where none of its tables has
/// headings that are known.
pub fn figures(document: &Document, options: &Options) -> Option<(Extraction, Vec<Remark>)> {
    let chars: Vec<char> = document.text.chars().collect();
    let mut found = Found::default();
    for (index, table) in document.tables.iter().enumerate() {
        if let Some(heading) = Heading::find(&table.rows) {
            found.read(table, &heading, index, options, &chars);
        }
    }
    if found.extraction.drafts.is_empty() {
        return None;
    }
    found.finish(document, options)
}

/// Why a file of tables alone gave none.
pub fn refusal(document: &Document) -> Refusal {
    let first = document.tables.iter().find_map(|table| Some((table, table.rows.first()?)));
    match first {
        Some((table, row)) => {
            let place = if table.name.is_empty() { String::new() } else { format!("{}!", table.name) };
            let heads: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
            Refusal::new(RefusalKind::NoTable, &format!("{place}{}", row.number), &heads.join(" | "))
        }
        None => Refusal::new(RefusalKind::NoTable, "", &document.text),
    }
}

#[derive(Default)]
struct Found {
    extraction: Extraction,
    remarks: Vec<Remark>,
}

/// What a row says of all its figures.
#[derive(Default)]
struct Known {
    name: String,
    place: String,
    unit: String,
    period: Option<Period>,
    status: Option<Status>,
    measure: Option<Measure>,
    bound: Option<Bound>,
    topic: Option<Topic>,
    series: String,
    section: String,
    quote: String,
    note: String,
}

impl Found {
    fn read(&mut self, table: &Table, heading: &Heading, index: usize, options: &Options, text: &[char]) {
        let key = format!("table-{}", index + 1);
        let at = table.rows.first().and_then(|row| row.cells.first()).map_or(0, |cell| cell.at.start);
        let title = if table.name.is_empty() { format!("表{}", index + 1) } else { table.name.clone() };
        self.extraction.sections.push(Section { key: key.clone(), title, at });
        let mut above = Known::default();
        for row in table.rows.iter().skip(heading.rows) {
            let known = known(row, heading, &above);
            for (column, cell) in heading.columns.iter().zip(&row.cells) {
                if cell.text.is_empty() || !column.role.is_value() {
                    self.pass(column, cell);
                    continue;
                }
                match self.figure(row, cell, column, &known, heading, options, &key) {
                    Ok(Some(draft)) => self.extraction.drafts.push(with_quote(draft, row, cell, text)),
                    Ok(None) => {}
                    Err(why) => self.leave(table, row, cell, &why),
                }
            }
            above = known;
        }
    }

    /// A numeral that is in no figure is not lost.
    fn pass(&mut self, column: &Column, cell: &Cell) {
        if matches!(column.role, Role::Ordinal | Role::Unknown) && cell.text.chars().any(|c| c.is_ascii_digit()) {
            let reason = if column.role == Role::Ordinal { Reason::Ordinal } else { Reason::Unread };
            self.extraction.unread.push(Unread { at: cell.at.clone(), text: cell.text.clone(), reason });
        }
    }

    /// A cell among the values that is none.
    fn leave(&mut self, table: &Table, row: &Row, cell: &Cell, why: &str) {
        let sheet = if table.name.is_empty() { String::new() } else { format!("{}!", table.name) };
        let place = format!("{sheet}{}", row.number);
        if self.remarks.len() < 20 {
            self.remarks.push(Remark { code: "left-out", place, found: format!("{}（{why}）", cell.text) });
        }
        let unread = Unread { at: cell.at.clone(), text: cell.text.clone(), reason: Reason::Unread };
        self.extraction.unread.push(unread);
    }

    #[expect(clippy::too_many_arguments, reason = "a cell is what row, column and table say of it")]
    fn figure(
        &mut self,
        row: &Row,
        cell: &Cell,
        column: &Column,
        known: &Known,
        heading: &Heading,
        options: &Options,
        key: &str,
    ) -> Result<Option<Draft>, String> {
        let Some(number) = number::read(&cell.text)? else { return Ok(None) };
        let mut doubts = Vec::new();
        let name = match (known.name.as_str(), column.names) {
            ("", _) => column.title.clone(),
            (name, true) => {
                doubts.push(Doubt { field: "name", why: "two-names" });
                format!("{name}{}", column.title)
            }
            (name, false) => name.to_owned(),
        };
        if name.is_empty() {
            return Err("no name".to_owned());
        }
        let year = options.year.map(|year| Period::Year(year - 1));
        let period = known.period.or(column.period).or(heading.period);
        if period.is_none() {
            doubts.push(Doubt { field: "period", why: "no-period" });
        }
        let Some(period) = period.or(year) else { return Err("no year".to_owned()) };
        let measure = number.measure.or(column.measure).or(known.measure).unwrap_or(Measure::Level);
        let is_rate = matches!(measure, Measure::Growth | Measure::AvgGrowth);
        let of_row = if is_rate && column.measure.is_some() { "" } else { &known.unit };
        let words = [number.unit.as_str(), &column.unit, of_row, if is_rate { "%" } else { &heading.unit }];
        let unit = words.into_iter().find(|unit| !unit.is_empty()).unwrap_or_default();
        let unit = Unit::from_word(unit).ok_or_else(|| format!("unit: {unit}"))?;
        let status = known.status.or(column.status).unwrap_or_else(|| {
            let counted = options.year.is_none_or(|year| period.end() < year);
            if counted { Status::Actual } else { Status::Target }
        });
        let (section, paragraph) = place_of(&known.section, key, row.number);
        let figure = Figure {
            id: String::new(),
            series: if known.series.is_empty() { naming::series(&name) } else { known.series.clone() },
            topic: known.topic.unwrap_or_else(|| naming::topic(&name)),
            name: Text { zh: name, en: String::new() },
            place: or(&known.place, options.place.as_deref().unwrap_or_default()),
            period,
            status,
            measure,
            bound: number.bound.or(known.bound).unwrap_or(Bound::Exact),
            value: number.value,
            unit,
            section,
            paragraph,
            quote: known.quote.clone(),
            note: known.note.clone(),
        };
        let confidence = if doubts.is_empty() { SURE } else { GUESSED };
        let (at, clause) = (cell.at.clone(), cell.at.clone());
        Ok(Some(Draft { figure, at, clause, confidence, rule: "table", doubts }))
    }

    fn finish(mut self, document: &Document, options: &Options) -> Option<(Extraction, Vec<Remark>)> {
        let read = &mut self.extraction;
        let ends = read.drafts.iter().map(|draft| draft.figure.period.end());
        let last =
            read.drafts.iter().filter(|d| d.figure.status != Status::Target).map(|d| d.figure.period.end()).max();
        read.year = options.year.or(last.map(|year| year + 1)).or(ends.max())?;
        read.place = options.place.clone().unwrap_or_else(|| home(&read.drafts));
        read.title = document.text.lines().next().map(|line| line.chars().take(40).collect()).unwrap_or_default();
        for draft in &mut read.drafts {
            if draft.figure.place.is_empty() {
                draft.figure.place = or(&read.place, "本地");
            }
        }
        Some((self.extraction, self.remarks))
    }
}

/// The place that most rows speak of, where one does.
fn home(drafts: &[Draft]) -> String {
    let mut places: Vec<&str> = drafts.iter().map(|draft| draft.figure.place.as_str()).collect();
    places.sort_unstable();
    let longest = places.chunk_by(|a, b| a == b).max_by_key(|run| run.len());
    longest.filter(|run| run.len() * 2 > drafts.len()).map(|run| run[0].to_owned()).unwrap_or_default()
}

fn or(text: &str, other: &str) -> String {
    if text.is_empty() { other.to_owned() } else { text.to_owned() }
}

/// What the cells of a row say that are not values. A name that is left out is that of the row above, as in merged cells.
fn known(row: &Row, heading: &Heading, above: &Known) -> Known {
    let mut known = Known::default();
    for (column, cell) in heading.columns.iter().zip(&row.cells) {
        let text = cell.text.trim();
        match column.role {
            Role::Name => known.name = heading::bare(text).0,
            Role::Place => known.place = text.to_owned(),
            Role::Unit => known.unit = text.to_owned(),
            Role::Period => known.period = heading::period(text),
            Role::Status => known.status = heading::status(text),
            Role::Measure => known.measure = heading::measure(text),
            Role::Bound => known.bound = heading::bound(text),
            Role::Topic => known.topic = heading::topic(text),
            Role::Series => known.series = text.to_owned(),
            Role::Section => known.section = text.to_owned(),
            Role::Quote => known.quote = text.chars().take(LONGEST_QUOTE).collect(),
            Role::Note => known.note = text.to_owned(),
            _ => {}
        }
        if column.role == Role::Name {
            let (_, unit) = heading::bare(text);
            if known.unit.is_empty() {
                known.unit = unit;
            }
        }
    }
    let has = |role: Role| heading.columns.iter().any(|column| column.role == role);
    if known.name.is_empty() && has(Role::Name) {
        known.name = above.name.clone();
    }
    if known.place.is_empty() && has(Role::Place) {
        known.place = above.place.clone();
    }
    known
}

/// `review.1#2` as section and paragraph; else the table, and the row in it.
fn place_of(words: &str, key: &str, number: usize) -> (String, u16) {
    let told = words.split_once('#').and_then(|(id, paragraph)| Some((id.to_owned(), paragraph.parse().ok()?)));
    told.filter(|(id, paragraph)| !id.is_empty() && *paragraph > 0)
        .unwrap_or_else(|| (key.to_owned(), u16::try_from(number).unwrap_or(u16::MAX).max(1)))
}

/// Quotes the row as far as its value, where it has no quote of its own.
fn with_quote(mut draft: Draft, row: &Row, cell: &Cell, text: &[char]) -> Draft {
    if !draft.figure.quote.is_empty() || draft.figure.is_derived() {
        return draft;
    }
    let slice = |range: &Range<usize>| -> String { text.get(range.clone()).unwrap_or_default().iter().collect() };
    let start = row.cells.iter().map(|cell| cell.at.start).filter(|start| *start <= cell.at.start);
    // Merged cells stand in a line above.
    let same_line = |start: &usize| !slice(&(*start..cell.at.end)).contains('\n');
    let short = |start: &usize| cell.at.end - start <= LONGEST_QUOTE;
    let start = start.filter(|start| short(start) && same_line(start)).min().unwrap_or(cell.at.start);
    let clause = start..cell.at.end.min(start + LONGEST_QUOTE);
    draft.figure.quote = slice(&clause);
    draft.clause = clause;
    draft
}

/// What a table says goes before what is read in its text; for a page that is a text with a table in it.
pub fn joined(
    mut text: Extraction,
    tables: (Extraction, Vec<Remark>),
    document: &Document,
) -> (Extraction, Vec<Remark>) {
    let (mut tables, remarks) = tables;
    let lines = document.tables.iter().filter_map(|table| {
        let cells = || table.rows.iter().flat_map(|row| &row.cells);
        Some(cells().map(|cell| cell.at.start).min()?..cells().map(|cell| cell.at.end).max()?)
    });
    let lines: Vec<Range<usize>> = lines.collect();
    let outside = |at: &Range<usize>| !lines.iter().any(|line| line.contains(&at.start));
    text.drafts.retain(|draft| outside(&draft.at));
    text.unread.retain(|unread| outside(&unread.at));
    text.drafts.append(&mut tables.drafts);
    text.unread.append(&mut tables.unread);
    text.sections.append(&mut tables.sections);
    text.drafts.sort_by_key(|draft| draft.at.start);
    text.unread.sort_by_key(|unread| unread.at.start);
    text.sections.sort_by_key(|section| section.at);
    (text, remarks)
}

/// Whether a file holds tables alone.
pub fn only(format: Format) -> bool {
    matches!(format, Format::Csv | Format::Xlsx)
}
