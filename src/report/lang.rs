/// The languages that every text of a dataset and of the interface stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Chinese as written on the mainland; the first language everywhere.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language a BCP 47 tag asks for: any English is English, all else is Chinese.
    pub fn from_tag(tag: &str) -> Self {
        match tag.get(..2) {
            Some(head) if head.eq_ignore_ascii_case("en") => Self::En,
            _ => Self::Zh,
        }
    }

    /// The BCP 47 tag for `lang` attributes.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
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
    /// The text in `lang`, or in Chinese where there is no English.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            _ => &self.zh,
        }
    }
}
