//! Pointer, touch, keyboard, and the changes of size, resolution and colour scheme: one listener for all of them.

use std::rc::Rc;

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{
    AddEventListenerOptions, Element, Event, EventTarget, KeyboardEvent, MediaQueryList, MouseEvent, PointerEvent,
    ResizeObserver,
};

use super::handle::{Inner, Redraw};
use super::tree::{number_text, object};
use crate::chart::scene::Step;
use crate::report::holds;

/// The events of the stage.
const STAGE_EVENTS: [&str; 7] = ["pointerdown", "pointermove", "pointerleave", "click", "keydown", "focus", "blur"];

/// What is listened to; dropping it ends all listening.
pub(super) struct Listeners {
    on_event: Closure<dyn FnMut(Event)>,
    targets: Vec<(EventTarget, &'static str)>,
    scheme: Option<MediaQueryList>,
    /// The query that holds at just one ratio of pixels, and that ratio: leaving it is the event.
    resolution: Option<(MediaQueryList, f64)>,
    observer: Option<ResizeObserver>,
    on_resize: Closure<dyn FnMut()>,
    on_frame: Closure<dyn FnMut()>,
}

impl Listeners {
    /// Starts listening for a chart.
    pub(super) fn new(inner: &Rc<Inner>) -> Result<Self, JsValue> {
        let weak = Rc::downgrade(inner);
        let on_event = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            if let Some(inner) = weak.upgrade()
                && let Err(problem) = handle(&inner, &event)
            {
                inner.tell("error", &problem);
            }
        });
        let weak = Rc::downgrade(inner);
        let on_resize = Closure::<dyn FnMut()>::new(move || {
            if let Some(inner) = weak.upgrade() {
                inner.resized();
            }
        });
        let weak = Rc::downgrade(inner);
        let on_frame = Closure::<dyn FnMut()>::new(move || {
            if let Some(inner) = weak.upgrade()
                && let Err(problem) = inner.draw_now()
            {
                inner.tell("error", &problem);
            }
        });
        let (targets, scheme, resolution, observer) = (Vec::new(), None, None, None);
        let mut listeners = Self { on_event, on_resize, on_frame, targets, scheme, resolution, observer };
        for name in STAGE_EVENTS {
            listeners.listen(inner.stage(), name)?;
        }
        listeners.listen(&inner.parts.button, "click")?;
        listeners.scheme = listeners.watch("(prefers-color-scheme: dark)");
        if let Ok(observer) = ResizeObserver::new(listeners.on_resize.as_ref().unchecked_ref()) {
            observe(&observer, &inner.parts.figure)?;
            listeners.observer = Some(observer);
        }
        Ok(listeners)
    }

    /// What the browser calls at the next frame.
    pub(super) fn on_frame(&self) -> &Function {
        self.on_frame.as_ref().unchecked_ref()
    }

    fn listen(&mut self, target: &EventTarget, name: &'static str) -> Result<(), JsValue> {
        let options = AddEventListenerOptions::new();
        options.set_passive(name.starts_with("pointer"));
        target.add_event_listener_with_callback_and_add_event_listener_options(
            name,
            self.on_event.as_ref().unchecked_ref(),
            &options,
        )?;
        self.targets.push((target.clone(), name));
        Ok(())
    }

    /// Listens to a media query. `addListener` is the old name, which every browser still knows.
    fn watch(&self, query: &str) -> Option<MediaQueryList> {
        let list = web_sys::window()?.match_media(query).ok()??;
        list.add_listener_with_opt_callback(Some(self.on_event.as_ref().unchecked_ref())).ok()?;
        Some(list)
    }

    /// Listens to the end of this ratio of pixels, as when a window moves to another screen.
    pub(super) fn watch_resolution(&mut self, ratio: f64) {
        if self.resolution.as_ref().is_some_and(|(_, watched)| *watched == ratio) {
            return;
        }
        if let Some((query, _)) = self.resolution.take() {
            let _ = query.remove_listener_with_opt_callback(Some(self.on_event.as_ref().unchecked_ref()));
        }
        self.resolution = self.watch(&format!("(resolution: {}dppx)", number_text(ratio))).map(|query| (query, ratio));
    }
}

impl Drop for Listeners {
    fn drop(&mut self) {
        let callback = self.on_event.as_ref().unchecked_ref();
        for (target, name) in &self.targets {
            let _ = target.remove_event_listener_with_callback(name, callback);
        }
        for query in self.scheme.iter().chain(self.resolution.iter().map(|(query, _)| query)) {
            let _ = query.remove_listener_with_opt_callback(Some(callback));
        }
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

fn handle(inner: &Rc<Inner>, event: &Event) -> Result<(), JsValue> {
    match event.type_().as_str() {
        "pointerdown" => {
            // A click does not tell everywhere what made it.
            let pointer: &PointerEvent = event.unchecked_ref();
            inner.finger.set(pointer.pointer_type() == "touch");
            Ok(())
        }
        "pointermove" => hover(inner, event.unchecked_ref()),
        "pointerleave" if inner.is_pinned() => Ok(()),
        "pointerleave" => inner.leave(),
        "click" if event.current_target().as_ref() == Some(inner.parts.button.as_ref()) => inner.toggle_table(),
        "click" => click(inner, event.unchecked_ref()),
        "keydown" => key(inner, event.unchecked_ref()),
        "blur" if !inner.is_pinned() => inner.leave(),
        // A media query's change: other colours, or other pixels, which want a new layout.
        "change" => {
            let query = event.target().and_then(|t| t.dyn_into::<MediaQueryList>().ok());
            if query.is_some_and(|q| holds(&q.media(), "color-scheme")) {
                inner.draw_soon(Redraw::Paint);
            } else {
                inner.resized();
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Observes an element's box in device pixels, which changes with the ratio of pixels too; where a browser does not know
/// that box, the plain one, and the media query tells of the ratio.
fn observe(observer: &ResizeObserver, element: &Element) -> Result<(), JsValue> {
    let by_pixels = object(&[("box", "device-pixel-content-box")]);
    let method: Function = Reflect::get(observer, &"observe".into())?.dyn_into()?;
    if method.call2(observer, element, &by_pixels).is_err() {
        observer.observe(element);
    }
    Ok(())
}

/// Where an event lies on the stage, in CSS pixels. Client coordinates hold under scrolling; the offset ones of old
/// browsers are those of whatever child lies under the pointer.
fn place(inner: &Inner, event: &MouseEvent) -> (f64, f64) {
    let bounds = inner.stage().get_bounding_client_rect();
    // A page may scale or zoom the chart: then a CSS pixel of the stage is not one of the window.
    let scale = |shown: f64, own: i32| if shown > 0.0 && own > 0 { f64::from(own) / shown } else { 1.0 };
    let x = (f64::from(event.client_x()) - bounds.left()) * scale(bounds.width(), inner.stage().offset_width());
    let y = (f64::from(event.client_y()) - bounds.top()) * scale(bounds.height(), inner.stage().offset_height());
    (x, y)
}

fn hover(inner: &Inner, event: &PointerEvent) -> Result<(), JsValue> {
    // A finger that moves is scrolling the page; it chooses by a tap.
    if event.pointer_type() == "touch" || inner.is_pinned() {
        return Ok(());
    }
    let (x, y) = place(inner, event);
    match inner.hit(x, y) {
        Some(target) => inner.activate(target, false, false),
        None => inner.leave(),
    }
}

fn click(inner: &Inner, event: &MouseEvent) -> Result<(), JsValue> {
    let (x, y) = place(inner, event);
    let again = |target: &crate::chart::scene::Target| {
        inner.is_pinned() && inner.active().is_some_and(|active| active.datum == target.datum)
    };
    match inner.hit(x, y) {
        // A second click lets go.
        Some(target) if again(&target) => inner.leave(),
        Some(target) => {
            inner.activate(target, true, inner.finger.get())?;
            inner.say(target.datum);
            Ok(())
        }
        None => inner.leave(),
    }
}

fn key(inner: &Inner, event: &KeyboardEvent) -> Result<(), JsValue> {
    // A key with a modifier belongs to the browser or the screen reader.
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return Ok(());
    }
    let step = match event.key().as_str() {
        "ArrowLeft" => Step::Previous,
        "ArrowRight" => Step::Next,
        "ArrowUp" => Step::Up,
        "ArrowDown" => Step::Down,
        "Home" => Step::First,
        "End" => Step::Last,
        "Enter" | " " => {
            event.prevent_default();
            return match inner.active() {
                Some(target) => {
                    inner.activate(target, true, false)?;
                    inner.say(target.datum);
                    Ok(())
                }
                None => inner.step(Step::First).map(|_| ()),
            };
        }
        "Escape" => return inner.leave(),
        _ => return Ok(()),
    };
    event.prevent_default();
    inner.step(step)?;
    Ok(())
}
