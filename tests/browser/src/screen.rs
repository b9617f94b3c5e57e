//! What a WebKit is shown on, which knows no headless window of any size: a virtual X server for GTK, a virtual Wayland one for WPE.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use xtask::browsers::Engine;

const PATIENCE: Duration = Duration::from_secs(20);
/// Larger than every window of the tests, in CSS px.
const ROOM: (u32, u32) = (1400, 1800);
/// GTK's window is as narrow as a test asks for only where its hidden bar takes no room.
const NO_BAR: &str = "* { min-width: 0; min-height: 0; margin: 0; border-width: 0; padding: 0; font-size: 1px; }\n";

/// The window: CSS px, and device pixels in each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct View {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) ratio: f64,
}

impl View {
    /// What every test begins with.
    pub(crate) const USUAL: Self = Self { width: 1280, height: 800, ratio: 1.0 };

    /// The ratio, for what knows whole ones only.
    pub(crate) fn whole_ratio(self) -> anyhow::Result<u32> {
        [1, 2, 3, 4, 5].into_iter().find(|whole| f64::from(*whole) == self.ratio).with_context(|| {
            format!("WebKit was asked for {} pixels in one; it knows whole ratios from 1 to 5", self.ratio)
        })
    }
}

/// A virtual screen of our own with a folder for what its browser keeps; both go when dropped.
#[derive(Debug)]
pub(crate) struct Screen {
    server: Child,
    folder: PathBuf,
    surroundings: Vec<(&'static str, String)>,
}

impl Screen {
    /// The screen that `engine` needs; most need none.
    pub(crate) fn of(engine: Engine, view: View) -> anyhow::Result<Option<Self>> {
        match engine {
            Engine::WebKitGtk => Self::x11(view).map(Some),
            Engine::Wpe => Self::wayland(view).map(Some),
            _ => Ok(None),
        }
    }

    /// The variables that its browser is to be started with.
    pub(crate) fn surroundings(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.surroundings.iter().map(|(name, value)| (*name, value.as_str()))
    }

    fn x11(view: View) -> anyhow::Result<Self> {
        let ratio = view.whole_ratio()?;
        let folder = own_folder()?;
        std::fs::create_dir_all(folder.join("config/gtk-3.0"))?;
        std::fs::write(folder.join("config/gtk-3.0/gtk.css"), NO_BAR)?;
        let size = format!("{}x{}x24", ROOM.0 * ratio.min(2), ROOM.1 * ratio.min(2));
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server =
            command.spawn().context("Xvfb cannot be started: run `cargo xtask setup --engines webkitgtk`")?;
        // It writes the number of its display when it takes clients.
        let mut number = String::new();
        if let Some(said) = server.stdout.take() {
            BufReader::new(said).read_line(&mut number)?;
        }
        let mut screen = Self { server, folder, surroundings: Vec::new() };
        ensure!(!number.trim().is_empty(), "Xvfb ended before it had a display");
        let config = screen.folder.join("config").display().to_string();
        screen.surroundings = vec![
            ("DISPLAY", format!(":{}", number.trim())),
            ("GDK_BACKEND", "x11".to_owned()),
            ("GDK_SCALE", ratio.to_string()),
            ("XDG_CONFIG_HOME", config),
        ];
        screen.keeps_to_itself();
        Ok(screen)
    }

    fn wayland(view: View) -> anyhow::Result<Self> {
        const SOCKET: &str = "screen";
        let ratio = view.whole_ratio()?;
        let folder = own_folder()?;
        let mut command = Command::new("weston");
        command.args(["--backend=headless-backend.so", "--no-config", "--idle-time=0", "--socket", SOCKET]);
        command.args([format!("--width={}", ROOM.0), format!("--height={}", ROOM.1), format!("--scale={ratio}")]);
        command.env("XDG_RUNTIME_DIR", &folder);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let server = command.spawn().context("weston cannot be started: run `cargo xtask setup --engines wpe`")?;
        let runtime = folder.display().to_string();
        let mut screen = Self { server, folder, surroundings: Vec::new() };
        screen.surroundings = vec![
            ("XDG_RUNTIME_DIR", runtime),
            ("WAYLAND_DISPLAY", SOCKET.to_owned()),
            ("COG_PLATFORM_WL_VIEW_WIDTH", view.width.to_string()),
            ("COG_PLATFORM_WL_VIEW_HEIGHT", view.height.to_string()),
            // WPE 2.38 on some processors: where its compiler works beside the page, a module now and then reads beyond its
            // memory, another in each run. Interpreted only, or compiled in the page's own thread, none was seen to.
            ("JSC_useConcurrentJIT", "0".to_owned()),
        ];
        screen.keeps_to_itself();
        let start = Instant::now();
        while !screen.folder.join(SOCKET).exists() {
            if let Some(status) = screen.server.try_wait()? {
                bail!("weston ended with {status} before it took clients");
            }
            ensure!(start.elapsed() < PATIENCE, "weston took no client within {} s", PATIENCE.as_secs());
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(screen)
    }

    /// Keeps what the browser stores out of the home of whoever runs the tests, and its drawing off a graphics card.
    fn keeps_to_itself(&mut self) {
        let place = |name: &str| self.folder.join(name).display().to_string();
        let more = [
            ("XDG_DATA_HOME", place("data")),
            ("XDG_CACHE_HOME", place("cache")),
            ("NO_AT_BRIDGE", "1".to_owned()),
            ("LIBGL_ALWAYS_SOFTWARE", "1".to_owned()),
        ];
        self.surroundings.extend(more);
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // All fail only when there is nothing left to end.
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A folder that only we may enter, with a short path: that of a socket in it must fit into 108 bytes.
fn own_folder() -> anyhow::Result<PathBuf> {
    static LAST: AtomicU32 = AtomicU32::new(0);
    let name = format!("tujie-{}-{}", std::process::id(), LAST.fetch_add(1, Ordering::Relaxed));
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700))?;
    }
    Ok(folder)
}
