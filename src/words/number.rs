use super::translated;
use crate::report::{Bound, Decimal, Lang, Measure, Period, Unit, digits, joined, part, split, whole};

/// A quantity as a sentence or a table cell holds it: `793.9亿元`, `600亿元以上`, `+6.9%`, `79.39 billion yuan`.
pub fn quantity(value: Decimal, unit: Unit, measure: Measure, bound: Bound, lang: Lang) -> String {
    if lang != Lang::Zh {
        return translated::quantity(value, unit, measure, bound);
    }
    let number = minus(&value.text());
    if measure == Measure::Rank {
        return joined(&["第", &number, unit.zh()]);
    }
    if value.is_negative() && bound != Bound::Exact {
        // 压减30%以上: the words bound how far it falls.
        return joined(&["下降", &value.abs().text(), unit.zh(), after(bound)]);
    }
    joined(&[plus(value, measure), &number, unit.zh(), after(bound)])
}

/// The sign of a growth.
pub(super) fn plus(value: Decimal, measure: Measure) -> &'static str {
    let growth = matches!(measure, Measure::Growth | Measure::AvgGrowth);
    if growth && !value.is_negative() { "+" } else { "" }
}

/// The bound of a number: that of a decrease bounds its size in the report's words, so on the axis it lies the other way.
pub(super) fn outward(value: Decimal, bound: Bound) -> Bound {
    match bound {
        Bound::AtLeast if value.is_negative() => Bound::AtMost,
        Bound::AtMost if value.is_negative() => Bound::AtLeast,
        bound => bound,
    }
}

/// A bound as Chinese says it, behind the unit.
fn after(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::AtLeast => "以上",
        Bound::AtMost => "以下",
        Bound::About => "左右",
    }
}

/// A quantity as it stands at a mark, where the subtitle names the unit: `550`, `≥600`, `≈80`.
pub fn mark(value: Decimal, bound: Bound, lang: Lang) -> String {
    joined(&[bound_sign(value, bound), &written(&value.text(), lang)])
}

/// A number as the readers of a language write it.
pub(super) fn written(number: &str, lang: Lang) -> String {
    minus(&if lang == Lang::Zh { number.to_owned() } else { translated::grouped(number) })
}

fn bound_sign(value: Decimal, bound: Bound) -> &'static str {
    match outward(value, bound) {
        Bound::Exact => "",
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
        Bound::About => "≈",
    }
}

/// A quantity as a headline has it, the number apart from its unit: `793.9` and `亿元`, `≥55` and `billion yuan`.
pub fn headline(value: Decimal, unit: Unit, measure: Measure, bound: Bound, lang: Lang) -> (String, String) {
    let text = quantity(value, unit, measure, Bound::Exact, lang);
    let in_number = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let end = part(&text, start, text.len()).find(|c: char| !in_number(c)).map_or(text.len(), |at| start + at);
    let number = part(&text, 0, end);
    let sign = bound_sign(value, bound);
    // A bound leaves no room for a plus.
    let number = if sign.is_empty() { number } else { number.trim_start_matches('+') };
    (joined(&[sign, number]), part(&text, end, text.len()).trim_start().to_owned())
}

/// A period as a reader says it: `2025年`, `“十四五”时期`, `2021–2025`.
pub fn period(period: Period, lang: Lang) -> String {
    match (period, lang) {
        (Period::Year(year), Lang::Zh) => digits(u64::from(year)) + "年",
        (Period::Span(2016, 2020), Lang::Zh) => "“十三五”时期".to_owned(),
        (Period::Span(2021, 2025), Lang::Zh) => "“十四五”时期".to_owned(),
        (Period::Span(2026, 2030), Lang::Zh) => "“十五五”时期".to_owned(),
        (Period::Span(from, to), Lang::Zh) => span(from, "—", to) + "年",
        (Period::Year(year), _) => digits(u64::from(year)),
        (Period::Span(from, to), _) => span(from, "–", to),
    }
}

fn span(from: u16, dash: &str, to: u16) -> String {
    joined(&[&digits(u64::from(from)), dash, &digits(u64::from(to))])
}

/// A unit as a subtitle or a table's header names it, where the digits beside it are the report's own: `亿元` is
/// `100 million yuan`.
pub fn unit_name(unit: Unit, lang: Lang) -> String {
    if lang == Lang::Zh { unit.zh().to_owned() } else { translated::unit_name(unit) }
}

/// A day as a reader writes it: `2026-01-20` is `2026年1月20日`, `20 January 2026`.
pub fn day(iso: &str, lang: Lang) -> String {
    if lang != Lang::Zh {
        return translated::day(iso);
    }
    match day_parts(iso) {
        Some([year, month, day]) => joined(&[year, "年", month, "月", day, "日"]),
        None => iso.to_owned(),
    }
}

/// Year, month and day without zeroes before them; `None` for what is no day.
pub(super) fn day_parts(iso: &str) -> Option<[&str; 3]> {
    let mut parts = split(iso, '-').map(|part| part.strip_prefix("0").unwrap_or(part));
    let parts = [parts.next()?, parts.next()?, parts.next()?];
    whole(parts[1]).filter(|month| (1..=12).contains(month)).map(|_| parts)
}

/// A number that no report stated (an axis tick, a caller's own value), with at most `digits` after the point and no
/// zeroes that say nothing.
pub fn plain(value: f64, digits: usize, lang: Lang) -> String {
    written(&fixed(value, digits), lang)
}

/// A place along an axis: what looks like a year is written like one.
pub fn position(value: f64, lang: Lang) -> String {
    let year = (1000.0..3000.0).contains(&value) && value.fract() == 0.0;
    plain(value, 6, if year { Lang::Zh } else { lang })
}

/// A number with at most `digits` after the point, and with an exponent where it would be unreadably long; nothing for
/// what is no number. Made of integers, since the standard library's float formatting is as large as a chart form.
pub fn fixed(value: f64, digits: usize) -> String {
    // The loops below would never end.
    if !value.is_finite() {
        return String::new();
    }
    let magnitude = value.abs();
    if magnitude != 0.0 && !(1e-6..1e15).contains(&magnitude) {
        let (mut exponent, mut rest) = (0, value);
        while rest.abs() >= 10.0 {
            (exponent, rest) = (exponent + 1, rest / 10.0);
        }
        while rest.abs() < 1.0 {
            (exponent, rest) = (exponent - 1, rest * 10.0);
        }
        // Rounding may carry 9.999 to 10.
        if rest.abs() >= 9.995 {
            (exponent, rest) = (exponent + 1, rest / 10.0);
        }
        return joined(&[&fixed(rest, 2), "e", &Decimal::new(exponent, 0).text()]);
    }
    // As many digits as a float holds, and no more.
    let (mut scale, mut scaled) = (0, value);
    while usize::from(scale) < digits && scaled.abs() < 1e14 {
        (scale, scaled) = (scale + 1, scaled * 10.0);
    }
    Decimal::new(scaled.round() as i64, scale).trimmed().text()
}

/// The minus sign that is as wide as a digit and that readers say as such.
pub(super) fn minus(number: &str) -> String {
    let mut text = String::new();
    for (at, part) in split(number, '-').enumerate() {
        if at > 0 {
            text.push('−');
        }
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zh(value: &str, unit: &str, measure: Measure, bound: Bound) -> String {
        say(value, unit, measure, bound, Lang::Zh)
    }

    fn say(value: &str, unit: &str, measure: Measure, bound: Bound, lang: Lang) -> String {
        let unit = Unit::from_word(unit).expect("a unit");
        quantity(value.parse().expect("a value"), unit, measure, bound, lang)
    }

    #[test]
    fn chinese_quantities_keep_the_reports_digits_and_words() {
        assert_eq!(zh("793.9", "亿元", Measure::Level, Bound::Exact), "793.9亿元");
        assert_eq!(zh("62.18", "万人", Measure::Level, Bound::Exact), "62.18万人");
        assert_eq!(zh("6.9", "%", Measure::Growth, Bound::Exact), "+6.9%");
        assert_eq!(zh("-6.9", "%", Measure::Growth, Bound::Exact), "−6.9%");
        assert_eq!(zh("-30", "%", Measure::Growth, Bound::AtLeast), "下降30%以上");
        assert_eq!(zh("4.9", "个百分点", Measure::Change, Bound::Exact), "4.9个百分点");
        assert_eq!(zh("600", "亿元", Measure::Level, Bound::AtLeast), "600亿元以上");
        assert_eq!(zh("80", "%", Measure::Share, Bound::About), "80%左右");
        assert_eq!(zh("6", "位", Measure::Rank, Bound::Exact), "第6位");
    }

    #[test]
    fn english_quantities_use_million_and_billion() {
        let en = |value, unit, measure, bound| say(value, unit, measure, bound, Lang::En);
        assert_eq!(en("793.9", "亿元", Measure::Level, Bound::Exact), "79.39 billion yuan");
        assert_eq!(en("550", "亿元", Measure::Level, Bound::AtLeast), "at least 55 billion yuan");
        assert_eq!(en("62.18", "万人", Measure::Level, Bound::Exact), "621,800 people");
        assert_eq!(en("267.96", "万亩", Measure::Level, Bound::Exact), "2.6796 million mu");
        assert_eq!(en("8122", "公里", Measure::Level, Bound::Exact), "8,122 km");
        assert_eq!(en("6.9", "%", Measure::Growth, Bound::Exact), "+6.9%");
        assert_eq!(en("-30", "%", Measure::Growth, Bound::AtLeast), "at most −30%");
        assert_eq!(en("3", "倍", Measure::Change, Bound::AtLeast), "at least +300%");
        assert_eq!(en("10", "位", Measure::Rank, Bound::Exact), "rank 10");
        assert_eq!(en("-1", "位", Measure::Rank, Bound::Exact), "rank −1");
    }

    #[test]
    fn marks_carry_the_bound() {
        assert_eq!(mark("600".parse().expect("a value"), Bound::AtLeast, Lang::Zh), "≥600");
        assert_eq!(mark("-30".parse().expect("a value"), Bound::AtLeast, Lang::Zh), "≤−30");
        assert_eq!(mark("-3.12".parse().expect("a value"), Bound::Exact, Lang::En), "−3.12");
        assert_eq!(mark("3430".parse().expect("a value"), Bound::Exact, Lang::Zh), "3430");
        assert_eq!(mark("-3430.5".parse().expect("a value"), Bound::Exact, Lang::En), "−3,430.5");
    }

    #[test]
    fn headlines_part_number_and_unit() {
        let say = |value: &str, unit, measure, bound, lang| {
            let unit = Unit::from_word(unit).expect("a unit");
            let (number, unit) = headline(value.parse().expect("a value"), unit, measure, bound, lang);
            format!("{number}|{unit}")
        };
        assert_eq!(say("793.9", "亿元", Measure::Level, Bound::Exact, Lang::Zh), "793.9|亿元");
        assert_eq!(say("550", "亿元", Measure::Level, Bound::AtLeast, Lang::En), "≥55|billion yuan");
        assert_eq!(say("6.9", "%", Measure::Growth, Bound::Exact, Lang::Zh), "+6.9|%");
        assert_eq!(say("7", "%", Measure::AvgGrowth, Bound::AtLeast, Lang::Zh), "≥7|%");
        assert_eq!(say("6", "位", Measure::Rank, Bound::Exact, Lang::Zh), "第6|位");
    }

    #[test]
    fn units_and_days_in_both_languages() {
        let unit = Unit::from_word("亿元").expect("a unit");
        assert_eq!(unit_name(unit, Lang::Zh), "亿元");
        assert_eq!(unit_name(unit, Lang::En), "100 million yuan");
        assert_eq!(day("2026-01-20", Lang::Zh), "2026年1月20日");
        assert_eq!(day("2026-01-20", Lang::En), "20\u{a0}January\u{a0}2026");
        assert_eq!(day("soon", Lang::En), "soon");
    }

    #[test]
    fn periods_have_their_plan_names() {
        assert_eq!(period(Period::Span(2021, 2025), Lang::Zh), "“十四五”时期");
        assert_eq!(period(Period::Year(2030), Lang::Zh), "2030年");
        assert_eq!(period(Period::Span(2026, 2030), Lang::En), "2026–2030");
    }

    #[test]
    fn plain_numbers_say_no_more_than_they_know() {
        assert_eq!(plain(0.30000000000000004, 2, Lang::Zh), "0.3");
        assert_eq!(plain(-0.0, 2, Lang::Zh), "0");
        assert_eq!(plain(12345.0, 0, Lang::En), "12,345");
        assert_eq!(plain(f64::NAN, 2, Lang::Zh), "");
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(fixed(value, 3), "");
        }
        assert_eq!(plain(1.5e300, 2, Lang::Zh), "1.5e300");
        assert_eq!(plain(1e-300, 2, Lang::Zh), "1e−300");
        assert_eq!(position(2025.0, Lang::En), "2025");
        assert_eq!(position(12_025.0, Lang::En), "12,025");
        assert_eq!(plain(f64::MIN_POSITIVE, 2, Lang::Zh).chars().next(), Some('2'));
        assert_eq!(plain(999_999.5, 0, Lang::Zh), "1000000");
        assert_eq!(plain(-69.999_995, 6, Lang::Zh), "−69.999995");
    }
}
