//! Colours by role, type and distances: the one place that decides how a chart looks.

/// What a colour is for. Forms speak of roles only, so that every theme can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Titles and values.
    Ink,
    /// Names, ticks, notes.
    Muted,
    /// Hairlines.
    Rule,
    /// Zero.
    Baseline,
    /// The mark that carries the finding.
    Accent,
    /// Marks of the same kind beside it.
    Plain,
    /// What is aimed at.
    Target,
    /// One of several curves or groups, from 0. None has the target's colour: a colour means one thing.
    Series(u8),
}

/// A colour with 8 bits a channel and no alpha: a tint over an unknown ground would have an unknown contrast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub u8, pub u8, pub u8);

impl Color {
    /// As CSS and SVG write it: `#0b5fa5`.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// Relative luminance as WCAG 2 defines it, 0 to 1.
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast ratio as WCAG 2 defines it, 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// The colours of one ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    ink: Color,
    muted: Color,
    rule: Color,
    baseline: Color,
    accent: Color,
    plain: Color,
    target: Color,
    series: [Color; 3],
}

/// For light pages, the eight usual 视力保护色 grounds included.
pub const LIGHT: Theme = Theme {
    ink: Color(0x16, 0x20, 0x2b),
    muted: Color(0x4c, 0x58, 0x66),
    rule: Color(0xd3, 0xd8, 0xdd),
    baseline: Color(0x5a, 0x66, 0x74),
    accent: Color(0x0b, 0x5f, 0xa5),
    plain: Color(0x55, 0x81, 0xae),
    target: Color(0xab, 0x36, 0x08),
    series: [Color(0x0b, 0x5f, 0xa5), Color(0x5a, 0x66, 0x74), Color(0x1d, 0x80, 0x75)],
};

/// For dark pages.
pub const DARK: Theme = Theme {
    ink: Color(0xec, 0xf0, 0xf4),
    muted: Color(0xa9, 0xb4, 0xc0),
    rule: Color(0x38, 0x41, 0x4b),
    baseline: Color(0x8b, 0x97, 0xa4),
    accent: Color(0x62, 0xb0, 0xf5),
    plain: Color(0x4f, 0x82, 0xb4),
    target: Color(0xff, 0x9d, 0x5c),
    series: [Color(0x62, 0xb0, 0xf5), Color(0xa9, 0xb4, 0xc0), Color(0x4f, 0xc4, 0xb5)],
};

impl Theme {
    /// The colour of a role.
    pub fn color(&self, role: Role) -> Color {
        match role {
            Role::Ink => self.ink,
            Role::Muted => self.muted,
            Role::Rule => self.rule,
            Role::Baseline => self.baseline,
            Role::Accent => self.accent,
            Role::Plain => self.plain,
            Role::Target => self.target,
            Role::Series(n) => self.series[usize::from(n) % self.series.len()],
        }
    }
}

/// The family of every text, fonts that Chinese desktops have first.
pub const FONT_FAMILY: &str =
    "\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",\"Source Han Sans SC\",sans-serif";

/// Sizes in CSS pixels at text scale 1; everything else is made of them.
pub mod size {
    /// A chart's title.
    pub const TITLE: f64 = 18.0;
    /// Names, values, subtitle.
    pub const LABEL: f64 = 13.0;
    /// Source, notes, ticks.
    pub const SMALL: f64 = 12.0;
    /// From this text scale on all is larger than type alone asks for.
    pub const LARGE: f64 = 1.4;
    /// Line height as a multiple of the size.
    pub const LEADING: f64 = 1.45;
    /// The rhythm of all distances.
    pub const UNIT: f64 = 8.0;
    /// A bar of something counted.
    pub const BAR: f64 = 14.0;
    /// The outline of something aimed at, drawn around the bar.
    pub const OUTLINE: f64 = 22.0;
    /// From one row to the next.
    pub const ROW: f64 = 36.0;
    /// The radius of a dot.
    pub const DOT: f64 = 5.0;
    /// Under this width names stand above their marks.
    pub const NARROW: f64 = 480.0;
}

#[cfg(test)]
mod tests {
    use super::*;

    const EYE_CARE: [Color; 8] = [
        Color(0xff, 0xff, 0xff),
        Color(0xfa, 0xf9, 0xde),
        Color(0xff, 0xf2, 0xe2),
        Color(0xfd, 0xe6, 0xe0),
        Color(0xe3, 0xed, 0xcd),
        Color(0xdc, 0xe2, 0xf1),
        Color(0xe9, 0xeb, 0xfe),
        Color(0xea, 0xea, 0xef),
    ];

    fn assert_legible(theme: &Theme, ground: Color) {
        for role in [Role::Ink, Role::Muted, Role::Accent, Role::Target] {
            let ratio = theme.color(role).contrast(ground);
            assert!(ratio >= 4.5, "text {role:?} on {}: {ratio:.2}", ground.hex());
        }
        for role in [Role::Plain, Role::Baseline, Role::Series(0), Role::Series(1), Role::Series(2)] {
            let ratio = theme.color(role).contrast(ground);
            assert!(ratio >= 3.0, "mark {role:?} on {}: {ratio:.2}", ground.hex());
        }
    }

    #[test]
    fn text_and_marks_stand_out_on_every_ground() {
        for ground in EYE_CARE {
            assert_legible(&LIGHT, ground);
        }
        assert_legible(&DARK, Color(0x12, 0x17, 0x1d));
        assert_legible(&DARK, Color(0, 0, 0));
    }

    #[test]
    fn contrast_is_the_one_of_wcag() {
        assert!((Color(0, 0, 0).contrast(Color(255, 255, 255)) - 21.0).abs() < 1e-9);
    }
}
