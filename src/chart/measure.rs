use super::scene::Font;

/// Tells how wide a text is. The one thing that layout asks of where it is drawn.
pub trait Measure {
    /// The width of one line in the unit of the font's size.
    fn width(&self, text: &str, font: Font) -> f64;
}

/// Widths by table, for drawing without a browser: a Chinese character is one em, Latin letters and digits have the
/// widths of Noto Sans CJK SC.
#[derive(Clone, Copy, Debug, Default)]
pub struct Table;

impl Measure for Table {
    fn width(&self, text: &str, font: Font) -> f64 {
        let bold = if font.bold { 1.04 } else { 1.0 };
        text.chars().map(em).sum::<f64>() * font.size * bold
    }
}

fn em(c: char) -> f64 {
    match c {
        '0'..='9' | '$' => 0.555,
        '.' | ',' | ':' | ';' | '!' | '|' | '\'' | 'i' | 'j' | 'l' => 0.278,
        ' ' => 0.224,
        'm' | 'w' | 'W' | 'M' | '@' | '%' => 0.92,
        'f' | 't' | 'r' | 'I' | '(' | ')' | '-' | '/' => 0.37,
        'A'..='Z' => 0.64,
        'a'..='z' => 0.55,
        '+' | '−' | '<' | '>' | '=' | '–' => 0.555,
        '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{300}'..='\u{36f}' => 0.0,
        c if c.is_ascii() => 0.5,
        '\u{a0}'..='\u{24f}' => 0.56,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_is_one_em() {
        let font = Font { size: 13.0, bold: false };
        assert!((Table.width("定西市", font) - 39.0).abs() < 1e-9);
        assert!(Table.width("793.9", font) < Table.width("定西市", font));
    }
}
