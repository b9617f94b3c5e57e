use super::measure::Measure;

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
