//! What was read, as a script takes it: places in UTF-16 units, names in camel case.

use std::ops::Range;

use serde::{Serialize, Serializer};

use super::{Draft, Extraction, Section, Unread};
use crate::report::{COLUMNS, Figure};

impl Extraction {
    /// What was read in `text`, for a script: an object with `title`, `place`, `year`, `sections` (`key`, `title`, `at`),
    /// `drafts` (`figure` with the columns of `figures.csv` as texts, `at`, `clause`, `confidence`, `rule`, `doubts` with
    /// `field` and `why`) and `unread` (`at`, `text`, `reason`). A range is `{start, end}`, in UTF-16 units of `text`.
    pub fn for_script(&self, text: &str) -> impl Serialize + use<> {
        let units = Units::new(text);
        Json {
            title: self.title.clone(),
            place: self.place.clone(),
            year: self.year,
            sections: self.sections.iter().map(|section| units.section(section)).collect(),
            drafts: self.drafts.iter().map(|draft| units.draft(draft)).collect(),
            unread: self.unread.iter().map(|unread| units.unread(unread)).collect(),
        }
    }
}

/// Where each character begins, in UTF-16 units.
struct Units(Vec<usize>);

impl Units {
    fn new(text: &str) -> Self {
        let mut at = 0;
        let mut starts: Vec<usize> = text
            .chars()
            .map(|c| {
                let start = at;
                at += c.len_utf16();
                start
            })
            .collect();
        starts.push(at);
        Self(starts)
    }

    fn place(&self, at: usize) -> usize {
        self.0.get(at).or(self.0.last()).copied().unwrap_or(0)
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span { start: self.place(range.start), end: self.place(range.end) }
    }

    fn section(&self, section: &Section) -> SectionJson {
        SectionJson { key: section.key.clone(), title: section.title.clone(), at: self.place(section.at) }
    }

    fn draft(&self, draft: &Draft) -> DraftJson {
        DraftJson {
            figure: FigureJson(draft.figure.clone()),
            at: self.span(&draft.at),
            clause: self.span(&draft.clause),
            confidence: draft.confidence,
            rule: draft.rule,
            doubts: draft.doubts.iter().map(|doubt| DoubtJson { field: doubt.field, why: doubt.why }).collect(),
        }
    }

    fn unread(&self, unread: &Unread) -> UnreadJson {
        UnreadJson { at: self.span(&unread.at), text: unread.text.clone(), reason: unread.reason.word() }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Json {
    title: String,
    place: String,
    year: u16,
    sections: Vec<SectionJson>,
    drafts: Vec<DraftJson>,
    unread: Vec<UnreadJson>,
}

#[derive(Serialize)]
struct SectionJson {
    key: String,
    title: String,
    at: usize,
}

#[derive(Serialize)]
struct DraftJson {
    figure: FigureJson,
    at: Span,
    clause: Span,
    confidence: u8,
    rule: &'static str,
    doubts: Vec<DoubtJson>,
}

#[derive(Serialize)]
struct DoubtJson {
    field: &'static str,
    why: &'static str,
}

#[derive(Serialize)]
struct UnreadJson {
    at: Span,
    text: String,
    reason: &'static str,
}

#[derive(Serialize)]
struct Span {
    start: usize,
    end: usize,
}

/// The columns of `figures.csv` as texts, by name (`name_en` is `nameEn`).
struct FigureJson(Figure);

impl Serialize for FigureJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.0.fields();
        serializer.collect_map(COLUMNS.iter().map(|&name| if name == "name_en" { "nameEn" } else { name }).zip(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, extract};

    #[test]
    fn a_script_counts_in_utf16_units() {
        let text = "𠮷县2025年工作回顾\n粮食产量16.5万吨。";
        let read = extract(text, &Options::default()).expect("a report");
        let json = serde_json::to_value(read.for_script(text)).expect("JSON");
        let draft = &json["drafts"][0];
        let at = [&draft["at"]["start"], &draft["at"]["end"]].map(|n| n.as_u64().expect("a number") as usize);
        let units: Vec<u16> = text.encode_utf16().collect();
        assert_eq!(String::from_utf16_lossy(&units[at[0]..at[1]]), "16.5万吨");
        assert_eq!(draft["figure"]["value"], "16.5");
        assert_eq!(draft["figure"]["unit"], "万吨");
        assert_eq!(draft["figure"]["nameEn"], "");
    }
}
