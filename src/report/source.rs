//! A dataset's files, in a folder or in memory: `report.toml`, `figures.csv`, `views.toml`, `not-figures.csv`.

use std::io;
use std::ops::Range;
use std::path::Path;

use super::dataset::Slots;
use super::lines::{Document, Node};
use super::open::Tree;
use super::order::repeats;
use super::{COLUMNS, Dataset, Fault, FaultKind, Figure, Spot, View, open, shape};

const REPORT: &str = "report.toml";
const FIGURES: &str = "figures.csv";
const VIEWS: &str = "views.toml";
const NOT_FIGURES: &str = "not-figures.csv";
/// The files of a dataset, each before those that speak of what is in it.
const FILES: [&str; 4] = [REPORT, FIGURES, VIEWS, NOT_FIGURES];

/// Where the files of a dataset are.
pub trait Files {
    /// What a file holds.
    ///
    /// # Errors
    /// There is no such file ([`io::ErrorKind::NotFound`]), or it cannot be read.
    fn bytes(&self, name: &str) -> io::Result<Vec<u8>>;
    /// Where they are, for a message.
    fn place(&self) -> String;
}

/// A folder on disk.
struct Folder<'a>(&'a Path);

impl Files for Folder<'_> {
    fn bytes(&self, name: &str) -> io::Result<Vec<u8>> {
        std::fs::read(self.0.join(name))
    }

    fn place(&self) -> String {
        self.0.display().to_string()
    }
}

/// Files in memory, each with its name.
#[derive(Clone, Copy, Debug)]
pub struct InMemory<'a>(pub &'a [(&'a str, &'a [u8])]);

impl Files for InMemory<'_> {
    fn bytes(&self, name: &str) -> io::Result<Vec<u8>> {
        let file = self.0.iter().find(|(known, _)| *known == name);
        file.map(|(_, bytes)| bytes.to_vec()).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn place(&self) -> String {
        "memory".to_owned()
    }
}

/// A numeral of the text that is no figure, and why.
#[derive(Clone, Debug)]
pub struct NotFigure {
    /// Section and paragraph, as in a figure.
    pub section: String,
    /// The numeral as written.
    pub numeral: String,
    /// A clause that contains it.
    pub quote: String,
    /// Why it is none: a date, an ordinal, a slogan, a proper name.
    pub reason: String,
    /// The row in the file.
    pub row: usize,
}

/// A dataset's folder as it was read: what could be read, where it stands, and all that is wrong with it.
#[derive(Debug, Default)]
pub struct Source {
    /// The dataset, as far as it could be read.
    pub dataset: Dataset,
    /// Every fault of every file, so that an editor mends them in one round; see [`in_file_order`].
    pub faults: Vec<Fault>,
    /// The row of each figure in `figures.csv`.
    pub figure_rows: Vec<usize>,
    /// The line of each section in `report.toml`.
    pub section_lines: Vec<usize>,
    /// Where each view stands in `views.toml`.
    pub views: Vec<ViewLines>,
}

/// The lines of a view in `views.toml`.
#[derive(Clone, Copy, Debug)]
pub struct ViewLines {
    /// Where it begins.
    pub view: usize,
    /// Its form.
    pub form: usize,
    /// The form of its small multiples.
    pub each: usize,
    /// Whether its figures are all there, so that what is wrong with its chart does not follow from another fault.
    pub is_told: bool,
}

/// Reads the dataset in `folder`.
///
/// # Errors
/// Every fault of every file.
pub fn read(folder: &Path) -> Result<Dataset, Vec<Fault>> {
    let source = Source::read(folder);
    if source.faults.is_empty() { Ok(source.dataset) } else { Err(source.faults) }
}

/// Puts faults in the order of the files, and of the rows within each; one that stands twice stays once.
pub fn in_file_order(faults: &mut Vec<Fault>) {
    let file = |fault: &Fault| FILES.iter().position(|name| *name == fault.file);
    faults.sort_by_key(|fault| (file(fault), fault.row, fault.column));
    faults.dedup();
}

impl Source {
    /// Reads the dataset in `folder`, all of it even where some is wrong. What would only follow from a fault of a file
    /// before is not looked for: figures are held against `report.toml`, and views against the figures, only where those
    /// were read whole.
    pub fn read(folder: &Path) -> Self {
        Self::of(&Folder(folder))
    }

    /// Reads the dataset in `files`, as [`Source::read`] does.
    pub fn of(files: &dyn Files) -> Self {
        let mut source = Self::default();
        source.read_report(files);
        let knows_places = source.faults.is_empty();
        source.read_figures(files);
        let knows_figures = source.faults.is_empty();
        if knows_places && (knows_figures || !source.dataset.figures.is_empty()) {
            source.dataset.check_figures(&|index| source.figure_rows[index], &mut source.faults);
        }
        if has(files, VIEWS) {
            source.read_views(files, knows_figures);
        }
        source.dataset.check_texts(&mut source.faults);
        in_file_order(&mut source.faults);
        source
    }

    fn read_report(&mut self, files: &dyn Files) {
        let text = take(&mut self.faults, text_file(files, REPORT));
        let Some(document) = text.as_deref().and_then(|text| Document::parse(REPORT, text, &mut self.faults)) else {
            return;
        };
        let root = document.root();
        let faults = &mut self.faults;
        shape::read(root, &shape::REPORT, REPORT, faults, |faults| self.dataset = open::read_report(&root, faults));
        let sections = root.list("section");
        self.section_lines = sections.iter().map(|node| node.row(0)).collect();
        unique(&root.list("place"), "name", REPORT, faults);
        unique(&sections, "id", REPORT, faults);
        for (section, node) in self.dataset.sections.iter().zip(&sections) {
            if !section.parent.is_empty() && self.dataset.section(&section.parent).is_none() {
                let spot = Spot { file: REPORT, row: node.row_of("parent", 0) };
                faults.push(spot.fault(FaultKind::Unknown, "parent", "a section of report.toml", &section.parent));
            }
        }
    }

    fn read_figures(&mut self, files: &dyn Files) {
        for (row, texts) in rows(files, FIGURES, &COLUMNS, &mut self.faults) {
            let fields: [&str; COLUMNS.len()] = std::array::from_fn(|i| texts[i].as_str());
            if let Some(figure) = take(&mut self.faults, Figure::parse(&fields, Spot { file: FIGURES, row })) {
                self.dataset.figures.push(figure);
                self.figure_rows.push(row);
            }
        }
    }

    fn read_views(&mut self, files: &dyn Files, knows_figures: bool) {
        let text = take(&mut self.faults, text_file(files, VIEWS));
        let Some(document) = text.as_deref().and_then(|text| Document::parse(VIEWS, text, &mut self.faults)) else {
            return;
        };
        let root = document.root();
        let (dataset, faults) = (&mut self.dataset, &mut self.faults);
        shape::read(root, &shape::VIEWS, VIEWS, faults, |faults| {
            dataset.views = open::read_views(&root, faults);
            dataset.chapters = open::read_chapters(&root, faults);
        });
        unique(&root.list("chapter"), "id", VIEWS, faults);
        let nodes = root.list("view");
        let same_id = dataset.same_view_ids();
        let known = Slots::new(&dataset.figures);
        for (index, (view, node)) in dataset.views.iter().zip(&nodes).enumerate() {
            let lines = node.row(0)..nodes.get(index + 1).map_or(usize::MAX, |next| next.row(0));
            let repeated = same_id[index].is_some() && !view.id.is_empty();
            let has_rows = is_told(&lines, faults);
            dataset.check_view(view, repeated, &|key| node.row_of(key, 0), faults);
            check_words(view, node, has_rows, faults);
            if knows_figures && has_rows {
                check_figures_of(dataset, view, &known, node, faults);
            }
            self.views.push(ViewLines {
                view: lines.start,
                form: node.row_of("form", 0),
                each: node.row_of("each", 0),
                is_told: knows_figures && is_told(&lines, faults),
            });
        }
    }
}

/// Whether no fault within these lines of `views.toml` leaves a view without a form or a figure.
fn is_told(lines: &Range<usize>, faults: &[Fault]) -> bool {
    let mut inside = faults.iter().filter(|fault| fault.file == VIEWS && lines.contains(&fault.row));
    !inside.any(|fault| ["form", "measure", "series", "columns", "rows"].iter().any(|key| fault.field.starts_with(key)))
}

/// Checks what a view says of its rows as a whole, where it has them.
fn check_words(view: &View, node: &Node<'_>, has_rows: bool, faults: &mut Vec<Fault>) {
    let spot = |key| Spot { file: VIEWS, row: node.row_of(key, 0) };
    let order = node.get("order").and_then(|order| order.text()).unwrap_or_default();
    if !order.is_empty() && order != "kept" {
        faults.push(spot("order").fault(FaultKind::Unknown, "order", "kept, or no such key", &order));
    }
    let keys = || view.rows.iter().map(|row| if row.place.is_empty() { &row.series } else { &row.place });
    if has_rows && !view.highlight.is_empty() && !keys().any(|key| *key == view.highlight) {
        let expected = "the series of one of the view's rows, or its place where it has one";
        faults.push(spot("highlight").fault(FaultKind::Unknown, "highlight", expected, &view.highlight));
    }
}

/// Checks that a view has rows and columns, and figures in them.
fn check_figures_of(dataset: &Dataset, view: &View, known: &Slots<'_>, node: &Node<'_>, faults: &mut Vec<Fault>) {
    let rows = node.list("rows");
    for (key, expected, is_empty) in
        [("columns", "at least one period", view.columns.is_empty()), ("rows", "at least one series", rows.is_empty())]
    {
        if is_empty {
            let spot = Spot { file: VIEWS, row: node.row_of(key, 0) };
            faults.push(spot.fault(FaultKind::Field, key, expected, ""));
        }
    }
    if !view.columns.is_empty() {
        dataset.check_rows(view, known, &|index| rows[index].row(0), faults);
    }
}

/// Checks that no two tables of a list have the same text under a key.
fn unique(nodes: &[Node<'_>], key: &str, file: &str, faults: &mut Vec<Fault>) {
    let texts: Vec<String> = nodes.iter().map(|n| n.get(key).and_then(|v| v.text()).unwrap_or_default()).collect();
    for (index, first) in repeats(&texts).into_iter().enumerate() {
        if let Some(first) = first.filter(|_| !texts[index].is_empty()) {
            let spot = Spot { file, row: nodes[index].row_of(key, 0) };
            let expected = format!("a text not used in line {}", nodes[first].row_of(key, 0));
            faults.push(spot.fault(FaultKind::Duplicate, key, expected, &texts[index]));
        }
    }
}

/// Reads `not-figures.csv`; none where the folder has no such file.
///
/// # Errors
/// Every fault, with file, row and field.
pub fn read_not_figures(folder: &Path) -> Result<Vec<NotFigure>, Vec<Fault>> {
    not_figures(&Folder(folder))
}

/// Reads `not-figures.csv` of `files`, as [`read_not_figures`] does.
///
/// # Errors
/// Every fault, with file, row and field.
pub fn not_figures(files: &dyn Files) -> Result<Vec<NotFigure>, Vec<Fault>> {
    if !has(files, NOT_FIGURES) {
        return Ok(Vec::new());
    }
    let (mut list, mut faults) = (Vec::new(), Vec::new());
    for (row, fields) in rows(files, NOT_FIGURES, &["section", "numeral", "quote", "reason"], &mut faults) {
        let [section, numeral, quote, reason] = std::array::from_fn(|i| fields[i].clone());
        if reason.trim().is_empty() {
            let spot = Spot { file: NOT_FIGURES, row };
            faults.push(spot.fault(FaultKind::Field, "reason", "why this is no figure", ""));
        }
        list.push(NotFigure { section, numeral, quote, reason, row });
    }
    if faults.is_empty() { Ok(list) } else { Err(faults) }
}

fn take<T>(faults: &mut Vec<Fault>, result: Result<T, Fault>) -> Option<T> {
    result.map_err(|fault| faults.push(fault)).ok()
}

/// Whether there is such a file, be it one that cannot be read.
fn has(files: &dyn Files, name: &str) -> bool {
    !files.bytes(name).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

fn text_file(files: &dyn Files, name: &str) -> Result<String, Fault> {
    let spot = Spot { file: name, row: 0 };
    let bytes = files
        .bytes(name)
        .map_err(|e| spot.fault(FaultKind::Schema, "", format!("a file in {}", files.place()), &e.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|e| spot.fault(FaultKind::Schema, "", "UTF-8", &e.to_string()))?;
    Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
}

/// The rows of a CSV file whose header is just `columns`, each with its number as an editor shows it.
fn rows(files: &dyn Files, name: &str, columns: &[&str], faults: &mut Vec<Fault>) -> Vec<(usize, Vec<String>)> {
    let Some(text) = take(faults, text_file(files, name)) else { return Vec::new() };
    let fault = |row, field: &str, expected: String, found: &str| {
        Spot { file: name, row }.fault(FaultKind::Schema, field, expected, found)
    };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map(|header| header.iter().collect::<Vec<_>>().join(","));
    let header = header.unwrap_or_else(|error| error.to_string());
    if header != columns.join(",") {
        faults.push(fault(1, "header", columns.join(","), &header));
        return Vec::new();
    }
    let mut rows = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let number = index + 2;
        match record {
            Ok(record) if record.len() == columns.len() => {
                rows.push((number, record.iter().map(|field| field.trim().to_owned()).collect()));
            }
            Ok(record) => {
                let expected = format!("{} fields", columns.len());
                faults.push(fault(number, "", expected, &record.len().to_string()));
            }
            Err(error) => faults.push(fault(number, "", "CSV".to_owned(), &error.to_string())),
        }
    }
    rows
}
