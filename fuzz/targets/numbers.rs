//! Numbers: exact decimals and their words, floats as axes and titles write them, periods, days.
#![no_main]

use std::sync::LazyLock;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use tujie::report::{Bound, Decimal, Lang, Measure, Period, Unit};
use tujie::words;

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    text: &'a str,
    float: f64,
    digits: u8,
    unit: u8,
    measure: u8,
    bound: u8,
    shift: i8,
}

/// Sorted once.
static UNITS: LazyLock<Vec<Unit>> = LazyLock::new(Unit::all_by_length);

fuzz_target!(|input: Input<'_>| {
    let unit = UNITS[usize::from(input.unit) % UNITS.len()];
    let measure = Measure::ALL[usize::from(input.measure) % Measure::ALL.len()];
    let bound = Bound::ALL[usize::from(input.bound) % Bound::ALL.len()];
    if let Ok(value) = input.text.parse::<Decimal>() {
        let text = value.to_string();
        assert_eq!(text.parse(), Ok(value), "{} is written {text}", input.text);
        let number: f64 = text.parse().expect("a decimal is a float");
        assert!((value.to_f64() - number).abs() <= number.abs() * 1e-14, "{text} is {}", value.to_f64());
        assert!(value.trimmed().same_number(value) && value.negated().negated() == value);
        value.shifted(input.shift % 10).to_string();
        value.plus(value.shifted(input.shift % 10)).integer_digits();
        for lang in [Lang::Zh, Lang::En] {
            assert!(!words::quantity(value, unit, measure, bound, lang).contains('-'), "a hyphen is no minus");
            words::mark(value, bound, lang);
            let (number, _) = words::headline(value, unit, measure, bound, lang);
            assert!(number.contains(|c: char| c.is_ascii_digit()), "{number}");
        }
    }
    let digits = usize::from(input.digits % 8);
    let written = words::fixed(input.float, digits);
    // The very largest is rounded up beyond what a float holds.
    if input.float.abs() < 1.79e308 {
        let read: f64 = written.parse().unwrap_or_else(|_| panic!("{} is written {written}", input.float));
        // As many digits as were asked for, or three where an exponent stands.
        let slack = (0.51 / 10f64.powi(i32::from(input.digits % 8))).max(input.float.abs() * 0.006);
        assert!((read - input.float).abs() <= slack, "{} is written {written}", input.float);
    }
    for lang in [Lang::Zh, Lang::En] {
        assert!(words::plain(input.float, digits, lang).chars().count() < 40);
        words::position(input.float, lang);
        words::day(input.text, lang);
        if let Ok(period) = input.text.parse::<Period>() {
            assert_eq!(period.to_string(), input.text);
            words::period(period, lang);
        }
    }
    words::grouped(input.text);
});
