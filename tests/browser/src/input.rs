//! What a hand does: mouse, wheel, fingers, keys. Chromium's mouse and fingers go by its own protocol, because drivers
//! of 2020 know no wheel and refuse positions that are not whole.

use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context, bail};
use serde_json::{Value, json};
use thirtyfour::Key;
use xtask::browsers::{Engine, Family};

use crate::Browser;

/// Sends the pointer events of fingers, and the click that a finger makes which has not moved; where a pointer is captured
/// that the browser does not know, nothing is lost by it, for each finger's events go to where it came down, as of real ones.
const FINGERS: &str = include_str!("fingers.js");

/// A place in the viewport, in CSS px from its top left corner.
type Point = (i32, i32);

impl Browser {
    /// Scrolls the first element that fits `selector` into view, and says where its middle is.
    ///
    /// # Errors
    /// There is none.
    pub fn middle(&mut self, selector: &str) -> anyhow::Result<Point> {
        let place = self.js(&format!(
            "(function () {{ var e = document.querySelector({selector:?}); if (!e) throw Error('no such element');
               e.scrollIntoView({{ block: 'center' }}); var r = e.getBoundingClientRect();
               return [Math.round(r.left + r.width / 2), Math.round(r.top + r.height / 2)]; }})()"
        ))?;
        serde_json::from_value(place).context("a place")
    }

    /// Moves the mouse.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn hover(&mut self, at: Point) -> anyhow::Result<()> {
        match self.engine().family() {
            Family::Firefox | Family::WebKit => self.mouse_actions(vec![self.move_to(at)]),
            Family::Chromium => self.mouse("mouseMoved", at, json!({})),
        }
    }

    /// Moves the mouse and clicks.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn click(&mut self, at: Point) -> anyhow::Result<()> {
        self.drag(at, at)
    }

    /// Presses the mouse at one place and releases it at another.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn drag(&mut self, from: Point, to: Point) -> anyhow::Result<()> {
        if self.engine().family() != Family::Chromium {
            let (down, up) =
                (json!({ "type": "pointerDown", "button": 0 }), json!({ "type": "pointerUp", "button": 0 }));
            return self.mouse_actions(vec![self.move_to(from), down, self.move_to(to), up]);
        }
        let left = json!({ "button": "left", "clickCount": 1 });
        self.hover(from)?;
        self.mouse("mousePressed", from, left.clone())?;
        if from != to {
            self.mouse("mouseMoved", to, json!({ "button": "left" }))?;
        }
        self.mouse("mouseReleased", to, left)
    }

    /// Turns the wheel. The event may arrive late: wait for its effect.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn wheel(&mut self, at: Point, (right, down): Point) -> anyhow::Result<()> {
        if self.engine().family() == Family::Chromium {
            return self.mouse("mouseWheel", at, json!({ "deltaX": right, "deltaY": down }));
        }
        let (x, y) = self.for_driver(at);
        let scroll = json!({ "type": "scroll", "x": x, "y": y, "deltaX": right, "deltaY": down });
        // WebKit takes the difference to what the same wheel turned before: each turn is of a wheel of its own.
        static WHEELS: AtomicU32 = AtomicU32::new(0);
        let turn = || {
            let id = format!("wheel{}", WHEELS.fetch_add(1, Ordering::Relaxed));
            json!([{ "type": "wheel", "id": id, "actions": [scroll] }])
        };
        if self.engine().family() != Family::WebKit {
            return self.perform(turn());
        }
        // It drops the first turn over a page that it has not pointed at yet.
        for _ in 0..5 {
            self.js(
                "(window.turned = 0, addEventListener('wheel', function () { turned = 1; }, { capture: true, once: true, passive: true }))",
            )?;
            self.perform(turn())?;
            self.frames(5)?;
            if self.js("turned")? == 1 {
                return Ok(());
            }
        }
        bail!("the page felt none of five turns of the wheel")
    }

    /// Touches: each frame holds a place for each finger; the first puts the fingers down, after the last they go up.
    /// WebKit's drivers have no fingers: there the page is sent the events that fingers make.
    ///
    /// # Errors
    /// The browser refuses, or has no fingers.
    pub fn touch(&mut self, frames: &[Vec<Point>]) -> anyhow::Result<()> {
        match self.engine().family() {
            Family::Firefox => self.perform(fingers(frames)),
            Family::Chromium => self.chromium_touch(frames),
            Family::WebKit => self.js(&format!("({FINGERS})({})", json!(frames))).map(drop),
        }
    }

    /// Touches once, with one finger.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn tap(&mut self, at: Point) -> anyhow::Result<()> {
        self.touch(&[vec![at]])
    }

    /// Types a text into what has the focus.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn type_text(&mut self, text: &str) -> anyhow::Result<()> {
        let strokes: Vec<Value> =
            text.chars().flat_map(|letter| [key("keyDown", letter), key("keyUp", letter)]).collect();
        self.perform(json!([{ "type": "key", "id": "keys", "actions": strokes }]))
    }

    /// Presses keys one after the other, modifiers held until the last is up: `&[Key::Shift, Key::Tab]`.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn press(&mut self, keys: &[Key]) -> anyhow::Result<()> {
        let held = |key: &&Key| matches!(key, Key::Shift | Key::Control | Key::Alt | Key::Meta);
        let mut strokes = Vec::new();
        for pressed in keys {
            strokes.push(key("keyDown", pressed.value()));
            if !held(&pressed) {
                strokes.push(key("keyUp", pressed.value()));
            }
        }
        strokes.extend(keys.iter().filter(held).map(|pressed| key("keyUp", pressed.value())));
        self.perform(json!([{ "type": "key", "id": "keys", "actions": strokes }]))
    }

    /// Types a letter with Ctrl held.
    ///
    /// # Errors
    /// The browser refuses.
    pub fn control(&mut self, letter: char) -> anyhow::Result<()> {
        let held = Key::Control.value();
        let strokes = [key("keyDown", held), key("keyDown", letter), key("keyUp", letter), key("keyUp", held)];
        self.perform(json!([{ "type": "key", "id": "keys", "actions": strokes }]))
    }

    /// Waits until the page has drawn so many times.
    ///
    /// # Errors
    /// The page draws nothing any more.
    pub fn frames(&mut self, count: u32) -> anyhow::Result<()> {
        self.js(&format!(
            "new Promise(function (done) {{ var left = {count};
               (function next() {{ left -= 1; if (left < 0) done(0); else requestAnimationFrame(next); }})(); }})"
        ))
        .map(drop)
    }

    /// A place as the driver takes it: WPE's counts device pixels.
    fn for_driver(&self, (x, y): Point) -> Point {
        let ratio = if self.engine() == Engine::Wpe { self.whole_ratio() } else { 1 };
        (x * ratio, y * ratio)
    }

    fn move_to(&self, at: Point) -> Value {
        move_to(self.for_driver(at))
    }

    fn perform(&mut self, actions: Value) -> anyhow::Result<()> {
        self.call("actions", json!({ "actions": actions })).map(drop)
    }

    fn mouse_actions(&mut self, actions: Vec<Value>) -> anyhow::Result<()> {
        self.perform(
            json!([{ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": actions }]),
        )
    }

    fn mouse(&mut self, kind: &str, at: Point, more: Value) -> anyhow::Result<()> {
        let mut event = json!({ "type": kind, "x": at.0, "y": at.1 });
        if let (Some(event), Value::Object(more)) = (event.as_object_mut(), more) {
            event.extend(more);
        }
        self.devtools("Input.dispatchMouseEvent", event).map(drop)
    }

    fn chromium_touch(&mut self, frames: &[Vec<Point>]) -> anyhow::Result<()> {
        self.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 5 }))?;
        // Before the page has drawn with fingers allowed, Chromium 64 drops what they do.
        self.frames(2)?;
        for (number, frame) in frames.iter().enumerate() {
            let points: Vec<Value> =
                frame.iter().enumerate().map(|(id, at)| json!({ "x": at.0, "y": at.1, "id": id })).collect();
            let kind = if number == 0 { "touchStart" } else { "touchMove" };
            self.devtools("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points }))?;
        }
        self.devtools("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).map(drop)
    }
}

fn key(kind: &str, letter: char) -> Value {
    json!({ "type": kind, "value": letter.to_string() })
}

fn move_to(at: Point) -> Value {
    json!({ "type": "pointerMove", "duration": 0, "origin": "viewport", "x": at.0, "y": at.1 })
}

/// A pointer for each finger, all in step.
fn fingers(frames: &[Vec<Point>]) -> Value {
    let count = frames.iter().map(Vec::len).max().unwrap_or(0);
    let finger = |number: usize| {
        let mut places = frames.iter().filter_map(|frame| frame.get(number)).map(|at| move_to(*at));
        let mut actions: Vec<Value> = places.next().into_iter().collect();
        actions.push(json!({ "type": "pointerDown", "button": 0 }));
        actions.extend(places);
        actions.push(json!({ "type": "pointerUp", "button": 0 }));
        json!({ "type": "pointer", "id": format!("finger{number}"), "parameters": { "pointerType": "touch" }, "actions": actions })
    };
    (0..count).map(finger).collect()
}
