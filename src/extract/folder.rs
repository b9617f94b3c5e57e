//! A draft as the folder of a dataset: each file of it, and beside them what a person must look at.
//!
//! Nothing that was read is left out: a row that would not fit (an id twice, a name that is missing) is made to, and marked;
//! what could not be made to fit stands in `unread.csv` with the reason.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Draft, Extraction, Reason, Unread, naming, sheet};
use crate::report::{COLUMNS, Figure, LONGEST_QUOTE, Section, Spot, Text, UNCHECKED, check, usual_id};
use crate::story::keys;

/// The longest that a section's first words need to be, to be found by.
const LONGEST_START: usize = 24;

/// The files of a draft dataset.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// Each file's name and text.
    pub files: Vec<(&'static str, String)>,
    /// How many figures there are.
    pub figures: usize,
    /// How many of them are marked as to be looked at.
    pub unchecked: usize,
    /// How many numerals are listed as no figures.
    pub not_figures: usize,
    /// How many numerals could not be read.
    pub unread: usize,
}

/// Makes the files of a dataset of what was read in `text`. `read.place` must be known.
pub fn folder(read: &Extraction, text: &str) -> Folder {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let sections = sections(read, text, &starts);
    let draft = Files { text, starts, sections, read };
    let (figures, mut unread) = draft.figures();
    let not_figures = draft.not_figures();
    unread.extend(draft.unread());
    let unchecked = figures.iter().filter(|(_, figure)| figure.note.starts_with(UNCHECKED)).count();
    let figure_rows: Vec<Vec<String>> = figures.iter().map(|(_, figure)| figure.fields().to_vec()).collect();
    let csv = |header: &[&str], rows: &[Vec<String>]| sheet::csv(header, rows.iter().map(Vec::as_slice));
    Folder {
        figures: figures.len(),
        unchecked,
        not_figures: not_figures.len(),
        unread: unread.len(),
        files: vec![
            ("report.toml", draft.report(&figures)),
            ("figures.csv", csv(&COLUMNS, &figure_rows)),
            ("not-figures.csv", csv(&["section", "numeral", "quote", "reason"], &not_figures)),
            ("views.toml", String::new()),
            ("review.csv", csv(&["id", "confidence", "rule", "fields", "reasons"], &draft.review(&figures))),
            ("unread.csv", csv(&["section", "numeral", "quote", "reason"], &unread)),
        ],
    }
}

/// The sections as `report.toml` has them: found in the text by how their first paragraph begins.
fn sections(read: &Extraction, text: &str, starts: &[usize]) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    for section in read.sections.iter().filter(|section| !section.key.is_empty()) {
        if found.iter().any(|other| other.id == section.key) {
            continue;
        }
        let at = starts.get(section.at).copied().unwrap_or(text.len());
        let begin = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let mut lines = text[begin..].lines().map(str::trim).filter(|line| !line.is_empty());
        let heading = lines.next().unwrap_or_default();
        let is_headings = |line: &str| read.sections.iter().any(|other| other.title.trim() == line);
        // A heading on a line of its own, or one that the paragraph goes on behind.
        let alone = section.title.trim() == heading && !heading.is_empty();
        let first = if alone { lines.find(|line| !is_headings(line)).unwrap_or(heading) } else { heading };
        let parent = section.key.rsplit_once('.').map_or("", |(parent, _)| parent);
        let parent = if found.iter().any(|other| other.id == parent) { parent.to_owned() } else { String::new() };
        let title: String = section.title.trim().chars().take(120).collect();
        let title = if title.is_empty() { section.key.clone() } else { title };
        found.push(Section {
            id: section.key.clone(),
            parent,
            heading: if alone && title != heading { heading.to_owned() } else { String::new() },
            title: Text { zh: title, en: String::new() },
            starts: first.chars().take(LONGEST_START).collect(),
        });
    }
    if found.is_empty() {
        let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        found.push(Section {
            id: "report".to_owned(),
            title: Text { zh: "正文".to_owned(), en: String::new() },
            starts: first.chars().take(LONGEST_START).collect(),
            ..Section::default()
        });
    }
    found
}

/// What the files are made from.
struct Files<'a> {
    text: &'a str,
    /// Where each character begins, in bytes, and the end.
    starts: Vec<usize>,
    sections: Vec<Section>,
    read: &'a Extraction,
}

impl Files<'_> {
    fn bytes(&self, at: &Range<usize>) -> Range<usize> {
        let byte = |at: usize| self.starts.get(at).copied().unwrap_or(self.text.len());
        byte(at.start)..byte(at.end.max(at.start))
    }

    /// The figures, each with an id and a slot of its own, and the rows that could not be made figures.
    fn figures(&self) -> (Vec<(&Draft, Figure)>, Vec<Vec<String>>) {
        let lines = check::body(&self.sections, self.text).0;
        let (mut ids, mut slots) = (BTreeSet::new(), BTreeSet::new());
        let (mut figures, mut left) = (Vec::new(), Vec::new());
        for draft in &self.read.drafts {
            let mut doubtful = doubtful(draft);
            let mut figure = draft.figure.clone();
            self.complete(&mut figure, draft, &mut doubtful);
            let at = self.bytes(&draft.at).start;
            match lines.iter().rfind(|line| line.start <= at).filter(|line| at <= line.start + line.text.len()) {
                Some(line) => place(&mut figure, &line.place),
                None => {
                    // Before the first section, or behind the foot.
                    figure.section.clone_from(&self.sections[0].id);
                    figure.paragraph = 1;
                    doubtful.push("section");
                }
            }
            let slot = |series: &str, figure: &Figure| {
                (series.to_owned(), figure.place.clone(), figure.period, figure.measure)
            };
            let series = naming::numbered(&figure.series, |series| slots.insert(slot(series, &figure)));
            if series != figure.series {
                figure.series = series;
                doubtful.push("series");
            }
            figure.id = naming::numbered(&figure.id, |id| ids.insert(id.to_owned()));
            if draft.doubts.iter().any(|doubt| doubt.why == "no-measure-word") {
                figure.note = self.wording(&figure.note, &draft.at);
            }
            doubtful.dedup();
            if !doubtful.is_empty() {
                let note = if figure.note.is_empty() { String::new() } else { format!("；{}", figure.note) };
                figure.note = format!("{UNCHECKED}{}{note}", doubtful.join("、"));
            }
            let fields = figure.fields();
            let fields: [&str; COLUMNS.len()] = std::array::from_fn(|at| fields[at].as_str());
            match Figure::parse(&fields, Spot { file: "figures.csv", row: figures.len() + 2 }) {
                Ok(figure) => figures.push((draft, figure)),
                Err(fault) => left.push(self.row(&draft.at, &fault.to_string())),
            }
        }
        (figures, left)
    }

    /// Fills in what a row must have, and says so.
    fn complete(&self, figure: &mut Figure, draft: &Draft, doubtful: &mut Vec<&'static str>) {
        if figure.place.trim().is_empty() {
            figure.place.clone_from(&self.read.place);
        }
        if figure.series.is_empty() {
            let named = if figure.name.zh.trim().is_empty() { self.around(&draft.at) } else { figure.name.zh.clone() };
            figure.series = naming::series(&named);
            doubtful.push("series");
        }
        // Rows of tables have none yet.
        if figure.id.is_empty() {
            figure.id = usual_id(&figure.series, figure.measure.word(), &figure.period.to_string());
        }
        if figure.name.zh.trim().is_empty() {
            figure.name.zh = "未读出名称".to_owned();
            doubtful.push("name");
        }
        if figure.name.zh.chars().count() > 100 {
            figure.name.zh = figure.name.zh.chars().take(100).collect();
            doubtful.push("name");
        }
        if figure.quote.chars().count() > LONGEST_QUOTE || figure.quote.trim().is_empty() {
            figure.quote = self.around(&draft.at);
            doubtful.push("quote");
        }
    }

    /// A note with the words that a count without a measure word has in the text: 原文为“205万城乡居民”.
    fn wording(&self, note: &str, at: &Range<usize>) -> String {
        let words: String = self.text[self.bytes(at).start..].chars().take(10).collect();
        let words = words.split(['，', '。', '、', '；', ',', ';', '\n']).next().unwrap_or_default();
        let note = if note.is_empty() { String::new() } else { format!("；{note}") };
        format!("原文为“{words}”{note}")
    }

    /// Whether a figure's name has the numeral, as 500万元以上项目 has, and so claims it.
    fn is_in_a_name(&self, numeral: &Range<usize>) -> bool {
        let text = &self.text[numeral.clone()];
        self.read.drafts.iter().any(|draft| {
            let clause = self.bytes(&draft.clause);
            clause.start <= numeral.start && numeral.end <= clause.end && draft.figure.name.zh.contains(text)
        })
    }

    fn not_figures(&self) -> Vec<Vec<String>> {
        let is_known = |unread: &&Unread| unread.reason != Reason::Unread;
        let unread = self.read.unread.iter().filter(is_known);
        let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
        for entry in unread {
            // One word may hold several numerals: 2026年1月20日.
            let at = self.bytes(&entry.at);
            let begin = self.text[..at.start].rfind('\n').map_or(0, |end| end + 1);
            let line = self.text[begin..].lines().next().unwrap_or_default();
            let inside = check::wanted(line).into_iter().map(|n| n.start + begin..n.end + begin);
            let inside: Vec<Range<usize>> = inside.filter(|n| at.start <= n.start && n.end <= at.end).collect();
            let whole = if inside.is_empty() { vec![at] } else { inside };
            rows.extend(whole.into_iter().filter(|numeral| !self.is_in_a_name(numeral)).map(|numeral| {
                let chars = self.chars(&numeral);
                (numeral.start, self.row(&chars, entry.reason.word()))
            }));
        }
        rows.sort_by_key(|(at, _)| *at);
        // What stands before the first section is no part of the body that is checked.
        rows.into_iter().map(|(_, row)| row).filter(|row| !row[0].is_empty()).collect()
    }

    fn unread(&self) -> impl Iterator<Item = Vec<String>> + '_ {
        let unknown = self.read.unread.iter().filter(|unread| unread.reason == Reason::Unread);
        unknown.map(|unread| self.row(&unread.at, unread.reason.word()))
    }

    /// Section and paragraph, numeral, a clause around it, and the reason.
    fn row(&self, at: &Range<usize>, reason: &str) -> Vec<String> {
        let bytes = self.bytes(at);
        let lines = check::body(&self.sections, self.text).0;
        let line = lines.iter().rfind(|line| line.start <= bytes.start);
        let line = line.filter(|line| bytes.start <= line.start + line.text.len());
        let place = line.map_or(String::new(), |line| line.place.clone());
        vec![place, self.text[bytes].to_owned(), self.around(at), reason.to_owned()]
    }

    fn chars(&self, bytes: &Range<usize>) -> Range<usize> {
        let at = |byte: usize| self.starts.partition_point(|start| *start < byte);
        at(bytes.start)..at(bytes.end)
    }

    /// The words around a place, at most as many as a quote may have, up to the marks that end a clause.
    fn around(&self, at: &Range<usize>) -> String {
        let stop = |c: char| "，。；！？、,;!?\n\r".contains(c);
        let bytes = self.bytes(at);
        let inner = &self.text[bytes.clone()];
        let room = LONGEST_QUOTE.saturating_sub(inner.chars().count());
        let before: Vec<char> = self.text[..bytes.start].chars().rev().take_while(|c| !stop(*c)).take(room).collect();
        let room = room - before.len();
        let after: String = self.text[bytes.end..].chars().take_while(|c| !stop(*c)).take(room).collect();
        let whole = before.iter().rev().collect::<String>() + inner + &after;
        whole.trim().chars().take(LONGEST_QUOTE).collect()
    }

    fn report(&self, figures: &[(&Draft, Figure)]) -> String {
        let mut out = String::from("# 由 tujie extract 起草：核对标题和日期，给地方加 tile，给各部分改标题。\n");
        let place = &self.read.place;
        let mut title: String = self.read.title.trim().chars().take(100).collect();
        if !title.contains(place.as_str()) {
            title = format!("{place}政府工作报告");
        }
        keys(&mut out, &[("title", &title)]);
        out.push_str("# delivered = \"\"\n# published = \"\"\n");
        keys(&mut out, &[("publisher", &format!("{place}人民政府"))]);
        let mut places = vec![place.as_str()];
        for (_, figure) in figures {
            if !places.contains(&figure.place.as_str()) {
                places.push(&figure.place);
            }
        }
        for place in places {
            out.push_str("\n[[place]]\n");
            keys(&mut out, &[("name", place)]);
        }
        for s in &self.sections {
            out.push_str("\n[[section]]\n");
            let pairs = [("id", &*s.id), ("parent", &s.parent), ("title", &s.title.zh), ("starts", &s.starts)];
            keys(&mut out, &pairs);
            keys(&mut out, &[("heading", &s.heading)]);
        }
        out
    }

    /// How each row was read: those to look at first, and of them the least sure.
    fn review(&self, made: &[(&Draft, Figure)]) -> Vec<Vec<String>> {
        let row = |(draft, figure): &(&Draft, Figure)| {
            let fields = figure.note.strip_prefix(UNCHECKED).and_then(|note| note.split('；').next());
            let reasons: Vec<String> =
                draft.doubts.iter().map(|doubt| format!("{}: {}", doubt.field, doubt.why)).collect();
            let confidence = draft.confidence.to_string();
            let fields = fields.unwrap_or_default().to_owned();
            vec![figure.id.clone(), confidence, draft.rule.to_owned(), fields, reasons.join("; ")]
        };
        let mut order: Vec<&(&Draft, Figure)> = made.iter().collect();
        order.sort_by_key(|(draft, figure)| (!figure.note.starts_with(UNCHECKED), draft.confidence));
        order.into_iter().map(row).collect()
    }
}

/// The fields that the reading itself doubts, each once.
fn doubtful(draft: &Draft) -> Vec<&'static str> {
    let mut fields: Vec<&'static str> = Vec::new();
    for doubt in &draft.doubts {
        if !fields.contains(&doubt.field) {
            fields.push(doubt.field);
        }
    }
    fields
}

fn place(figure: &mut Figure, place: &str) {
    if let Some((section, paragraph)) = place.split_once('#') {
        section.clone_into(&mut figure.section);
        figure.paragraph = paragraph.parse().unwrap_or(1);
    }
}
