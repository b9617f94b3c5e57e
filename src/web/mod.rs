//! The browser's side.
use wasm_bindgen::prelude::*;

/// The crate's version, as in `Cargo.toml`.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
