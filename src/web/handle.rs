//! One chart on a page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlCanvasElement, HtmlElement, Node};

use super::canvas::{CanvasMeasure, CanvasPainter};
use super::dom::{Parts, attribute, style};
use super::input::Listeners;
use super::options::{Options, Shown, ThemeChoice};
use super::record::{Record, Value};
use super::report::{ReportHandle, Store, figure_record};
use super::{error, mirror, tooltip};
use crate::chart::scene::{Step, Target};
use crate::chart::theme::{Color, DARK, LIGHT, Theme};
use crate::chart::{self, Chart, ChartError, Datum, Frame, Scene};
use crate::report::{Dataset, Lang, holds};
use crate::words::{fill, messages};

/// A canvas that every browser still draws, in device pixels.
const TALLEST: f64 = 16_000.0;

/// How much there is to draw at the next frame. Hover and focus move two elements and repaint nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Redraw {
    Nothing,
    /// The same scene again, as after a change of colours.
    Paint,
    /// A new layout.
    All,
}

/// A chart and its elements. The script holds one behind each `mount`.
#[wasm_bindgen]
pub struct ChartHandle {
    inner: Rc<Inner>,
}

pub(super) struct Inner {
    pub(super) parts: Parts,
    emit: Function,
    store: Rc<Store>,
    state: RefCell<State>,
    pending: Cell<Redraw>,
    frame: Cell<Option<i32>>,
    /// The width in CSS pixels and the ratio of the last layout.
    drawn: Cell<(f64, f64)>,
    listeners: RefCell<Option<Listeners>>,
    alive: Cell<bool>,
    /// Whether the last press was a finger's.
    pub(super) finger: Cell<bool>,
}

struct State {
    chart: Chart,
    theme: ThemeChoice,
    text_scale: f64,
    scene: Option<Scene>,
    active: Option<Datum>,
    pinned: bool,
}

#[wasm_bindgen]
impl ChartHandle {
    /// Builds a chart in `root` (a shadow root or an element). `emit(type, detail)` receives its events.
    #[wasm_bindgen(constructor)]
    pub fn new(root: &Node, options: &JsValue, report: &ReportHandle, emit: Function) -> Result<ChartHandle, JsValue> {
        let (options, chart) = read(options, &report.store.get())?;
        let inner = Rc::new(Inner {
            parts: Parts::new(root)?,
            emit,
            store: report.store.clone(),
            state: RefCell::new(State {
                chart,
                theme: options.theme,
                text_scale: options.text_scale,
                scene: None,
                active: None,
                pinned: false,
            }),
            pending: Cell::new(Redraw::Nothing),
            frame: Cell::new(None),
            drawn: Cell::default(),
            listeners: RefCell::new(None),
            alive: Cell::new(true),
            finger: Cell::new(false),
        });
        inner.describe();
        let listeners = Listeners::new(&inner)?;
        inner.listeners.replace(Some(listeners));
        inner.draw(Redraw::All)?;
        Ok(Self { inner })
    }

    /// Shows something else, in the same place.
    pub fn update(&self, options: &JsValue) -> Result<(), JsValue> {
        let (options, chart) = read(options, &self.inner.store.get())?;
        {
            let mut state = self.inner.state.try_borrow_mut().map_err(|_| busy())?;
            state.chart = chart;
            state.theme = options.theme;
            state.text_scale = options.text_scale;
            state.scene = None;
            state.active = None;
            state.pinned = false;
        }
        tooltip::hide(&self.inner.parts);
        self.inner.parts.show_message(None);
        self.inner.describe();
        if !self.inner.parts.table.hidden() {
            self.inner.write_table()?;
        }
        self.inner.draw(Redraw::All)
    }

    /// A canvas with the chart at `scale` device pixels a CSS pixel, on the theme's own ground.
    pub fn picture(&self, scale: f64) -> Result<HtmlCanvasElement, JsValue> {
        if !(0.5..=8.0).contains(&scale) {
            let error = ChartError::option(
                "scale",
                "a number from 0.5 to 8",
                &crate::words::plain(scale, 4, self.inner.lang()),
            );
            return Err(error::of_chart(&error, self.inner.lang()));
        }
        let theme = self.inner.theme();
        let scene = self.inner.laid_out(self.inner.width().max(320.0), scale)?;
        let canvas: HtmlCanvasElement = self.inner.parts.document.create_element("canvas")?.unchecked_into();
        let mut painter = CanvasPainter::new(&canvas, theme).ok_or_else(no_canvas)?;
        painter.paint(&canvas, &scene, Some(ground(&theme)));
        Ok(canvas)
    }

    /// The chart as an SVG document.
    pub fn svg(&self) -> Result<String, JsValue> {
        let scene = self.inner.laid_out(self.inner.width().max(320.0), 1.0)?;
        let state = self.inner.state.try_borrow().map_err(|_| busy())?;
        Ok(chart::svg(&scene, &self.inner.theme_of(state.theme), &state.chart.title, &chart::summary(&state.chart)))
    }

    /// The chart's values as CSV.
    pub fn csv(&self) -> Result<String, JsValue> {
        Ok(mirror::csv(&self.inner.state.try_borrow().map_err(|_| busy())?.chart))
    }

    /// What the chart shows, in sentences.
    pub fn describe(&self) -> Result<String, JsValue> {
        Ok(chart::summary(&self.inner.state.try_borrow().map_err(|_| busy())?.chart))
    }

    /// Rings the value of a figure, or the first of its series where it does not show that one and `series` is set; says
    /// whether there is one. An empty id rings nothing. The page is not told: two charts that follow each other would never
    /// end.
    pub fn select(&self, id: &str, series: bool) -> Result<bool, JsValue> {
        self.inner.leave()?;
        let dataset = self.inner.store.get();
        let Some(wanted) = dataset.figure(id) else { return Ok(false) };
        let target = {
            let state = self.inner.state.try_borrow().map_err(|_| busy())?;
            let targets = state.scene.as_ref().map_or(&[][..], |scene| &scene.targets);
            let figure = |t: &Target| state.chart.figure(t.datum).and_then(|index| dataset.figures.get(index));
            let exact = targets.iter().find(|t| figure(t).is_some_and(|f| f.id == wanted.id));
            let kin = |t: &&Target| series && figure(t).is_some_and(|f| f.series == wanted.series);
            exact.or_else(|| targets.iter().find(kin)).copied()
        };
        if let Some(target) = target {
            self.inner.ring(&target)?;
        }
        Ok(target.is_some())
    }

    /// The details of the dataset have come: says what is active again, now with its clause.
    pub fn retell(&self) -> Result<(), JsValue> {
        let Some(target) = self.inner.active().filter(|_| !self.inner.parts.tip.hidden()) else { return Ok(()) };
        let state = self.inner.state.try_borrow().map_err(|_| busy())?;
        tooltip::fill_in(&self.inner.parts, &state.chart, &self.inner.store.get(), target.datum)?;
        drop(state);
        self.inner.place(&target, false);
        Ok(())
    }

    /// Takes the chart off the page: its elements, listeners and observers.
    pub fn destroy(&self) {
        self.inner.alive.set(false);
        if let (Some(frame), Some(window)) = (self.inner.frame.take(), web_sys::window()) {
            let _ = window.cancel_animation_frame(frame);
        }
        self.inner.listeners.replace(None);
        self.inner.parts.figure.remove();
    }
}

fn read(options: &JsValue, dataset: &Dataset) -> Result<(Options, Chart), JsValue> {
    let mut options = Options::read(options).map_err(|e| error::of_chart(&e, Lang::Zh))?;
    let lang = options.lang;
    let chart = match &mut options.shown {
        Shown::View(id) => chart::view::chart(dataset, id, lang),
        Shown::Own(own) => chart::own::chart(std::mem::take(own), lang),
    };
    Ok((options, chart.map_err(|e| error::of_chart(&e, lang))?))
}

fn busy() -> JsValue {
    error::of_browser("the chart is at work; try again")
}

fn no_canvas() -> JsValue {
    error::of_browser("the browser gives no 2d canvas")
}

/// Device pixels a CSS pixel.
fn ratio() -> f64 {
    web_sys::window().map_or(1.0, |w| w.device_pixel_ratio())
}

/// What a picture with a ground of its own stands on.
fn ground(theme: &Theme) -> Color {
    if *theme == DARK { Color(0x12, 0x17, 0x1d) } else { Color(0xff, 0xff, 0xff) }
}

impl Inner {
    fn lang(&self) -> Lang {
        self.state.try_borrow().map_or(Lang::Zh, |state| state.chart.lang)
    }

    fn theme(&self) -> Theme {
        let choice = self.state.try_borrow().map_or(ThemeChoice::Auto, |state| state.theme);
        self.theme_of(choice)
    }

    /// `auto` is dark only where the system asks for it and the page says that it can be: a page that never thought of
    /// dark is light, whatever the system.
    fn theme_of(&self, choice: ThemeChoice) -> Theme {
        let Some(window) = web_sys::window() else { return LIGHT };
        let prefers_dark = || {
            let query = window.match_media("(prefers-color-scheme: dark)").ok().flatten();
            query.is_some_and(|q| q.matches())
        };
        let page_can = || {
            let styles = window.get_computed_style(&self.parts.figure).ok().flatten();
            let scheme = styles.and_then(|s| s.get_property_value("color-scheme").ok());
            scheme.is_some_and(|s| holds(&s, "dark"))
        };
        match choice {
            ThemeChoice::Dark => DARK,
            ThemeChoice::Auto if prefers_dark() && page_can() => DARK,
            ThemeChoice::Light | ThemeChoice::Auto => LIGHT,
        }
    }

    fn describe(&self) {
        let Ok(state) = self.state.try_borrow() else { return };
        let words = messages(state.chart.lang);
        let summary = format!("{}{}", chart::summary(&state.chart), words.keys);
        let tag = state.chart.lang.tag();
        self.parts.describe(&state.chart.title, &summary, words.chart, tag);
        let open = !self.parts.table.hidden();
        self.parts.button.set_text_content(Some(if open { words.hide_table } else { words.show_table }));
    }

    /// The width there is, in CSS pixels; 0 while the element is hidden or in no page.
    fn width(&self) -> f64 {
        f64::from(self.parts.figure.client_width())
    }

    /// The box or its pixels may have changed; an observer speaks at its start too, when nothing has.
    pub(super) fn resized(&self) {
        if self.drawn.get() != (self.width(), ratio()) {
            self.draw_soon(Redraw::All);
        }
    }

    /// Draws at the next frame, once, however often it is asked for.
    pub(super) fn draw_soon(&self, what: Redraw) {
        self.pending.set(self.pending.get().max(what));
        if self.frame.get().is_some() || !self.alive.get() {
            return;
        }
        let asked = || {
            let listeners = self.listeners.try_borrow().ok()?;
            web_sys::window()?.request_animation_frame(listeners.as_ref()?.on_frame()).ok()
        };
        self.frame.set(asked());
    }

    /// The frame that was asked for has come.
    pub(super) fn draw_now(&self) -> Result<(), JsValue> {
        self.frame.set(None);
        self.draw(self.pending.replace(Redraw::Nothing))
    }

    fn laid_out(&self, width: f64, ratio: f64) -> Result<Scene, JsValue> {
        thread_local! {
            static MEASURE: Option<CanvasMeasure> = CanvasMeasure::new();
        }
        let state = self.state.try_borrow().map_err(|_| busy())?;
        MEASURE.with(|measure| {
            let measure = measure.as_ref().ok_or_else(no_canvas)?;
            Ok(chart::layout(&state.chart, &Frame { width, ratio, text_scale: state.text_scale, measure }))
        })
    }

    fn draw(&self, what: Redraw) -> Result<(), JsValue> {
        let width = self.width();
        if what == Redraw::Nothing || width <= 0.0 || !self.alive.get() {
            return Ok(());
        }
        let theme = self.theme();
        attribute(&self.parts.figure, "data-theme", if theme == DARK { "dark" } else { "light" });
        let ratio = ratio();
        if let Ok(mut listeners) = self.listeners.try_borrow_mut()
            && let Some(listeners) = listeners.as_mut()
        {
            listeners.watch_resolution(ratio);
        }
        if what == Redraw::All {
            let mut scene = self.laid_out(width, ratio)?;
            if scene.height > TALLEST {
                // Coarser rather than blank: browsers draw nothing on a canvas beyond their limit.
                scene = self.laid_out(width, ratio * TALLEST / scene.height)?;
            }
            self.drawn.set((width, ratio));
            self.state.try_borrow_mut().map_err(|_| busy())?.scene = Some(scene);
        }
        let canvas = &self.parts.canvas;
        let mut painter = CanvasPainter::new(canvas, theme).ok_or_else(no_canvas)?;
        let (active, pinned) = {
            let state = self.state.try_borrow().map_err(|_| busy())?;
            let Some(scene) = &state.scene else { return Ok(()) };
            painter.paint(canvas, scene, None);
            let css = |device: f64| format!("{}px", crate::words::fixed(device / scene.ratio, 4));
            style(canvas, "width", &css(scene.width));
            style(canvas, "height", &css(scene.height));
            style(&self.parts.stage, "height", &css(scene.height));
            // The texts around the picture grow with those in it.
            style(&self.parts.figure, "font-size", &format!("{}px", crate::words::fixed(14.0 * state.text_scale, 2)));
            (state.active.and_then(|datum| scene.target(datum)), state.pinned)
        };
        match active {
            Some(target) if pinned => self.place(&target, false),
            _ => tooltip::hide(&self.parts),
        }
        Ok(())
    }

    fn place(&self, target: &Target, finger: bool) {
        let ratio = self.state.try_borrow().ok().and_then(|s| s.scene.as_ref().map(|scene| scene.ratio));
        tooltip::place(&self.parts, target, ratio.unwrap_or(1.0), finger);
    }

    /// The value under a place in CSS pixels of the stage.
    pub(super) fn hit(&self, x: f64, y: f64) -> Option<Target> {
        let state = self.state.try_borrow().ok()?;
        let scene = state.scene.as_ref()?;
        scene.hit(chart::scene::Point { x: x * scene.ratio, y: y * scene.ratio })
    }

    /// Puts the ring around a value that something else on the page has chosen.
    fn ring(&self, target: &Target) -> Result<(), JsValue> {
        let mut state = self.state.try_borrow_mut().map_err(|_| busy())?;
        state.active = Some(target.datum);
        let ratio = state.scene.as_ref().map_or(1.0, |scene| scene.ratio);
        tooltip::ring(&self.parts, target, ratio);
        Ok(())
    }

    /// Makes a value the active one and tells the page; `select` also pins it.
    pub(super) fn activate(&self, target: Target, select: bool, finger: bool) -> Result<(), JsValue> {
        let changed = {
            let mut state = self.state.try_borrow_mut().map_err(|_| busy())?;
            let changed = state.active != Some(target.datum);
            state.active = Some(target.datum);
            state.pinned = select || (state.pinned && !changed);
            changed
        };
        {
            let state = self.state.try_borrow().map_err(|_| busy())?;
            // A value that was only ringed has no words yet.
            if changed || self.parts.tip.hidden() {
                tooltip::fill_in(&self.parts, &state.chart, &self.store.get(), target.datum)?;
            }
        }
        self.place(&target, finger);
        if select {
            self.tell("select", &self.selection(target.datum)?);
        } else if changed {
            self.tell("hover", &self.selection(target.datum)?);
        }
        Ok(())
    }

    /// Says the active value and its place among all to a screen reader.
    pub(super) fn say(&self, datum: Datum) {
        let Ok(state) = self.state.try_borrow() else { return };
        let words = messages(state.chart.lang);
        let (place, all) = state.scene.as_ref().map_or((0, 0), |s| s.position(datum));
        let position = fill(words.position, &[&place.to_string(), &all.to_string()]);
        let sentence = chart::sentence(&state.chart, datum);
        self.parts.say(&format!("{sentence}{}{position}", words.comma));
    }

    /// Moves by key from the active value; says whether there was somewhere to go.
    pub(super) fn step(&self, step: Step) -> Result<bool, JsValue> {
        let target = {
            let state = self.state.try_borrow().map_err(|_| busy())?;
            state.scene.as_ref().and_then(|scene| scene.step(state.active, step))
        };
        let Some(target) = target else { return Ok(false) };
        self.activate(target, false, false)?;
        self.say(target.datum);
        Ok(true)
    }

    /// The active value's target.
    pub(super) fn active(&self) -> Option<Target> {
        let state = self.state.try_borrow().ok()?;
        state.scene.as_ref()?.target(state.active?)
    }

    /// Whether the active value stays until something else is chosen.
    pub(super) fn is_pinned(&self) -> bool {
        self.state.try_borrow().is_ok_and(|state| state.pinned)
    }

    /// No value is active any more.
    pub(super) fn leave(&self) -> Result<(), JsValue> {
        {
            let mut state = self.state.try_borrow_mut().map_err(|_| busy())?;
            state.active = None;
            state.pinned = false;
        }
        tooltip::hide(&self.parts);
        self.parts.say("");
        Ok(())
    }

    pub(super) fn toggle_table(&self) -> Result<(), JsValue> {
        let open = self.parts.table.hidden();
        if open {
            self.write_table()?;
        }
        self.parts.table.set_hidden(!open);
        attribute(&self.parts.button, "aria-expanded", if open { "true" } else { "false" });
        self.describe();
        Ok(())
    }

    fn write_table(&self) -> Result<(), JsValue> {
        mirror::write_table(&self.parts, &self.state.try_borrow().map_err(|_| busy())?.chart)
    }

    fn selection(&self, datum: Datum) -> Result<JsValue, JsValue> {
        let state = self.state.try_borrow().map_err(|_| busy())?;
        let (name, column_name) = state.chart.names(datum);
        let dataset = self.store.get();
        let figure = state.chart.figure(datum).and_then(|index| dataset.figures.get(index));
        let figure = figure.map(|f| Value::Record(figure_record(&dataset, f, state.chart.lang)));
        Record(vec![
            ("row", Value::Number(datum.row as f64)),
            ("column", Value::Number(datum.column as f64)),
            ("name", name.into()),
            ("columnName", column_name.into()),
            ("valueText", state.chart.value_text(datum).map_or(Value::Null, Value::from)),
            ("figure", figure.unwrap_or(Value::Null)),
        ])
        .to_js()
    }

    /// Hands an event to the script. Nothing is borrowed meanwhile: a listener may call the chart again.
    pub(super) fn tell(&self, kind: &str, detail: &JsValue) {
        let _ = self.emit.call2(&JsValue::NULL, &kind.into(), detail);
    }

    /// The element that takes pointer and keyboard.
    pub(super) fn stage(&self) -> &HtmlElement {
        &self.parts.stage
    }
}
