//! A browser with one page.

use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{Capabilities, RequestData, SessionId, WebDriver};
use tokio::runtime::Runtime;
use xtask::browsers::{Engine, Family};

use xtask::server::{Fault, Site};

use crate::bidi::Bidi;
use crate::driver::{self, Driver};
use crate::picture::Picture;
use crate::screen::View;

const PATIENCE: Duration = Duration::from_secs(15);
/// Collects what went wrong in a page, from before its first script on.
const WATCH: &str = include_str!("watch.js");
/// Where a site keeps it for a WebKit, whose driver runs nothing before a page's own scripts.
const WATCH_PATH: &str = "/tujie-watch.js";

/// What [`WATCH_PATH`] holds, for sites that begin their pages with it.
pub(crate) fn watched(site: Site) -> Site {
    site.fault(WATCH_PATH, Fault::Text("text/javascript", watching())).beginning_with(WATCH_PATH)
}

fn watching() -> String {
    format!("{}();", WATCH.trim_end())
}

/// A running browser with one page. Lengths are CSS px unless they say otherwise.
#[derive(Debug)]
pub struct Browser {
    engine: Engine,
    site: String,
    session: WebDriver,
    bidi: Option<Bidi>,
    runtime: Runtime,
    view: View,
    flags: &'static [&'static str],
    // After the session: fields are dropped in this order, and the driver ends the browser.
    driver: Driver,
}

/// A call of the WebDriver protocol that has no method of its own.
#[derive(Debug)]
struct Call {
    path: &'static str,
    body: Value,
}

impl FormatRequestData for Call {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new("POST".parse().unwrap_or_default(), format!("/session/{session}/{}", self.path))
            .add_body(self.body.clone())
    }
}

impl Browser {
    /// Starts `engine`; paths are opened at `site`, an address such as `http://127.0.0.1:8080`.
    ///
    /// # Errors
    /// The browser or its driver is missing or does not start.
    pub fn start(engine: Engine, site: &str) -> anyhow::Result<Self> {
        Self::start_with(engine, site, &[])
    }

    /// Likewise, Chromium with more flags.
    ///
    /// # Errors
    /// Likewise.
    pub fn start_with(engine: Engine, site: &str, flags: &'static [&'static str]) -> anyhow::Result<Self> {
        // Another program may take the driver's port before the driver does: that is no fault of what is tested.
        Self::start_once(engine, site, flags).or_else(|_| Self::start_once(engine, site, flags))
    }

    fn start_once(engine: Engine, site: &str, flags: &'static [&'static str]) -> anyhow::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let (driver, session) = session(&runtime, engine, View::USUAL, flags)?;
        let bidi = match session.capabilities().get("webSocketUrl").and_then(Value::as_str) {
            Some(url) => Some(Bidi::connect(url, runtime.block_on(session.window())?.to_string())?),
            None => None,
        };
        let mut browser =
            Self { engine, site: site.to_owned(), session, bidi, runtime, view: View::USUAL, flags, driver };
        browser.watch()?;
        browser.reset()?;
        Ok(browser)
    }

    /// Ends the session and begins another with the window as it is now to be, on the page that was open.
    fn restart(&mut self, view: View) -> anyhow::Result<()> {
        let page = self.runtime.block_on(self.session.current_url())?;
        let _ = self.runtime.block_on(self.session.clone().quit());
        (self.driver, self.session) = session(&self.runtime, self.engine, view, self.flags)?;
        self.view = view;
        if page.scheme() == "about" { Ok(()) } else { self.open(page.as_str()) }
    }

    /// The version, as the browser says it.
    pub fn version(&self) -> String {
        let said = self.session.capabilities().get("browserVersion").and_then(Value::as_str);
        said.unwrap_or("unknown").to_owned()
    }

    /// The site that paths are opened at: `http://127.0.0.1:8080`.
    pub fn site(&self) -> &str {
        &self.site
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Opens a path of the site, or a whole address; returns when the page has loaded.
    ///
    /// # Errors
    /// The page does not load.
    pub fn open(&mut self, path: &str) -> anyhow::Result<()> {
        let address = if path.contains(':') { path.to_owned() } else { format!("{}{path}", self.site) };
        self.runtime.block_on(self.session.goto(&address)).with_context(|| format!("opening {address}"))?;
        // A policy without scripts lets no page begin with one: from here on at least such a page is watched.
        if self.engine.family() == Family::WebKit {
            self.runtime.block_on(self.session.execute(watching(), Vec::new()))?;
        }
        Ok(())
    }

    /// Sets the inner size of the window and the device pixels in a CSS px; before or after [`Self::open`]. A WebKit takes up
    /// another ratio, and WPE another size, only when it starts: an open page is then opened anew.
    ///
    /// # Errors
    /// The browser refuses; a WebKit, a ratio that is not whole.
    pub fn viewport(&mut self, width: u32, height: u32, ratio: f64) -> anyhow::Result<()> {
        if let Some(bidi) = &mut self.bidi {
            return bidi.viewport(width, height, ratio);
        }
        let view = View { width, height, ratio };
        match self.engine {
            Engine::Wpe if view == self.view => return Ok(()),
            Engine::Wpe => return self.restart(view),
            Engine::WebKitGtk => return self.resize(view),
            _ => {}
        }
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": ratio, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).map(drop)
    }

    /// The ratio of pixels of a WebKit, which is whole.
    pub(crate) fn whole_ratio(&self) -> i32 {
        self.view.whole_ratio().ok().and_then(|ratio| i32::try_from(ratio).ok()).unwrap_or(1)
    }

    /// Sets the size of a real window, and waits for it: a toolkit takes its time.
    fn resize(&mut self, view: View) -> anyhow::Result<()> {
        if view.ratio != self.view.ratio {
            self.restart(view)?;
        }
        self.view = view;
        let wanted = json!([view.width, view.height]);
        let start = Instant::now();
        let (mut width, mut height) = (view.width, view.height);
        let mut seen = Value::Null;
        while start.elapsed() < PATIENCE {
            self.call("window/rect", json!({ "x": 0, "y": 0, "width": width, "height": height }))?;
            self.frames(2)?;
            seen = self.js("[innerWidth, innerHeight]")?;
            if seen == wanted {
                return Ok(());
            }
            // A bar that tells of a saved file takes its room from the page, until the browser ends.
            let beside = |index: usize, asked: u32| {
                let found = seen[index].as_u64().and_then(|found| u32::try_from(found).ok()).unwrap_or(asked);
                asked.saturating_sub(found).min(200)
            };
            (width, height) = (view.width + beside(0, width), view.height + beside(1, height));
            std::thread::sleep(Duration::from_millis(25));
        }
        bail!("the window was asked to be {wanted} and is {seen}");
    }

    /// Sets what a media query finds: `("prefers-color-scheme", "dark")`. Chromium only, and old ones do not know each feature.
    ///
    /// # Errors
    /// The browser cannot.
    pub fn media(&mut self, features: &[(&str, &str)]) -> anyhow::Result<()> {
        let list: Vec<Value> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "", "features": list })).map(drop)
    }

    /// The value of a JavaScript expression; a promise is awaited. Statements go in `(() => { … })()`.
    ///
    /// # Errors
    /// The expression throws, or its promise rejects.
    pub fn js(&mut self, expression: &str) -> anyhow::Result<Value> {
        let script = format!(
            "var done = arguments[arguments.length - 1];
             new Promise(function (resolve) {{ resolve(({expression})); }}).then(
               function (value) {{ done({{ value: value === undefined ? null : value }}); }},
               function (error) {{ done({{ error: error + ' ' + (error && error.stack || '') }}); }});"
        );
        let answer = self.runtime.block_on(self.session.execute_async(script, Vec::new()));
        let mut answer = answer.with_context(|| format!("running {expression}"))?.json().clone();
        match answer["error"].as_str() {
            Some(error) => bail!("{expression}: {error}"),
            None => Ok(answer["value"].take()),
        }
    }

    /// Waits until a JavaScript expression is truthy.
    ///
    /// # Errors
    /// It stays falsy or throws for 15 s; with what went wrong in the page meanwhile.
    pub fn wait_for(&mut self, expression: &str) -> anyhow::Result<()> {
        let start = Instant::now();
        loop {
            let last = self.js(&format!("!!({expression})"));
            if matches!(last, Ok(Value::Bool(true))) {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                let now = last.map_or_else(|error| error.to_string(), |_| "falsy".to_owned());
                let troubles = self.troubles().unwrap_or_default();
                bail!("waited {} s for {expression}; it is {now}; troubles: {troubles:?}", PATIENCE.as_secs());
            }
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    /// What went wrong in the page since it was opened: uncaught errors, rejections, `console.error`, broken policies, missing files.
    ///
    /// # Errors
    /// The page cannot be asked.
    pub fn troubles(&mut self) -> anyhow::Result<Vec<String>> {
        let list = self.js("window.tujieTroubles || ['the page was not watched']")?;
        Ok(serde_json::from_value(list)?)
    }

    /// Proves that nothing went wrong in the page since it was opened.
    ///
    /// # Errors
    /// Something did.
    pub fn quiet(&mut self) -> anyhow::Result<()> {
        let mut troubles = self.troubles()?;
        // WebKit tells, seldom, that a size is observed a frame later than it changed: it is, and the chart follows. Known, see
        // docs/RELIABILITY.md.
        if self.engine.family() == Family::WebKit {
            troubles.retain(|trouble| !trouble.contains("ResizeObserver loop"));
        }
        if !troubles.is_empty() {
            bail!("the page is not quiet:\n{}", troubles.join("\n"));
        }
        Ok(())
    }

    /// What is on screen, in device px.
    ///
    /// # Errors
    /// The browser gives no picture.
    pub fn screenshot(&mut self) -> anyhow::Result<Picture> {
        // WebKit gives what it has painted, which may be nothing of the page yet.
        if self.engine.family() == Family::WebKit {
            self.frames(2)?;
        }
        // Chromium's driver answers with the window's own ratio, whatever was set: ask the browser itself.
        let png = if self.engine.family() != Family::Chromium {
            self.runtime.block_on(self.session.screenshot_as_png())?
        } else {
            let answer = self.devtools("Page.captureScreenshot", json!({ "format": "png" }))?;
            BASE64.decode(answer["data"].as_str().context("no picture in the answer")?)?
        };
        Picture::decode(png)
    }

    /// Prints the page on A4, upright or across, and tells the text of each sheet.
    ///
    /// # Errors
    /// The browser does not print, or prints what is no PDF.
    pub fn pdf(&mut self, across: bool) -> anyhow::Result<Vec<String>> {
        let answer = if self.engine.family() == Family::Firefox {
            let orientation = if across { "landscape" } else { "portrait" };
            self.call("print", json!({ "orientation": orientation, "page": { "width": 21.0, "height": 29.7 } }))?
        } else {
            let paper = json!({ "landscape": across, "paperWidth": 8.27, "paperHeight": 11.69 });
            self.devtools("Page.printToPDF", paper)?["data"].take()
        };
        let pdf = BASE64.decode(answer.as_str().context("no PDF in the answer")?)?;
        // To be looked at, beside the pictures of what failed.
        let kept = xtask::root().join("target/browser-failures");
        std::fs::create_dir_all(&kept)?;
        std::fs::write(
            kept.join(format!("{}-{}.pdf", self.engine.name(), if across { "across" } else { "upright" })),
            &pdf,
        )?;
        Ok(pdf_extract::extract_text_from_mem_by_pages(&pdf)?)
    }

    /// The accessibility faults that axe-core finds within `selector`, one line each. Not in Chromium 64, which it does not know.
    ///
    /// # Errors
    /// axe-core is not installed, or does not run in this browser.
    pub fn axe(&mut self, selector: &str) -> anyhow::Result<Vec<String>> {
        let path = xtask::npm::install()?.file("axe-core/axe.min.js");
        let source = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        self.runtime.block_on(self.session.execute(source, Vec::new()))?;
        let found = self.js(&format!(
            "window.axe.run({selector:?}).then(function (result) {{ return result.violations.map(function (v) {{
               return v.id + ': ' + v.help + ' at ' + v.nodes.map(function (n) {{ return n.target.join(' '); }}).join(', ');
             }}); }})"
        ))?;
        Ok(serde_json::from_value(found)?)
    }

    /// A command of the Chrome DevTools protocol.
    ///
    /// # Errors
    /// This is no Chromium, or it refuses.
    pub fn devtools(&mut self, command: &str, parameters: Value) -> anyhow::Result<Value> {
        if self.engine.family() != Family::Chromium {
            bail!("{command} is of Chromium only");
        }
        self.call("goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
    }

    /// A call of the WebDriver protocol.
    pub(crate) fn call(&mut self, path: &'static str, body: Value) -> anyhow::Result<Value> {
        let name = body["cmd"].as_str().unwrap_or(path).to_owned();
        let answer = self.runtime.block_on(self.session.cmd(Call { path, body }));
        Ok(answer.with_context(|| name)?.value_json()?)
    }

    /// Makes the browser as new for the next test: an empty page, 1280 x 800 at ratio 1, no storage, nothing emulated.
    pub(crate) fn reset(&mut self) -> anyhow::Result<()> {
        // Fails where a page may keep nothing, which is as good.
        let _ = self.js("(localStorage.clear(), sessionStorage.clear())");
        self.open("about:blank")?;
        self.viewport(1280, 800, 1.0)?;
        if self.engine.family() == Family::Chromium {
            self.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": false }))?;
            self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false }))?;
        }
        if matches!(self.engine, Engine::Chromium | Engine::Chromium109 | Engine::Chromium92) {
            self.media(&[])?;
        }
        Ok(())
    }

    fn watch(&mut self) -> anyhow::Result<()> {
        if let Some(bidi) = &mut self.bidi {
            return bidi.preload(WATCH);
        }
        // The site does it for a WebKit.
        if self.engine.family() == Family::WebKit {
            return Ok(());
        }
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watching() })).map(drop)
    }
}

/// A driver, and a session in which its browser has the window that it is to have.
fn session(runtime: &Runtime, engine: Engine, view: View, flags: &[&str]) -> anyhow::Result<(Driver, WebDriver)> {
    let installed = engine.locate()?;
    let driver = Driver::start(engine, &installed, view)?;
    let wanted: Capabilities = serde_json::from_value(driver::capabilities(engine, &installed, flags))?;
    let session = runtime
        .block_on(WebDriver::new(driver.address(), wanted))
        .with_context(|| format!("{} takes no session", engine.name()))?;
    Ok((driver, session))
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A driver that is killed leaves its browser behind: the session is ended first.
        let _ = self.runtime.block_on(self.session.clone().quit());
    }
}
