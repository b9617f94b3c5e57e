//! Pages of the web, and what is copied from one: the text that shows, block by block, and the tables.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::builder::Builder;
use super::{Document, Format, Refusal, encoding};

/// What shows no text of the page's own.
const SKIPPED: [&str; 13] = [
    "script", "style", "head", "noscript", "template", "select", "textarea", "svg", "math", "iframe", "object", "rt",
    "rp",
];

/// What stands in a line of its own.
const BLOCKS: [&str; 30] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "section",
];

/// How far the word for its encoding stands from the beginning of a page.
const HEAD: usize = 4096;

/// Reads a page.
///
/// # Errors
/// It is in no encoding.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let (text, remarks) = encoding::decode_as(bytes, label(bytes))?;
    let mut document = page(&text);
    document.remarks.splice(0..0, remarks);
    Ok(document)
}

/// The encoding that a page says it is in: `<meta charset=gb2312>`, `content="text/html; charset=gb2312"`.
fn label(bytes: &[u8]) -> Option<&[u8]> {
    const WORD: &[u8] = b"charset=";
    let head = bytes.get(..bytes.len().min(HEAD))?;
    let at = head.windows(WORD.len()).position(|window| window.eq_ignore_ascii_case(WORD))? + WORD.len();
    let rest = head.get(at..)?;
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_".contains(byte))?;
    rest.get(..end)
}

fn page(text: &str) -> Document {
    let mut emitter = DefaultEmitter::default();
    // Scripts and styles are no markup, whatever looks like it in them.
    emitter.naively_switch_states(true);
    let mut builder = Builder::default();
    let mut state = State::default();
    for token in Tokenizer::new_with_emitter(text, emitter).flatten() {
        match token {
            Token::StartTag(tag) => state.start(&tag, &mut builder),
            Token::EndTag(tag) => state.end(&String::from_utf8_lossy(&tag.name), &mut builder),
            Token::String(words) if state.skipping.is_none() => builder.words(&String::from_utf8_lossy(&words)),
            _ => {}
        }
    }
    if state.merged > 0 {
        builder.remark("merged-cells", "", &state.merged.to_string());
    }
    builder.finish(Format::Html)
}

#[derive(Default)]
struct State {
    /// The element that is skipped with all in it, and how many of its name are open in each other.
    skipping: Option<(String, usize)>,
    merged: usize,
}

impl State {
    fn start(&mut self, tag: &StartTag<()>, builder: &mut Builder) {
        let name = String::from_utf8_lossy(&tag.name);
        if let Some((skipped, depth)) = &mut self.skipping {
            *depth += usize::from(*skipped == name && !tag.self_closing);
            // A head that is never closed ends where the body begins.
            if skipped == "head" && name == "body" {
                self.skipping = None;
            }
            return;
        }
        match &*name {
            name if SKIPPED.contains(&name) && !tag.self_closing => self.skipping = Some((name.to_owned(), 1)),
            "table" => builder.table(""),
            "tr" => builder.row(),
            "td" | "th" => {
                let span = |name: &[u8]| -> usize {
                    let value = tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned());
                    value.and_then(|value| value.trim().parse().ok()).unwrap_or(1)
                };
                let (columns, rows) = (span(b"colspan"), span(b"rowspan"));
                self.merged += usize::from(columns > 1 || rows > 1);
                builder.cell(columns, rows);
            }
            name if BLOCKS.contains(&name) => builder.line(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str, builder: &mut Builder) {
        if let Some((skipped, depth)) = &mut self.skipping {
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skipping = None;
                }
            }
            return;
        }
        match name {
            "table" => builder.end_table(),
            "tr" => builder.end_row(),
            "td" | "th" => builder.end_cell(),
            name if BLOCKS.contains(&name) => builder.line(),
            _ => {}
        }
    }
}
