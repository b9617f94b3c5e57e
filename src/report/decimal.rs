use std::fmt;

use super::{joined, part};

/// A number with exactly the digits the report gives: `793.9`, `62.50`, `-3.12`.
///
/// Floating point would lose the difference between `7` and `7.0`, and a label must not show more digits than the
/// report states, so figures stay decimal until they become a position on a screen.
///
/// ```
/// use tujie::report::Decimal;
/// let value: Decimal = "20.38".parse().unwrap();
/// assert_eq!(value.to_string(), "20.38");
/// assert_eq!(value.shifted(8).to_string(), "2038000000");
/// assert_eq!(value.shifted(-1).to_string(), "2.038");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    mantissa: i64,
    /// Digits after the point.
    scale: u8,
}

/// Enough for any figure of a report, and few enough that a mantissa times 10 never overflows.
const MAX_DIGITS: usize = 17;

impl Decimal {
    /// A mantissa with `scale` digits after the point.
    pub fn new(mantissa: i64, scale: u8) -> Self {
        Self { mantissa, scale }
    }

    /// The value as a floating-point number, for geometry only.
    pub fn to_f64(self) -> f64 {
        self.mantissa as f64 / 10f64.powi(i32::from(self.scale))
    }

    /// The value times ten to the power of `places`, exactly.
    pub fn shifted(self, places: i8) -> Self {
        let scale = i16::from(self.scale) - i16::from(places);
        if scale >= 0 {
            return Self { mantissa: self.mantissa, scale: scale as u8 };
        }
        let factor = 10i64.saturating_pow(u32::from(scale.unsigned_abs()));
        Self { mantissa: self.mantissa.saturating_mul(factor), scale: 0 }
    }

    /// The value without its sign.
    pub fn abs(self) -> Self {
        Self { mantissa: self.mantissa.saturating_abs(), scale: self.scale }
    }

    /// Whether the value is below zero.
    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// The digits before the point, without sign; at least one.
    pub fn integer_digits(self) -> usize {
        let digits = self.mantissa.unsigned_abs().checked_ilog10().map_or(1, |n| n as usize + 1);
        digits.saturating_sub(usize::from(self.scale)).max(1)
    }

    /// Zeroes at the end of the fraction left out: `2.50` is `2.5`. For numbers that were computed, never for stated ones.
    pub fn trimmed(mut self) -> Self {
        while self.scale > 0 && self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.scale -= 1;
        }
        self
    }

    /// The sum of two values, exactly.
    pub fn plus(self, other: Self) -> Self {
        let scale = self.scale.max(other.scale);
        let widen = |d: Self| d.mantissa.saturating_mul(10i64.saturating_pow(u32::from(scale - d.scale)));
        Self { mantissa: widen(self).saturating_add(widen(other)), scale }
    }

    /// The value with its sign turned.
    pub fn negated(self) -> Self {
        Self { mantissa: self.mantissa.saturating_neg(), scale: self.scale }
    }

    /// Its digits as the report gives them.
    pub fn text(self) -> String {
        let mut digits = super::digits(self.mantissa.unsigned_abs());
        let scale = usize::from(self.scale);
        // At least one digit stands before the point.
        while digits.len() <= scale {
            digits.insert(0, '0');
        }
        let point = digits.len() - scale;
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let dot = if scale > 0 { "." } else { "" };
        joined(&[sign, part(&digits, 0, point), dot, part(&digits, point, digits.len())])
    }

    /// Whether two values are the same number, however many zeroes they end on.
    pub fn same_number(self, other: Self) -> bool {
        let (a, b) = (self.trimmed(), other.trimmed());
        a == b
    }
}

impl std::str::FromStr for Decimal {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.strip_prefix("-").unwrap_or(text);
        let (mut magnitude, mut count, mut scale) = (0i64, 0, None);
        for byte in digits.bytes() {
            match byte {
                b'0'..=b'9' if count < MAX_DIGITS => {
                    magnitude = magnitude * 10 + i64::from(byte - b'0');
                    count += 1;
                    scale = scale.map(|scale| scale + 1);
                }
                b'.' if count > 0 && scale.is_none() => scale = Some(0),
                _ => return Err(()),
            }
        }
        if count == 0 || scale == Some(0) {
            return Err(());
        }
        let mantissa = if digits.len() < text.len() { -magnitude } else { magnitude };
        Ok(Self { mantissa, scale: scale.unwrap_or(0) })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap_or_else(|()| panic!("{text} is a decimal"))
    }

    #[test]
    fn keeps_every_digit() {
        for text in ["0", "7.0", "62.5", "-3.12", "0.05", "100000000", "-0.5"] {
            assert_eq!(d(text).to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_plain_decimal() {
        for text in
            ["", "-", ".5", "5.", "1e3", "1,000", "７", "NaN", " 1", "1 ", "+1", "--1", "123456789012345678", "1.2.3"]
        {
            assert!(text.parse::<Decimal>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn shifts_exactly() {
        assert_eq!(d("793.9").shifted(8).to_string(), "79390000000");
        assert_eq!(d("793.9").shifted(-1).to_string(), "79.39");
        assert_eq!(d("1.66").shifted(4).to_string(), "16600");
    }

    #[test]
    fn compares_numbers_not_digits() {
        assert!(d("7.0").same_number(d("7")));
        assert!(!d("7.01").same_number(d("7")));
        assert_eq!(d("44.4").plus(d("6").negated()).to_string(), "38.4");
    }

    #[test]
    fn counts_integer_digits() {
        assert_eq!(d("0.5").integer_digits(), 1);
        assert_eq!(d("793.9").integer_digits(), 3);
        assert_eq!(d("-12").integer_digits(), 2);
    }
}
