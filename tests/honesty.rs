//! What a picture must not say: points that are not there, values that are not theirs, slopes across gaps.

use proptest::prelude::*;
use tujie::chart::own::{self, Own, OwnSeries};
use tujie::chart::scene::{Anchor, Mark, Point, Scene, Shape};
use tujie::chart::{self, Chart, ChartError, Datum, Frame, Measure, TableMeasure};
use tujie::report::{Lang, Status};

fn own(form: &str, categories: Option<Vec<String>>, series: &[(&str, Vec<f64>)]) -> Result<Chart, ChartError> {
    let series = series.iter().map(|(name, values)| OwnSeries {
        name: (*name).to_owned(),
        values: values.clone().into(),
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

/// All texts of a picture, in the order they are drawn.
fn texts(scene: &Scene) -> Vec<&str> {
    let text = |mark: &'_ Mark| matches!(mark.shape, Shape::Text { .. });
    let marks = scene.marks.iter().filter(|mark| text(mark));
    marks.map(|mark| if let Shape::Text { text, .. } = &mark.shape { text.as_str() } else { "" }).collect()
}

#[test]
fn names_at_the_ends_of_curves_stand_clear_of_each_other() {
    for form in ["line", "index"] {
        for count in 2..=12_u32 {
            let names: Vec<String> = (0..count).map(|i| format!("一个不算短的系列名称之{i}")).collect();
            let values = |i: u32| vec![100.0, 100.0 + f64::from(i * i)];
            let series: Vec<(&str, Vec<f64>)> = names.iter().zip(0..).map(|(n, i)| (n.as_str(), values(i))).collect();
            let chart = own(form, Some(vec!["2020".to_owned(), "2025".to_owned()]), &series).expect("a chart");
            for width in [320.0, 360.0, 480.0, 640.0, 1280.0] {
                assert_tidy(&lay_out(&chart, width), &format!("{form}, {count} curves, {width} px"));
            }
        }
    }
}

#[test]
fn no_view_cuts_a_text_or_leaves_a_lone_word_at_its_end() {
    let dataset = tujie::bundled::dataset().expect("the bundled dataset");
    for view in &dataset.views {
        for lang in [Lang::Zh, Lang::En] {
            let chart = chart::view::chart(&dataset, &view.id, lang).expect("a chart");
            for width in [320.0, 328.0, 360.0, 480.0, 640.0, 768.0, 1000.0, 1280.0] {
                let scene = lay_out(&chart, width);
                let what = format!("{} {lang:?} {width} px", view.id);
                let cut: Vec<&str> = texts(&scene).into_iter().filter(|text| text.ends_with('…')).collect();
                assert!(cut.is_empty(), "{what}: {cut:?}");
                let (left, right) = scene.marks.last().and_then(extent).expect("the source");
                assert!(right - left > width * 0.12, "{what}: {:?}", texts(&scene).last());
                // A star has its note, and a note its star.
                let is_number = |c: char| c.is_ascii_digit() || ".,*≥≤≈−+".contains(c);
                let starred = texts(&scene).iter().any(|text| text.ends_with('*') && text.chars().all(is_number));
                assert_eq!(starred, chart.note.contains('*'), "{what}");
            }
        }
    }
}

#[test]
fn bars_of_decreases_end_at_a_zero_that_is_seen() {
    let values = [-30.0, -13.44, -12.96, -3.12];
    let names = |count: usize| Some((0..count).map(|i| format!("指标{i}")).collect());
    for count in 1..=values.len() {
        let chart = own("bars", names(count), &[("s", values[..count].to_vec())]).expect("a chart");
        for width in (320..1600).step_by(7).map(f64::from) {
            let scene = lay_out(&chart, width);
            let zero = |mark: &&Mark| mark.style.stroke.is_some_and(|s| s.role == chart::theme::Role::Baseline);
            let line = scene.marks.iter().find(zero).map(points).expect("a line at zero");
            assert!(line[0].x + 0.5 <= scene.width, "{width}: {line:?}");
            for bar in scene.marks.iter().filter(|m| m.datum.is_some() && matches!(m.shape, Shape::Rect(_))) {
                assert!(points(bar)[1].x <= line[0].x, "{width}: {bar:?}");
            }
        }
    }
}

#[test]
fn a_target_says_so_beside_what_was_counted() {
    let series =
        [("2025", vec![5.0, f64::NAN, -30.0], Status::Actual), ("2026", vec![6.0, 7.0, -31.0], Status::Target)];
    let series = series
        .map(|(name, values, status)| OwnSeries { name: name.to_owned(), values: values.into(), status })
        .into_iter()
        .collect();
    let categories = Some(["甲", "乙", "丙"].map(str::to_owned).to_vec());
    let chart = own::chart(Own { form: "bars".to_owned(), categories, series, ..Own::default() }, Lang::Zh);
    let scene = lay_out(&chart.expect("a chart"), 640.0);
    let said: Vec<&str> = texts(&scene).into_iter().skip_while(|text| *text != "甲").collect();
    // What was counted stands next to its bar, on either side of zero.
    assert_eq!(said, ["甲", "5", "目标", "6", "乙", "目标", "7", "丙", "目标", "−31", "−30"]);
}

#[test]
fn the_last_tick_lies_beyond_the_last_mark() {
    for form in ["slope", "versus", "progress"] {
        for value in [0.3, 2.9, 7.0, 12.1, 13.13, 14.6, 34.0, 47.0, 96.0, 1100.0, 1900.0, 7100.0] {
            for low in [0.0, -value / 3.0] {
                let names = Some(vec!["甲".to_owned(), "乙".to_owned()]);
                let chart = own(form, names, &[("s", vec![value, low])]).expect("a chart");
                for width in [200.0, 320.0, 640.0, 1280.0] {
                    let scene = lay_out(&chart, width);
                    let at_tick = |mark: &&Mark| matches!(mark.shape, Shape::Text { anchor: Anchor::Middle, .. });
                    let number = |mark: &Mark| match &mark.shape {
                        Shape::Text { text, .. } => text.replace('−', "-").parse::<f64>().expect("a tick"),
                        _ => f64::NAN,
                    };
                    let ticks: Vec<f64> = scene.marks.iter().filter(at_tick).map(number).collect();
                    let (first, last) = (ticks[0], ticks[ticks.len() - 1]);
                    assert!(first <= low && last >= value, "{form} {value} {low} {width}: {ticks:?}");
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
