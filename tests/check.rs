//! `tujie check` on broken datasets: every fault with its file, its line and the reason, and all of them at once.

use std::path::Path;
use std::process::Command;

const HEADER: &str = "id,series,name,name_en,topic,place,period,status,measure,bound,value,unit,section,quote,note";

const REPORT: &str = "\
title = '报告'

[[place]]
name = '甲市'

[[section]]
id = 'review'
title = '回顾'
";

const VIEWS: &str = "\
[[chapter]]
id = 'one'
title = '一'

[[view]]
id = 'output'
chapter = 'one'
form = 'bars'
measure = 'level'
highlight = 'gdp'
title = '题'
columns = [{ period = '2025' }]
rows = ['gdp', 'trade']
";

/// A dataset of four figures: two of one unit, two of others.
fn dataset() -> [(&'static str, String); 3] {
    let figure = |(series, measure, value, unit)| {
        let name = format!("{series}-2025,{series},名,,economy,甲市,2025,actual");
        format!("{name},{measure},=,{value},{unit},review#1,全年{value}{unit},\n")
    };
    let rows = [
        ("gdp", "level", "793.9", "亿元"),
        ("trade", "level", "12.5", "亿元"),
        ("roads", "level", "634", "公里"),
        ("services", "share", "61.3", "%"),
    ];
    let figures = format!("{HEADER}\n{}", rows.map(figure).concat());
    [("report.toml", REPORT.to_owned()), ("figures.csv", figures), ("views.toml", VIEWS.to_owned())]
}

/// What the command says of the dataset once `edits` (file, what stood there, what stands there now) are made.
fn check(edits: &[(&str, &str, &str)]) -> (bool, String) {
    let home = tempfile::tempdir().expect("a folder");
    for (name, mut text) in dataset() {
        for (_, from, to) in edits.iter().filter(|(file, ..)| *file == name) {
            assert!(text.contains(from), "{name} has no {from}");
            text = text.replacen(from, to, 1);
        }
        std::fs::write(home.path().join(name), text).expect("written");
    }
    run(home.path())
}

fn run(folder: &Path) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_tujie")).arg("check").arg(folder).output().expect("the command");
    (
        output.status.success(),
        String::from_utf8(output.stdout).expect("UTF-8") + &String::from_utf8_lossy(&output.stderr),
    )
}

/// Asserts that these edits of `views.toml` make just these faults.
fn refused(edits: &[(&str, &str)], faults: &[&str]) {
    let edits: Vec<_> = edits.iter().map(|(from, to)| ("views.toml", *from, *to)).collect();
    let (passes, said) = check(&edits);
    assert!(!passes, "{edits:?}");
    assert_eq!(said.lines().collect::<Vec<_>>(), [faults, &[&format!("{} faults", faults.len())]].concat());
}

#[test]
fn a_sound_dataset_passes() {
    assert_eq!(check(&[]), (true, "4 figures, 1 views: all well formed\n".to_owned()));
}

#[test]
fn names_that_nothing_answers_to() {
    for (from, to, fault) in [
        (
            "'bars'",
            "'pie'",
            "views.toml:8, field form: expected one of bars, slope, line, versus, index, parts, tiles, cards, \
             multiples, progress, table, found pie",
        ),
        (
            "'bars'",
            "'bars'\neach = 'slope'",
            "views.toml:9, field each: expected bars, slope or progress in the form multiples, and no such key in \
             another, found slope",
        ),
        (
            "'level'",
            "'grwth'",
            "views.toml:9, field measure: expected level growth avg_growth share change rank , found grwth",
        ),
        (
            "highlight = 'gdp'",
            "highlight = 'roads'",
            "views.toml:10, field highlight: expected the series of one of the view's rows, or its place where it \
             has one, found roads",
        ),
        (
            "chapter = 'one'",
            "chapter = 'two'",
            "views.toml:7, field chapter: expected a chapter of views.toml, found two",
        ),
        ("'trade']", "\n  'no-such',\n]", "views.toml:14, field rows: expected a series of figures.csv, found no-such"),
        (
            "'trade']",
            "\n  { series = 'trade', place = '乙县' },\n]",
            "views.toml:14, field rows.place: expected a place of report.toml, found 乙县",
        ),
        (
            "'trade']",
            "\n  { series = 'trade', measure = 'growth' },\n]",
            "views.toml:14, field rows: expected a series with figures in the view's periods, found trade (growth, )",
        ),
        (
            "title = '题'",
            "title = '题'\norder = 'keep'",
            "views.toml:12, field order: expected kept, or no such key, found keep",
        ),
        (
            "title = '题'",
            "title = '题'\nsubtitel = '副'",
            "views.toml:12, field subtitel: expected one of id, chapter, form, each, measure, order, highlight, title, \
             title_en, subtitle, subtitle_en, note, note_en, columns, rows, found subtitel",
        ),
    ] {
        refused(&[(from, to)], &[fault]);
    }
}

#[test]
fn charts_that_would_show_something_false() {
    refused(
        &[("'trade']", "'roads']")],
        &["views.toml:5, field form: expected values of one unit in bars, found gdp-2025 (亿元), roads-2025 (公里)"],
    );
    refused(
        &[("'bars'", "'parts'"), ("'level'", "'share'"), ("highlight = 'gdp'\n", ""), ("'gdp', 'trade'", "'services'")],
        &["views.toml:5, field form: expected parts that sum to 100% within 0.5 in parts, found 61.3"],
    );
}

#[test]
fn fields_that_do_not_hold_what_they_must() {
    for (from, to, fault) in [
        ("title = '题'\n", "", "views.toml:5, field title: expected a text, found nothing"),
        ("title = '题'", "title = ['题']", "views.toml:11, field title: expected a text, found array"),
        ("'2025'", "'25'", "views.toml:12, field columns.period: expected a year or a span of years, found 25"),
        ("['gdp', 'trade']", "'gdp'", "views.toml:13, field rows: expected a list, found string"),
        ("[{ period = '2025' }]", "'2025'", "views.toml:12, field columns: expected a list, found string"),
        ("[{ period = '2025' }]", "[]", "views.toml:12, field columns: expected at least one period, found nothing"),
    ] {
        refused(&[(from, to)], &[fault]);
    }
}

#[test]
fn what_stands_twice() {
    let again = "\n[[view]]\nid = 'output'\nform = 'bars'\nmeasure = 'level'\ntitle = '题'\n\
                 columns = [{ period = 2025 }]\nrows = ['gdp', 'roads']\n\n[[chapter]]\nid = 'one'\ntitle = '二'\n";
    refused(
        &[("rows = ['gdp', 'trade']\n", &format!("rows = ['gdp', 'trade']\n{again}"))],
        &[
            "views.toml:15, field form: expected values of one unit in bars, found gdp-2025 (亿元), roads-2025 (公里)",
            "views.toml:16, field id: expected an id of its own, found output",
            "views.toml:24, field id: expected a text not used in line 2, found one",
        ],
    );
}

#[test]
fn what_is_no_toml_has_line_and_column() {
    refused(
        &[("id = 'output'", "id = 'output"), ("title = '题'", "标题 = '题'")],
        &[
            "views.toml:6:13: expected TOML, found invalid literal string, expected `'`",
            "views.toml:11:1: expected TOML, found invalid unquoted key, expected letters, numbers, `-`, `_`",
        ],
    );
}

#[test]
fn every_file_is_read_whatever_is_wrong_with_another() {
    let (_, said) = check(&[
        ("report.toml", "name = '甲市'\n", "name = '甲市'\ntile = 'x'\n"),
        ("report.toml", "title = '回顾'", "title = '回顾'\nparent = 'none'"),
        ("figures.csv", "12.5,亿元", "12.5,furlong"),
        ("figures.csv", "634,公里", "634"),
        ("views.toml", "chapter = 'one'", "chapter = 'two'"),
        ("views.toml", "highlight = 'gdp'", "highlight = 'none'"),
    ]);
    let expected = [
        "report.toml:5, field place.tile: expected column,row, each from 0 to 19, found x",
        "report.toml:10, field parent: expected a section of report.toml, found none",
        "figures.csv, row 3, field unit: expected a unit such as 亿元, 万人, %, 个百分点, 公里, found furlong",
        "figures.csv, row 4: expected 15 fields, found 14",
        "views.toml:7, field chapter: expected a chapter of views.toml, found two",
        "views.toml:10, field highlight: expected the series of one of the view's rows, or its place where it has one, found none",
        "6 faults",
    ];
    assert_eq!(said.lines().collect::<Vec<_>>(), expected);
}
