//! Input that no honest editor writes: nothing of it panics, runs, swells or takes longer than it is long.

use std::cell::Cell;
use std::time::{Duration, Instant};

use tujie::chart::own::{self, Own, OwnSeries};
use tujie::chart::scene::{Point, Shape, Step};
use tujie::chart::{self, Frame, Reading, TableMeasure, Values, theme};
use tujie::page::{self, Look};
use tujie::report::source::{InMemory, Source};
use tujie::report::{Dataset, FaultKind, Figure, Lang, Measure, Period, Place, Section, Status, Text, View};
use tujie::report::{ViewColumn, ViewRow, packed};

/// What would run where a text became markup, a style, a link, a formula or a message's direction.
const HOSTILE: [&str; 12] = [
    "<script>boom()</script>",
    "\"><img src=x onerror=boom()>",
    "javascript:boom()",
    "</style><style>*{background:url(/hit)}",
    "]]><!--",
    "-->",
    "\u{0}\u{1b}[31m\u{7f}\u{85}\u{2028}\u{fffe}",
    "\u{202e}\u{2067}abc",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "\n=1",
    "\u{ff1d}1",
];

fn text(text: &str) -> Text {
    Text { zh: text.to_owned(), en: text.to_owned() }
}

fn figure(series: &str, value: &str) -> Figure {
    let id = format!("{series}-2025");
    let fields =
        [&id, series, "名", "", "economy", "市", "2025", "actual", "level", "=", value, "亿元", "s#1", "句", ""];
    let spot = tujie::report::Spot { file: "figures", row: 2 };
    Figure::parse(&fields, spot).expect("a figure")
}

/// A dataset of as many series as are asked for, each in its own place, and as many views that show ten of them.
fn large(count: usize) -> Dataset {
    let mut dataset =
        Dataset { about: tujie::report::About { title: text("题"), ..Default::default() }, ..Dataset::default() };
    dataset.places.push(Place { name: text("市"), tile: None });
    for index in 0..count {
        let mut figure = figure(&format!("s{index}"), "1");
        (figure.section, figure.place) = (format!("s{index}"), format!("p{index}"));
        dataset.places.push(Place { name: text(&figure.place), tile: None });
        dataset.sections.push(Section { id: figure.section.clone(), title: text("节"), ..Section::default() });
        dataset.figures.push(figure);
        let row = |at: usize| ViewRow {
            series: format!("s{at}"),
            measure: Measure::Level,
            place: format!("p{at}"),
            name: Text::default(),
        };
        dataset.views.push(View {
            id: format!("v{index}"),
            form: "bars".to_owned(),
            title: text("题"),
            columns: vec![ViewColumn { name: Text::default(), period: Period::Year(2025), measure: None }],
            rows: (0..10).map(|at| row((index * 7 + at * 31) % count)).collect(),
            ..View::default()
        });
    }
    dataset
}

/// How long this thread has been at work, where the system tells, so that nothing counts which the machine does beside it.
fn worked() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// The shortest of three runs: what else happens only adds.
fn shortest(mut work: impl FnMut()) -> Duration {
    let run = |_| {
        let (start, before) = (Instant::now(), worked());
        work();
        worked().zip(before).map_or_else(|| start.elapsed(), |(after, before)| after - before)
    };
    (0..3).map(run).min().unwrap_or_default()
}

/// Four times as much may take some four times as long, not sixteen.
fn grows_evenly(what: &str, work: &dyn Fn(usize), small: usize) {
    let (once, fourfold) = (shortest(|| work(small)), shortest(|| work(4 * small)));
    // The system counts in steps of some milliseconds.
    let ratio = fourfold.as_secs_f64() / once.max(Duration::from_millis(5)).as_secs_f64();
    println!("{what}: 4 times as much takes {ratio:.1} times as long ({once:?}, {fourfold:?})");
    assert!(ratio < 9.0, "{what}: 4 times as much takes {ratio:.1} times as long ({once:?}, {fourfold:?})");
}

#[test]
fn a_dataset_takes_as_long_as_it_is_long() {
    let sets: Vec<(usize, Dataset)> = [1_500, 6_000].map(|count| (count, large(count))).into_iter().collect();
    let of = |count: usize| &sets.iter().find(|(known, _)| *known == count).expect("made before").1;
    grows_evenly("validating", &|count| of(count).validate().expect("valid"), 1_500);
    let packed: Vec<String> = sets.iter().map(|(_, dataset)| packed::pack(dataset)).collect();
    grows_evenly("packing", &|count| drop(packed::pack(of(count))), 1_500);
    let text = |count: usize| &packed[usize::from(count > 1_500)];
    grows_evenly("unpacking", &|count| drop(packed::unpack(text(count)).expect("whole")), 1_500);
}

#[test]
fn a_text_takes_as_long_as_it_is_long() {
    let frame = Frame { width: 640.0, ratio: 1.0, text_scale: 1.0, measure: &TableMeasure };
    for piece in ["长", "word ", "x", "a,", "\u{301}", "("] {
        let draw = |length: usize| {
            let long = piece.repeat(length / piece.len());
            let series = vec![OwnSeries { name: long.clone(), values: vec![1.0, 2.0].into(), status: Status::Actual }];
            let categories = Some(vec![long.clone(), "甲".to_owned()]);
            let texts = [(); 3].map(|()| long.clone());
            let [title, subtitle, note] = texts;
            let own = Own { form: "bars".to_owned(), title, subtitle, note, categories, series, ..Own::default() };
            let chart = own::chart(own, Lang::Zh).expect("a chart");
            let scene = chart::layout(&chart, &frame);
            assert!(scene.height < 3_000.0, "{piece}: {}", scene.height);
        };
        grows_evenly(&format!("a chart of {piece:?}"), &draw, 250_000);
    }
}

#[test]
fn many_rows_take_as_long_as_they_are_many() {
    let frame = Frame { width: 640.0, ratio: 1.0, text_scale: 1.0, measure: &TableMeasure };
    for form in ["bars", "slope", "line", "versus", "cards", "multiples", "progress", "table"] {
        let draw = |rows: usize| {
            let values = (0..rows).map(|at| (at % 97) as f64).collect::<Vec<_>>().into();
            let series = vec![OwnSeries { name: String::new(), values, status: Status::Actual }];
            let chart = own::chart(Own { form: form.to_owned(), series, ..Own::default() }, Lang::Zh).expect("a chart");
            chart::layout(&chart, &frame);
            chart::summary(&chart);
        };
        grows_evenly(form, &draw, 5_000);
    }
}

/// What makes a dataset too long.
type Change<'a> = &'a dyn Fn(&mut Dataset);

#[test]
fn long_texts_and_views_are_refused_with_their_place() {
    let long = "长".repeat(1_000_000);
    let changes: [(Change<'_>, &str); 7] = [
        (&|d| d.figures[0].name.zh = long.clone(), "name"),
        (&|d| d.figures[0].note = long.clone(), "note"),
        (&|d| d.sections[0].title.en = long.clone(), "section"),
        (&|d| d.views[0].note.zh = long.clone(), "title"),
        (&|d| d.views[0].rows[0].name.zh = long.clone(), "rows"),
        (&|d| d.views[0].rows = vec![d.views[0].rows[0].clone(); 201], "rows"),
        (&|d| d.views[0].columns = vec![d.views[0].columns[0].clone(); 25], "columns"),
    ];
    for (change, field) in changes {
        let mut dataset = large(20);
        change(&mut dataset);
        let faults = dataset.validate().expect_err(field);
        assert_eq!((faults[0].field.as_str(), faults.len()), (field, 1), "{}", faults[0]);
        assert!(faults[0].expected.contains("at most") && faults[0].to_string().len() < 400, "{}", faults[0]);
    }
}

/// A text of a kilobyte that becomes a gigabyte is refused before it does.
#[test]
fn nothing_swells_when_it_is_unpacked() {
    let mut dataset = large(3);
    for (index, figure) in dataset.figures.iter_mut().enumerate() {
        *figure =
            Figure { period: Period::Year(2020 + index as u16), name: text(&"长".repeat(400)), ..figure.clone() };
        figure.series = "s".to_owned();
    }
    let fault = packed::unpack(&packed::pack(&dataset)).expect_err("a name for a thousand figures");
    assert_eq!(fault.kind, FaultKind::Field);

    let mut dataset = large(1);
    dataset.figures[0].name = text(&"长".repeat(100));
    dataset.figures[0].quote = "句".to_owned();
    let swelling = packed::pack(&dataset).replace('句', &"\u{1}\u{2}".repeat(10_000));
    let quote = packed::unpack(&swelling).expect("one quote of many marks").figures.remove(0).quote;
    assert!(quote.len() < 1_000, "{} bytes", quote.len());
}

#[test]
fn what_separates_values_may_stand_in_them() {
    let mut dataset = large(2);
    dataset.views[0].title = text("a\u{1c}b\u{1d}c\u{1e}d\u{1f}e");
    dataset.figures[0].name = text("a\u{1e}b");
    let unpacked = packed::unpack(&packed::pack(&dataset)).expect("what was packed");
    assert_eq!(unpacked.views[0].title.zh, "a b c d e");
    assert_eq!(unpacked.figures[0].name.zh, "a b");
}

#[test]
fn a_step_out_of_reach_is_a_fault() {
    let whole = packed::pack(&large(2));
    for step in ["2147483647", "-2147483648"] {
        // Both rows of the first view, so that the second step adds to the first.
        let broken = whole.replacen("level\t0\tp0", &format!("level\t{step}\tp0\n\t{step}\tp0"), 1);
        assert_ne!(broken, whole);
        assert_eq!(packed::unpack(&broken).expect_err("no such series").kind, FaultKind::Field);
    }
}

/// Twenty squares beside each other in 80 pixels: there is no room for a bar, and none of less than nothing.
#[test]
fn a_square_without_room_has_no_bar() {
    let tiles: Vec<(u8, u8)> = (0..20).map(|column| (column, 0)).collect();
    for status in [Status::Target, Status::Expected, Status::Actual] {
        let series = vec![OwnSeries { name: String::new(), values: vec![5.0; 20].into(), status }];
        let own = Own { form: "tiles".to_owned(), tiles: Some(tiles.clone()), series, ..Own::default() };
        let chart = own::chart(own, Lang::Zh).expect("a chart");
        for (width, text_scale) in [(80.0, 1.0), (80.0, 3.0), (320.0, 2.0)] {
            let scene = chart::layout(&chart, &Frame { width, ratio: 1.0, text_scale, measure: &TableMeasure });
            for mark in &scene.marks {
                let Shape::Rect(rect) = mark.shape else { continue };
                assert!(rect.width >= 0.0 && rect.height >= 0.0, "{mark:?}");
            }
        }
    }
}

/// Numbers of which nothing stays as it was when the index of them was made.
struct Changing {
    others: [f64; 2],
    reads: Cell<usize>,
}

impl tujie::chart::Source for Changing {
    fn read(&self, from: usize, into: &mut [f64]) {
        // Three chunks are read for the index.
        let is_read_again = self.reads.replace(self.reads.get() + 1) >= 3;
        for (at, value) in into.iter_mut().enumerate() {
            *value = if is_read_again { self.others[(from + at) % 2] } else { (from + at) as f64 };
        }
    }
}

#[test]
fn numbers_that_change_break_nothing() {
    for others in
        [[f64::NAN; 2], [f64::INFINITY, f64::NEG_INFINITY], [f64::MAX, f64::MIN], [f64::NAN, -1e308], [-0.0, 7.0]]
    {
        for count in [9_000, 12_288] {
            let values = Values::of(Box::new(Changing { others, reads: Cell::default() }), count);
            let series = vec![OwnSeries { name: "s".to_owned(), values, status: Status::Actual }];
            let mut chart =
                own::chart(Own { form: "line".to_owned(), series, ..Own::default() }, Lang::Zh).expect("a chart");
            for window in [None, Some((10.0, 20.0)), Some((3_000.0, 9_000.0))] {
                chart.read(&Reading { window, ..Reading::default() });
                let frame = Frame { width: 600.0, ratio: 1.0, text_scale: 1.0, measure: &TableMeasure };
                let scene = chart::layout(&chart, &frame);
                let svg = chart::svg(&scene, &theme::LIGHT, "", "");
                assert!(!svg.contains("NaN"), "{others:?}");
                for place in 0..60 {
                    let point = Point { x: f64::from(place) * 10.0, y: scene.height / 2.0 };
                    let hit = scene.hit(point).or_else(|| scene.step(None, Step::First));
                    let next = hit.and_then(|hit| scene.step(Some(hit.datum), Step::Next));
                    next.map(|next| chart.value_text(next.datum));
                }
            }
            assert!(!chart::summary(&chart).is_empty());
            assert_eq!(chart::table(&chart, usize::MAX).rows.len(), count);
        }
    }
}

#[test]
fn hostile_texts_stay_texts_in_pictures_and_pages() {
    for hostile in HOSTILE {
        let mut dataset = large(3);
        dataset.about.title = text(hostile);
        for (figure, view) in dataset.figures.iter_mut().zip(&mut dataset.views) {
            figure.name = text(hostile);
            figure.note = hostile.to_owned();
            (view.title, view.subtitle, view.note) = (text(hostile), text(hostile), text(hostile));
            view.rows.truncate(2);
        }
        dataset.validate().expect("hostile, and well formed");
        let chart = chart::view::chart(&dataset, "v0", Lang::Zh).expect("a chart");
        let frame = Frame { width: 640.0, ratio: 1.0, text_scale: 1.0, measure: &TableMeasure };
        let svg = chart::svg(&chart::layout(&chart, &frame), &theme::LIGHT, &chart.title, &chart::summary(&chart));
        let html = page::figure(&dataset, "v0", Lang::Zh, &Look::default()).expect("a figure");
        for markup in [svg, html, page::whole(&dataset, Lang::Zh, &Look::default(), "page.css").expect("a page")] {
            let markup = markup.trim_start_matches("<!DOCTYPE html>").trim_start_matches("<!doctype html>");
            let document = roxmltree::Document::parse(markup).unwrap_or_else(|error| panic!("{hostile:?}: {error}"));
            for element in document.descendants().filter(roxmltree::Node::is_element) {
                let name = element.tag_name().name();
                assert!(!["script", "style", "img", "iframe"].contains(&name), "{hostile:?} became <{name}>");
                for attribute in element.attributes() {
                    assert!(!attribute.name().starts_with("on"), "{hostile:?} became {}", attribute.name());
                    let is_link = ["href", "src", "style"].contains(&attribute.name());
                    assert!(!is_link || !attribute.value().contains("boom"), "{hostile:?} became {attribute:?}");
                }
            }
        }
        let table = chart::table(&chart, 10);
        let csv = tujie::words::csv(std::iter::once(table.header).chain(table.rows));
        let mut reader = csv::ReaderBuilder::new().from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
        for cell in
            reader.records().flat_map(|record| record.expect("a record").iter().map(str::to_owned).collect::<Vec<_>>())
        {
            assert!(!cell.starts_with(['=', '@', '\t', '\r', '\n', '\u{ff1d}']), "{cell:?} is a formula");
        }
    }
}

#[test]
fn files_of_any_depth_and_length_are_faults() {
    let figures = b"id\n".as_slice();
    let deep = format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000));
    let tables = format!("[{}]\nx = 1", "a.".repeat(50_000) + "a");
    let inline = format!("a = {}1{}", "{a=".repeat(50_000), "}".repeat(50_000));
    let long = format!("title = \"{}\"", "x".repeat(1_000_000));
    for report in
        [&deep, &tables, &inline, &long, "\u{0}", "=", "title = 5\nplace = 5", "[[place]]\nname = \"\\u0000\""]
    {
        let source = Source::of(&InMemory(&[("report.toml", report.as_bytes()), ("figures.csv", figures)]));
        assert!(!source.faults.is_empty(), "{}", report.chars().take(40).collect::<String>());
        for fault in &source.faults {
            assert!(
                fault.to_string().chars().count() < 1_000,
                "{}",
                fault.to_string().chars().take(200).collect::<String>()
            );
        }
    }
}
