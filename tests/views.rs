//! The stories: every part of the report is told, and no title says more than the figures of its view.

use std::collections::BTreeSet;
use std::path::Path;

use tujie::report::{Bound, Dataset, Figure, Lang, Measure, Period, Status, View, ViewRow, source};
use tujie::words::quantity;

/// Figures that no view shows and that only the explorer has; a new one needs a look at the views first.
const MOST_OUTSIDE_VIEWS: usize = 8;

const SUPERLATIVES: [&str; 4] = ["最高", "最大", "居首", "之首"];
const SUPERLATIVES_EN: [&str; 6] = ["highest", "largest", "fastest", "leads", "the most", "longest"];

/// The dataset, its titles and names with plain spaces: a number is read the same however it may break.
fn dataset() -> Dataset {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/dingxi-2026");
    let mut dataset = source::read(&folder).expect("a well-formed dataset");
    for view in &mut dataset.views {
        for text in view.rows.iter_mut().map(|row| &mut row.name).chain([&mut view.title]) {
            text.en = text.en.replace('\u{a0}', " ");
        }
    }
    dataset
}

/// A figure of a view and where it stands.
struct Shown<'d> {
    row: usize,
    column: usize,
    figure: &'d Figure,
}

fn shown<'d>(dataset: &'d Dataset, view: &View) -> Vec<Shown<'d>> {
    let mut shown = Vec::new();
    for (row, view_row) in view.rows.iter().enumerate() {
        for (column, view_column) in view.columns.iter().enumerate() {
            shown.extend(dataset.find(view_row, view_column).map(|figure| Shown { row, column, figure }));
        }
    }
    shown
}

fn shown_ids(dataset: &Dataset) -> BTreeSet<&str> {
    dataset.views.iter().flat_map(|view| shown(dataset, view)).map(|s| s.figure.id.as_str()).collect()
}

#[test]
fn every_paragraph_with_figures_has_a_view() {
    let dataset = dataset();
    let told = shown_ids(&dataset);
    let paragraph = |figure: &Figure| format!("{}#{}", figure.section, figure.paragraph);
    let all: BTreeSet<String> = dataset.figures.iter().map(paragraph).collect();
    let seen: BTreeSet<String> =
        dataset.figures.iter().filter(|f| told.contains(f.id.as_str())).map(paragraph).collect();
    let missing: Vec<_> = all.difference(&seen).collect();
    assert!(missing.is_empty(), "no view shows a figure of {missing:?}");
    eprintln!("{} paragraphs with figures, each in a view", all.len());
}

#[test]
fn nearly_every_figure_is_in_a_view() {
    let dataset = dataset();
    let told = shown_ids(&dataset);
    let outside: Vec<&str> = dataset.figures.iter().map(|f| f.id.as_str()).filter(|id| !told.contains(id)).collect();
    eprintln!(
        "{} views show {} of {} figures; {} in the explorer only: {outside:?}",
        dataset.views.len(),
        told.len(),
        dataset.figures.len(),
        outside.len(),
    );
    assert!(outside.len() <= MOST_OUTSIDE_VIEWS, "{} figures stand in no view: {outside:?}", outside.len());
    assert!(told.len() * 100 >= dataset.figures.len() * 85);
}

/// Each view in a chapter, each chapter with views, told in the chapters' order and about what the chapter is about.
#[test]
fn chapters_hold_what_they_say() {
    let dataset = dataset();
    let position = |view: &View| {
        let at = dataset.chapters.iter().position(|chapter| chapter.id == view.chapter);
        at.unwrap_or_else(|| panic!("{} is in no chapter", view.id))
    };
    let order: Vec<usize> = dataset.views.iter().map(position).collect();
    assert!(order.is_sorted(), "views stand in the order of their chapters");
    assert_eq!(order.iter().collect::<BTreeSet<_>>().len(), dataset.chapters.len(), "every chapter has a view");
    for view in &dataset.views {
        let figures = shown(&dataset, view);
        let any = |test: &dyn Fn(&Figure) -> bool| figures.iter().any(|s| test(s.figure));
        let fits = match &*view.chapter {
            "2025" => any(&|f| f.period == Period::Year(2025)),
            "five-years" => any(&|f| matches!(f.period, Period::Span(2021, 2025) | Period::Year(2020 | 2025))),
            "counties" => view.rows.iter().any(|r| !r.place.is_empty()) || any(&|f| f.section == "outlook.5"),
            "2026" => any(&|f| f.period == Period::Year(2026) && f.status == Status::Target),
            "2030" => any(&|f| f.period.end() == 2030 && f.status == Status::Target),
            _ => true,
        };
        assert!(fits, "{} does not belong in chapter {}", view.id, view.chapter);
    }
}

/// Every text stands in both languages. English texts quote nothing: curly quotes are as wide as a Chinese character in
/// the fonts that come first, and straight ones are no English typography.
#[test]
fn texts_stand_in_both_languages() {
    for view in &dataset().views {
        let mut pairs = vec![&view.title, &view.subtitle];
        pairs.extend([&view.note].into_iter().filter(|note| !note.zh.is_empty()));
        pairs.extend(view.rows.iter().map(|row| &row.name).filter(|name| !name.zh.is_empty()));
        pairs.extend(view.columns.iter().map(|column| &column.name).filter(|name| !name.zh.is_empty()));
        for text in pairs {
            assert!(!text.zh.is_empty() && !text.en.is_empty(), "{}: {text:?}", view.id);
            assert!(!text.en.contains(['"', '“', '”', '‘', '’']), "{}: quotes in {}", view.id, text.en);
            assert!(!text.en.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)), "{}: {}", view.id, text.en);
        }
        // A full-width character is as wide as two others.
        let width: usize = view.title.zh.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        assert!(width <= 54, "{}: {} is too long for a headline", view.id, view.title.zh);
    }
}

#[test]
fn titles_state_what_the_figures_say() {
    let dataset = dataset();
    let faults: Vec<String> = dataset.views.iter().flat_map(|view| faults_of_title(&dataset, view)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn wrong_titles_are_found() {
    let dataset = dataset();
    let found = |id: &str, from: &str, to: &str| {
        let mut view = dataset.view(id).unwrap_or_else(|| panic!("no view {id}")).clone();
        assert!(view.title.zh.contains(from) || view.title.en.contains(from), "{id} does not say {from}");
        view.title.zh = view.title.zh.replace(from, to);
        view.title.en = view.title.en.replace(from, to);
        !faults_of_title(&dataset, &view).is_empty()
    };
    let wrong = [
        ("headline-2025", "14%", "15%"),
        ("headline-2025", "14", "10"),
        ("headline-2025", "fastest", "slowest"),
        ("headline-2025", "规模以上工业增加值增长14%", "地区生产总值增长6.9%"),
        ("economy-2025", "793.9亿元", "793.9万元"),
        ("economy-2025", "79.39 billion", "79.39 million"),
        ("economy-2025", "地区生产总值", "固定资产投资"),
        ("declines-2025", "下降", "增长"),
        ("consumption-2025", "以上", ""),
        ("consumption-2025", "over ", ""),
        ("economy-five-years", "由全省第10位上升至第6位", "由全省第6位上升至第10位"),
        ("growth-versus", "年均增长12.7%", "增长12.7%"),
        ("growth-index", "工业增加值", "地区生产总值"),
        ("five-year", "35.6%", "20.06%"),
        ("infrastructure", "由310公里增加到634公里", "由634公里增加到310公里"),
        ("towns", "预计", ""),
        ("income", "高于", "低于"),
        ("industry-chains", "目标600", "目标550"),
        ("industry-chains", "2026年目标", ""),
        ("counties-2030", "安定区", "陇西县"),
        ("counties-2030", "突破", ""),
        ("counties-2030", "27 billion", "2.7 billion"),
        ("safety", "下降", "增长"),
        ("safety", "83.49%", "21.05%"),
        ("agriculture-2026", "2026年", ""),
    ];
    for (id, from, to) in wrong {
        assert!(found(id, from, to), "{id}: {from} -> {to} passes");
    }
    // 2.045 times is twice; 70.22 of 66.29 is not.
    assert!(found("green-rates", "由20.06%提高到33.47%", "由20.06%提高到33.47%,翻番"));
}

/// A number of a title, with the words around it.
struct Claim<'t> {
    number: &'t str,
    /// What stands before it, back to the number before.
    before: &'t str,
    /// What stands after it.
    after: &'t str,
    /// Where it starts.
    at: usize,
}

/// The numbers of a text, years left out.
fn claims(text: &str, is_year: impl Fn(&str, &str) -> bool) -> Vec<Claim<'_>> {
    let mut claims = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|i| at + i) {
        let length = text[start..].find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
        let end = length.map_or(text.len(), |length| start + length);
        let number = text[start..end].trim_end_matches(['.', ',']);
        at = start + number.len();
        if !is_year(number, &text[at..]) {
            claims.push(Claim { number, before: &text[from..start], after: &text[at..], at: start });
            from = at;
        }
    }
    claims
}

fn is_year(number: &str, after: &str) -> bool {
    let year = number.len() == 4 && number.starts_with("20");
    year && !after.starts_with(['亿', '万', '个', '户'])
}

/// The names a row goes by.
fn names<'a>(row: &'a ViewRow, figure: &'a Figure) -> [&'a str; 3] {
    [&row.name.zh, &figure.name.zh, &row.place]
}

/// Whether a title speaks of a row: three characters in a row of one of its names.
fn speaks_of(title: &str, row: &ViewRow, figure: &Figure) -> bool {
    names(row, figure).iter().any(|name| {
        let letters: Vec<char> = name.chars().collect();
        letters.windows(3).any(|part| title.contains(&part.iter().collect::<String>()))
    })
}

/// What is wrong with reading a claim as this figure; `None` where all of its words fit.
fn misreading(title: &str, claim: &Claim<'_>, figure: &Figure) -> Option<&'static str> {
    let unit = figure.unit.zh();
    // 8.41万监测对象 for 万人: the multiplier stands, the noun takes the measure word's place.
    let multiplier = unit.trim_start_matches(['万', '亿']).len();
    let short = &unit[..unit.len() - multiplier];
    let rest = claim.after.strip_prefix(unit).or_else(|| claim.after.strip_prefix(short).filter(|_| !short.is_empty()));
    let Some(rest) = rest else { return Some("another unit") };
    let at_least = ["以上", "余", "多"].iter().any(|word| rest.starts_with(word))
        || ["突破", "超过"].iter().any(|word| claim.before.ends_with(word));
    if at_least != (figure.bound == Bound::AtLeast) || rest.starts_with("左右") != (figure.bound == Bound::About) {
        return Some("another bound");
    }
    let says = |words: &[&str]| words.iter().any(|word| claim.before.contains(word));
    let future = ["目标", "力争", "2026年", "2030年", "“十五五”"].iter().any(|word| title.contains(word));
    match figure.status {
        Status::Target if !future => return Some("a target told as a fact"),
        Status::Actual | Status::Expected if says(&["目标", "力争"]) => return Some("a fact told as a target"),
        Status::Expected if !title.contains("预计") => return Some("an expectation told as a fact"),
        _ => {}
    }
    let changes = matches!(figure.measure, Measure::Growth | Measure::AvgGrowth | Measure::Change);
    let fall = says(&["下降", "减少"]);
    if fall != (changes && figure.value.is_negative()) || (says(&["增长"]) && !changes) {
        return Some("another direction");
    }
    let average = says(&["年均"]);
    (average != (figure.measure == Measure::AvgGrowth)).then_some("another measure")
}

/// The number of an English quantity with its scale: `79.39 billion`, `8,122`, `300`.
fn english_number(figure: &Figure) -> String {
    let text = quantity(figure.value.abs(), figure.unit, figure.measure, Bound::Exact, Lang::En);
    let text = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(text.len());
    scaled(&text[..end], &text[end..])
}

fn scaled(number: &str, after: &str) -> String {
    let scale = [" million", " billion"].into_iter().find(|scale| after.starts_with(scale));
    format!("{number}{}", scale.unwrap_or_default())
}

/// Everything that a view's title says and its figures do not.
fn faults_of_title(dataset: &Dataset, view: &View) -> Vec<String> {
    let (zh, en) = (&*view.title.zh, &*view.title.en);
    let shown = shown(dataset, view);
    let mut faults = Vec::new();
    let mut fault = |what: String| faults.push(format!("{}: {what} ({zh} / {en})", view.id));
    let mut read: Vec<(Claim<'_>, Vec<&Shown<'_>>)> = Vec::new();
    for claim in claims(zh, is_year) {
        let same: Vec<&Shown<'_>> = shown.iter().filter(|s| s.figure.value.abs().to_string() == claim.number).collect();
        let mut reasons = BTreeSet::from(["no such value"]);
        let fitting = same.into_iter().filter(|s| {
            let reason = match speaks_of(zh, &view.rows[s.row], s.figure) {
                false => Some("the value of another row"),
                true => misreading(zh, &claim, s.figure),
            };
            reasons.extend(reason);
            reason.is_none()
        });
        let fitting: Vec<_> = fitting.collect();
        if fitting.is_empty() {
            fault(format!("{} is wrong: {reasons:?}", claim.number));
        }
        read.push((claim, fitting));
    }
    check_english(view, &read, &mut fault);
    check_from_to(zh, &read, &mut fault);
    check_comparison(zh, &read, &mut fault);
    check_superlative(dataset, view, &shown, &read, &mut fault);
    check_doubling(dataset, view, &read, &mut fault);
    faults
}

type Read<'t, 's, 'd> = [(Claim<'t>, Vec<&'s Shown<'d>>)];

/// The English title has the numbers of the Chinese one, as English writes them, and no others.
fn check_english(view: &View, read: &Read<'_, '_, '_>, fault: &mut impl FnMut(String)) {
    let en = &*view.title.en;
    let claims = claims(en, |number, _| number.len() == 4 && number.starts_with("20"));
    let stated: Vec<String> = claims.iter().map(|c| scaled(c.number, c.after)).collect();
    let mut wanted = Vec::new();
    for (claim, fitting) in read {
        let numbers: Vec<String> = fitting.iter().map(|s| english_number(s.figure)).collect();
        if !fitting.is_empty() && !stated.iter().any(|s| numbers.contains(s)) {
            fault(format!("the English title has {} not as {numbers:?} but {stated:?}", claim.number));
        }
        let bounded = ["over ", "at least ", "above "].iter().any(|word| en.to_lowercase().contains(word));
        if !bounded && fitting.iter().any(|s| s.figure.bound == Bound::AtLeast) {
            fault(format!("the English title states {} without its bound", claim.number));
        }
        wanted.extend(numbers);
    }
    for number in stated {
        let in_name = view.rows.iter().any(|row| row.name.en.contains(&number))
            // A threshold such as 亿元以上 has no digits in Chinese.
            || (number == "100 million" && view.title.zh.contains("亿元"));
        if !wanted.contains(&number) && !in_name {
            fault(format!("the English title has {number}, which the Chinese one has not"));
        }
    }
    let pairs: [(&[&str], &[&str]); 3] =
        [(&SUPERLATIVES, &SUPERLATIVES_EN), (&["翻番", "翻一番"], &["doubled"]), (&["高于", "低于"], &[" than "])];
    for (chinese, english) in pairs {
        let in_zh = chinese.iter().any(|word| view.title.zh.contains(word));
        // “more than 5 km” compares nothing.
        if in_zh != english.iter().any(|word| en.contains(word) && !en.contains(&format!("more{word}"))) {
            fault(format!("only one language says {chinese:?}"));
        }
    }
}

/// 由A到B: the same row, earlier and later.
fn check_from_to(zh: &str, read: &Read<'_, '_, '_>, fault: &mut impl FnMut(String)) {
    let Some(start) = zh.find('由') else { return };
    let mut after = read.iter().filter(|(claim, _)| claim.at > start);
    let (Some((from, froms)), Some((to, tos))) = (after.next(), after.next()) else {
        return fault("由 without two numbers".to_owned());
    };
    let words = ["到", "至"];
    if !words.iter().any(|word| to.before.contains(word)) {
        fault(format!("由 {} without a 到 before {}", from.number, to.number));
    }
    let pair = froms.iter().any(|a| {
        let fits = |b: &Shown<'_>| {
            let later = a.row == b.row && a.figure.period.end() < b.figure.period.end();
            later && rises(a.figure, b.figure, to.before)
        };
        tos.iter().any(|b| fits(b))
    });
    if !pair {
        fault(format!("no row goes from {} to {}", from.number, to.number));
    }
}

/// Whether two values go the way that the words between them say; a smaller rank is a rise.
fn rises(from: &Figure, to: &Figure, words: &str) -> bool {
    let grows = from.value.to_f64() < to.value.to_f64();
    let down = ["下降", "减少", "降至", "降到"].iter().any(|word| words.contains(word));
    if to.measure == Measure::Rank { grows == down } else { grows != down }
}

/// 高于, 低于: two rows of one column.
fn check_comparison(zh: &str, read: &Read<'_, '_, '_>, fault: &mut impl FnMut(String)) {
    for (word, higher) in [("高于", true), ("低于", false)] {
        let Some(at) = zh.find(word) else { continue };
        let left = read.iter().rfind(|(claim, _)| claim.at < at);
        let right = read.iter().find(|(claim, _)| claim.at > at);
        let holds = left.zip(right).is_some_and(|((_, left), (_, right))| {
            let fits = |a: &Shown<'_>, b: &Shown<'_>| {
                let greater = a.figure.value.to_f64() > b.figure.value.to_f64();
                a.column == b.column && a.row != b.row && greater == higher
            };
            left.iter().any(|a| right.iter().any(|b| fits(a, b)))
        });
        if !holds {
            fault(format!("{word} does not hold"));
        }
    }
}

/// 最高, 居首: the view's own row, named in the title, ahead of all others of its column.
fn check_superlative(
    dataset: &Dataset,
    view: &View,
    shown: &[Shown<'_>],
    read: &Read<'_, '_, '_>,
    fault: &mut impl FnMut(String),
) {
    let zh = &*view.title.zh;
    let Some(word) = SUPERLATIVES.iter().find(|word| zh.contains(**word)) else { return };
    let size = |s: &Shown<'_>| {
        let value = s.figure.value.to_f64();
        if zh.contains("降幅") { -value } else { value }
    };
    let ahead = read.iter().flat_map(|(_, fitting)| fitting).any(|s| {
        let row = &view.rows[s.row];
        let key = if row.place.is_empty() { &row.series } else { &row.place };
        let place = dataset.place(&row.place).map_or("", |p| p.name.zh.as_str());
        let others = shown.iter().filter(|o| o.column == s.column && o.row != s.row);
        *key == view.highlight && zh.contains(place) && others.into_iter().all(|o| size(o) < size(s))
    });
    if !ahead {
        fault(format!("{word} does not hold, or its row is not the highlighted one"));
    }
}

/// 翻番: from and to, or five years of an average growth, at twice or more.
fn check_doubling(dataset: &Dataset, view: &View, read: &Read<'_, '_, '_>, fault: &mut impl FnMut(String)) {
    let zh = &*view.title.zh;
    if !zh.contains("翻番") && !zh.contains("翻一番") {
        return;
    }
    let values: Vec<f64> =
        read.iter().flat_map(|(_, fitting)| fitting.first()).map(|s| s.figure.value.to_f64()).collect();
    let ratio = match values[..] {
        [from, to] => to / from,
        _ => {
            let row = view.rows.iter().find(|row| row.series == view.highlight);
            let figure = row.and_then(|row| dataset.find(row, view.columns.first()?).filter(|f| speaks_of(zh, row, f)));
            let growth = figure.filter(|f| f.measure == Measure::AvgGrowth).map_or(0.0, |f| f.value.to_f64());
            (1.0 + growth / 100.0).powi(5)
        }
    };
    if ratio < 2.0 {
        fault(format!("times {ratio} is not twice"));
    }
}
