use crate::report::{Lang, excerpt};
use crate::words::{fill, messages};

/// Why a chart cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChartError {
    /// The dataset has no such view.
    #[error("there is no view named “{asked}”; views: {known}")]
    UnknownView {
        /// The name asked for.
        asked: String,
        /// The names there are.
        known: String,
    },
    /// There is no such form.
    #[error("there is no chart form named “{asked}”; forms: {known}")]
    UnknownForm {
        /// The name asked for.
        asked: String,
        /// The names there are.
        known: String,
    },
    /// An option does not hold what it must.
    #[error("option {option} should be {expected}; it is “{found}”")]
    BadOption {
        /// Its name, with an index where it is in a list.
        option: String,
        /// What a right value looks like.
        expected: String,
        /// What stood there.
        found: String,
    },
    /// The figures of a view, or the numbers given, are not what its form can show honestly.
    #[error("{form} shows {expected}; here it is {found}")]
    Unfit {
        /// The form's word.
        form: String,
        /// What the form can show.
        expected: String,
        /// What it was given.
        found: String,
    },
    /// There is nothing to draw.
    #[error("there is nothing to draw")]
    Empty,
}

impl ChartError {
    /// A fault of an option, with what was found shortened.
    pub fn option(option: impl Into<String>, expected: impl Into<String>, found: &str) -> Self {
        Self::BadOption { option: option.into(), expected: expected.into(), found: excerpt(found) }
    }

    /// A form that would show something false.
    pub fn unfit(form: &str, expected: impl Into<String>, found: &str) -> Self {
        Self::Unfit { form: form.to_owned(), expected: expected.into(), found: excerpt(found) }
    }

    /// The word for programs (`error.code`).
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownView { .. } => "unknown-view",
            Self::UnknownForm { .. } => "unknown-form",
            Self::BadOption { .. } => "bad-option",
            Self::Unfit { .. } => "unfit",
            Self::Empty => "empty",
        }
    }

    /// The sentence for a reader.
    pub fn message(&self, lang: Lang) -> String {
        let words = messages(lang);
        match self {
            Self::UnknownView { asked, known } => fill(words.unknown_view, &[asked, known]),
            Self::UnknownForm { asked, known } => fill(words.unknown_form, &[asked, known]),
            Self::BadOption { option, expected, found } => fill(words.bad_option, &[option, expected, found]),
            Self::Unfit { form, expected, found } => fill(words.unfit, &[form, expected, found]),
            Self::Empty => words.empty_series.to_owned(),
        }
    }
}
