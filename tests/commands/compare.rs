//! Two reports side by side: joined where they mean the same, told apart where they do not, and nothing lost.

use std::collections::BTreeSet;
use std::path::Path;

use tujie::report::aliases::Aliases;
use tujie::report::compare::{Comparison, Difference, Refusal, Why};
use tujie::report::{Dataset, Figure, Lang, Status, Text, source};
use tujie::{chart, story};

use crate::{dingxi, fails, fixture, folder, passes, path, read, root, tujie};

fn home() -> Dataset {
    source::read(&root().join("data/dingxi-2026")).expect("a dataset")
}

fn other() -> Dataset {
    source::read(&fixture("qinghe-2026")).expect("a dataset")
}

fn compare(reports: &[&Dataset]) -> Comparison {
    story::side_by_side(reports, &Aliases::bundled().expect("a table"), None).expect("a comparison")
}

/// A dataset of one place with one figure, changed.
fn single(place: &str, change: impl Fn(&mut Figure)) -> Dataset {
    let mut dataset = home();
    let mut figure = dataset.figure("gdp-2025").expect("a figure").clone();
    place.clone_into(&mut figure.place);
    change(&mut figure);
    dataset.places.truncate(1);
    place.clone_into(&mut dataset.places[0].name.zh);
    dataset.figures = vec![figure];
    dataset.views.clear();
    dataset
}

/// The same report a year before: each period a year earlier.
fn a_year_before(mut dataset: Dataset) -> Dataset {
    dataset.about.delivered = "2025-01-20".to_owned();
    dataset.views.clear();
    for figure in &mut dataset.figures {
        let years = figure.period.to_string();
        let earlier: Vec<String> =
            years.split('-').map(|year| (year.parse::<u16>().expect("a year") - 1).to_string()).collect();
        figure.period = earlier.join("-").parse().expect("a period");
    }
    dataset
}

#[test]
fn every_figure_is_joined_or_listed() {
    let (a, b) = (home(), other());
    let both = compare(&[&a, &b]);
    let joined: BTreeSet<String> = both.joined.iter().flat_map(|joined| joined.figures.clone()).collect();
    let listed: BTreeSet<(usize, String)> = both.unjoined.iter().map(|u| (u.report, u.id.clone())).collect();
    assert_eq!(listed.len(), both.unjoined.len());
    for (report, dataset) in [&a, &b].into_iter().enumerate() {
        for figure in &dataset.figures {
            let is_joined = joined.contains(&format!("r{}-{}", report + 1, figure.id));
            assert!(is_joined != listed.contains(&(report, figure.id.clone())), "{}", figure.id);
        }
    }
    assert!(both.joined.len() > 50, "{}", both.joined.len());
    for joined in &both.joined {
        let places: BTreeSet<&str> =
            both.dataset.figures.iter().filter(|f| joined.figures.contains(&f.id)).map(|f| &*f.place).collect();
        assert!(places.len() > 1, "{} stands alone", joined.series);
    }
}

/// What a comparison makes is a dataset like any other, and each view of it draws.
#[test]
fn a_comparison_is_a_sound_dataset() {
    for reports in
        [vec![home(), other()], vec![home(), a_year_before(home())], vec![home(), other(), a_year_before(home())]]
    {
        let both = compare(&reports.iter().collect::<Vec<_>>());
        both.dataset.validate().unwrap_or_else(|faults| panic!("{faults:#?}"));
        assert_eq!(both.dataset.views.len(), both.joined.len());
        for view in &both.dataset.views {
            for lang in [Lang::Zh, Lang::En] {
                chart::view::chart(&both.dataset, &view.id, lang).unwrap_or_else(|e| panic!("{}: {e}", view.id));
            }
        }
    }
}

#[test]
fn other_words_for_one_indicator_are_joined() {
    for (one, another) in [
        ("社会消费品零售总额", "社零"),
        ("规模以上工业增加值", "规上工业增加值"),
        ("地区生产总值", "GDP"),
        ("地区生产总值", "全市生产总值"),
    ] {
        let a = single("甲市", |f| f.name = Text { zh: one.to_owned(), en: String::new() });
        let b = single("乙市", |f| {
            f.name = Text { zh: another.to_owned(), en: String::new() };
            f.series = "another".to_owned();
        });
        let both = compare(&[&a, &b]);
        assert_eq!((both.joined.len(), both.unjoined.len()), (1, 0), "{one}, {another}");
        assert!(both.joined[0].differences.is_empty(), "{:?}", both.joined[0].differences);
    }
}

/// Even where somebody has given both the same series.
#[test]
fn what_only_looks_alike_is_never_joined() {
    for (one, another) in [
        ("规模以上工业增加值", "工业增加值"),
        ("工业增加值", "规上工业增加值"),
        ("常住人口城镇化率", "户籍人口城镇化率"),
        ("一般公共预算收入", "财政总收入"),
        ("农村居民人均可支配收入", "农民人均纯收入"),
    ] {
        let named = |name: &'static str| move |f: &mut Figure| name.clone_into(&mut f.name.zh);
        let both = compare(&[&single("甲市", named(one)), &single("乙市", named(another))]);
        assert!(both.joined.is_empty() && both.dataset.views.is_empty(), "{one}, {another}");
        let Why::Definition { name, note } = &both.unjoined[0].why else { panic!("{:?}", both.unjoined) };
        assert!(name == another && !note.is_empty(), "{name}: {note}");
    }
}

#[test]
fn what_differs_is_said_on_the_chart() {
    let plain = single("甲市", |_| {});
    let with = |change: &dyn Fn(&mut Figure)| {
        let both = compare(&[&plain, &single("乙市", change)]);
        assert_eq!(both.joined.len(), 1, "{:?}", both.unjoined);
        let view = &both.dataset.views[0];
        let note = chart::view::chart(&both.dataset, &view.id, Lang::Zh).expect("a chart").note;
        (both.joined[0].differences.clone(), view.form.clone(), note)
    };
    let (differences, form, note) = with(&|_| {});
    assert!(differences.is_empty() && form == "bars" && note.is_empty(), "{differences:?} {note}");
    let (differences, _, note) = with(&|f| "国内生产总值".clone_into(&mut f.name.zh));
    assert!(matches!(&differences[..], [Difference::Name { note, .. }] if !note.is_empty()));
    assert!(note.contains("名称不同：甲市为“地区生产总值”，乙市为“国内生产总值”"), "{note}");
    // A name that nobody has said anything of is joined by its series, and said.
    let (_, _, note) = with(&|f| "地区生产总值（初步核算）".clone_into(&mut f.name.zh));
    assert!(note.contains("初步核算") && note.contains("是否同一口径"), "{note}");
    let (_, form, note) = with(&|f| f.unit = tujie::report::Unit::from_word("万元").expect("a unit"));
    assert!(form == "table" && note.contains("单位不同：亿元、万元"), "{form}: {note}");
    let (_, _, note) = with(&|f| f.status = Status::Target);
    assert!(note.contains("2025年的数有的是实际，有的是目标"), "{note}");
    let (_, _, note) = with(&|f| "按可比口径".clone_into(&mut f.note));
    assert!(note.contains("乙市2025年：按可比口径"), "{note}");
}

#[test]
fn a_form_that_would_mislead_is_refused() {
    let b = single("乙市", |f| f.unit = tujie::report::Unit::from_word("万元").expect("a unit"));
    let both = story::side_by_side(&[&single("甲市", |_| {}), &b], &Aliases::default(), Some("bars")).expect("one");
    let refused = chart::view::chart(&both.dataset, &both.dataset.views[0].id, Lang::Zh).expect_err("two units");
    assert_eq!(refused.code(), "unfit");
}

#[test]
fn a_series_alike_by_chance_joins_nothing() {
    let b = single("乙市", |f| "森林覆盖率".clone_into(&mut f.name.zh));
    let both = compare(&[&single("甲市", |_| {}), &b]);
    assert!(both.joined.is_empty());
    assert!(matches!(both.unjoined[0].why, Why::Definition { .. }));
}

#[test]
fn another_measure_or_period_joins_nothing_and_is_named() {
    let a = single("甲市", |_| {});
    let growth = single("乙市", |f| f.measure = tujie::report::Measure::Growth);
    assert!(matches!(&compare(&[&a, &growth]).unjoined[0].why, Why::Measure(others) if others.len() == 1));
    let earlier = single("乙市", |f| f.period = "2024".parse().expect("a year"));
    let both = compare(&[&a, &earlier]);
    assert!(both.joined.is_empty());
    assert!(matches!(&both.unjoined[0].why, Why::Period(others) if others[0].to_string() == "2024"));
}

#[test]
fn titles_say_higher_only_where_it_is() {
    let title = |a: &dyn Fn(&mut Figure), b: &dyn Fn(&mut Figure)| {
        compare(&[&single("甲市", a), &single("乙市", b)]).dataset.views[0].title.zh.clone()
    };
    let value = |value: &'static str| move |f: &mut Figure| f.value = value.parse().expect("a value");
    assert_eq!(title(&value("5"), &value("7")), "地区生产总值：乙市7亿元，高于甲市的5亿元");
    assert_eq!(title(&value("7.0"), &value("7")), "地区生产总值：甲市7.0亿元，与乙市相同");
    let bounded = |f: &mut Figure| f.bound = tujie::report::Bound::AtLeast;
    assert!(!title(&bounded, &value("900")).contains("高于"));
    let aimed = |f: &mut Figure| f.status = Status::Target;
    assert!(!title(&aimed, &value("900")).contains("高于"));
    let falls =
        |f: &mut Figure| (f.measure, f.value) = (tujie::report::Measure::Growth, "-3".parse().expect("a value"));
    assert!(!title(&falls, &falls).contains("高于"));
}

#[test]
fn years_of_one_place_make_a_line_and_a_target_stands_beside_its_result() {
    let both = compare(&[&home(), &a_year_before(home())]);
    assert!(both.is_one_place);
    let view = both.dataset.view("compare-gdp-growth").expect("a view");
    assert_eq!(view.form, "line");
    let years: Vec<String> = view.columns.iter().map(|column| column.period.to_string()).collect();
    assert_eq!(years, ["2024", "2025", "2026"]);
    let rows: Vec<&str> = view.rows.iter().map(|row| row.place.as_str()).collect();
    assert_eq!(rows, ["定西市", "定西市（2025年报告）"]);
    let target = both.dataset.find(&view.rows[1], &view.columns[1]).expect("the target of the year before");
    let result = both.dataset.find(&view.rows[0], &view.columns[1]).expect("what was reached");
    assert_eq!((target.status, result.status), (Status::Target, Status::Actual));
    // A figure that both state alike stands once; one that the later report restates stands twice, and is said.
    let revised = |value: &'static str| {
        let mut earlier = single("甲市", |f| f.value = value.parse().expect("a value"));
        earlier.about.delivered = "2025-01-20".to_owned();
        compare(&[&single("甲市", |_| {}), &earlier])
    };
    assert_eq!(revised("793.9").joined[0].figures.len(), 1);
    let restated = revised("790");
    assert_eq!(restated.joined[0].figures.len(), 2);
    assert!(restated.dataset.views[0].note.zh.contains("与后来的报告不同"), "{}", restated.dataset.views[0].note.zh);
}

/// A page must not stand still over what it was given.
#[test]
fn large_reports_take_no_longer_than_they_are() {
    let large = |place: &str, named: &dyn Fn(usize) -> (String, String)| {
        let mut dataset = single(place, |_| {});
        let figure = dataset.figures.remove(0);
        dataset.figures = (0..20_000)
            .map(|at| {
                let (series, name) = named(at);
                let mut figure = Figure { id: format!("f-{at}"), series, ..figure.clone() };
                figure.name.zh = name;
                figure.period = format!("{}-{}", 1900 + at % 150, 2050 + at / 150).parse().expect("a span");
                figure
            })
            .collect();
        dataset
    };
    let begun = std::time::Instant::now();
    for named in [
        &(|at| (format!("s-{at}"), format!("甲{at}"))) as &dyn Fn(usize) -> (String, String),
        &|at| ("s".to_owned(), format!("甲{at}")),
        &|at| (format!("s-{at}"), "甲".to_owned()),
        &|_| ("s".to_owned(), "甲".to_owned()),
    ] {
        let both = compare(&[&large("甲市", named), &large("乙市", named)]);
        assert!(both.joined.len() + both.unjoined.len() > 0);
    }
    assert!(begun.elapsed().as_secs() < 40, "{:?} for eight times twenty thousand figures", begun.elapsed());
}

#[test]
fn reports_that_cannot_be_told_apart_are_refused() {
    let aliases = Aliases::default();
    let refused = |reports: &[&Dataset]| story::side_by_side(reports, &aliases, None).expect_err("a refusal");
    let a = home();
    assert_eq!(refused(&[&a]), Refusal::Count(1));
    assert!(matches!(refused(&[&a, &a]), Refusal::Alike(1, 2, _)));
    assert_eq!(refused(&[&a, &Dataset::default()]), Refusal::NoPlace(2));
    assert!(fails(&["compare", &dingxi(), &dingxi()]).contains("different places or years"));
}

#[test]
fn derived_figures_keep_their_formula() {
    let (mut a, b) = (home(), a_year_before(home()));
    a.about.delivered = "2026-01-20".to_owned();
    let both = compare(&[&a, &b]);
    tujie::report::check::derived(&both.dataset).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert!(both.dataset.figures.iter().any(Figure::is_derived));
}

#[test]
fn the_command_lists_draws_and_packs() {
    let second = path(&fixture("qinghe-2026"));
    let said = tujie(&["compare", &dingxi(), &second]);
    assert!(said.out.contains("gdp growth: 地区生产总值：定西市增长6.9%，高于青禾市的6.1%"), "{}", said.out);
    assert!(said.out.contains("qinghe-2026, pigs-2025: 生猪出栏: 别的报告没有这项"), "{}", said.out);
    let csv = passes(&["compare", &dingxi(), &second, "--series", "社零", "--format", "csv"]);
    assert_eq!(csv.lines().nth(1), Some("定西市,+7.5%,+7%"), "{csv}");
    let svg = passes(&["compare", &dingxi(), &second, "--series", "gdp", "--measure", "growth", "--format", "svg"]);
    roxmltree::Document::parse(&svg).expect("an SVG");
    assert!(svg.contains("青禾市") && svg.contains("定西市"));
    let html = passes(&["compare", &dingxi(), &second, "--series", "gdp", "--format", "html"]);
    assert!(html.contains("<table") && html.contains("862.5亿元"), "{html}");
    let home = folder();
    let file = path(&home.path().join("both.tujie"));
    passes(&["compare", &dingxi(), &second, "--format", "packed", "-o", &file]);
    assert!(passes(&["check", &file]).contains("all well formed"));
    assert_eq!(passes(&["render", &file, "--view", "compare-gdp-level"]).matches("<svg").count(), 1);
}

#[test]
fn the_command_says_what_cannot_be_drawn() {
    let second = path(&fixture("qinghe-2026"));
    let draw = |series: &str| fails(&["compare", &dingxi(), &second, "--format", "svg", "--series", series]);
    assert!(draw("城镇化率").contains("口径不同，不与“户籍人口城镇化率”相比"), "{}", draw("城镇化率"));
    assert!(draw("no-such").starts_with("--series: expected an indicator of two reports, found no-such"));
    assert!(fails(&["compare", &dingxi(), &second, "--format", "svg"]).starts_with("--series: expected"));
    let home = folder();
    let table = home.path().join("aliases.csv");
    std::fs::write(&table, "name,alias,relation,note\na,b,like,\n").expect("written");
    let said = fails(&["compare", &dingxi(), &second, "--aliases", &path(&table)]);
    assert!(
        said.contains("aliases.csv, row 2, field relation: expected part, same, noted or never, found like"),
        "{said}"
    );
    // A table of one's own takes the place of the bundled one.
    std::fs::write(
        &table,
        read(Path::new(&root().join("data/aliases.csv")))
            .replace("城镇化率,户籍人口城镇化率,never", "城镇化率,户籍人口城镇化率,noted"),
    )
    .expect("written");
    let said = passes(&["compare", &dingxi(), &second, "--aliases", &path(&table), "--series", "城镇化率"]);
    assert!(said.contains("名称不同：定西市为“城镇化率”，青禾市为“户籍人口城镇化率”"), "{said}");
}
