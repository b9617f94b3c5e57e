/// A language of the interface: Chinese, the first everywhere, English, and whichever has a file beside theirs in
/// `src/words/lang` and its tag in [`Lang::TAGS`]. A dataset's own texts stand in Chinese and English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lang(u8);

#[allow(non_upper_case_globals, reason = "they read as the variants that they are")]
impl Lang {
    /// The BCP 47 tags.
    pub const TAGS: [&str; 2] = ["zh-CN", "en"];

    /// Chinese as written on the mainland.
    pub const Zh: Self = Self(0);
    /// English.
    pub const En: Self = Self(1);

    /// The language a BCP 47 tag asks for, by its first two letters; Chinese where there is none.
    pub fn from_tag(tag: &str) -> Self {
        Self::known(tag).unwrap_or_default()
    }

    /// The language a BCP 47 tag asks for; `None` where there is none.
    pub fn known(tag: &str) -> Option<Self> {
        let head = tag.get(..2)?;
        let place = Self::TAGS.iter().position(|known| known.get(..2).is_some_and(|k| k.eq_ignore_ascii_case(head)))?;
        Some(Self(place as u8))
    }

    /// The BCP 47 tag for `lang` attributes.
    pub fn tag(self) -> &'static str {
        Self::TAGS[self.place()]
    }

    /// Its place among the languages.
    pub fn place(self) -> usize {
        usize::from(self.0) % Self::TAGS.len()
    }
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English; empty where a dataset has none.
    pub en: String,
}

impl Text {
    /// The text in Chinese for who reads Chinese or where there is no English; in English for all others.
    pub fn get(&self, lang: Lang) -> &str {
        if lang == Lang::Zh || self.en.is_empty() { &self.zh } else { &self.en }
    }
}
