//! Drives real browsers for the tests: plain calls, one page at a time, the same in every engine.
//!
//! A test is a function of a [`Browser`]; `tests/browser.rs` lists them and runs each in every engine.
//!
//! ```no_run
//! use tujie_browser_tests::Browser;
//!
//! fn shows_its_title(browser: &mut Browser) -> anyhow::Result<()> {
//!     browser.viewport(360, 640, 2.0)?;
//!     browser.open("/")?;
//!     browser.wait_for("document.querySelector('h1')")?;
//!     browser.quiet()
//! }
//! ```

mod bidi;
mod browser;
mod driver;
mod input;
mod picture;
mod screen;
mod suite;
mod table;

pub use browser::Browser;
pub use picture::Picture;
pub use suite::{Case, run};
pub use thirtyfour::Key;
pub use xtask::browsers::{Engine, Family};
