//! The gold in `tests/extract/gold` is well formed, and speaks of the text it names where that text is at hand.

use std::ops::Range;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tujie::report::{Decimal, Period};

const INDEX: &str = "gold,text,sha256,start,end,use";
const HEADER: &str = "start,end,value,unit,bound,measure,period,status,place,name_start,name_end,name2_start,name2_end";
const BOUNDS: [&str; 4] = ["=", ">=", "<=", "~"];
const MEASURES: [&str; 6] = ["level", "growth", "avg_growth", "share", "change", "rank"];
const STATUSES: [&str; 3] = ["actual", "expected", "target"];
const USES: [&str; 3] = ["tuning", "held-out", "test"];

/// A stretch of a text and what stands in it.
struct Gold {
    file: String,
    text: String,
    sha256: String,
    stretch: Range<usize>,
    rows: Vec<Row>,
}

struct Row {
    line: usize,
    at: Range<usize>,
    names: Vec<Range<usize>>,
    /// `value` to `place`, as they stand.
    words: [String; 7],
}

impl Row {
    fn value(&self) -> &str {
        &self.words[0]
    }

    fn is_figure(&self) -> bool {
        self.words[3] != "none"
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extract/gold")
}

/// The records of a file that must have this header.
fn records(name: &str, header: &str) -> Vec<csv::StringRecord> {
    let mut reader = csv::Reader::from_path(folder().join(name)).expect(name);
    assert_eq!(reader.headers().expect(name).iter().collect::<Vec<_>>().join(","), header, "{name}");
    reader.records().collect::<Result<_, _>>().expect(name)
}

fn number(text: &str, place: &str) -> usize {
    text.parse().unwrap_or_else(|_| panic!("{place}: a number, not {text:?}"))
}

fn range(start: &str, end: &str, place: &str) -> Range<usize> {
    let range = number(start, place)..number(end, place);
    assert!(range.start < range.end, "{place}: an empty range {range:?}");
    range
}

fn row(record: &csv::StringRecord, line: usize, file: &str) -> Row {
    let place = format!("{file}, line {line}");
    let pairs = [(&record[9], &record[10]), (&record[11], &record[12])];
    let names = pairs.iter().filter(|(from, to)| !from.is_empty() || !to.is_empty());
    Row {
        line,
        at: range(&record[0], &record[1], &place),
        names: names.map(|(from, to)| range(from, to, &place)).collect(),
        words: std::array::from_fn(|i| record[i + 2].to_owned()),
    }
}

fn all() -> Vec<Gold> {
    let index = records("index.csv", INDEX);
    let read = |entry: &csv::StringRecord| {
        assert!(USES.contains(&&entry[5]), "index.csv: {:?} is no use", &entry[5]);
        let file = entry[0].to_owned();
        let rows = records(&file, HEADER).iter().enumerate().map(|(i, record)| row(record, i + 2, &file)).collect();
        Gold {
            stretch: range(&entry[3], &entry[4], "index.csv"),
            text: entry[1].to_owned(),
            sha256: entry[2].to_owned(),
            file,
            rows,
        }
    };
    index.iter().map(read).collect()
}

/// The text as characters: a fixture, or a report that lies in `TUJIE_REPORTS` or beside the repository. One that lies
/// nowhere is no fault, since real reports are not kept here.
fn text(gold: &Gold) -> Option<Vec<char>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let given = std::env::var_os("TUJIE_REPORTS").map(PathBuf::from);
    let folders = [root.join("tests/fixtures/reports"), given.unwrap_or_else(|| root.join("../shared/reports"))];
    let path = folders.iter().map(|folder| folder.join(&gold.text)).find(|path| path.is_file())?;
    let bytes = std::fs::read(&path).expect(&gold.text);
    let sha256: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(sha256, gold.sha256, "{} is another text than {} was made from", path.display(), gold.file);
    Some(String::from_utf8(bytes).expect("UTF-8").chars().collect())
}

#[test]
fn rows_are_in_order_inside_their_stretch_and_overlap_only_where_they_share_a_numeral() {
    for gold in all() {
        let mut before = gold.stretch.start..gold.stretch.start;
        for row in &gold.rows {
            let shared = row.at == before && row.is_figure();
            assert!(shared || before.end <= row.at.start, "{}, line {}: {before:?} overlaps", gold.file, row.line);
            assert!(row.at.end <= gold.stretch.end, "{}, line {}: behind the stretch", gold.file, row.line);
            before = row.at.clone();
        }
    }
}

#[test]
fn words_are_known_and_a_numeral_that_is_no_figure_says_nothing_more() {
    for gold in all() {
        for row in &gold.rows {
            let place = format!("{}, line {}", gold.file, row.line);
            let [value, unit, bound, measure, period, status, whom] = &row.words;
            if !row.is_figure() {
                let empty = [value, unit, bound, period, status, whom].iter().all(|word| word.is_empty());
                assert!(empty && row.names.is_empty(), "{place}: no figure, and yet more than its place");
                continue;
            }
            assert!(value.parse::<Decimal>().is_ok(), "{place}: value {value:?}");
            assert!(!unit.is_empty() && !whom.is_empty() && !row.names.is_empty(), "{place}: something is missing");
            assert!(BOUNDS.contains(&bound.as_str()), "{place}: bound {bound:?}");
            assert!(MEASURES.contains(&measure.as_str()), "{place}: measure {measure:?}");
            assert!(period.parse::<Period>().is_ok(), "{place}: period {period:?}");
            assert!(STATUSES.contains(&status.as_str()), "{place}: status {status:?}");
            let overlap = matches!(row.names.as_slice(), [a, b] if a.start < b.end && b.start < a.end);
            assert!(!overlap, "{place}: the parts of the name overlap");
        }
    }
}

#[test]
fn every_range_holds_what_its_row_says() {
    let mut seen = 0;
    for gold in all() {
        let Some(text) = text(&gold) else { continue };
        assert!(gold.stretch.end <= text.len(), "{}: the text is shorter than its stretch", gold.file);
        seen += 1;
        for row in &gold.rows {
            let place = format!("{}, line {}", gold.file, row.line);
            let numeral: String = text[row.at.clone()].iter().collect();
            assert!(states(&numeral, row), "{place}: {numeral:?} does not state {}", row.value());
            for name in &row.names {
                let name = text.get(name.clone()).unwrap_or_else(|| panic!("{place}: a name behind the text"));
                assert!(
                    !name.contains(&'\n') && name[0].is_alphanumeric() | "“".contains(name[0]),
                    "{place}: {name:?}"
                );
            }
        }
        complete(&gold, &text);
    }
    assert!(seen > 0 || !all().iter().any(|gold| gold.file.starts_with("qinghe")), "the fixtures are here");
}

/// Whether a numeral has the value's digits; a Chinese one, or a none's, need only be a numeral.
fn states(numeral: &str, row: &Row) -> bool {
    const CHINESE: &str = "〇零一二两三四五六七八九十百千万亿半";
    let digits: String = numeral.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    if digits.is_empty() {
        return numeral.starts_with(|c| CHINESE.contains(c));
    }
    !row.is_figure() || row.value().trim_start_matches('-') == digits
}

/// No Arabic digit of the stretch stands outside all rows.
fn complete(gold: &Gold, text: &[char]) {
    let mut rows = gold.rows.iter().peekable();
    for at in gold.stretch.clone().filter(|&at| text[at].is_ascii_digit()) {
        while rows.next_if(|row| row.at.end <= at).is_some() {}
        let held = rows.peek().is_some_and(|row| row.at.contains(&at));
        assert!(held, "{}: the digit at {at} is in no row", gold.file);
    }
}
