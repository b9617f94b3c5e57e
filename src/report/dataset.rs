use std::collections::BTreeSet;

use super::figure::LONGEST_NAME;
use super::order::repeats;
use super::text::holds;
use super::{Fault, FaultKind, Figure, Measure, Period, Spot, Status, Text, Topic, View, ViewColumn, ViewRow};

/// The longest text of a dataset beside names, in characters. Each is drawn, spoken and listed again and again.
pub const LONGEST_TEXT: usize = 2_000;
/// The most rows of a view, and the most columns: more fit on no screen. Each is looked for among all figures.
pub const MOST_ROWS: usize = 200;
/// The same of its columns.
pub const MOST_COLUMNS: usize = 24;

/// A report: what it is, where its sections and places are, its figures, and the views told with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dataset {
    /// Title, date and publisher.
    pub about: About,
    /// The places the figures speak of; the report's own first.
    pub places: Vec<Place>,
    /// The sections of the text, in reading order.
    pub sections: Vec<Section>,
    /// The figures, in reading order.
    pub figures: Vec<Figure>,
    /// The chapters that views are told in.
    pub chapters: Vec<Chapter>,
    /// The views, in the order of the demo page.
    pub views: Vec<View>,
}

/// What a report says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The report's title.
    pub title: Text,
    /// The day of the speech, as `2026-01-20`.
    pub delivered: String,
    /// The day of publication.
    pub published: String,
    /// Who published it.
    pub publisher: Text,
}

/// A place that figures speak of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The full name: 定西市, 安定区.
    pub name: Text,
    /// Column and row of its square on the tile map, from 0; `None` for a place that is not on it.
    pub tile: Option<(u8, u8)>,
}

/// A chapter of views.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// As views name it.
    pub id: String,
    /// Its heading.
    pub title: Text,
}

/// A section of the report's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// As figures name it: `review.3`.
    pub id: String,
    /// The id of the section around it; empty at the top.
    pub parent: String,
    /// Its heading.
    pub title: Text,
    /// The first words of its first paragraph, verbatim, by which it is found in the text; not in the packed form.
    pub starts: String,
    /// The line above it in the text, where that is not its title; for finding it only, so not in the packed form.
    pub heading: String,
}

/// Which figures to take; what is not set takes all.
#[derive(Clone, Debug, Default)]
pub struct Query<'a> {
    /// Only this topic.
    pub topic: Option<Topic>,
    /// Only this period.
    pub period: Option<Period>,
    /// Only this status.
    pub status: Option<Status>,
    /// Only this place, by its Chinese or English name.
    pub place: Option<&'a str>,
    /// Only this series.
    pub series: Option<&'a str>,
    /// Only figures whose names, quote or note contain this, whatever the case of Latin letters.
    pub text: Option<&'a str>,
}

impl Dataset {
    /// Checks what single rows cannot: unique ids, names that exist, one definition a series.
    ///
    /// # Errors
    /// All faults, in the order of the rows.
    pub fn validate(&self) -> Result<(), Vec<Fault>> {
        let mut faults = Vec::new();
        self.check_texts(&mut faults);
        self.check_figures(&|index| index + 2, &mut faults);
        let same_id = self.same_view_ids();
        let known = Slots::new(&self.figures);
        for (index, view) in self.views.iter().enumerate() {
            self.check_view(view, same_id[index].is_some(), &|_| index + 1, &mut faults);
            self.check_rows(view, &known, &|_| index + 1, &mut faults);
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// Checks the figures against each other and `report.toml`; `row` is where a figure stands, counted from 0.
    pub(super) fn check_figures(&self, row: &impl Fn(usize) -> usize, faults: &mut Vec<Fault>) {
        if self.figures.is_empty() {
            faults.push(Spot { file: "figures.csv", row: 0 }.fault(FaultKind::Empty, "", "at least one figure", ""));
        }
        let ids: Vec<String> = self.figures.iter().map(|f| f.id.clone()).collect();
        let slots: Vec<String> = self.figures.iter().map(slot).collect();
        let (same_id, same_slot) = (repeats(&ids), repeats(&slots));
        let places: BTreeSet<&str> = self.places.iter().map(|p| p.name.zh.as_str()).collect();
        let sections: BTreeSet<&str> = self.sections.iter().map(|s| s.id.as_str()).collect();
        for (index, figure) in self.figures.iter().enumerate() {
            let spot = Spot { file: "figures.csv", row: row(index) };
            if let Some(first) = same_id[index] {
                let expected = format!("an id not used in row {}", row(first));
                faults.push(spot.fault(FaultKind::Duplicate, "id", expected, &figure.id));
            }
            if let Some(first) = same_slot[index] {
                let expected = format!("another series: row {} has this series, place, period and measure", row(first));
                faults.push(spot.fault(FaultKind::Duplicate, "series", expected, &figure.series));
            }
            if !places.contains(figure.place.as_str()) {
                faults.push(spot.fault(FaultKind::Unknown, "place", "a place of report.toml", &figure.place));
            }
            if !sections.contains(figure.section.as_str()) {
                faults.push(spot.fault(FaultKind::Unknown, "section", "a section of report.toml", &figure.section));
            }
        }
    }

    /// Checks that no text is so long that a page would stand still over it; of each kind the first is named.
    pub(super) fn check_texts(&self, faults: &mut Vec<Fault>) {
        let mut check = |file: &str, row: usize, field: &str, most: usize, texts: &[&str]| {
            // Bytes first: counting is for the few that may be too long.
            if let Some(long) = texts.iter().find(|text| text.len() > most && text.chars().count() > most) {
                let expected = format!("a text of at most {most} characters");
                faults.push(Spot { file, row }.fault(FaultKind::Field, field, expected, long));
            }
        };
        for (index, f) in self.figures.iter().enumerate() {
            let row = index + 2;
            check("figures.csv", row, "name", LONGEST_NAME, &[&f.name.zh, &f.name.en]);
            check("figures.csv", row, "id", LONGEST_NAME, &[&f.id, &f.series, &f.place, &f.section]);
            check("figures.csv", row, "note", LONGEST_TEXT, &[&f.note, &f.quote]);
        }
        let about = &self.about;
        let [title, publisher] = [&about.title, &about.publisher];
        check("report.toml", 0, "title", LONGEST_NAME, &[&title.zh, &title.en, &publisher.zh, &publisher.en]);
        check("report.toml", 0, "delivered", LONGEST_NAME, &[&about.delivered, &about.published]);
        for place in &self.places {
            check("report.toml", 0, "place.name", LONGEST_NAME, &[&place.name.zh, &place.name.en]);
        }
        for s in &self.sections {
            check("report.toml", 0, "section", LONGEST_NAME, &[&s.id, &s.parent, &s.title.zh, &s.title.en]);
        }
        for c in &self.chapters {
            check("views.toml", 0, "chapter", LONGEST_NAME, &[&c.id, &c.title.zh, &c.title.en]);
        }
        for (index, view) in self.views.iter().enumerate() {
            let row = index + 1;
            check("views.toml", row, "id", LONGEST_NAME, &[&view.id, &view.form, &view.each, &view.highlight]);
            for text in [&view.title, &view.subtitle, &view.note] {
                check("views.toml", row, "title", LONGEST_TEXT, &[&text.zh, &text.en]);
            }
            let rows = view.rows.iter().flat_map(|r| [r.series.as_str(), &r.place, &r.name.zh, &r.name.en]);
            check("views.toml", row, "rows", LONGEST_NAME, &rows.collect::<Vec<_>>());
            let columns = view.columns.iter().flat_map(|c| [c.name.zh.as_str(), &c.name.en]);
            check("views.toml", row, "columns", LONGEST_NAME, &columns.collect::<Vec<_>>());
        }
    }

    /// For each view the one before it that has its id.
    pub(super) fn same_view_ids(&self) -> Vec<Option<usize>> {
        repeats(&self.views.iter().map(|v| v.id.clone()).collect::<Vec<_>>())
    }

    /// Checks the names a view gives itself; `row` is where a key of it stands.
    pub(super) fn check_view(
        &self,
        view: &View,
        repeated: bool,
        row: &impl Fn(&str) -> usize,
        faults: &mut Vec<Fault>,
    ) {
        let spot = |key| Spot { file: "views.toml", row: row(key) };
        if repeated {
            faults.push(spot("id").fault(FaultKind::Duplicate, "id", "an id of its own", &view.id));
        }
        if !view.chapter.is_empty() && !self.chapters.iter().any(|c| c.id == view.chapter) {
            faults.push(spot("chapter").fault(FaultKind::Unknown, "chapter", "a chapter of views.toml", &view.chapter));
        }
    }

    /// Checks that each row of a view has figures; `line` is where a row stands, counted from 0.
    pub(super) fn check_rows(
        &self,
        view: &View,
        known: &Slots<'_>,
        line: &impl Fn(usize) -> usize,
        faults: &mut Vec<Fault>,
    ) {
        for (field, most, count) in
            [("rows", MOST_ROWS, view.rows.len()), ("columns", MOST_COLUMNS, view.columns.len())]
        {
            if count > most {
                let spot = Spot { file: "views.toml", row: line(0) };
                let expected = format!("a list of at most {most}");
                return faults.push(spot.fault(FaultKind::Field, field, expected, &count.to_string()));
            }
        }
        for (index, row) in view.rows.iter().enumerate() {
            if view.columns.iter().any(|column| known.has(row, column, self.home())) {
                continue;
            }
            let spot = Spot { file: "views.toml", row: line(index) };
            #[cfg(not(target_arch = "wasm32"))]
            if let Some(fault) = self.unknown_name(row, spot) {
                faults.push(fault);
                continue;
            }
            let found = format!("{} ({}, {})", row.series, row.measure.word(), row.place);
            faults.push(spot.fault(FaultKind::Unknown, "rows", "a series with figures in the view's periods", &found));
        }
    }

    /// The name in a view's row that nothing has; `None` where its series and place are known.
    #[cfg(not(target_arch = "wasm32"))]
    fn unknown_name(&self, row: &ViewRow, spot: Spot<'_>) -> Option<Fault> {
        if !row.place.is_empty() && self.place(&row.place).is_none() {
            return Some(spot.fault(FaultKind::Unknown, "rows.place", "a place of report.toml", &row.place));
        }
        let known = self.figures.iter().any(|f| f.series == row.series);
        (!known).then(|| spot.fault(FaultKind::Unknown, "rows", "a series of figures.csv", &row.series))
    }

    /// The figures that a query takes, in reading order.
    pub fn figures<'a>(&'a self, query: &Query<'a>) -> impl Iterator<Item = &'a Figure> + 'a {
        let query = query.clone();
        let words = query.text.map(str::to_ascii_lowercase);
        self.figures.iter().filter(move |f| {
            query.topic.is_none_or(|t| t == f.topic)
                && query.period.is_none_or(|p| p == f.period)
                && query.status.is_none_or(|s| s == f.status)
                && query.series.is_none_or(|s| s == f.series)
                && query.place.is_none_or(|p| p == f.place || self.place(&f.place).is_some_and(|x| x.name.en == p))
                && words.as_deref().is_none_or(|w| {
                    [&f.name.zh, &f.name.en, &f.quote, &f.note, &f.id]
                        .iter()
                        .any(|text| holds(&text.to_ascii_lowercase(), w))
                })
        })
    }

    /// The figure with this id.
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find(|f| f.id == id)
    }

    /// The view with this id.
    pub fn view(&self, id: &str) -> Option<&View> {
        self.views.iter().find(|v| v.id == id)
    }

    /// The place with this Chinese name.
    pub fn place(&self, name: &str) -> Option<&Place> {
        self.places.iter().find(|p| p.name.zh == name)
    }

    /// The section with this id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|s| s.id == id)
    }

    /// Whether a view shows the figure with this id.
    pub fn shows(&self, view: &View, id: &str) -> bool {
        let home = self.home();
        let Some(figure) = self.figure(id) else { return false };
        // No two figures stand in one place.
        view.rows.iter().any(|row| view.columns.iter().any(|column| stands(figure, row, column, home)))
    }

    /// The report's own place.
    fn home(&self) -> &str {
        self.places.first().map_or("", |p| p.name.zh.as_str())
    }

    /// The figure that stands in a view's row and column.
    pub fn find(&self, row: &ViewRow, column: &ViewColumn) -> Option<&Figure> {
        let home = self.home();
        self.figures.iter().find(|figure| stands(figure, row, column, home))
    }
}

/// What a view's row and column ask for, in a dataset of the place `home`.
fn asked<'a>(row: &'a ViewRow, column: &ViewColumn, home: &'a str) -> (&'a str, &'a str, Period, Measure) {
    let place = if row.place.is_empty() { home } else { &row.place };
    (&row.series, place, column.period, column.measure.unwrap_or(row.measure))
}

/// Whether a figure is what a view's row and column ask for.
fn stands(figure: &Figure, row: &ViewRow, column: &ViewColumn, home: &str) -> bool {
    asked(row, column, home) == (&*figure.series, &*figure.place, figure.period, figure.measure)
}

/// Which figures there are, to be asked a hundred thousand times.
pub(super) struct Slots<'a>(BTreeSet<(&'a str, &'a str, Period, &'static str)>);

impl<'a> Slots<'a> {
    pub(super) fn new(figures: &'a [Figure]) -> Self {
        Self(figures.iter().map(|f| (f.series.as_str(), f.place.as_str(), f.period, f.measure.word())).collect())
    }

    fn has(&self, row: &ViewRow, column: &ViewColumn, home: &str) -> bool {
        let (series, place, period, measure) = asked(row, column, home);
        self.0.contains(&(series, place, period, measure.word()))
    }
}

/// What only one figure can be: a series at a place in a period, in one kind of quantity.
fn slot(figure: &Figure) -> String {
    [&figure.series, &figure.place, &figure.period.to_string(), figure.measure.word()].join("\n")
}
