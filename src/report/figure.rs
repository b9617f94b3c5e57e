use super::{
    Bound, Decimal, Fault, FaultKind, Measure, Period, Spot, Status, Text, Topic, Unit, joined, split_once, whole,
};

/// The columns of `figures.csv`, in order.
pub const COLUMNS: [&str; 15] = [
    "id", "series", "name", "name_en", "topic", "place", "period", "status", "measure", "bound", "value", "unit",
    "section", "quote", "note",
];

/// What a note begins with when the report does not state the figure: the ids it follows from, with `+` and `-`.
const DERIVED: [&str; 2] = ["推算：", "推算:"];

/// What a note begins with when nobody has checked the figure yet: the columns to look at.
pub const UNCHECKED: &str = "待核：";

/// What a derived figure follows from, of its note; `None` where the report states the figure.
pub(crate) fn formula(note: &str) -> Option<&str> {
    DERIVED.iter().find_map(|prefix| note.strip_prefix(prefix))
}

/// One figure of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Unique within the dataset.
    pub id: String,
    /// The indicator, over time and places; figures of one series have one definition.
    pub series: String,
    /// The indicator's name.
    pub name: Text,
    /// The field of public life.
    pub topic: Topic,
    /// The place, by its Chinese name.
    pub place: String,
    /// The time it speaks of.
    pub period: Period,
    /// Counted, expected or aimed at.
    pub status: Status,
    /// The kind of quantity.
    pub measure: Measure,
    /// How the value bounds the quantity.
    pub bound: Bound,
    /// The digits the report gives; a decrease is negative.
    pub value: Decimal,
    /// The unit, multiplier included.
    pub unit: Unit,
    /// The section it stands in, by id.
    pub section: String,
    /// The paragraph within the section, from 1.
    pub paragraph: u16,
    /// The shortest clause of the report that states it; empty for a derived figure.
    pub quote: String,
    /// What a reader must know beside it; for a derived figure the formula.
    pub note: String,
}

/// The longest quote: a clause, not a paragraph. The full text of a report stays out of a dataset.
pub const LONGEST_QUOTE: usize = 60;

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 200;

impl Figure {
    /// Reads the fields of one row, in the order of [`COLUMNS`].
    ///
    /// # Errors
    /// Names the row, the field, what was expected and what stood there.
    pub fn parse(fields: &[&str; COLUMNS.len()], spot: Spot<'_>) -> Result<Self, Fault> {
        let [id, series, name, _, topic, place, period, status, measure, bound, value, unit, section, quote, note] =
            *fields;
        let wrong = |field: &str, expected: &str, found: &str| spot.fault(FaultKind::Field, field, expected, found);
        for (field, text) in [("id", id), ("series", series)] {
            if !is_slug(text) {
                return Err(wrong(field, "lower-case letters, digits and hyphens", text));
            }
        }
        for (field, text) in [("name", name), ("place", place)] {
            if text.trim().is_empty() {
                return Err(wrong(field, "a name", text));
            }
        }
        let derived = formula(note).is_some();
        if quote.is_empty() != derived {
            return Err(wrong(
                "quote",
                "the clause that states the figure, or a note that begins with 推算： and no quote",
                quote,
            ));
        }
        if quote.chars().count() > LONGEST_QUOTE {
            return Err(wrong("quote", "a clause of at most 60 characters", quote));
        }
        let read = |field: &str, expected: &str, found: &str, known: bool| {
            if known { Ok(()) } else { Err(wrong(field, expected, found)) }
        };
        read("topic", Topic::WORDS, topic, Topic::from_word(topic).is_some())?;
        read("period", "a year, or two joined by a hyphen", period, period.parse::<Period>().is_ok())?;
        read("status", Status::WORDS, status, Status::from_word(status).is_some())?;
        read("measure", Measure::WORDS, measure, Measure::from_word(measure).is_some())?;
        read("bound", Bound::WORDS, bound, Bound::from_word(bound).is_some())?;
        read("value", "a decimal number of at most 17 digits", value, value.parse::<Decimal>().is_ok())?;
        read("unit", "a unit such as 亿元, 万人, %, 个百分点, 公里", unit, Unit::from_word(unit).is_some())?;
        // What is left to be wrong is the place in the report.
        Self::decode(fields).ok_or_else(|| wrong("section", "section#paragraph, as in review.1#1", section))
    }

    /// Reads the fields of a row that has been checked before; `None` where one is wrong all the same.
    pub(super) fn decode(fields: &[&str; COLUMNS.len()]) -> Option<Self> {
        let [id, series, name, en, topic, place, period, status, measure, bound, value, unit, section, quote, note] =
            *fields;
        // A name may have come from another figure of its series, once for each that is left out.
        if name.len() > 4 * LONGEST_NAME {
            return None;
        }
        let (section, paragraph) = split_once(section, '#')?;
        Some(Self {
            // What can be wrong comes first: what has been copied by then would have to be freed.
            topic: Topic::from_word(topic)?,
            period: period.parse().ok()?,
            status: Status::from_word(status)?,
            measure: Measure::from_word(measure)?,
            bound: Bound::from_word(bound)?,
            value: value.parse().ok()?,
            unit: Unit::from_word(unit)?,
            paragraph: whole(paragraph).and_then(|n| n.try_into().ok()).filter(|n| *n > 0)?,
            id: id.to_owned(),
            series: series.to_owned(),
            name: Text { zh: name.to_owned(), en: en.to_owned() },
            place: place.to_owned(),
            section: section.to_owned(),
            quote: quote.to_owned(),
            note: note.to_owned(),
        })
    }

    /// Whether the report does not state the figure, and it follows from others that it does.
    pub fn is_derived(&self) -> bool {
        formula(&self.note).is_some()
    }

    /// The fields as they stand in the files, in the order of [`COLUMNS`].
    pub fn fields(&self) -> [String; COLUMNS.len()] {
        [
            self.id.clone(),
            self.series.clone(),
            self.name.zh.clone(),
            self.name.en.clone(),
            self.topic.word().to_owned(),
            self.place.clone(),
            self.period.to_string(),
            self.status.word().to_owned(),
            self.measure.word().to_owned(),
            self.bound.word().to_owned(),
            self.value.to_string(),
            self.unit.zh().to_owned(),
            format!("{}#{}", self.section, self.paragraph),
            self.quote.clone(),
            self.note.clone(),
        ]
    }
}

/// The id that a figure of the report's own place has: the series, what kind of quantity it is, the period. The packed
/// form leaves such ids out.
pub(crate) fn usual_id(series: &str, measure: &str, period: &str) -> String {
    let kind = match Measure::from_word(measure) {
        Some(Measure::Growth) => "-growth-",
        Some(Measure::AvgGrowth) => "-avg-growth-",
        Some(Measure::Change) => "-change-",
        Some(Measure::Rank) => "-rank-",
        _ => "-",
    };
    joined(&[series, kind, period])
}

fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    const GDP: [&str; 15] = [
        "gdp-2025",
        "gdp",
        "地区生产总值",
        "GDP",
        "economy",
        "定西市",
        "2025",
        "actual",
        "level",
        "=",
        "793.9",
        "亿元",
        "review#1",
        "全年完成地区生产总值793.9亿元",
        "",
    ];

    fn parse(change: &[(usize, &str)]) -> Result<Figure, Fault> {
        let mut fields = GDP;
        for &(at, text) in change {
            fields[at] = text;
        }
        Figure::parse(&fields, Spot { file: "figures.csv", row: 2 })
    }

    #[test]
    fn reads_a_row_and_writes_it_back() {
        let figure = parse(&[]).expect("a good row");
        assert_eq!(figure.value.to_string(), "793.9");
        assert_eq!(figure.paragraph, 1);
        assert_eq!(figure.fields(), GDP.map(str::to_owned));
    }

    #[test]
    fn every_wrong_field_is_named() {
        let cases = [
            (0, "GDP 2025", "id"),
            (1, "", "series"),
            (2, " ", "name"),
            (4, "money", "topic"),
            (5, "", "place"),
            (6, "last year", "period"),
            (7, "done", "status"),
            (8, "sum", "measure"),
            (9, ">", "bound"),
            (10, "12,5", "value"),
            (11, "furlong", "unit"),
            (12, "review", "section"),
            (13, "", "quote"),
        ];
        for (column, text, field) in cases {
            let fault = parse(&[(column, text)]).expect_err(field);
            assert_eq!((fault.field.as_str(), fault.row), (field, 2), "{fault}");
            assert_eq!(fault.found, text.trim_end_matches('\n'));
        }
    }

    #[test]
    fn a_derived_figure_has_a_formula_and_no_quote() {
        for note in ["推算:a - b", "推算：a - b"] {
            assert!(parse(&[(13, ""), (14, note)]).expect("derived").is_derived());
        }
        assert!(parse(&[(14, "推算:a - b")]).is_err());
    }

    #[test]
    fn a_quote_is_a_clause() {
        let long = "长".repeat(61);
        assert_eq!(parse(&[(13, &long)]).expect_err("too long").field, "quote");
    }
}
