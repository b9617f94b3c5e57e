use super::scene::Font;

/// Tells how wide a text is. The one thing that layout asks of where it is drawn.
pub trait Measure {
    /// The width of one line in the unit of the font's size.
    fn width(&self, text: &str, font: Font) -> f64;
}

/// Widths by table, for drawing without a browser: those of Noto Sans CJK SC, where a Chinese character is one em.
#[derive(Clone, Copy, Debug, Default)]
pub struct Table;

/// Advance widths of the characters from space to tilde, in thousandths of an em.
const REGULAR: [u16; 95] = [
    224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555, 555,
    555, 555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812,
    723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620,
    554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338,
    270, 338, 555,
];
/// The same of the bold face.
const BOLD: [u16; 95] = [
    227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387, 590, 590, 590, 590, 590, 590, 590,
    590, 590, 590, 325, 325, 590, 590, 590, 514, 1007, 641, 681, 656, 714, 615, 585, 717, 757, 330, 568, 686, 578, 853,
    749, 770, 667, 770, 682, 624, 625, 748, 619, 915, 627, 580, 613, 378, 387, 378, 590, 567, 626, 591, 644, 527, 644,
    581, 372, 597, 640, 304, 306, 604, 315, 964, 641, 626, 644, 644, 436, 495, 421, 637, 576, 863, 562, 574, 511, 378,
    296, 378, 590,
];

impl Measure for Table {
    fn width(&self, text: &str, font: Font) -> f64 {
        text.chars().map(|c| em(c, font.bold)).sum::<f64>() * font.size
    }
}

fn em(c: char, bold: bool) -> f64 {
    match c {
        ' '..='~' => f64::from((if bold { BOLD } else { REGULAR })[c as usize - 32]) / 1000.0,
        '−' | '–' => 0.59,
        '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{300}'..='\u{36f}' => 0.0,
        '\u{a0}' => em(' ', bold),
        '\u{a0}'..='\u{24f}' if c != '·' && c != '×' => 0.62,
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
