//! Colours by role, type and distances: the one place that decides how a chart looks.

use std::borrow::Cow;

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
    /// What a picture stands on that brings its own ground.
    Ground,
}

impl Role {
    /// All roles, in the order of their places.
    #[rustfmt::skip]
    pub const ALL: [Self; 11] = [
        Self::Ink, Self::Muted, Self::Rule, Self::Baseline, Self::Accent, Self::Plain, Self::Target, Self::Ground,
        Self::Series(0), Self::Series(1), Self::Series(2),
    ];

    /// Its place in a list of colours, the series behind each other.
    pub fn place(self) -> usize {
        match self {
            Self::Ink => 0,
            Self::Muted => 1,
            Self::Rule => 2,
            Self::Baseline => 3,
            Self::Accent => 4,
            Self::Plain => 5,
            Self::Target => 6,
            Self::Ground => 7,
            Self::Series(n) => 8 + usize::from(n % 3),
        }
    }
}

/// Colours by role, as CSS and SVG write them.
pub trait Colors {
    /// The colour of a role.
    fn css(&self, role: Role) -> Cow<'_, str>;
}

/// A colour with 8 bits a channel and no alpha: a tint over an unknown ground would have an unknown contrast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub u8, pub u8, pub u8);

impl Color {
    /// As CSS and SVG write it: `#0a3572`.
    pub fn hex(self) -> String {
        let mut text = String::from("#");
        for channel in [self.0, self.1, self.2] {
            for digit in [channel >> 4, channel & 15] {
                text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
            }
        }
        text
    }

    /// Its channels in linear light, 0 to 1.
    pub fn linear(self) -> [f64; 3] {
        [self.0, self.1, self.2].map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Relative luminance as WCAG 2 defines it, 0 to 1.
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast ratio as WCAG 2 defines it, 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// The colours of a theme by [`Role::place`]. In the browser the same ones stand in `tujie.css`, where a page can set its
/// own; here they serve the pictures that are made without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme([Color; 11]);

/// For light pages, the eight usual 视力保护色 grounds included. Of accent, third and second series each is darker than the
/// next, so that they differ in grey; the target is as light as a text may be, so that it differs from an accent below it.
pub const LIGHT: Theme = theme([
    0x16202b, 0x4c5866, 0xd3d8dd, 0x5a6674, 0x0a3572, 0x5581ae, 0xb43a08, 0xffffff, 0x0a3572, 0x5a6674, 0x08594f,
]);

/// For dark pages: the accent is the brightest mark, the target as dark as a text may be.
pub const DARK: Theme = theme([
    0xecf0f4, 0xa9b4c0, 0x38414b, 0x808b97, 0x90ccff, 0x4f82b4, 0xdc6b35, 0x12171d, 0x90ccff, 0x808b97, 0x3ab6a6,
]);

/// High contrast on light pages.
pub const CONTRAST: Theme = theme([
    0x000000, 0x000000, 0x6b6b6b, 0x606060, 0x001450, 0x3a5a80, 0x8a1f00, 0xffffff, 0x001450, 0x606060, 0x004d44,
]);

/// High contrast on dark pages.
pub const CONTRAST_DARK: Theme = theme([
    0xffffff, 0xffffff, 0x808080, 0x8e8e8e, 0xd8eeff, 0x6a9fd4, 0xf79650, 0x000000, 0xd8eeff, 0x8e8e8e, 0x4fc4b5,
]);

const fn theme(hex: [u32; 11]) -> Theme {
    let mut colors = [Color(0, 0, 0); 11];
    let mut at = 0;
    while at < hex.len() {
        let [_, red, green, blue] = hex[at].to_be_bytes();
        colors[at] = Color(red, green, blue);
        at += 1;
    }
    Theme(colors)
}

impl Theme {
    /// The colour of a role.
    pub fn color(&self, role: Role) -> Color {
        self.0[role.place()]
    }
}

impl Colors for Theme {
    fn css(&self, role: Role) -> Cow<'_, str> {
        self.color(role).hex().into()
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

    #[test]
    fn roles_are_in_the_order_of_their_places() {
        assert!(Role::ALL.iter().zip(0..).all(|(role, place)| role.place() == place));
    }
}
