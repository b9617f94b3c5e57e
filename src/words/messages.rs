use crate::report::{Lang, Status, part, split_once, trim_end};

// `Messages` and its values, a file of `src/words/lang` each.
include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// A part of a text.
const fn cut(text: &'static str, from: usize, to: usize) -> &'static str {
    text.split_at(to).0.split_at(from).1
}

/// The interface's texts in a language. In a text, `{0}`, `{1}` … stand for what [`fill`] puts there.
pub fn messages(lang: Lang) -> &'static Messages {
    &CHART[lang.place()]
}

/// What pages without scripts say.
#[cfg(not(target_arch = "wasm32"))]
pub fn page_words(lang: Lang) -> &'static PageWords {
    &PAGE[lang.place()]
}

/// What drafted views and comparisons say.
pub fn story_words(lang: Lang) -> &'static StoryWords {
    &STORY[lang.place()]
}

/// The texts of the scripts, for the build of the package: a JavaScript module.
#[cfg(not(target_arch = "wasm32"))]
pub static SCRIPT: &str = include_str!(concat!(env!("OUT_DIR"), "/words.js"));

impl Messages {
    /// Adds a sentence to a text, with one stop at its end; nothing where there is none.
    pub fn add(&self, text: &mut String, sentence: &str) {
        let mut sentence = trim_end(sentence);
        while let Some(rest) = sentence.strip_suffix("。").or_else(|| sentence.strip_suffix(".")) {
            sentence = trim_end(rest);
        }
        if sentence.is_empty() {
            return;
        }
        let stop = trim_end(self.stop);
        if !text.is_empty() {
            text.push_str(part(self.stop, stop.len(), self.stop.len()));
        }
        text.push_str(sentence);
        text.push_str(stop);
    }

    /// How sure a figure is, in a word.
    pub fn status(&self, status: Status) -> &'static str {
        match status {
            Status::Actual => self.actual,
            Status::Expected => self.expected,
            Status::Target => self.target,
        }
    }
}

/// Puts `values` in the places of `{0}`, `{1}` … of a text, once through, so that a value may hold braces.
pub fn fill(text: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = split_once(rest, '{') {
        out.push_str(before);
        let digit = after.as_bytes().first().copied().unwrap_or(b' ').wrapping_sub(b'0');
        match values.get(usize::from(digit)) {
            Some(value) if after.as_bytes().get(1) == Some(&b'}') => {
                out.push_str(value);
                rest = part(after, 2, after.len());
            }
            _ => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_have_one_stop_each() {
        let said = |words: &Messages, sentences: &[&str]| {
            let mut text = String::new();
            sentences.iter().for_each(|sentence| words.add(&mut text, sentence));
            text
        };
        assert_eq!(said(messages(Lang::Zh), &["甲。", "", "乙"]), "甲。乙。");
        assert_eq!(said(messages(Lang::En), &["a", "b. "]), "a. b.");
        assert_eq!(said(messages(Lang::En), &["", "."]), "");
    }

    #[test]
    fn fills_places_once() {
        assert_eq!(fill("第{0}项,共{1}项", &["2", "7"]), "第2项,共7项");
        assert_eq!(fill("{0}{1}", &["{1}", "x"]), "{1}x");
        assert_eq!(fill("{2} {", &["a"]), "{2} {");
    }
}
