//! Every form and every view as an SVG that a reviewer looks at: a change of looks is seen in review.
//!
//! `INSTA_UPDATE=always cargo test --test pictures` draws them anew.

use tujie::bundled;
use tujie::chart::own::{self, Own, OwnSeries};
use tujie::chart::{self, Chart, Frame, TableMeasure, theme};
use tujie::report::{Lang, Status};

fn svg(chart: &Chart, width: f64, text_scale: f64) -> String {
    let frame = Frame { width, ratio: 1.0, text_scale, measure: &TableMeasure };
    chart::svg(&chart::layout(chart, &frame), &theme::LIGHT, &chart.title, &chart::summary(chart))
}

fn keep(name: &str, picture: String) {
    insta::assert_binary_snapshot!(&format!("{name}.svg"), picture.into_bytes());
}

fn series(name: &str, values: &[f64]) -> OwnSeries {
    OwnSeries { name: name.to_owned(), values: values.to_vec().into(), status: Status::Actual }
}

fn own_chart(form: &str, categories: &[&str], series: Vec<OwnSeries>) -> Chart {
    let categories = (!categories.is_empty()).then(|| categories.iter().map(|c| (*c).to_owned()).collect());
    let own = Own {
        form: form.to_owned(),
        title: "自有数据".to_owned(),
        unit: "亿元".to_owned(),
        source: "测试".to_owned(),
        categories,
        series,
        ..Own::default()
    };
    own::chart(own, Lang::Zh).expect("a chart")
}

#[test]
fn every_view_wide_narrow_and_english() {
    let dataset = bundled::dataset().expect("the bundled dataset");
    for view in &dataset.views {
        let chart = |lang| chart::view::chart(&dataset, &view.id, lang).expect("a chart");
        keep(&format!("{}-640", view.id), svg(&chart(Lang::Zh), 640.0, 1.0));
        keep(&format!("{}-328", view.id), svg(&chart(Lang::Zh), 328.0, 1.0));
        keep(&format!("{}-640-en", view.id), svg(&chart(Lang::En), 640.0, 1.0));
    }
}

#[test]
fn large_type_is_laid_out_anew() {
    let dataset = bundled::dataset().expect("the bundled dataset");
    let chart = chart::view::chart(&dataset, "five-year", Lang::Zh).expect("a chart");
    keep("five-year-328-large", svg(&chart, 328.0, 1.6));
}

#[test]
fn bars_below_zero_in_groups() {
    let groups = vec![series("2024", &[4.0, -12.5, 0.0, f64::NAN]), series("2025", &[6.0, -3.0, 0.0, 1.0])];
    keep("bars-groups", svg(&own_chart("bars", &["增", "减少很多的一个指标", "零", "缺一个"], groups), 480.0, 1.0));
}

#[test]
fn bars_with_a_target() {
    let target = OwnSeries { status: Status::Target, ..series("目标", &[600.0, 250.0]) };
    let chart = own_chart("bars", &["目标更高", "目标更低"], vec![series("实际", &[550.0, 280.0]), target]);
    keep("bars-target", svg(&chart, 480.0, 1.0));
}

/// What is expected looks neither counted nor aimed at, in every form.
#[test]
fn expected_values_in_every_form() {
    for form in ["bars", "slope", "line"] {
        let expected = OwnSeries { status: Status::Expected, ..series("2025年预计", &[44.4, 30.0]) };
        let target = OwnSeries { status: Status::Target, ..series("2026年目标", &[46.0, 28.0]) };
        let all = vec![series("2024年", &[43.1, 25.0]), expected, target];
        keep(&format!("{form}-expected"), svg(&own_chart(form, &["甲", "乙"], all), 480.0, 1.0));
    }
}

#[test]
fn slope_of_own_numbers() {
    let target = OwnSeries { status: Status::Target, ..series("2030", &[25.0, f64::NAN]) };
    let all = vec![series("2020", &[12.0, 30.0]), series("2025", &[18.0, 25.5]), target];
    keep("slope-own", svg(&own_chart("slope", &["甲地", "乙地"], all), 640.0, 1.0));
}

#[test]
fn line_with_a_gap() {
    let all = vec![series("甲", &[100.0, f64::NAN, 120.0, 151.8]), series("乙", &[90.0, 95.0, 99.0, 150.0])];
    keep("line-gap", svg(&own_chart("line", &["2020", "2021", "2022", "2023"], all), 480.0, 1.0));
}

#[test]
fn line_on_a_cut_axis_says_so() {
    let picture = svg(&own_chart("line", &["2020", "2025"], vec![series("甲", &[100.0, 151.8])]), 480.0, 1.0);
    assert!(picture.contains("不从零开始"));
    keep("line-cut", picture);
}
