//! The tasks behind `cargo xtask`, and what the browser tests share with them: the server and the browsers.

pub mod bench;
pub mod browsers;
pub mod build;
pub mod copying;
pub mod cost;
pub mod deny;
pub mod dist;
pub mod fuzz;
pub mod npm;
pub mod package;
pub mod pages;
pub mod say;
pub mod sbom;
pub mod server;
pub mod setup;
pub mod shots;
pub mod sizes;
pub mod split;
pub mod supply;
pub mod test;
pub mod toolchain;
pub mod wasm;

use std::path::{Path, PathBuf};

/// The repository's root.
pub fn root() -> PathBuf {
    // Cargo says where the checkout is now; what was compiled in may be where it was before it was moved.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    let root = here.ancestors().find(|folder| folder.join("xtask/Cargo.toml").exists());
    root.map_or_else(|| here.clone(), Path::to_owned)
}

/// Where downloaded browsers and drivers stay between runs: `$TUJIE_CACHE`, else the user's cache folder.
pub fn cache() -> PathBuf {
    let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    named("TUJIE_CACHE")
        .or_else(|| named("XDG_CACHE_HOME").map(|cache| cache.join("tujie")))
        .or_else(|| named("HOME").map(|home| home.join(".cache/tujie")))
        .unwrap_or_else(|| root().join("target/cache"))
}
