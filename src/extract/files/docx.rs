//! Word documents: the words of the body, without what is deleted, hidden in fields, or there twice.

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::builder::Builder;
use super::{Document, Format, Refusal, RefusalKind, archive};

const BODY: &str = "word/document.xml";

/// What holds no words of the text as it stands: deletions, the codes of fields, what older programs show instead, annotations
/// of how a word is read, and forms.
const SKIPPED: [&str; 6] = ["del", "moveFrom", "instrText", "Fallback", "rt", "pPr"];

/// Reads a Word document.
///
/// # Errors
/// It is broken, or far larger than a report.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let body = archive::part(bytes, BODY)?;
    let mut reader = Reader::from_reader(body.as_slice());
    let mut builder = Builder::default();
    let mut state = State::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        match event.map_err(|error| damaged(&reader, &error.to_string()))? {
            Event::Start(element) => state.start(&element, &mut builder),
            Event::Empty(element) => {
                state.start(&element, &mut builder);
                state.end(element.local_name().as_ref(), &mut builder);
            }
            Event::End(element) => state.end(element.local_name().as_ref(), &mut builder),
            Event::Text(text) if state.in_words() => builder.words(&text.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(text) if state.in_words() => builder.words(&text.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(entity) if state.in_words() => match entity.resolve_char_ref() {
                Ok(Some(c)) => builder.words(c.encode_utf8(&mut [0; 4])),
                _ => builder.words(resolve_xml_entity(&entity.xml_content(XmlVersion::Implicit1_0)).unwrap_or("")),
            },
            Event::Eof if state.depth > 0 => return Err(damaged(&reader, "the end, in the middle of an element")),
            Event::Eof => break,
            _ => {}
        }
    }
    if state.merged > 0 {
        builder.remark("merged-cells", "", &state.merged.to_string());
    }
    if state.deleted > 0 {
        builder.remark("revisions", "", &state.deleted.to_string());
    }
    Ok(builder.finish(Format::Docx))
}

fn damaged(reader: &Reader<&[u8]>, found: &str) -> Refusal {
    Refusal::new(RefusalKind::Damaged, &format!("{BODY}, byte {}", reader.buffer_position()), found)
}

#[derive(Default)]
struct State {
    /// How many elements are open.
    depth: usize,
    /// The depth of the element that is skipped with all in it; 0 for none.
    skipping: usize,
    /// How many elements of words (`w:t`) are open.
    words: usize,
    /// How many cells are merged with others.
    merged: usize,
    /// How many deletions are left out.
    deleted: usize,
}

impl State {
    fn in_words(&self) -> bool {
        self.words > 0 && self.skipping == 0
    }

    fn start(&mut self, element: &BytesStart<'_>, builder: &mut Builder) {
        self.depth += 1;
        if self.skipping > 0 {
            return;
        }
        let name = element.local_name();
        let value = || {
            let attribute = element.attributes().flatten().find(|a| a.key.local_name().as_ref() == "val");
            attribute.map(|a| a.value.into_owned()).unwrap_or_default()
        };
        match name.as_ref() {
            skipped if SKIPPED.contains(&skipped) => {
                self.skipping = self.depth;
                self.deleted += usize::from(skipped == "del");
            }
            "t" => self.words += usize::from(builder.takes_words()),
            "tab" => builder.words(" "),
            "br" | "cr" => builder.line(),
            "noBreakHyphen" => builder.words("-"),
            "tbl" => builder.table(""),
            "tr" => builder.row(),
            "tc" => builder.cell(1, 1),
            "gridSpan" => {
                let columns = value().parse().unwrap_or(1);
                self.merged += usize::from(columns > 1);
                builder.spans(columns);
            }
            "vMerge" if value() != "restart" => {
                self.merged += 1;
                builder.continues();
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, builder: &mut Builder) {
        let skipped = self.skipping;
        if skipped == self.depth {
            self.skipping = 0;
        }
        self.depth = self.depth.saturating_sub(1);
        if skipped > 0 {
            return;
        }
        match name {
            "t" => self.words = self.words.saturating_sub(1),
            "p" => builder.line(),
            "tc" => builder.end_cell(),
            "tr" => builder.end_row(),
            "tbl" => builder.end_table(),
            _ => {}
        }
    }
}
