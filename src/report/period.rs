use std::fmt;

use super::{digits, joined, split_once, whole};

/// The time a figure speaks of: a year (`2025`) or the years of a plan (`2021-2025`, both ends included).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// A calendar year.
    Year(u16),
    /// From the first year to the last, both included.
    Span(u16, u16),
}

impl Period {
    /// The last year of the period.
    pub fn end(self) -> u16 {
        match self {
            Self::Year(year) | Self::Span(_, year) => year,
        }
    }

    /// As the files write it.
    pub fn text(self) -> String {
        match self {
            Self::Year(year) => digits(u64::from(year)),
            Self::Span(from, to) => joined(&[&digits(u64::from(from)), "-", &digits(u64::from(to))]),
        }
    }
}

impl std::str::FromStr for Period {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let year = |digits: &str| -> Result<u16, ()> {
            let plain = digits.len() == 4;
            let year = whole(digits).filter(|year| plain && (1900..=2200).contains(year)).ok_or(())?;
            Ok(year as u16)
        };
        match split_once(text, '-') {
            None => year(text).map(Self::Year),
            Some((from, to)) => {
                let (from, to) = (year(from)?, year(to)?);
                if from < to { Ok(Self::Span(from, to)) } else { Err(()) }
            }
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_years_and_spans() {
        assert_eq!("2025".parse(), Ok(Period::Year(2025)));
        assert_eq!("2021-2025".parse(), Ok(Period::Span(2021, 2025)));
        for text in ["", "25", "2025-2021", "2025-", "2025年", "2025-2025", "20255", "0001"] {
            assert_eq!(text.parse::<Period>(), Err(()), "{text:?}");
        }
    }
}
