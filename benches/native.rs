//! `cargo xtask bench --native`: the parts that a chart is made of, each with more and more to do. A part that grows faster than
//! its work is what a reader with much data waits for.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion};
use tujie::bundled;
use tujie::chart::own::{self, Own, OwnSeries};
use tujie::chart::scene::{Point, Scene};
use tujie::chart::{self, Chart, Frame, Reading, TableMeasure, theme};
use tujie::report::{Dataset, Lang, Status, packed};

/// Every form of rows and columns.
const GRIDS: [&str; 9] = ["bars", "slope", "versus", "parts", "tiles", "cards", "multiples", "progress", "table"];
const ROWS: [usize; 3] = [12, 48, 192];
const POINTS: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
const FRAME: Frame<'_> = Frame { width: 600.0, ratio: 1.0, text_scale: 1.0, measure: &TableMeasure };

/// Numbers that go up and down, the same each time.
fn walk(count: usize) -> Vec<f64> {
    let mut state: u32 = 1;
    let mut at = 0.0;
    let mut step = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        at += f64::from(state) / f64::from(u32::MAX) - 0.5;
        at
    };
    (0..count).map(|_| step()).collect()
}

fn series(name: &str, values: Vec<f64>) -> OwnSeries {
    OwnSeries { name: name.to_owned(), values: values.into(), status: Status::Actual }
}

/// A caller's own numbers for a form of rows.
fn rows(form: &str, count: usize) -> Own {
    let values = walk(count).into_iter().map(|value| value.abs().round() + 1.0).collect();
    let series = match form {
        "parts" => vec![series("2025", vec![100.0 / count as f64; count])],
        _ => vec![series("2024", values), series("2025", walk(count).into_iter().map(f64::abs).collect())],
    };
    let place = |at: usize| ((at % 20) as u8, (at / 20) as u8);
    Own {
        form: form.to_owned(),
        categories: Some((0..count).map(|at| format!("产业{at}")).collect()),
        tiles: (form == "tiles").then(|| (0..count).map(place).collect()),
        series,
        ..Own::default()
    }
}

/// A caller's own line.
fn line(count: usize) -> Own {
    Own { form: "line".to_owned(), series: vec![series("walk", walk(count))], ..Own::default() }
}

fn made(own: Own) -> Chart {
    own::chart(own, Lang::Zh).expect("a chart")
}

fn laid(own: Own) -> Scene {
    chart::layout(&made(own), &FRAME)
}

/// The bundled report several times over, each time with series of its own.
fn grown(times: usize) -> Dataset {
    let mut dataset = bundled::dataset().expect("the bundled dataset");
    let figures = dataset.figures.clone();
    for copy in 1..times {
        dataset.figures.extend(figures.iter().cloned().map(|mut figure| {
            figure.id = format!("{}-{copy}", figure.id);
            figure.series = format!("{}-{copy}", figure.series);
            figure
        }));
    }
    dataset
}

/// Measures `work` for each size of what `make` makes.
fn each<T>(
    criterion: &mut Criterion,
    group: &str,
    sizes: &[usize],
    make: impl Fn(usize) -> T,
    mut work: impl FnMut(&T),
) {
    let mut group = criterion.benchmark_group(group);
    for &size in sizes {
        let made = make(size);
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| bencher.iter(|| work(black_box(&made))));
    }
    group.finish();
}

/// A hundred places all over a scene.
fn hits(scene: &Scene) {
    for step in 0..100 {
        let along = |by: usize| (step * by % 100) as f64 / 100.0;
        black_box(scene.hit(Point { x: along(53) * scene.width, y: along(37) * scene.height }));
    }
}

fn main() {
    let criterion = Criterion::default().without_plots();
    let criterion = criterion.warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_secs(1));
    let criterion = &mut criterion.sample_size(20).configure_from_args();

    each(
        criterion,
        "decode: the bundled report, times",
        &[1, 4, 16],
        |times| packed::pack_in_parts(&grown(times)).first,
        |text| {
            black_box(packed::unpack_first(text).expect("a dataset"));
        },
    );
    for form in GRIDS {
        each(
            criterion,
            &format!("layout: {form}, rows"),
            &ROWS,
            |count| made(rows(form, count)),
            |chart| {
                black_box(chart::layout(chart, &FRAME));
            },
        );
    }
    let named = |count| made(Own { form: "line".to_owned(), ..rows("bars", count) });
    each(criterion, "layout: line with names, steps", &ROWS, named, |chart| {
        black_box(chart::layout(chart, &FRAME));
    });
    let paths = |count| made(Own { form: "index".to_owned(), ..rows("bars", count) });
    each(criterion, "layout: index, steps", &ROWS, paths, |chart| {
        black_box(chart::layout(chart, &FRAME));
    });
    each(
        criterion,
        "decimation: layout of a line, points",
        &POINTS,
        |count| made(line(count)),
        |chart| {
            black_box(chart::layout(chart, &FRAME));
        },
    );
    let close = |count: usize| {
        let mut chart = made(line(count));
        let middle = count as f64 / 2.0;
        let window = Some((middle * 0.99, middle * 1.01));
        chart.read(&Reading { window, ..Reading::default() });
        chart
    };
    each(criterion, "zoom: layout of a hundredth of a line, points", &POINTS, close, |chart| {
        black_box(chart::layout(chart, &FRAME));
    });
    each(
        criterion,
        "draw: bars as SVG, rows",
        &ROWS,
        |count| laid(rows("bars", count)),
        |scene| {
            black_box(chart::svg(scene, &theme::LIGHT, "", ""));
        },
    );
    each(
        criterion,
        "draw: a line as SVG, points",
        &POINTS,
        |count| laid(line(count)),
        |scene| {
            black_box(chart::svg(scene, &theme::LIGHT, "", ""));
        },
    );
    each(criterion, "hit test: bars, a hundred places, rows", &ROWS, |count| laid(rows("bars", count)), hits);
    each(criterion, "hit test: a line, a hundred places, points", &POINTS, |count| laid(line(count)), hits);

    let mut group = criterion.benchmark_group("read: own numbers of a line, points");
    for count in POINTS {
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
            bencher.iter_batched(|| line(count), made, BatchSize::LargeInput);
        });
    }
    group.finish();
}
