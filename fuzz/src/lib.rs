//! What the targets share: a small dataset to vary, and what must hold of everything that can be drawn.

use tujie::chart::scene::{Mark, Point, Scene, Shape, Step};
use tujie::chart::{self, Chart, Frame, Marks, Measure, Motion, Reading, RowOrder, TableMeasure, theme};
use tujie::extract::{Extraction, Options, files};
use tujie::report::source::{InMemory, Source};
use tujie::report::{Dataset, Fault, Figure, Lang, Spot, packed};

/// The files of a small dataset that is well formed.
pub const REPORT: &[u8] = include_bytes!("../fixture/report.toml");
/// Its figures.
pub const FIGURES: &[u8] = include_bytes!("../fixture/figures.csv");
/// Its views, one of each form.
pub const VIEWS: &[u8] = include_bytes!("../fixture/views.toml");

/// A dataset read from these files.
pub fn source(report: &[u8], figures: &[u8], views: &[u8]) -> Source {
    Source::of(&InMemory(&[("report.toml", report), ("figures.csv", figures), ("views.toml", views)]))
}

/// The small dataset.
///
/// # Panics
/// It is not well formed.
pub fn fixture() -> Dataset {
    let source = source(REPORT, FIGURES, VIEWS);
    assert_eq!(source.faults, [], "the fixture has faults");
    source.dataset
}

/// Faults say where they are, and are no longer than a message.
///
/// # Panics
/// One does not.
pub fn sound_faults(faults: &[Fault]) {
    for fault in faults {
        assert!(!fault.file.is_empty() && !fault.expected.is_empty(), "{fault:?}");
        assert!(!fault.to_string().contains('\n') || fault.column > 0, "{fault}");
    }
}

/// What was read without a fault: valid, the same after packing, and every view of it drawn or refused with a reason.
///
/// # Panics
/// It is not.
pub fn sound_dataset(dataset: &Dataset) {
    if let Err(faults) = dataset.validate() {
        panic!("read without a fault, and not valid: {faults:?}");
    }
    let packed = packed::pack(dataset);
    let unpacked = packed::unpack(&packed).expect("what was packed unpacks");
    assert_eq!(packed::pack(&unpacked), packed, "packing twice makes another text");
    for (at, view) in dataset.views.iter().take(12).enumerate() {
        let lang = [Lang::Zh, Lang::En][at % 2];
        match chart::view::chart(dataset, &view.id, lang) {
            Ok(chart) => sound_chart(&chart, 328.0, 1.0, 1.0),
            Err(error) => assert!(!error.message(lang).is_empty() && !error.code().is_empty()),
        }
    }
}

/// A chart is laid out in finite numbers, walked, moved, and written in every way.
///
/// # Panics
/// One of them fails.
pub fn sound_chart(chart: &Chart, width: f64, ratio: f64, text_scale: f64) {
    let frame = Frame { width, ratio, text_scale, measure: &TableMeasure };
    let scene = chart::layout(chart, &frame);
    sound_scene(&scene);
    for step in [Step::First, Step::Next, Step::Down, Step::Up, Step::Previous, Step::Last] {
        if let Some(target) = scene.step(None, Step::First).and_then(|first| scene.step(Some(first.datum), step)) {
            let hit = scene.hit(target.anchor);
            assert!(hit.is_none_or(|hit| finite(hit.anchor)));
            scene.position(target.datum);
            chart::sentence(chart, target.datum);
            chart.value_text(target.datum);
        }
    }
    let table = chart::table(chart, 50);
    assert!(table.rows.iter().all(|row| row.len() == table.header.len()), "a ragged table");
    let rows = table.rows.len();
    let csv = tujie::words::csv(std::iter::once(table.header).chain(table.rows));
    sound_csv(&csv, rows + 1);
    sound_svg(&chart::svg(&scene, &theme::LIGHT, &chart.title, &chart::summary(chart)));
    let mut read = chart.clone();
    let window = scene.zoom.map(|zoom| (zoom.whole.0, f64::midpoint(zoom.whole.0, zoom.whole.1)));
    read.read(&Reading { hidden: 0b101, order: RowOrder::Rising, window });
    let after = chart::layout(&read, &frame);
    sound_scene(&after);
    let motion = Motion::new(Marks::new(chart, &scene), &Marks::new(&read, &after));
    for (place, mark) in after.marks.iter().enumerate() {
        if let Some(mark) = motion.at(place, mark, 0.3) {
            sound_mark(&mark);
        }
    }
}

/// Each draft is a row that `figures.csv` takes and quotes its text, and each digit is in a draft or listed.
///
/// # Panics
/// It is not.
pub fn sound_extraction(text: &str, read: &Extraction) {
    let chars: Vec<char> = text.chars().collect();
    let mut told = vec![false; chars.len()];
    for draft in &read.drafts {
        let fields = draft.figure.fields();
        let fields: [&str; 15] = std::array::from_fn(|at| fields[at].as_str());
        let row = Figure::parse(&fields, Spot { file: "figures.csv", row: 2 });
        assert!(row.is_ok(), "{:?} of {text:?}", row.err());
        assert_eq!(draft.figure.quote, chars[draft.clause.clone()].iter().collect::<String>(), "{text:?}");
        assert!(draft.confidence <= 100 && !draft.rule.is_empty() && draft.at.start < draft.at.end);
        told[draft.at.clone()].fill(true);
    }
    for unread in &read.unread {
        assert_eq!(unread.text, chars[unread.at.clone()].iter().collect::<String>(), "{text:?}");
        told[unread.at.clone()].fill(true);
    }
    let lost = chars.iter().zip(&told).position(|(c, told)| c.is_ascii_digit() && !told);
    assert_eq!(lost, None, "a digit is neither read nor listed in {text:?}");
    let mut ids: Vec<&str> = read.drafts.iter().map(|draft| draft.figure.id.as_str()).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "an id twice in {text:?}");
}

fn sound_scene(scene: &Scene) {
    assert!(scene.width.is_finite() && scene.width > 0.0 && scene.height.is_finite() && scene.height > 0.0);
    scene.marks.iter().for_each(sound_mark);
    for target in scene.targets.iter().chain(&scene.also) {
        assert!(finite(target.anchor), "{target:?}");
        assert!(
            [target.area, target.outline].iter().all(|r| [r.x, r.y, r.width, r.height].iter().all(|n| n.is_finite()))
        );
    }
}

fn sound_mark(mark: &Mark) {
    let sound = match &mark.shape {
        Shape::Rect(r) => {
            [r.x, r.y, r.width, r.height].iter().all(|n| n.is_finite()) && r.width >= 0.0 && r.height >= 0.0
        }
        Shape::Circle { center, radius } => finite(*center) && radius.is_finite(),
        Shape::Path { runs, .. } => runs.iter().flatten().all(|point| finite(*point)),
        Shape::Text { at, font, text, .. } => {
            finite(*at) && font.size > 0.0 && TableMeasure.width(text, *font).is_finite()
        }
    };
    assert!(sound, "{mark:?}");
}

fn finite(point: Point) -> bool {
    point.x.is_finite() && point.y.is_finite()
}

/// What a caller or a dataset says stays text: the picture is XML of the elements that we write, with no other attributes.
fn sound_svg(svg: &str) {
    let document = roxmltree::Document::parse(svg).unwrap_or_else(|error| panic!("{error}: {svg}"));
    for element in document.descendants().filter(roxmltree::Node::is_element) {
        let name = element.tag_name().name();
        assert!(["svg", "title", "desc", "rect", "path", "circle", "text", "clipPath"].contains(&name), "<{name}>");
        for attribute in element.attributes() {
            assert!(!attribute.name().starts_with("on") && !attribute.name().contains("href"), "{}", attribute.name());
            assert!(!["NaN", "inf"].iter().any(|no| attribute.value().contains(no)), "{attribute:?}");
        }
    }
}

/// No cell is a formula, and the text has as many rows as were written.
fn sound_csv(text: &str, rows: usize) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().map(|record| record.expect("a record")).collect();
    assert_eq!(records.len(), rows, "{text:?}");
    for cell in records.iter().flat_map(|record| record.iter()) {
        let cell = cell.trim_start_matches('\u{feff}');
        let number = |c: char| c.is_ascii_digit() || ".%e+-".contains(c) || !c.is_ascii();
        let formula = cell.starts_with(['=', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
            || (cell.starts_with(['+', '-']) && !cell.chars().all(number));
        assert!(!formula, "{cell:?} would be run");
    }
}

/// A file is refused with a reason, or read so that every cell and every figure is where it is said to be, and what is made of
/// its figures is sound.
///
/// # Panics
/// It is not.
pub fn sound_file(bytes: &[u8], name: &str) {
    let mut document = match files::read_file(bytes, name) {
        Ok(document) => document,
        Err(refusal) => return assert!(!refusal.to_string().is_empty() && !refusal.kind.code().is_empty()),
    };
    let chars: Vec<char> = document.text.chars().collect();
    let at = |range: &std::ops::Range<usize>| -> String { chars[range.clone()].iter().collect() };
    for cell in document.tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells) {
        assert_eq!(at(&cell.at), cell.text, "a cell is elsewhere");
    }
    let options = Options { place: None, year: Some(2026) };
    let Ok(read) = files::extract(&mut document, &options) else { return };
    for draft in &read.drafts {
        assert_eq!(at(&draft.clause), draft.figure.quote, "{draft:?}");
        assert!(draft.at.start < draft.at.end && draft.at.end <= chars.len(), "{draft:?}");
        assert!(!draft.figure.unit.zh().is_empty(), "{draft:?}");
    }
    for unread in &read.unread {
        assert_eq!(at(&unread.at), unread.text);
    }
}

/// An archive of these parts, as Word and Excel pack their files.
///
/// # Panics
/// It cannot be made.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(*name, stored).expect("a part");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("an archive").into_inner()
}
