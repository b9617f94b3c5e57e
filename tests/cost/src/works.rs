//! The list.

use std::hint::black_box;

use tujie::bundled;
use tujie::chart::own::{self, Own, OwnSeries};
use tujie::chart::scene::{Point, Scene};
use tujie::chart::{self, Chart, Frame, Reading, TableMeasure, Values, theme};
use tujie::report::{Dataset, Lang, Status, names, packed};

use crate::{Growth, Task, Work};

/// Every form of rows and columns.
const GRIDS: [&str; 9] = ["bars", "slope", "versus", "parts", "tiles", "cards", "multiples", "progress", "table"];
const ROWS: &[usize] = &[12, 48, 192];
const POINTS: &[usize] = &[1_000, 10_000, 100_000, 1_000_000];
/// Of so many points each pixel has several.
const MANY: &[usize] = &[10_000, 100_000, 1_000_000];
const FRAME: Frame<'_> = Frame { width: 600.0, ratio: 1.0, text_scale: 1.0, measure: &TableMeasure };

/// All that is measured, in the order in which it is shown.
pub fn all() -> Vec<Work> {
    let mut works = vec![again(
        "decode: the bundled report, times",
        &[1, 4, 16],
        Growth::Linear,
        |times| packed::pack_in_parts(&grown(times)).first,
        |text| {
            black_box(packed::unpack_first(text).expect("a dataset"));
        },
    )];
    for form in GRIDS {
        let name = format!("layout: {form}, rows");
        works.push(again(&name, ROWS, Growth::Linear, |count| made(rows(form, count)), lay_out));
    }
    let named = |count| made(Own { form: "line".to_owned(), ..rows("bars", count) });
    let paths = |count| made(Own { form: "index".to_owned(), ..rows("bars", count) });
    let hundredth = |count| close(count, count / 100);
    let thousand = |count| close(count, 1_000);
    let bars = |count| laid(rows("bars", count));
    let curve = |count| laid(line(count));
    works.extend([
        again("layout: line with names, steps", ROWS, Growth::Linear, named, lay_out),
        again("layout: index, steps", ROWS, Growth::Linear, paths, lay_out),
        once("read: own numbers of a line, points", POINTS, Growth::Constant, line, |own| {
            black_box(made(own));
        }),
        once("index: of the values of a line, points", POINTS, Growth::Linear, walk, |values| {
            black_box(Values::from(values));
        }),
        again("decimation: layout of a line, points", POINTS, Growth::Linear, |count| made(line(count)), lay_out),
        again("zoom: layout of a hundredth of a line, points", POINTS, Growth::Linear, hundredth, lay_out),
        again("zoom: layout of a thousand steps of a line, points", MANY, Growth::Constant, thousand, lay_out),
        again("draw: bars as SVG, rows", ROWS, Growth::Linear, bars, draw),
        again("draw: a line as SVG, points", MANY, Growth::Constant, curve, draw),
        again("hit test: bars, a hundred places, rows", ROWS, Growth::Linear, bars, hits),
        again("hit test: a line, a hundred places, points", POINTS, Growth::Logarithmic, curve, hits),
    ]);
    works
}

fn again<T: 'static>(
    name: &str,
    sizes: &'static [usize],
    growth: Growth,
    make: impl Fn(usize) -> T + 'static,
    work: fn(&T),
) -> Work {
    let task = Task::Again(Box::new(move |size| {
        let made = make(size);
        Box::new(move || work(black_box(&made)))
    }));
    Work { name: name.to_owned(), sizes, growth, task }
}

fn once<T: 'static>(
    name: &str,
    sizes: &'static [usize],
    growth: Growth,
    make: impl Fn(usize) -> T + 'static,
    work: fn(T),
) -> Work {
    let task = Task::Once(Box::new(move |size| {
        let made = make(size);
        Box::new(move || work(black_box(made)))
    }));
    Work { name: name.to_owned(), sizes, growth, task }
}

fn lay_out(chart: &Chart) {
    black_box(chart::layout(chart, &FRAME));
}

fn draw(scene: &Scene) {
    black_box(chart::svg(scene, &theme::LIGHT, "", ""));
}

/// A hundred places all over a scene.
fn hits(scene: &Scene) {
    for step in 0..100 {
        let along = |by: usize| (step * by % 100) as f64 / 100.0;
        black_box(scene.hit(Point { x: along(53) * scene.width, y: along(37) * scene.height }));
    }
}

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
    // Over all columns from the start, so that tiles are as wide whatever their number is.
    let place = |at: usize| ((at * 9 % 20) as u8, (at / 20) as u8);
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

/// The middle of a line, so many steps of it.
fn close(count: usize, shown: usize) -> Chart {
    let mut chart = made(line(count));
    let (middle, half) = (count as f64 / 2.0, shown as f64 / 2.0);
    let window = Some((middle - half, middle + half));
    chart.read(&Reading { window, ..Reading::default() });
    chart
}

fn laid(own: Own) -> Scene {
    chart::layout(&made(own), &FRAME)
}

/// The bundled report several times over, each time with series of its own.
fn grown(times: usize) -> Dataset {
    let mut dataset = bundled::first().expect("the bundled dataset");
    names::put(&mut dataset, bundled::NAMES).expect("its names");
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
