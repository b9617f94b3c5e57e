use std::fmt;

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
}

impl std::str::FromStr for Period {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let year = |digits: &str| -> Result<u16, ()> {
            let plain = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
            let year: u16 = if plain { digits.parse().map_err(|_| ())? } else { return Err(()) };
            if (1900..=2200).contains(&year) { Ok(year) } else { Err(()) }
        };
        match text.split_once('-') {
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
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Span(from, to) => write!(f, "{from}-{to}"),
        }
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
