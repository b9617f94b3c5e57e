//! Replays a scene on a canvas: plotters' canvas backend, and what it lacks.
//!
//! [`CanvasPainter`] is a plotters [`DrawingBackend`] around plotters-canvas: that one owns the canvas, we paint beside
//! it on the same context. Even its filled rectangle is painted here: its colours are formatted with a float each time,
//! and the library's float formatting alone cost 8.3 kB of the module after brotli (`cargo xtask build` with and
//! without). Colours are the page's and may be any that CSS can write: marks take them as they are, as texts, which the
//! trait's three bytes cannot hold. Beyond the trait stand dashes, clips, fractional centres, lines of any width that stay crisp, and
//! text that is not measured through the page.

use std::borrow::Cow;
use std::cell::RefCell;

use js_sys::Array;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::chart::scene::{Anchor, Font, Mark, Point, Rect, Scene, Shape, Stroke};
use crate::chart::theme::{Color, Colors, FONT_FAMILY, LIGHT, Role};
use crate::chart::{Measure, Motion};
use crate::report::{joined, split};

/// The page's colours by role, a line each.
pub(super) struct Palette<'p>(pub(super) &'p str);

impl Colors for Palette<'_> {
    fn css(&self, role: Role) -> Cow<'_, str> {
        split(self.0, '\n').nth(role.place()).unwrap_or("").into()
    }
}

impl Palette<'_> {
    /// Colours with those of the light theme where there are none: an element outside every page has none, and its chart may be
    /// taken away all the same.
    pub(super) fn complete(colors: &str) -> String {
        let given =
            |role: Role| split(colors, '\n').nth(role.place()).filter(|color| !color.is_empty()).map(str::to_owned);
        Role::ALL.map(|role| given(role).unwrap_or_else(|| LIGHT.css(role).into_owned())).join("\n")
    }
}

/// A canvas with what was last set on it.
pub(super) struct CanvasPainter<'p> {
    plotters: CanvasBackend,
    context: CanvasRenderingContext2d,
    colors: Palette<'p>,
    fill: Option<Role>,
    stroke: Option<Stroke>,
    font: Option<Font>,
    anchor: Option<Anchor>,
}

impl<'p> CanvasPainter<'p> {
    /// A painter for a canvas; `None` where the browser gives no 2d context.
    pub(super) fn new(canvas: &HtmlCanvasElement, colors: Palette<'p>) -> Option<Self> {
        let context = context_of(canvas)?;
        let plotters = CanvasBackend::with_canvas_object(canvas.clone())?;
        Some(Self { plotters, context, colors, fill: None, stroke: None, font: None, anchor: None })
    }

    /// Sizes the canvas to the scene and paints it: over nothing, or over its own ground; `along` the way of a change, where there
    /// is one.
    pub(super) fn paint(
        &mut self,
        canvas: &HtmlCanvasElement,
        scene: &Scene,
        ground: bool,
        change: Option<(&Motion, f64)>,
    ) {
        // Setting a size clears the canvas and all state of its context.
        canvas.set_width(scene.width as u32);
        canvas.set_height(scene.height as u32);
        let _ = self.ensure_prepared();
        self.context.set_line_join("round");
        if ground {
            self.set_fill(Role::Ground);
            self.context.fill_rect(0.0, 0.0, scene.width, scene.height);
        }
        for (place, mark) in scene.marks.iter().enumerate() {
            let moving = change.and_then(|(motion, along)| motion.at(place, mark, along));
            let mark = moving.as_ref().unwrap_or(mark);
            match mark.clip {
                Some(clip) => self.clipped(clip, |painter| painter.mark(mark)),
                None => self.mark(mark),
            }
        }
        let _ = self.present();
    }

    fn mark(&mut self, mark: &Mark) {
        if let Some(role) = mark.style.fill {
            self.fill(mark, role);
        }
        if let Some(stroke) = mark.style.stroke {
            self.set_stroke(stroke);
            if self.trace(&mark.shape) {
                self.context.stroke();
            }
        }
    }

    fn fill(&mut self, mark: &Mark, role: Role) {
        self.set_fill(role);
        match &mark.shape {
            // On whole device pixels.
            Shape::Rect(rect) => {
                let (x, y) = (rect.x.round(), rect.y.round());
                self.context.fill_rect(x, y, rect.right().round() - x, rect.bottom().round() - y);
            }
            Shape::Text { at, anchor, font, text } => {
                self.set_font(*font, *anchor);
                // Fails only for positions that are no numbers; a missing label is better than a dead page.
                let _ = self.context.fill_text(text, at.x, at.y);
            }
            shape => {
                if self.trace(shape) {
                    self.context.fill();
                }
            }
        }
    }

    /// Makes a shape the current path; says whether there is one.
    fn trace(&self, shape: &Shape) -> bool {
        let context = &self.context;
        match shape {
            Shape::Rect(r) => {
                context.begin_path();
                context.rect(r.x, r.y, r.width, r.height);
            }
            Shape::Circle { center, radius } => {
                context.begin_path();
                let _ = context.arc(center.x, center.y, *radius, 0.0, std::f64::consts::TAU);
            }
            Shape::Path { runs, closed } => {
                context.begin_path();
                for run in runs {
                    self.trace_run(run, *closed);
                }
            }
            Shape::Text { .. } => return false,
        }
        true
    }

    fn trace_run(&self, run: &[Point], closed: bool) {
        let [first, rest @ ..] = run else { return };
        self.context.move_to(first.x, first.y);
        for point in rest {
            self.context.line_to(point.x, point.y);
        }
        if closed {
            self.context.close_path();
        }
    }

    fn clipped(&mut self, clip: Rect, paint: impl FnOnce(&mut Self)) {
        self.context.save();
        self.context.begin_path();
        self.context.rect(clip.x, clip.y, clip.width, clip.height);
        self.context.clip();
        paint(self);
        self.context.restore();
        // Restoring brings back older colours than the ones remembered here.
        (self.fill, self.stroke, self.font, self.anchor) = (None, None, None, None);
    }

    fn set_fill(&mut self, role: Role) {
        if self.fill != Some(role) {
            self.context.set_fill_style_str(&self.colors.css(role));
            self.fill = Some(role);
        }
    }

    fn set_stroke(&mut self, stroke: Stroke) {
        if self.stroke == Some(stroke) {
            return;
        }
        self.context.set_stroke_style_str(&self.colors.css(stroke.role));
        self.context.set_line_width(stroke.width);
        let lengths = Array::new();
        for length in stroke.dash.iter().flatten() {
            lengths.push(&JsValue::from_f64(*length));
        }
        let _ = self.context.set_line_dash(&lengths);
        self.stroke = Some(stroke);
    }

    fn set_font(&mut self, font: Font, anchor: Anchor) {
        if self.font != Some(font) {
            self.context.set_font(&css_font(font));
            self.font = Some(font);
        }
        if self.anchor != Some(anchor) {
            self.context.set_text_align(match anchor {
                Anchor::Start => "left",
                Anchor::Middle => "center",
                Anchor::End => "right",
            });
            self.anchor = Some(anchor);
        }
    }
}

type CanvasError = <CanvasBackend as DrawingBackend>::ErrorType;

impl DrawingBackend for CanvasPainter<'_> {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        self.plotters.get_size()
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<CanvasError>> {
        self.plotters.ensure_prepared()
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<CanvasError>> {
        self.plotters.present()
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Result<(), DrawingErrorKind<CanvasError>> {
        self.draw_rect(at, (at.0 + 1, at.1 + 1), &color, true)
    }

    /// A rectangle on whole device pixels.
    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<CanvasError>> {
        let (red, green, blue) = style.color().rgb;
        let color = Color(red, green, blue).hex();
        let (x, y) = (f64::from(from.0), f64::from(from.1));
        let (width, height) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
        if fill {
            self.context.set_fill_style_str(&color);
            self.context.fill_rect(x, y, width, height);
        } else {
            self.context.set_stroke_style_str(&color);
            self.context.set_line_width(f64::from(style.stroke_width()));
            self.context.stroke_rect(x, y, width, height);
        }
        (self.fill, self.stroke) = (None, None);
        Ok(())
    }
}

fn context_of(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

fn css_font(font: Font) -> String {
    let weight = if font.bold { "600 " } else { "" };
    joined(&[weight, &crate::words::fixed(font.size, 3), "px ", FONT_FAMILY])
}

/// Measures text on a canvas of its own, and remembers: one page's charts share their labels' characters.
pub(super) struct CanvasMeasure {
    context: CanvasRenderingContext2d,
    /// Widths at 100 px, sorted by weight and text: a width grows with its size, so one measurement serves all sizes.
    widths: RefCell<Vec<(bool, Box<str>, f64)>>,
}

/// Remembered widths; beyond it the memory is emptied, so that a page that runs for a day does not grow.
const MOST_WIDTHS: usize = 5_000;
const MEASURED_AT: f64 = 100.0;

impl CanvasMeasure {
    /// A measure on a canvas that is in no page; `None` where the browser gives no 2d context.
    pub(super) fn new(canvas: &HtmlCanvasElement) -> Option<Self> {
        Some(Self { context: context_of(canvas)?, widths: RefCell::default() })
    }
}

impl Measure for CanvasMeasure {
    fn width(&self, text: &str, font: Font) -> f64 {
        let mut widths = self.widths.borrow_mut();
        let place = widths.partition_point(|(bold, known, _)| (*bold, &**known) < (font.bold, text));
        if let Some((bold, known, width)) = widths.get(place)
            && (*bold, &**known) == (font.bold, text)
        {
            return width * font.size / MEASURED_AT;
        }
        // Each time: a context that was lost and has been restored has forgotten it.
        self.context.set_font(&css_font(Font { size: MEASURED_AT, bold: font.bold }));
        let unit = self.context.measure_text(text).map_or(0.0, |m| m.width());
        if widths.len() < MOST_WIDTHS {
            widths.insert(place, (font.bold, text.into(), unit));
        } else {
            widths.clear();
        }
        unit * font.size / MEASURED_AT
    }
}
