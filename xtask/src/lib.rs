//! What the tasks and the browser tests share: where the repository is, and the server of the demo.

pub mod server;

use std::path::{Path, PathBuf};

/// The repository's root.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Where downloaded browsers and drivers stay between runs: `$TUJIE_CACHE`, else the user's cache folder.
pub fn cache() -> PathBuf {
    let named = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    named("TUJIE_CACHE")
        .or_else(|| named("XDG_CACHE_HOME").map(|c| c.join("tujie")))
        .or_else(|| named("HOME").map(|h| h.join(".cache/tujie")))
        .unwrap_or_else(|| root().join("target/cache"))
}
