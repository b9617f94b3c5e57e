//! Drafted views: what they claim follows from the figures that they show.

use std::collections::BTreeSet;

use tujie::report::{Bound, Dataset, Figure, View, source};
use tujie::story;

use crate::{dingxi, fails, fixture, folder, passes, path, root};

fn dataset() -> Dataset {
    source::read(&root().join("data/dingxi-2026")).expect("a well-formed dataset")
}

fn shown<'d>(dataset: &'d Dataset, view: &View) -> Vec<&'d Figure> {
    view.rows.iter().flat_map(|row| view.columns.iter().filter_map(|column| dataset.find(row, column))).collect()
}

/// The numbers in a text, but for years.
fn numbers(text: &str) -> Vec<f64> {
    let digits = text.split(|c: char| !c.is_ascii_digit() && c != '.');
    let numbers = digits.filter_map(|number| number.trim_matches('.').parse().ok());
    numbers.filter(|number: &f64| !(2000.0..2100.0).contains(number)).collect()
}

#[test]
fn drafts_behind_the_views_are_a_sound_dataset() {
    let home = folder();
    for file in ["report.toml", "figures.csv", "views.toml"] {
        std::fs::copy(root().join("data/dingxi-2026").join(file), home.path().join(file)).expect("a copy");
    }
    let drafts = passes(&["views", &dingxi()]);
    let views = home.path().join("views.toml");
    let written = std::fs::read_to_string(&views).expect("a text");
    std::fs::write(&views, written.clone() + &drafts).expect("written");
    let count = drafts.matches("[[view]]").count();
    assert!(count > 30, "{count}");
    assert_eq!(passes(&["check", &path(home.path())]), format!("321 figures, {} views: all well formed\n", 44 + count));
    assert!(fails(&["views", &path(home.path())]).contains("found none"), "what was drafted is drafted again");
    // Those of no other view, too.
    std::fs::write(&views, &drafts).expect("written");
    assert!(passes(&["check", &path(home.path())]).contains(&format!("{count} views")));
}

#[test]
fn every_form_is_drafted_and_marked() {
    let drafts = story::drafts(&dataset());
    let forms: BTreeSet<&str> = drafts.iter().map(|view| view.form.as_str()).collect();
    assert_eq!(forms, BTreeSet::from(["bars", "cards", "parts", "progress", "slope", "tiles", "versus"]));
    let ids: BTreeSet<&str> = drafts.iter().map(|view| view.id.as_str()).collect();
    assert_eq!(ids.len(), drafts.len());
    for view in &drafts {
        assert!(view.id.starts_with("draft-") && view.note.zh.contains("草稿") && view.note.en.contains("Draft"));
        assert!(!view.title.en.is_empty() && view.rows.len() <= 12, "{}", view.id);
    }
}

#[test]
fn titles_state_figures_of_their_views() {
    let dataset = dataset();
    for view in &story::drafts(&dataset) {
        let figures = shown(&dataset, view);
        let mut known: Vec<f64> = figures.iter().map(|f| f.value.to_f64().abs()).collect();
        known.push(view.rows.len() as f64);
        known.extend(figures.iter().flat_map(|f| numbers(&f.name.zh)));
        for number in numbers(&view.title.zh) {
            assert!(known.contains(&number), "{}: {} has {number}", view.id, view.title.zh);
        }
        assert!(!numbers(&view.title.zh).is_empty(), "{}: {}", view.id, view.title.zh);
    }
}

#[test]
fn superlatives_hold_and_are_not_said_where_bounds_leave_them_open() {
    let dataset = dataset();
    let (mut claimed, mut open) = (0, 0);
    for view in story::drafts(&dataset).iter().filter(|view| ["bars", "tiles", "parts"].contains(&view.form.as_str())) {
        let figures = shown(&dataset, view);
        let key = |f: &Figure| if f.place == dataset.places[0].name.zh { f.series.clone() } else { f.place.clone() };
        let told = figures.iter().find(|f| key(f) == view.highlight).expect("the row that carries the finding");
        let others = || figures.iter().filter(|f| f.id != told.id);
        let title = &view.title.zh;
        let sure = figures.iter().all(|f| f.bound == Bound::Exact);
        match (title.contains("并列最高"), title.contains("最高") || title.contains("最大")) {
            (true, _) => assert!(others().any(|f| f.value.same_number(told.value)), "{title}"),
            (false, true) => {
                claimed += 1;
                assert!(others().all(|f| f.value.to_f64() < told.value.to_f64()), "{title}");
            }
            (false, false) => {
                open += 1;
                assert!(!sure, "{title}");
            }
        }
    }
    assert!(claimed > 5 && open > 5, "{claimed} {open}");
}

/// County targets that are all lower bounds name no first, as long as a bound is one.
#[test]
fn lower_bounds_have_no_first() {
    let mut dataset = dataset();
    let title = |dataset: &Dataset| {
        let views = story::drafts(dataset);
        views.into_iter().find(|view| view.id == "draft-places-county-gdp").expect("the counties").title.zh
    };
    assert!(!title(&dataset).contains("最高"));
    dataset.figures.iter_mut().for_each(|figure| figure.bound = Bound::Exact);
    assert_eq!(title(&dataset), "安定区270亿元，7项中最高");
}

#[test]
fn lines_are_drafted_of_three_years() {
    let mut dataset = dataset();
    let gdp = dataset.figure("gdp-2025").expect("a figure").clone();
    for (year, value) in [(2023, "650.2"), (2024, "720")] {
        let mut earlier = gdp.clone();
        earlier.id = format!("gdp-{year}");
        earlier.period = year.to_string().parse().expect("a year");
        earlier.value = value.parse().expect("a value");
        dataset.figures.push(earlier);
    }
    let line = story::drafts(&dataset).into_iter().find(|view| view.form == "line").expect("a line");
    assert_eq!(line.title.zh, "地区生产总值由650.2亿元升至793.9亿元");
    assert_eq!(line.columns.iter().map(|c| c.period.end()).collect::<Vec<_>>(), [2023, 2024, 2025]);
}

#[test]
fn a_dataset_of_nothing_alike_is_told_so() {
    let home = folder();
    passes(&["new", &path(&home.path().join("x")), "--place", "丁市"]);
    assert!(fails(&["views", &path(&home.path().join("x"))]).contains("at least one figure"));
    // Two counties are no ranking, but a rate has its past.
    let drafts = passes(&["views", &path(&fixture("packed/1.json"))]);
    assert!(drafts.contains("城镇化率由48.0%升至52.5%左右"), "{drafts}");
}
