//! Measures what `tujie::extract` reads against figures that people have checked, and prints tables in Markdown.
//!
//! `cargo run --release --example measure -- [--report FILE] [--texts DIR] [--gold DIR] [--misses NAME] [--show FILE]`; `cargo
//! xtask bench extract` runs it. `--show` lists what is read in one text instead. Of a gold file that is held out only numbers are shown, so that no rule is made from it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Instant;

use tujie::extract::{Draft, Extraction, Options, extract};
use tujie::report::source::{Source, read_not_figures};
use tujie::report::{Figure, Unit};

type Failure = Box<dyn std::error::Error>;

/// The fields that are compared, in the order of the tables.
const FIELDS: [&str; 8] = ["name", "place", "period", "status", "measure", "bound", "value", "unit"];

fn main() -> Result<(), Failure> {
    let mut options = BTreeMap::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("expected a value behind {name}"))?;
        options.insert(name, value);
    }
    let path = |name: &str, usual: &str| PathBuf::from(options.get(name).map_or(usual, String::as_str));
    if let Some(file) = options.get("--show") {
        return show(Path::new(file));
    }
    let misses = options.get("--misses").map(String::as_str).unwrap_or_default();
    dingxi(&path("--report", "../shared/report/dingxi-2026.txt"), misses == "dingxi-2026")?;
    gold_files(&path("--gold", "tests/extract/gold"), &path("--texts", "../shared/reports"), misses)
}

/// Lists what is read in a text, a line a draft or an unread numeral.
fn show(file: &Path) -> Result<(), Failure> {
    let text = std::fs::read_to_string(file)?;
    let chars: Vec<char> = text.chars().collect();
    let read = extract(&text, &Options::default())?;
    println!("{} | {} | {}", read.title, read.place, read.year);
    let around = |at: &Range<usize>| {
        let part = |range: Range<usize>| -> String { chars[range].iter().filter(|c| **c != '\n').collect() };
        let (from, to) = (at.start.saturating_sub(24), (at.end + 12).min(chars.len()));
        format!("{}[{}]{}", part(from..at.start), part(at.clone()), part(at.end..to))
    };
    let mut lines: Vec<(usize, String)> =
        read.sections.iter().map(|s| (s.at, format!("## {} {}", s.key, s.title))).collect();
    lines.extend(read.drafts.iter().map(|draft| {
        let f = fields(&draft.figure);
        let line = format!(
            "{} :: {} | {} {} {} {} {} {} {} ({})",
            around(&draft.at),
            f.name.concat(),
            f.bound,
            f.value,
            f.unit,
            f.measure,
            f.period,
            f.status,
            f.place,
            draft.rule
        );
        (draft.at.start, line)
    }));
    lines.extend(read.unread.iter().map(|u| (u.at.start, format!("-- {} :: {}", around(&u.at), u.reason.word()))));
    lines.sort();
    lines.iter().for_each(|(_, line)| println!("{line}"));
    Ok(())
}

/// A figure that a person has read, and where.
struct Expected {
    at: Range<usize>,
    /// `None` for a numeral that is no figure.
    fields: Option<Fields>,
}

/// What is compared of a figure, as text.
struct Fields {
    /// The parts of its name, in order.
    name: Vec<String>,
    place: String,
    period: String,
    status: String,
    measure: String,
    bound: String,
    value: String,
    unit: String,
}

/// How many were there, were found, and had each field right.
#[derive(Default)]
struct Tally {
    expected: usize,
    found: usize,
    value_and_unit: usize,
    fields: [usize; 8],
    strict_names: usize,
    whole: usize,
    drafts: usize,
    drafts_right: usize,
    rules: BTreeMap<&'static str, [usize; 3]>,
    numerals: usize,
    lost: usize,
}

fn dingxi(report: &Path, show: bool) -> Result<(), Failure> {
    let Ok(text) = std::fs::read_to_string(report) else {
        println!(
            "data/dingxi-2026: not measured, its report is not there ({}); name it with --report FILE\n",
            report.display()
        );
        return Ok(());
    };
    let folder = Path::new("data/dingxi-2026");
    let source = Source::read(folder);
    if let Some(fault) = source.faults.first() {
        return Err(fault.to_string().into());
    }
    let mut expected = Vec::new();
    for figure in source.dataset.figures.iter().filter(|figure| !figure.is_derived()) {
        let at = stated(&text, &source, figure).ok_or_else(|| format!("{}: not in the text", figure.id))?;
        expected.push(Expected { at, fields: Some(fields(figure)) });
    }
    let listed =
        read_not_figures(folder).map_err(|faults| faults.first().map(ToString::to_string).unwrap_or_default())?.len();
    let started = Instant::now();
    let read = extract(&text, &Options::default())?;
    let time = started.elapsed();
    let tally = tally(&text, &read, &expected, 0..usize::MAX, false, show);
    println!(
        "### data/dingxi-2026: {} figures, {listed} numerals that are none, read in {:.1} ms\n",
        expected.len(),
        time.as_secs_f64() * 1e3
    );
    print(&[("dingxi-2026", &tally)]);
    rules(&tally);
    Ok(())
}

/// Where the numeral of a figure stands: in its quote, within its section, in characters.
fn stated(text: &str, source: &Source, figure: &Figure) -> Option<Range<usize>> {
    let sections = &source.dataset.sections;
    let index = sections.iter().position(|section| section.id == figure.section)?;
    let start = text.find(&sections[index].starts)?;
    let end = sections.get(index + 1).and_then(|next| text.find(&next.starts)).unwrap_or(text.len());
    let quote = start + text.get(start..end)?.find(&figure.quote)?;
    let digits = figure.value.abs().to_string();
    let alone = |at: usize, word: &str| {
        let number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '.');
        !number(figure.quote[..at].chars().next_back()) && !number(figure.quote[at + word.len()..].chars().next())
    };
    let find = |word: &str| {
        let found = figure.quote.match_indices(word).filter(|(at, _)| alone(*at, word)).last();
        found.map(|(at, _)| (quote + at, word.chars().count()))
    };
    let (byte, length) = find(&digits).or_else(|| find("一半"))?;
    let at = text[..byte].chars().count();
    Some(at..at + length)
}

fn fields(figure: &Figure) -> Fields {
    let [_, _, name, _, _, place, period, status, measure, bound, value, unit, ..] = figure.fields();
    Fields { name: vec![name], place, period, status, measure, bound, value, unit }
}

fn gold_files(folder: &Path, texts: &Path, misses: &str) -> Result<(), Failure> {
    let Ok(mut index) = csv::Reader::from_path(folder.join("index.csv")) else {
        println!("{}: no index.csv, so no other report is measured", folder.display());
        return Ok(());
    };
    let mut tallies: Vec<(String, String, Tally)> = Vec::new();
    for record in index.records() {
        let record = record?;
        let [name, file, _, start, end, purpose] = std::array::from_fn(|at| record.get(at).unwrap_or_default());
        let path = texts.join(file);
        let Ok(text) = std::fs::read_to_string(&path)
            .or_else(|_| std::fs::read_to_string(folder.join("../../fixtures/reports").join(file)))
        else {
            println!(
                "{name}: not measured, its text is not there ({}); name its folder with --texts DIR\n",
                path.display()
            );
            continue;
        };
        let expected = gold(&folder.join(name), &text)?;
        let read = extract(&text, &Options::default())?;
        let stretch = start.parse()?..end.parse()?;
        let stem = name.trim_end_matches(".csv");
        let show = misses == stem && purpose != "held-out";
        tallies.push((stem.to_owned(), purpose.to_owned(), tally(&text, &read, &expected, stretch, true, show)));
    }
    for purpose in ["tuning", "held-out", "test"] {
        let of: Vec<(&str, &Tally)> = tallies
            .iter()
            .filter(|(_, own, _)| own == purpose)
            .map(|(name, _, tally)| (name.as_str(), tally))
            .collect();
        if !of.is_empty() {
            println!("### gold, {purpose}\n");
            print(&of);
        }
    }
    Ok(())
}

fn gold(path: &Path, text: &str) -> Result<Vec<Expected>, Failure> {
    let chars: Vec<char> = text.chars().collect();
    let mut reader = csv::Reader::from_path(path)?;
    let header = reader.headers()?.clone();
    let mut expected = Vec::new();
    for record in reader.records() {
        let record = record?;
        let get = |name: &str| {
            header.iter().position(|column| column == name).and_then(|at| record.get(at)).unwrap_or_default()
        };
        let span = |from: &str, to: &str| Some(get(from).parse().ok()?..get(to).parse().ok()?);
        let at = span("start", "end").ok_or("a row without a place")?;
        let part = |from, to| span(from, to).map(|range: Range<usize>| chars[range].iter().collect::<String>());
        let own = |name: &str| get(name).to_owned();
        let fields = (get("measure") != "none").then(|| Fields {
            name: [part("name_start", "name_end"), part("name2_start", "name2_end")].into_iter().flatten().collect(),
            place: own("place"),
            period: own("period"),
            status: own("status"),
            measure: own("measure"),
            bound: own("bound"),
            value: own("value"),
            unit: own("unit"),
        });
        expected.push(Expected { at, fields });
    }
    Ok(expected)
}

/// Holds what was read within `stretch` against what was expected there. Where `complete`, each numeral is expected.
fn tally(
    text: &str,
    read: &Extraction,
    expected: &[Expected],
    stretch: Range<usize>,
    complete: bool,
    show: bool,
) -> Tally {
    let chars: Vec<char> = text.chars().collect();
    let excerpt = |at: &Range<usize>| -> String {
        chars[at.start.saturating_sub(28)..(at.end + 14).min(chars.len())].iter().filter(|c| **c != '\n').collect()
    };
    let overlap = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    let mut tally = Tally::default();
    let mut used = vec![false; read.drafts.len()];
    for one in expected {
        let Some(fields) = &one.fields else { continue };
        tally.expected += 1;
        let candidates =
            (0..read.drafts.len()).filter(|&at| overlap(&read.drafts[at].at, &one.at) && (complete || !used[at]));
        let best = candidates
            .max_by_key(|&at| compare(&read.drafts[at], fields, complete).iter().filter(|right| **right).count());
        let Some(best) = best else {
            if show {
                let why = read
                    .unread
                    .iter()
                    .find(|unread| overlap(&unread.at, &one.at))
                    .map_or("LOST", |unread| unread.reason.word());
                println!("- missed ({why}): {} {} | {}", fields.value, fields.unit, excerpt(&one.at));
            }
            continue;
        };
        used[best] = true;
        let draft = &read.drafts[best];
        let right = compare(draft, fields, complete);
        tally.found += 1;
        tally.value_and_unit += usize::from(right[6] && right[7]);
        for (count, right) in tally.fields.iter_mut().zip(right) {
            *count += usize::from(right);
        }
        tally.strict_names += usize::from(plain(&draft.figure.name.zh) == plain(&fields.name.concat()));
        let whole = right.iter().all(|right| *right);
        tally.whole += usize::from(whole);
        let rule = tally.rules.entry(draft.rule).or_default();
        *rule = [rule[0] + 1, rule[1] + usize::from(right[6] && right[7]), rule[2] + usize::from(whole)];
        if show && !whole {
            let wrong: Vec<String> = FIELDS
                .iter()
                .zip(right)
                .filter(|(_, right)| !right)
                .map(|(name, _)| differs(name, draft, fields))
                .collect();
            println!("- {} [{}] | {}", wrong.join("; "), draft.rule, excerpt(&one.at));
        }
    }
    let inside = |at: &Range<usize>| stretch.start <= at.start && at.end <= stretch.end;
    let figures: Vec<&Expected> = expected.iter().filter(|one| one.fields.is_some()).collect();
    for draft in read.drafts.iter().filter(|draft| inside(&draft.at)) {
        let of = figures.iter().find(|one| overlap(&one.at, &draft.at));
        tally.drafts += 1;
        let right = of.and_then(|one| one.fields.as_ref()).is_some_and(|fields| {
            let right = compare(draft, fields, complete);
            right[6] && right[7]
        });
        tally.drafts_right += usize::from(right || of.is_some() && !complete);
        if show && of.is_none() {
            println!(
                "- no figure: {} {} [{}] | {}",
                draft.figure.value,
                draft.figure.unit.zh(),
                draft.rule,
                excerpt(&draft.at)
            );
        }
    }
    if complete {
        for one in expected {
            tally.numerals += 1;
            let known = read.drafts.iter().any(|draft| overlap(&draft.at, &one.at))
                || read.unread.iter().any(|unread| overlap(&unread.at, &one.at));
            tally.lost += usize::from(!known);
        }
    }
    tally
}

/// Which fields of a draft are right.
fn compare(draft: &Draft, fields: &Fields, complete: bool) -> [bool; 8] {
    let own = self::fields(&draft.figure);
    let name = if complete { holds(&own.name[0], &fields.name) } else { alike(&own.name[0], &fields.name[0]) };
    let (value, unit) = amounts(&own, fields);
    [
        name,
        own.place == fields.place,
        own.period == fields.period,
        own.status == fields.status,
        own.measure == fields.measure,
        own.bound == fields.bound,
        value,
        unit,
    ]
}

/// Values are equal once 万 and 亿 are taken in, units once they are taken out.
fn amounts(own: &Fields, fields: &Fields) -> (bool, bool) {
    let scale = |unit: &str| {
        Unit::from_word(unit).map_or_else(
            || unit.matches('万').count() as i32 * 4 + unit.matches('亿').count() as i32 * 8,
            |unit| i32::from(unit.power()),
        )
    };
    let rest = |unit: &str| unit.trim_start_matches(['万', '亿']).replace("人次", "次").to_owned();
    let number = |fields: &Fields| {
        fields.value.parse::<f64>().map(|value| value * 10_f64.powi(scale(&fields.unit))).unwrap_or(f64::NAN)
    };
    let (a, b) = (number(own), number(fields));
    ((a - b).abs() <= 1e-9 * a.abs().max(b.abs()), rest(&own.unit) == rest(&fields.unit))
}

fn differs(field: &str, draft: &Draft, fields: &Fields) -> String {
    let own = self::fields(&draft.figure);
    let (a, b) = match field {
        "name" => (own.name.concat(), fields.name.join("+")),
        "place" => (own.place, fields.place.clone()),
        "period" => (own.period, fields.period.clone()),
        "status" => (own.status, fields.status.clone()),
        "measure" => (own.measure, fields.measure.clone()),
        "bound" => (own.bound, fields.bound.clone()),
        "value" => (own.value, fields.value.clone()),
        _ => (own.unit, fields.unit.clone()),
    };
    format!("{field}: {a} not {b}")
}

/// A name without marks.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && !"“”\"、，,（）()的·《》—".contains(*c)).collect()
}

/// Whether a name holds the parts of another in order.
fn holds(name: &str, parts: &[String]) -> bool {
    let name = plain(name);
    let mut rest = name.as_str();
    parts.iter().all(|part| match rest.split_once(&plain(part)) {
        Some((_, behind)) => {
            rest = behind;
            true
        }
        None => false,
    })
}

/// Whether two names are equal but for marks, one holds the other, or six of ten characters are the same.
fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    if a.contains(&b) || b.contains(&a) {
        return true;
    }
    let mut rest: Vec<char> = b.chars().collect();
    let (count, all) = (a.chars().count(), a.chars().count() + rest.len());
    let common =
        a.chars().filter(|c| rest.iter().position(|d| d == c).map(|at| rest.swap_remove(at)).is_some()).count();
    debug_assert!(common <= count);
    common * 2 * 10 >= all * 6
}

fn share(part: usize, whole: usize) -> String {
    if whole == 0 { "-".to_owned() } else { format!("{:.1} %", part as f64 * 100.0 / whole as f64) }
}

fn print(tallies: &[(&str, &Tally)]) {
    let head: Vec<&str> = tallies.iter().map(|(name, _)| *name).collect();
    println!("| | {} |\n| --- |{}", head.join(" | "), " ---: |".repeat(head.len()));
    let row = |title: &str, cell: &dyn Fn(&Tally) -> String| {
        let cells: Vec<String> = tallies.iter().map(|(_, tally)| cell(tally)).collect();
        println!("| {title} | {} |", cells.join(" | "));
    };
    row("figures", &|t| t.expected.to_string());
    row("found (recall)", &|t| share(t.found, t.expected));
    row("of the found: value and unit right", &|t| share(t.value_and_unit, t.found));
    row("of the drafts: a figure, value and unit right (precision)", &|t| share(t.drafts_right, t.drafts));
    for (at, field) in FIELDS.iter().enumerate() {
        row(&format!("of the found: {field} right"), &|t| share(t.fields[at], t.found));
    }
    row("of the found: name the same to the letter", &|t| share(t.strict_names, t.found));
    row("of the found: every field right", &|t| share(t.whole, t.found));
    row("numerals neither read nor listed", &|t| {
        if t.numerals == 0 { "-".to_owned() } else { format!("{} of {}", t.lost, t.numerals) }
    });
    println!();
}

fn rules(tally: &Tally) {
    println!("| rule | figures | value and unit right | every field right |\n| --- | ---: | ---: | ---: |");
    for (rule, [count, value, whole]) in &tally.rules {
        println!("| {rule} | {count} | {} | {} |", share(*value, *count), share(*whole, *count));
    }
    println!(
        "\nA name counts as right against data/dingxi-2026, whose names are edited, where it is equal but for marks, holds the other or is held \
         by it, or shares six of ten characters; against gold, where it holds the words that gold marks, in order. The strict row is equality but \
         for marks. Values are compared with 万 and 亿 taken in.\n"
    );
}
