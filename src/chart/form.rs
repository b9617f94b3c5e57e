//! The chart forms: a line each, and a file each beside this one.

use crate::report::listed;

/// A form and the kind of data that it shows; one without its data cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A form of rows and columns.
    Grid(GridForm),
    /// A form of curves.
    Lines(LinesForm),
}

/// The forms that show rows and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridForm {
    /// Ranked horizontal bars.
    Bars,
    /// From-to pairs on one scale, a row an indicator.
    Slope,
    /// The same rate in several periods, as dots on one scale.
    Versus,
    /// Shares of a whole, as one stacked bar a column.
    Parts,
    /// A tile map, one square a place, and ranked bars beside it.
    Tiles,
    /// Headline numbers.
    Cards,
    /// A small chart a row, for indicators of different units.
    Multiples(Panel),
    /// What was reached, and the targets, on one track a row.
    Progress,
    /// The numbers themselves.
    Table,
}

/// The forms that small multiples are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// A bar a period.
    Bars,
    /// Dots on a scale of their own.
    Slope,
    /// A track of its own.
    Progress,
}

/// The forms that show curves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinesForm {
    /// Values over periods or over a number.
    Line,
    /// Average growth as a path from 100.
    Index,
}

/// The words of the forms, in the order of a message.
static FORMS: [(&str, Form); 11] = [
    ("bars", Form::Grid(GridForm::Bars)),
    ("slope", Form::Grid(GridForm::Slope)),
    ("line", Form::Lines(LinesForm::Line)),
    ("versus", Form::Grid(GridForm::Versus)),
    ("index", Form::Lines(LinesForm::Index)),
    ("parts", Form::Grid(GridForm::Parts)),
    ("tiles", Form::Grid(GridForm::Tiles)),
    ("cards", Form::Grid(GridForm::Cards)),
    ("multiples", Form::Grid(GridForm::Multiples(Panel::Bars))),
    ("progress", Form::Grid(GridForm::Progress)),
    ("table", Form::Grid(GridForm::Table)),
];

impl Form {
    /// The form that a word stands for; `each` is the form of small multiples, bars where it is empty.
    pub fn from_words(word: &str, each: &str) -> Option<Self> {
        let (_, form) = FORMS.iter().find(|(known, _)| *known == word)?;
        match (form, each) {
            (Self::Grid(GridForm::Multiples(_)), each) => {
                let panel = match each {
                    "" | "bars" => Panel::Bars,
                    "slope" => Panel::Slope,
                    "progress" => Panel::Progress,
                    _ => return None,
                };
                Some(Self::Grid(GridForm::Multiples(panel)))
            }
            (form, "") => Some(*form),
            _ => None,
        }
    }

    /// All words, for a message that says what was expected.
    pub fn known() -> String {
        listed(&mut FORMS.iter().map(|(word, _)| *word))
    }

    /// The parts of the browser's module that make it and lay it out, see `xtask/src/wasm.rs`: small multiples bring the part
    /// of their panels, and beside tiles stand bars.
    pub fn parts(self) -> &'static str {
        match self {
            Self::Grid(GridForm::Bars) => "bars",
            Self::Grid(GridForm::Slope | GridForm::Versus | GridForm::Progress) => "dots",
            Self::Grid(GridForm::Multiples(Panel::Bars)) => "multiples,bars",
            Self::Grid(GridForm::Multiples(Panel::Slope | Panel::Progress)) => "multiples,dots",
            Self::Grid(GridForm::Parts) => "parts",
            Self::Grid(GridForm::Tiles) => "tiles,bars",
            Self::Grid(GridForm::Cards) => "cards",
            Self::Grid(GridForm::Table) => "table",
            Self::Lines(_) => "line",
        }
    }

    /// Whether rows of different units may stand together: only where each row has a scale of its own, or none.
    pub fn mixes_units(self) -> bool {
        matches!(self, Self::Grid(GridForm::Cards | GridForm::Multiples(_) | GridForm::Table))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_panels() {
        assert_eq!(Form::from_words("bars", ""), Some(Form::Grid(GridForm::Bars)));
        assert_eq!(Form::from_words("multiples", "slope"), Some(Form::Grid(GridForm::Multiples(Panel::Slope))));
        for (word, each) in [("pie", ""), ("multiples", "multiples"), ("bars", "slope"), ("", "")] {
            assert_eq!(Form::from_words(word, each), None, "{word} {each}");
        }
        assert!(Form::known().starts_with("bars, slope, line, versus"));
    }
}
