//! Views put together from what a small dataset has and has not, at any size, in any order.
#![no_main]

use std::sync::LazyLock;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use tujie::chart;
use tujie::report::{Bound, Dataset, Decimal, Lang, Measure, Period, Status, Text, Unit, View, ViewColumn, ViewRow};
use tujie_fuzz::{fixture, sound_chart};

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    form: u8,
    each: u8,
    columns: Vec<(u8, u8, &'a str)>,
    rows: Vec<(u8, u8, u8, &'a str)>,
    highlight: u8,
    keep_order: bool,
    title: &'a str,
    note: &'a str,
    /// Which figure gets which value, unit, status, bound and name.
    figures: Vec<(u8, i64, u8, u8, u8, u8, &'a str)>,
    width: f32,
    ratio: f32,
    text_scale: f32,
    english: bool,
}

const FORMS: [&str; 12] =
    ["bars", "slope", "line", "versus", "index", "parts", "tiles", "cards", "multiples", "progress", "table", "pie"];
const PERIODS: [Period; 6] = [
    Period::Year(2020),
    Period::Year(2025),
    Period::Year(2026),
    Period::Span(2021, 2025),
    Period::Span(2026, 2030),
    Period::Span(1900, 2200),
];

fn pick<T: Copy>(list: &[T], at: u8) -> T {
    list[usize::from(at) % list.len()]
}

static FIXTURE: LazyLock<Dataset> = LazyLock::new(fixture);
/// Sorted once.
static UNITS: LazyLock<Vec<Unit>> = LazyLock::new(Unit::all_by_length);

fuzz_target!(|input: Input<'_>| {
    let mut dataset = FIXTURE.clone();
    for &(at, mantissa, scale, unit, status, bound, name) in input.figures.iter().take(40) {
        let count = dataset.figures.len();
        let figure = &mut dataset.figures[usize::from(at) % count];
        // No more digits than a dataset may have.
        figure.value = Decimal::new(mantissa % 100_000_000_000_000_000, scale % 18);
        figure.unit = UNITS[usize::from(unit) % UNITS.len()];
        figure.status = pick(Status::ALL, status);
        figure.bound = pick(Bound::ALL, bound);
        figure.name = Text { zh: name.to_owned(), en: name.to_owned() };
    }
    let series: Vec<String> = dataset.figures.iter().map(|f| f.series.clone()).collect();
    let text = |text: &str| Text { zh: text.to_owned(), en: String::new() };
    let view = View {
        id: "x".to_owned(),
        form: pick(&FORMS, input.form).to_owned(),
        each: pick(&["", "", "bars", "slope", "progress", "pie"], input.each).to_owned(),
        title: text(input.title),
        note: text(input.note),
        columns: input
            .columns
            .iter()
            .take(12)
            .map(|&(period, measure, name)| ViewColumn {
                name: text(name),
                period: pick(&PERIODS, period),
                measure: (measure > 128).then(|| pick(Measure::ALL, measure)),
            })
            .collect(),
        rows: input
            .rows
            .iter()
            .take(60)
            .map(|&(row, measure, place, name)| ViewRow {
                series: series[usize::from(row) % series.len()].clone(),
                measure: pick(Measure::ALL, measure),
                place: pick(&["", "", "试市", "甲县", "乙县", "丙县"], place).to_owned(),
                name: text(name),
            })
            .collect(),
        keep_order: input.keep_order,
        highlight: series[usize::from(input.highlight) % series.len()].clone(),
        ..View::default()
    };
    dataset.views = vec![view];
    let lang = if input.english { Lang::En } else { Lang::Zh };
    match chart::view::chart(&dataset, "x", lang) {
        Ok(chart) => sound_chart(&chart, f64::from(input.width), f64::from(input.ratio), f64::from(input.text_scale)),
        Err(error) => assert!(!error.message(lang).is_empty()),
    }
});
