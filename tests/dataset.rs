//! The dataset: complete, true to its report, and refused where it is not.

use std::path::{Path, PathBuf};

use tujie::bundled;
use tujie::report::{Bound, Dataset, FaultKind, Measure, Period, Query, Status, Topic, check, packed, source};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/dingxi-2026")
}

fn dataset() -> Dataset {
    source::read(&folder()).expect("a well-formed dataset")
}

/// The report's text is not part of the repository; where it lies beside the checkout, every quote must be found in it
/// and every numeral claimed.
#[test]
fn every_numeral_of_the_report_is_claimed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/report/dingxi-2026.txt");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("the report's text is not at {}; nothing is held against it", path.display());
        return;
    };
    let not_figures = source::read_not_figures(&folder()).expect("a list of numerals that are no figures");
    let tally = check::against_text(&source::Source::read(&folder()), &not_figures, &text)
        .unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(tally.numerals, tally.claimed + tally.listed);
    assert!(tally.claimed > 300, "{tally:?}");
}

#[test]
fn derived_figures_follow_from_stated_ones() {
    check::derived(&dataset()).expect("formulas that come out");
    let mut wrong = dataset();
    let derived = wrong.figures.iter_mut().find(|f| f.is_derived()).expect("a derived figure");
    derived.value = "39.4".parse().expect("a number");
    assert_eq!(check::derived(&wrong).expect_err("a wrong sum")[0].expected, "38.4");
}

#[test]
fn what_ships_is_what_is_written() {
    let mut written = dataset();
    for section in &mut written.sections {
        section.heading.clear();
        section.starts.clear();
    }
    assert_eq!(bundled::dataset().expect("the bundled dataset"), written);
    assert_eq!(packed::unpack(&packed::pack(&written)).expect("packed"), written);
    assert_eq!(packed::unpack_any(&packed::pack(&written)).expect("packed"), written);
    let parts = [bundled::FIRST, bundled::NAMES, bundled::DETAILS].join(&packed::DETAILS.to_string());
    assert_eq!(packed::unpack_any(&parts).expect("the three parts"), written);
}

#[test]
fn every_cut_of_the_packed_form_is_refused() {
    let whole = &packed::pack(&dataset());
    let near_the_end = whole.len() - 60..whole.len();
    for cut in (0..whole.len()).step_by(997).chain(near_the_end).filter(|&at| whole.is_char_boundary(at)) {
        assert!(packed::unpack(&whole[..cut]).is_err(), "cut at {cut}");
    }
}

/// Figures that the report states in words a program does not know: signs, bounds, expectations, periods.
#[test]
fn words_become_signs_bounds_and_periods() {
    let dataset = dataset();
    let figure = |id: &str| dataset.figure(id).unwrap_or_else(|| panic!("{id} is missing"));
    assert_eq!(figure("gdp-2025").value.to_string(), "793.9");
    assert_eq!(figure("pm25-growth-2025").value.to_string(), "-6.9");
    assert_eq!(figure("tcm-chain-output-2026").bound, Bound::AtLeast);
    assert_eq!(figure("urbanisation-rate-2025").status, Status::Expected);
    assert_eq!(figure("grassland-cover-2025").bound, Bound::About);
    assert_eq!(figure("gdp-avg-growth-2021-2025").period, Period::Span(2021, 2025));
    assert_eq!(figure("gdp-avg-growth-2021-2025").measure, Measure::AvgGrowth);
    assert_eq!(figure("total-economy-rank-2020").measure, Measure::Rank);
    assert!(figure("urbanisation-rate-2020").is_derived());
    let counties: Vec<_> = dataset.figures.iter().filter(|f| f.series == "county-gdp").collect();
    assert_eq!(counties.len(), 7);
    assert!(counties.iter().all(|f| f.status == Status::Target && f.bound == Bound::AtLeast));
}

#[test]
fn every_figure_has_an_english_name_and_every_series_one_unit_a_measure() {
    let dataset = dataset();
    let mut units = std::collections::BTreeMap::new();
    for figure in &dataset.figures {
        assert!(!figure.name.en.is_empty(), "{} has no English name", figure.id);
        units.entry((&figure.series, figure.measure)).or_insert_with(Vec::new).push((figure.unit, &figure.id));
    }
    // Households moved and houses mended are counted in 户 in one year and in 万户 over five: so the report words them.
    for ((series, _), list) in units {
        let first = list[0].0;
        let same =
            list.iter().all(|(unit, _)| unit.zh().trim_start_matches('万') == first.zh().trim_start_matches('万'));
        // Growth of research spending stands in 倍 over the last five years and in % over the next.
        assert!(same || series == "rd-spending", "{series}: {list:?}");
    }
}

#[test]
fn queries_take_what_they_name() {
    let dataset = dataset();
    let count = |query: &Query<'_>| dataset.figures(query).count();
    assert_eq!(count(&Query::default()), dataset.figures.len());
    let industry = Query { topic: Some(Topic::Industry), period: Some(Period::Year(2025)), ..Query::default() };
    assert!(count(&industry) > 10);
    assert_eq!(count(&Query { place: Some("漳县"), ..Query::default() }), 1);
    assert_eq!(count(&Query { place: Some("Zhangxian"), ..Query::default() }), 1);
    assert_eq!(count(&Query { text: Some("GDP-Milestone"), ..Query::default() }), 3);
    assert_eq!(count(&Query { series: Some("gdp"), status: Some(Status::Target), ..Query::default() }), 2);
}

#[test]
fn broken_folders_name_file_row_and_field() {
    let broken = |change: &dyn Fn(&Path)| {
        let home = tempfile::tempdir().expect("a folder");
        for name in ["report.toml", "figures.csv", "views.toml"] {
            std::fs::copy(folder().join(name), home.path().join(name)).expect("a copy");
        }
        change(home.path());
        source::read(home.path()).expect_err("a fault").remove(0)
    };
    let edit = |name: &'static str, from: &'static str, to: &'static str| {
        move |home: &Path| {
            let text = std::fs::read_to_string(home.join(name)).expect("a text");
            assert!(text.contains(from), "{name} has no {from}");
            std::fs::write(home.join(name), text.replacen(from, to, 1)).expect("written");
        }
    };
    let fault = broken(&edit("figures.csv", "793.9,亿元", "793.9,furlong"));
    assert_eq!((fault.file.as_str(), fault.row, fault.field.as_str()), ("figures.csv", 2, "unit"));
    let fault = broken(&edit("figures.csv", "gdp-growth-2025,", "gdp-2025,"));
    assert_eq!((fault.kind, fault.row, fault.field.as_str()), (FaultKind::Duplicate, 3, "id"));
    let fault = broken(&edit("figures.csv", "id,series", "ID,series"));
    assert_eq!((fault.row, fault.field.as_str()), (1, "header"));
    let fault = broken(&edit("report.toml", "title = ", "title "));
    assert_eq!((fault.file.as_str(), fault.kind), ("report.toml", FaultKind::Schema));
    let fault = broken(&edit("views.toml", "\"retail-sales\",", "\"no-such-series\","));
    assert_eq!((fault.file.as_str(), fault.field.as_str()), ("views.toml", "rows"));
    let fault = broken(&|home: &Path| std::fs::write(home.join("figures.csv"), [0xff, 0xfe]).expect("written"));
    assert_eq!((fault.file.as_str(), fault.expected.as_str()), ("figures.csv", "UTF-8"));
    let fault = broken(&|home: &Path| std::fs::remove_file(home.join("figures.csv")).expect("removed"));
    assert_eq!(fault.file, "figures.csv");
}
