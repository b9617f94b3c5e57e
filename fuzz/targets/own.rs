//! A caller's own numbers: any options object, read, drawn at any size, told and written.
#![no_main]

use std::sync::LazyLock;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use tujie::chart::options::{Given, Options, Shown};
use tujie::chart::{Source, Values, own, view};
use tujie::report::Dataset;
use tujie_fuzz::{fixture, sound_chart};

/// An options object as the script hands it over. Words are taken from a list as a rule, since chance spells none.
#[derive(Arbitrary, Debug, Default)]
struct Input<'a> {
    words: Vec<(u8, Word<'a>)>,
    names: Option<Vec<&'a str>>,
    units: Option<Vec<&'a str>>,
    tiles: Option<Vec<Vec<u8>>>,
    x: Option<Vec<Number>>,
    series: Vec<Series<'a>>,
    /// As long as the first series, so that lists fit more often than not.
    fitted: bool,
    width: f32,
    ratio: f32,
    text_scale: f32,
}

#[derive(Arbitrary, Debug)]
enum Word<'a> {
    Known(u8),
    Any(&'a str),
}

#[derive(Arbitrary, Debug)]
struct Series<'a> {
    name: &'a str,
    status: Option<u8>,
    values: Vec<Number>,
}

#[derive(Arbitrary, Clone, Copy, Debug)]
enum Number {
    Small(i8),
    Cents(i32),
    Gap,
    Any(f64),
}

impl Number {
    fn float(self) -> f64 {
        match self {
            Self::Small(n) => f64::from(n),
            Self::Cents(n) => f64::from(n) / 100.0,
            Self::Gap => f64::NAN,
            Self::Any(n) => n,
        }
    }
}

const KEYS: [&str; 9] = ["form", "lang", "each", "title", "subtitle", "note", "source", "unit", "view"];
const FORMS: [&str; 12] =
    ["bars", "slope", "line", "versus", "index", "parts", "tiles", "cards", "multiples", "progress", "table", "pie"];
const STATUS: [&str; 4] = ["actual", "expected", "target", "done"];

static FIXTURE: LazyLock<Dataset> = LazyLock::new(fixture);

/// The whole object, or one of its series.
enum Node<'a> {
    Whole(&'a Input<'a>),
    Series(&'a Series<'a>),
}

/// Numbers that stay where they are, as those of the script do.
struct Far(Vec<f64>);

impl Source for Far {
    fn read(&self, from: usize, into: &mut [f64]) {
        into.copy_from_slice(&self.0[from..from + into.len()]);
    }
}

impl Given for Node<'_> {
    fn text(&self, key: &str) -> Option<String> {
        let input = match self {
            Self::Series(series) if key == "name" => return Some(series.name.to_owned()),
            Self::Series(series) => {
                return Some(STATUS[series.status.map_or(0, usize::from) % STATUS.len()].to_owned());
            }
            Self::Whole(input) => input,
        };
        let (_, word) = input.words.iter().find(|(at, _)| KEYS[usize::from(*at) % KEYS.len()] == key)?;
        Some(match (word, key) {
            (Word::Any(text), _) => (*text).to_owned(),
            (Word::Known(at), "form") => FORMS[usize::from(*at) % FORMS.len()].to_owned(),
            (Word::Known(at), "each") => ["bars", "slope", "progress"][usize::from(*at) % 3].to_owned(),
            (Word::Known(at), "lang") => ["zh-CN", "en", "zz"][usize::from(*at) % 3].to_owned(),
            (Word::Known(at), "view") => char::from(b'a' + at % 13).to_string(),
            (Word::Known(at), _) => ["亿元", "%", "", "<b>", "\u{202e}x"][usize::from(*at) % 5].to_owned(),
        })
    }

    fn texts(&self, key: &str) -> Option<Vec<String>> {
        let Self::Whole(input) = self else { return None };
        let list = if key == "units" { &input.units } else { &input.names };
        let list = list.as_ref()?;
        let count = input.steps(list.len());
        Some((0..count).map(|i| list.get(i).map_or_else(|| format!("n{i}"), |text| (*text).to_owned())).collect())
    }

    fn values(&self, key: &str) -> Option<Values> {
        let Self::Series(series) = self else { return None };
        let list: Vec<f64> = series.values.iter().map(|n| n.float()).collect();
        let count = list.len();
        (key == "values").then(|| Values::of(Box::new(Far(list)), count))
    }

    fn numbers(&self, key: &str) -> Option<Vec<f64>> {
        match self {
            Self::Whole(input) if key == "x" => {
                let mut x: Vec<f64> = input.x.as_ref()?.iter().map(|n| n.float()).collect();
                if input.fitted {
                    x.resize(input.steps(x.len()), 3.0);
                    x.sort_by(f64::total_cmp);
                }
                Some(x)
            }
            _ => None,
        }
    }

    fn lists(&self, _: &str) -> Option<Vec<Vec<f64>>> {
        let Self::Whole(input) = self else { return None };
        let list = input.tiles.as_ref()?;
        let square = |i: usize| match list.get(i) {
            Some(list) => list.iter().map(|n| f64::from(*n)).collect(),
            None => vec![(i % 20) as f64, (i / 20 % 20) as f64],
        };
        Some((0..input.steps(list.len())).map(square).collect())
    }

    fn objects(&self, _: &str) -> Option<Vec<Self>> {
        let Self::Whole(input) = self else { return None };
        Some(input.series.iter().map(Node::Series).collect())
    }
}

impl Input<'_> {
    fn steps(&self, own: usize) -> usize {
        match self.series.first() {
            Some(first) if self.fitted => first.values.len(),
            _ => own,
        }
    }

    fn fit(&mut self) {
        let steps = self.steps(0);
        if self.fitted {
            self.series.iter_mut().for_each(|s| s.values.resize(steps, Number::Gap));
        }
    }
}

fuzz_target!(|input: Input<'_>| {
    let mut input = input;
    input.fit();
    let made = Options::read(&Node::Whole(&input)).and_then(|options| match options.shown {
        Shown::View(id) => view::chart(&FIXTURE, &id, options.lang),
        Shown::Own(own) => own::chart(*own, options.lang),
    });
    match made {
        Ok(chart) => sound_chart(&chart, f64::from(input.width), f64::from(input.ratio), f64::from(input.text_scale)),
        Err(error) => {
            let told = error.to_string();
            assert!(!told.is_empty() && told.chars().count() < 600, "{told}");
        }
    }
});
