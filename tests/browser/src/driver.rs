//! A WebDriver server of our own, on a free port, ended when dropped.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::{Value, json};
use xtask::browsers::{Engine, Family, Installed};

use crate::screen::{Screen, View};

const PATIENCE: Duration = Duration::from_secs(20);

/// A running driver.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    port: u16,
    // What it shows its browser on; as a field it is dropped after the driver has ended.
    screen: Option<Screen>,
}

impl Driver {
    pub(crate) fn start(engine: Engine, installed: &Installed, view: View) -> anyhow::Result<Self> {
        let port = free_port()?;
        let mut command = Command::new(&installed.driver);
        command.arg(format!("--port={port}"));
        let screen = Screen::of(engine, view)?;
        match engine {
            Engine::Chromium | Engine::Wpe | Engine::WebKitGtk => {}
            Engine::Chromium64 | Engine::Chromium69 | Engine::Chromium78 | Engine::Chromium92 | Engine::Chromium109 => {
                command.arg("--disable-build-check");
            }
            // The port of its second protocol is a fixed one unless named: two at a time would be in each other's way.
            Engine::Firefox | Engine::Firefox140 => {
                command.arg(format!("--websocket-port={}", free_port()?)).arg("--log=error");
            }
        }
        // A browser of WebKit is started by its driver, with the driver's surroundings.
        if let Some(screen) = &screen {
            command.envs(screen.surroundings());
        }
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let process = command.spawn().with_context(|| format!("{} cannot be started", installed.driver.display()))?;
        let mut driver = Self { process, port, screen };
        driver.wait()?;
        Ok(driver)
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn wait(&mut self) -> anyhow::Result<()> {
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            if let Some(status) = self.process.try_wait()? {
                bail!("the driver ended with {status} before it took a session");
            }
            if start.elapsed() > PATIENCE {
                bail!("the driver took no session within {} s", PATIENCE.as_secs());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // WPE's browser outlives its driver, and works in vain for ever without its screen: the two are one group.
        #[cfg(unix)]
        if self.screen.is_some() {
            let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", self.process.id())]).status();
        }
        // Both fail only when the process has ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A port that is free, and that no other driver of this process has been given.
fn free_port() -> anyhow::Result<u16> {
    static GIVEN: Mutex<Vec<u16>> = Mutex::new(Vec::new());
    let mut given = GIVEN.lock().unwrap_or_else(PoisonError::into_inner);
    // Held until one is found, so that each try is another port.
    let mut held = Vec::new();
    loop {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port")?;
        let port = listener.local_addr()?.port();
        if !given.contains(&port) {
            given.push(port);
            return Ok(port);
        }
        held.push(listener);
    }
}

/// What a session is asked to be; Chromium is started with these flags beside the usual ones.
pub(crate) fn capabilities(engine: Engine, installed: &Installed, flags: &[&str]) -> Value {
    let browser = installed.browser.display().to_string();
    let chromium = [chromium_flags(engine), flags.to_vec()].concat();
    let timeouts = json!({ "script": 30_000, "pageLoad": 30_000, "implicit": 0 });
    match engine.family() {
        Family::Firefox => json!({
            "browserName": "firefox",
            "webSocketUrl": true,
            "timeouts": timeouts,
            // Scrollbars that take no room, as in the others: widths stay what they were set to.
            "moz:firefoxOptions": { "binary": browser, "args": ["-headless"], "prefs": { "ui.useOverlayScrollbars": 1 } },
        }),
        Family::Chromium => json!({
            "browserName": "chrome",
            "timeouts": timeouts,
            "goog:chromeOptions": { "w3c": true, "binary": browser, "args": chromium },
        }),
        Family::WebKit if engine == Engine::Wpe => json!({
            "timeouts": timeouts,
            "wpe:browserOptions": { "binary": browser, "args": ["--automation", "--platform=wl"] },
        }),
        Family::WebKit => json!({
            "browserName": "MiniBrowser",
            "timeouts": timeouts,
            // Without its bar of buttons the window is all page.
            "webkitgtk:browserOptions": { "binary": browser, "args": ["--automation", "--full-screen"] },
        }),
    }
}

fn chromium_flags(engine: Engine) -> Vec<&'static str> {
    let headless = if engine == Engine::Chromium { "--headless=new" } else { "--headless" };
    vec![
        headless,
        // Root, as in containers, has no sandbox.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--window-size=1280,800",
    ]
}
