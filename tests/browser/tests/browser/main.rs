//! What is promised of the browser, each in every engine.

mod demo;
mod harness;
mod package;

use std::process::ExitCode;
use std::time::Duration;

use tujie_browser_tests::cases;
use xtask::server::{Fault, Site};

/// What a government site sends: nothing inline, nothing from elsewhere, no eval. Chromium 64 knows no other way to allow WebAssembly.
const POLICY: &str = "default-src 'none'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'";

fn main() -> ExitCode {
    let cases = cases! {
        harness: measures_the_viewport, reads_pixels, feels_mouse_and_wheel, feels_fingers, feels_keys, notices_trouble;
        package: loads, answers, streams, is_refused_when_cut;
        demo: loads_quietly, fits_a_phone;
    };
    tujie_browser_tests::run(site(), &cases)
}

/// The demo; the tests' own pages at `/pages/`, at `/strict/` under a policy; packages that are broken on purpose at `/cut/`, `/slow/`.
fn site() -> Site {
    let root = xtask::root();
    let (pages, package) = (root.join("tests/browser/pages"), root.join("pkg"));
    let module = package.join("tujie_bg.wasm");
    Site::demo(&root)
        .folder("/pages", &pages, &[])
        .folder("/strict", &pages, &[("Content-Security-Policy", POLICY)])
        .folder("/cut", &package, &[])
        .fault("/cut/tujie_bg.wasm", Fault::Cut(module.clone()))
        .fault("/fault/404.wasm", Fault::Status(404))
        .fault("/fault/half.wasm", Fault::Half(module.clone()))
        .fault("/fault/slow.wasm", Fault::Slow(module.clone(), Duration::from_secs(2)))
        .fault("/fault/mime.wasm", Fault::Mime(module, "text/plain"))
        .fault("/fault/page.json", Fault::Text("text/html", "<!doctype html><p>404".to_owned()))
        .fault("/fault/huge.json", Fault::Huge(50 << 20))
}
