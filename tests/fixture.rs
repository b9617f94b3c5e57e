//! The dataset of an invented city: as whole as a real one, true to its text, and joined with another only where both count the same.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use tujie::report::{Dataset, Measure, check, packed, source};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn folder() -> PathBuf {
    root().join("tests/fixtures/qinghe-2026")
}

fn dataset() -> Dataset {
    source::read(&folder()).expect("a well-formed dataset")
}

fn dingxi() -> Dataset {
    source::read(&root().join("data/dingxi-2026")).expect("a well-formed dataset")
}

#[test]
fn every_numeral_of_its_text_is_claimed() {
    let text = std::fs::read_to_string(root().join("tests/fixtures/reports/qinghe-2026.txt")).expect("the text");
    let not_figures = source::read_not_figures(&folder()).expect("a list of numerals that are no figures");
    let tally = check::against_text(&source::Source::read(&folder()), &not_figures, &text)
        .unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(tally.numerals, tally.claimed + tally.listed);
    assert!(tally.claimed > 200, "{tally:?}");
}

/// A number of a title is one of the figures that the view shows, or a year of its columns.
#[test]
fn titles_say_what_their_figures_say() {
    let dataset = dataset();
    for view in &dataset.views {
        let mut stated: BTreeSet<String> = view.columns.iter().map(|column| column.period.end().to_string()).collect();
        for row in &view.rows {
            let figures = view.columns.iter().filter_map(|column| dataset.find(row, column));
            stated.extend(figures.map(|figure| figure.value.abs().to_string()));
        }
        let numbers = view.title.zh.split(|c: char| !c.is_ascii_digit() && c != '.').filter(|n| !n.is_empty());
        for number in numbers {
            assert!(stated.contains(number), "{}: no figure of the view states {number}", view.id);
        }
    }
    let forms: BTreeSet<&str> = dataset.views.iter().map(|view| view.form.as_str()).collect();
    assert!(forms.len() >= 6, "{forms:?}");
}

/// The names that each series has, by how it is measured, and what it is counted in: 元 of 亿元.
fn series(dataset: &Dataset) -> BTreeMap<(&str, Measure), [BTreeSet<&str>; 2]> {
    let mut series: BTreeMap<_, [BTreeSet<&str>; 2]> = BTreeMap::new();
    for figure in &dataset.figures {
        let [names, units] = series.entry((figure.series.as_str(), figure.measure)).or_default();
        names.insert(&figure.name.zh);
        units.insert(figure.unit.zh().trim_start_matches(['万', '亿']));
    }
    series
}

#[test]
fn what_it_shares_with_another_report_is_one_definition() {
    let (here, there) = (dataset(), dingxi());
    let (here, there) = (series(&here), series(&there));
    let shared: Vec<_> = here.iter().filter_map(|(key, own)| Some((key.0, own, there.get(key)?))).collect();
    assert!(shared.len() >= 60, "{} series can be held against each other", shared.len());
    let apart = |of: usize| -> BTreeSet<&str> {
        shared.iter().filter(|(_, own, other)| !own[of].is_subset(&other[of])).map(|(id, ..)| *id).collect()
    };
    assert_eq!(apart(0), BTreeSet::new(), "what has another name");
    assert_eq!(apart(1), BTreeSet::from(["charging-points"]), "what is counted in other words");
}

/// Names that look alike and mean something else: a comparison must not join them.
#[test]
fn what_only_looks_alike_is_another_series() {
    let (here, there) = (dataset(), dingxi());
    for (own, other) in [
        ("registered-urbanisation-rate", "urbanisation-rate"),
        ("outside-city-investment", "outside-investment"),
        ("tree-cover-planting", "afforestation"),
    ] {
        let has = |dataset: &Dataset, id: &str| dataset.figures.iter().any(|figure| figure.series == id);
        assert!(has(&here, own) && has(&there, other), "{own}, {other}");
        assert!(!has(&here, other) && !has(&there, own), "{own} is joined with {other}");
        let noted = here.figures.iter().filter(|figure| figure.series == own).all(|f| f.note.contains("口径不同"));
        assert!(noted, "{own} does not say that it counts otherwise");
    }
}

#[test]
fn the_demo_has_it_as_it_is_written() {
    let packed = std::fs::read_to_string(root().join("www/qinghe-2026.tujie")).expect("cargo xtask build packs it");
    let mut written = dataset();
    for section in &mut written.sections {
        section.heading.clear();
        section.starts.clear();
    }
    assert_eq!(packed::unpack(&packed).expect("a packed dataset"), written);
}
