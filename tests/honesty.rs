//! What a picture must not say: points that are not there, values that are not theirs, slopes across gaps.

use proptest::prelude::*;
use tujie::chart::own::{self, Own, OwnSeries};
use tujie::chart::scene::{Anchor, Mark, Point, Scene, Shape};
use tujie::chart::{self, Chart, ChartError, Datum, Frame, Measure, TableMeasure};
use tujie::report::{Lang, Status};

fn own(form: &str, categories: Option<Vec<String>>, series: &[(&str, Vec<f64>)]) -> Result<Chart, ChartError> {
    let series = series.iter().map(|(name, values)| OwnSeries {
        name: (*name).to_owned(),
        values: values.clone(),
        status: Status::Actual,
    });
    let squares = |count: usize| (0..count).map(|i| ((i % 5) as u8, (i / 5 % 20) as u8)).collect();
    let tiles = categories.as_ref().map(|names| squares(names.len()));
    let form = form.to_owned();
    own::chart(Own { form, categories, tiles, series: series.collect(), ..Own::default() }, Lang::Zh)
}

const FORMS: [&str; 11] =
    ["bars", "slope", "line", "versus", "index", "parts", "tiles", "cards", "multiples", "progress", "table"];

fn lay_out(chart: &Chart, width: f64) -> Scene {
    chart::layout(chart, &Frame { width, ratio: 1.0, text_scale: 1.0, measure: &TableMeasure })
}

fn points(mark: &Mark) -> Vec<Point> {
    match &mark.shape {
        Shape::Rect(r) => vec![Point { x: r.x, y: r.y }, Point { x: r.right(), y: r.bottom() }],
        Shape::Circle { center, .. } => vec![*center],
        Shape::Path { runs, .. } => runs.concat(),
        Shape::Text { at, .. } => vec![*at],
    }
}

/// Left and right end of a text mark.
fn extent(mark: &Mark) -> Option<(f64, f64)> {
    let Shape::Text { at, anchor, font, text } = &mark.shape else { return None };
    let width = TableMeasure.width(text, *font);
    Some(match anchor {
        Anchor::Start => (at.x, at.x + width),
        Anchor::Middle => (at.x - width / 2.0, at.x + width / 2.0),
        Anchor::End => (at.x - width, at.x),
    })
}

fn curve(scene: &Scene) -> Vec<Vec<Point>> {
    let clipped = scene.marks.iter().find(|m| m.clip.is_some()).expect("a curve");
    let Shape::Path { runs, .. } = &clipped.shape else { panic!("a curve is a path") };
    runs.clone()
}

#[test]
fn a_gap_is_a_gap() {
    let chart = own("line", None, &[("s", vec![1.0, 2.0, f64::NAN, 4.0, f64::INFINITY, 6.0, 7.0])]).expect("a chart");
    let scene = lay_out(&chart, 640.0);
    let runs = curve(&scene);
    assert_eq!(runs.len(), 3, "{runs:?}");
    // A value between two gaps is no line, and still to be seen.
    let lone = (runs[1][0], *runs[1].last().expect("a point"));
    assert!(lone.0.y == lone.1.y && (2.0..=6.0).contains(&(lone.1.x - lone.0.x)), "{lone:?}");
    assert!(scene.target(Datum { row: 0, column: 2 }).is_none(), "nothing to touch in a gap");
}

#[test]
fn a_missing_bar_is_no_bar_of_zero() {
    let names = Some(vec!["有".to_owned(), "无".to_owned()]);
    let chart = own("bars", names, &[("s", vec![3.0, f64::NAN])]).expect("a chart");
    let scene = lay_out(&chart, 640.0);
    let bars = scene.marks.iter().filter(|m| m.datum.is_some() && matches!(m.shape, Shape::Rect(_))).count();
    assert_eq!((bars, scene.targets.len()), (1, 1));
    assert_eq!(chart::table(&chart, 10).rows[1][1], "无数据");
}

#[test]
fn bars_are_as_long_as_their_values() {
    let values = vec![550.0, 280.0, 314.0, 0.0];
    let names = Some(["甲", "乙", "丙", "丁"].map(str::to_owned).to_vec());
    let scene = lay_out(&own("bars", names, &[("s", values.clone())]).expect("a chart"), 640.0);
    let lengths: Vec<f64> = scene
        .marks
        .iter()
        .filter_map(|m| match (&m.shape, m.datum) {
            (Shape::Rect(r), Some(_)) => Some(r.width),
            _ => None,
        })
        .collect();
    for (length, value) in lengths.iter().zip(&values) {
        let expected = lengths[0] * value / values[0];
        assert!((length - expected).abs() <= 1.0, "{value}: {length} px, expected {expected}");
    }
}

#[test]
fn a_million_points_keep_their_extremes() {
    let mut values: Vec<f64> = (0..1_000_000).map(|i| f64::from(i % 1000)).collect();
    values[777_777] = 5000.0;
    values[333_333] = -4000.0;
    let chart = own("line", None, &[("s", values)]).expect("a chart");
    let scene = lay_out(&chart, 640.0);
    let drawn: Vec<Point> = curve(&scene).concat();
    assert!(drawn.len() < 4 * 640, "{} points", drawn.len());
    let curves = scene.curves.as_ref().expect("curves");
    for column in [777_777, 333_333] {
        let extreme = curves.point(Datum { row: 0, column }).expect("a point");
        assert!(drawn.contains(&extreme), "the extreme at {column} is drawn");
    }
}

#[test]
fn what_is_hit_is_what_is_nearest() {
    let chart = own("line", None, &[("s", (0..10_000).map(f64::from).collect())]).expect("a chart");
    let scene = lay_out(&chart, 640.0);
    let wanted = Datum { row: 0, column: 5_000 };
    let at = scene.target(wanted).expect("a target").anchor;
    let hit = scene.hit(at).expect("a hit").datum;
    assert!(hit.column.abs_diff(5_000) <= 1, "{hit:?}");
}

#[test]
fn strange_names_and_many_rows_are_drawn() {
    let strange = [
        "長".repeat(10_000),
        "مرحبا بالعالم".to_owned(),
        "👩‍👩‍👧‍👦🇨🇳".to_owned(),
        "<script>alert(1)</script>".to_owned(),
        String::new(),
        "a\u{0}\nb".to_owned(),
    ];
    let values = vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
    for form in FORMS.into_iter().filter(|form| *form != "parts") {
        let chart = own(form, Some(strange.to_vec()), &[("s", values.clone())]).expect("a chart");
        let scene = lay_out(&chart, 320.0);
        assert!(scene.height < 3_000.0, "{form}: {}", scene.height);
        let picture = chart::svg(&scene, &chart::theme::LIGHT, &chart.title, &chart::summary(&chart));
        assert!(!picture.contains("<script"), "{form}");
    }
    let many: Vec<String> = (0..10_000).map(|i| i.to_string()).collect();
    let chart = own("bars", Some(many), &[("s", (0..10_000).map(f64::from).collect())]).expect("a chart");
    let scene = lay_out(&chart, 640.0);
    assert!(scene.height < 16_000.0, "a canvas has an end: {}", scene.height);
    assert_eq!(chart::table(&chart, usize::MAX).rows.len(), 10_000);
}

/// All marks lie in the picture, and no two texts on one line run into each other.
fn assert_tidy(scene: &Scene, what: &str) {
    for mark in &scene.marks {
        for Point { x, y } in points(mark) {
            assert!(x.is_finite() && y.is_finite(), "{what}: {mark:?}");
            assert!((-2.0..=scene.width + 2.0).contains(&x), "{what}: {x} of {}: {mark:?}", scene.width);
            assert!((-2.0..=scene.height + 2.0).contains(&y), "{what}: {y} of {}: {mark:?}", scene.height);
        }
        if let Some((left, right)) = extent(mark) {
            assert!(left >= -2.0 && right <= scene.width + 2.0, "{what}: {left}..{right} of {}: {mark:?}", scene.width);
        }
    }
    let texts: Vec<(&Mark, f64, f64, Point, f64)> = scene
        .marks
        .iter()
        .filter_map(|m| match (&m.shape, extent(m)) {
            (Shape::Text { at, font, .. }, Some((left, right))) => Some((m, left, right, *at, font.size)),
            _ => None,
        })
        .collect();
    for (i, a) in texts.iter().enumerate() {
        for b in &texts[i + 1..] {
            let height = a.4.min(b.4) * 0.9;
            let apart = a.2 <= b.1 + 0.5 || b.2 <= a.1 + 0.5 || (a.3.y - b.3.y).abs() >= height;
            assert!(apart, "{what}: texts overlap: {:?} and {:?}", a.0.shape, b.0.shape);
        }
    }
}

#[test]
fn every_view_is_tidy_at_every_width_and_size() {
    let dataset = tujie::bundled::dataset().expect("the bundled dataset");
    for view in &dataset.views {
        for lang in [Lang::Zh, Lang::En] {
            let chart = chart::view::chart(&dataset, &view.id, lang).expect("a chart");
            for width in [320.0, 328.0, 360.0, 430.0, 480.0, 520.0, 600.0, 640.0, 768.0, 1000.0, 1280.0, 1600.0] {
                for text_scale in [1.0, 1.25, 1.6, 2.0] {
                    for ratio in [1.0, 2.0] {
                        let frame = Frame { width, ratio, text_scale, measure: &TableMeasure };
                        let what = format!("{} {lang:?} {width} px, type x {text_scale}, ratio {ratio}", view.id);
                        assert_tidy(&chart::layout(&chart, &frame), &what);
                    }
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Nothing leaves the picture, nothing is no number, whatever the numbers and the room.
    #[test]
    fn everything_stays_inside(
        values in prop::collection::vec(prop_oneof![
            4 => -1e6..1e6f64, 1 => Just(0.0), 1 => Just(f64::NAN), 1 => any::<f64>(),
        ], 1..12),
        width in 320.0..1600.0f64,
        form in prop::sample::select(FORMS.to_vec()),
    ) {
        let names = values.iter().enumerate().map(|(i, _)| format!("指标{i}")).collect();
        let Ok(chart) = own(form, Some(names), &[("2020", values.clone()), ("2025", values)]) else { return Ok(()) };
        let scene = lay_out(&chart, width);
        for mark in &scene.marks {
            for Point { x, y } in points(mark) {
                prop_assert!(x.is_finite() && y.is_finite(), "{mark:?}");
                prop_assert!((-2.0..=scene.width + 2.0).contains(&x), "{x} of {}: {mark:?}", scene.width);
                prop_assert!((-2.0..=scene.height + 2.0).contains(&y), "{y} of {}: {mark:?}", scene.height);
            }
            if let Some((left, right)) = extent(mark) {
                prop_assert!(left >= -2.0 && right <= scene.width + 2.0, "{left}..{right}: {mark:?}");
            }
        }
    }
}
