use super::measure::Measure;
use super::scene::{Font, Rect};
use super::theme::size;
use crate::report::part;

/// The room a chart is laid out in.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// Width in CSS pixels.
    pub width: f64,
    /// Device pixels a CSS pixel.
    pub ratio: f64,
    /// How much larger than usual all type is, 1 to 2.
    pub text_scale: f64,
    /// Tells how wide a text is.
    pub measure: &'a dyn Measure,
}

/// More bytes than a line of text has on any screen.
pub(super) const LONGEST_LINE: usize = 4_096;

/// The beginning of a text, at most `bytes` long.
pub(super) fn beginning(text: &str, bytes: usize) -> &str {
    part(text, 0, text.floor_char_boundary(bytes))
}

impl Frame<'_> {
    /// The frame with sizes that can be drawn: a caller's width may be zero, not a number, or a mile.
    pub fn sane(mut self) -> Self {
        let within = |v: f64, lo: f64, hi: f64| if v.is_finite() { v.max(lo).min(hi) } else { lo };
        self.width = within(self.width, 80.0, 4096.0);
        self.ratio = within(self.ratio, 0.5, 8.0);
        self.text_scale = within(self.text_scale, 0.5, 3.0);
        self
    }

    /// A distance in whole device pixels, at least one.
    pub fn px(&self, css: f64) -> f64 {
        (css * self.ratio).round().max(1.0)
    }

    /// A distance that grows with the type, in whole device pixels.
    pub fn em(&self, css: f64) -> f64 {
        self.px(css * self.text_scale)
    }

    /// Whether it is for eyes and hands that are not sure: who asks for type half as large again needs thicker marks too, and
    /// more room to touch.
    pub fn is_large(&self) -> bool {
        self.text_scale >= size::LARGE
    }

    /// The least height of what is touched, in device pixels: 24 CSS pixels; for unsure hands 44, or 60 where there is room.
    pub fn touch(&self) -> f64 {
        self.px(match (self.is_large(), self.is_narrow()) {
            (false, _) => 24.0,
            (true, true) => 44.0,
            (true, false) => 60.0,
        })
    }

    /// The width of a line that is drawn, in whole device pixels.
    pub fn stroke(&self, css: f64) -> f64 {
        self.px(if self.is_large() { css * 1.5 } else { css })
    }

    /// The thinnest line that is crisp: one device pixel.
    pub fn hairline(&self) -> f64 {
        1.0
    }

    /// A font of `css` pixels at text scale 1.
    pub fn font(&self, css: f64, bold: bool) -> Font {
        Font { size: css * self.text_scale * self.ratio, bold }
    }

    /// The height of a line of a font.
    pub fn line_height(&self, font: Font) -> f64 {
        (font.size * size::LEADING).round()
    }

    /// The width of a text. Of one that is wider than any screen only the beginning is measured: a browser takes a second for
    /// a megabyte.
    pub fn text_width(&self, text: &str, font: Font) -> f64 {
        let start = beginning(text, LONGEST_LINE);
        let missing = text.len() - start.len();
        self.measure.width(start, font) + missing as f64 * font.size
    }

    /// Whether names stand above their marks: by width, measured in the type that must fit it.
    pub fn is_narrow(&self) -> bool {
        self.width / self.text_scale < size::NARROW
    }

    /// Where the middle of something `half` as wide to each side must stand to stay inside. (`f64::clamp` would panic
    /// where it has no room, and its message alone brings the library's float formatting into the module.)
    pub fn inside(&self, middle: f64, half: f64) -> f64 {
        middle.min(self.full().width - half).max(half)
    }

    /// How many of `count` things, at most `most`, stand beside each other in rows of equal length, none narrower than
    /// `narrowest`, and how wide each is.
    pub(super) fn across(&self, count: usize, most: usize, narrowest: f64, gap: f64) -> (usize, f64) {
        let full = self.full().width;
        let fitting = ((full + gap) / (narrowest + gap)).floor() as usize;
        let rows = count.div_ceil(fitting.min(most).max(1)).max(1);
        let across = count.div_ceil(rows).max(1);
        (across, ((full - gap * (across - 1) as f64) / across as f64).floor())
    }

    /// The whole width, in device pixels.
    pub fn full(&self) -> Rect {
        Rect { x: 0.0, y: 0.0, width: self.px(self.width), height: 0.0 }
    }
}
