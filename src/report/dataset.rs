use super::order::repeats;
use super::text::holds;
use super::{Fault, FaultKind, Figure, Period, Spot, Status, Text, Topic, View, ViewColumn, ViewRow};

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
        self.check_figures(&|index| index + 2, &mut faults);
        let same_id = self.same_view_ids();
        for (index, view) in self.views.iter().enumerate() {
            self.check_view(view, same_id[index].is_some(), &|_| index + 1, &mut faults);
            self.check_rows(view, &|_| index + 1, &mut faults);
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
            if !self.places.iter().any(|p| p.name.zh == figure.place) {
                faults.push(spot.fault(FaultKind::Unknown, "place", "a place of report.toml", &figure.place));
            }
            if !self.sections.iter().any(|s| s.id == figure.section) {
                faults.push(spot.fault(FaultKind::Unknown, "section", "a section of report.toml", &figure.section));
            }
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
    pub(super) fn check_rows(&self, view: &View, line: &impl Fn(usize) -> usize, faults: &mut Vec<Fault>) {
        for (index, row) in view.rows.iter().enumerate() {
            if view.columns.iter().any(|column| self.find(row, column).is_some()) {
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
        let shown = |row: &ViewRow| view.columns.iter().any(|c| self.find(row, c).is_some_and(|f| f.id == id));
        view.rows.iter().any(shown)
    }

    /// The figure that stands in a view's row and column.
    pub fn find(&self, row: &ViewRow, column: &ViewColumn) -> Option<&Figure> {
        let measure = column.measure.unwrap_or(row.measure);
        let home = self.places.first().map_or("", |p| p.name.zh.as_str());
        let place = if row.place.is_empty() { home } else { &row.place };
        self.figures
            .iter()
            .find(|f| f.series == row.series && f.period == column.period && f.measure == measure && f.place == place)
    }
}

/// What only one figure can be: a series at a place in a period, in one kind of quantity.
fn slot(figure: &Figure) -> String {
    [&figure.series, &figure.place, &figure.period.to_string(), figure.measure.word()].join("\n")
}
