//! Makes `pkg/`: what an editor uploads.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::{npm, say, sizes, wasm};

/// Builds into `pkg/` and prints the sizes.
pub(crate) fn build() -> anyhow::Result<PathBuf> {
    let pkg = xtask::root().join("pkg");
    make(&pkg)?;
    sizes::report(&pkg)?;
    Ok(pkg)
}

/// Builds elsewhere and compares with the committed `pkg/`, byte for byte.
pub(crate) fn check() -> anyhow::Result<()> {
    let fresh = xtask::root().join("target/pkg-check");
    if fresh.exists() {
        std::fs::remove_dir_all(&fresh)?;
    }
    make(&fresh)?;
    let pkg = xtask::root().join("pkg");
    let (mut built, mut committed) = (files(&fresh)?, files(&pkg).unwrap_or_default());
    built.sort();
    committed.sort();
    if built != committed {
        bail!("pkg/ holds {committed:?}, the build makes {built:?}; run cargo xtask build and commit pkg/");
    }
    for name in built {
        if std::fs::read(fresh.join(&name))? != std::fs::read(pkg.join(&name))? {
            bail!("pkg/{name} is not what the sources build; run cargo xtask build and commit pkg/");
        }
    }
    sizes::report(&pkg)
}

fn files(folder: &Path) -> anyhow::Result<Vec<String>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

fn make(pkg: &Path) -> anyhow::Result<()> {
    let root = xtask::root();
    let tools = npm::install()?;
    let glue = root.join("target/glue");
    wasm::make(&tools, &glue)?;
    say::timed("bundling the script", || bundle(&tools, &glue, pkg))?;
    std::fs::copy(glue.join("glue_bg.wasm"), pkg.join("tujie_bg.wasm"))?;
    let scripts = root.join("src/web/js");
    for (from, name) in [
        (scripts.join("tujie.d.ts"), "tujie.d.ts"),
        (scripts.join("tujie.css"), "tujie.css"),
        (scripts.join("README.md"), "README.md"),
        (root.join("LICENSE-MIT"), "LICENSE-MIT"),
        (root.join("LICENSE-APACHE"), "LICENSE-APACHE"),
    ] {
        std::fs::copy(&from, pkg.join(name)).with_context(|| from.display().to_string())?;
    }
    std::fs::write(pkg.join("package.json"), manifest())?;
    Ok(())
}

/// One file of script for Chromium 64 and newer. The glue writes `?.`, which is from 2020: esbuild lowers it.
fn bundle(tools: &npm::Tools, glue: &Path, pkg: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(pkg)?;
    // The glue looks for its module beside itself, under its own name.
    let script = std::fs::read_to_string(glue.join("glue.js"))?.replace("glue_bg.wasm", "tujie_bg.wasm");
    let renamed = glue.join("glue-for-bundle.js");
    std::fs::write(&renamed, script)?;
    let mut esbuild = tools.node("esbuild/bin/esbuild");
    esbuild
        .arg(xtask::root().join("src/web/js/tujie.js"))
        .args(["--bundle", "--format=esm", "--target=chrome64", "--minify", "--charset=utf8", "--legal-comments=none"])
        .args(["--loader:.css=text", "--log-level=warning"])
        .arg(format!("--define:TUJIE_VERSION=\"{}\"", env!("CARGO_PKG_VERSION")))
        .arg(format!("--alias:#glue={}", renamed.display()))
        .arg(format!("--outfile={}", pkg.join("tujie.js").display()));
    say::run(&mut esbuild, npm::NODE_REMEDY)
}

fn manifest() -> String {
    format!(
        r#"{{
  "name": "tujie",
  "version": "{}",
  "description": "The figures of a government work report as honest, interactive charts",
  "license": "MIT OR Apache-2.0",
  "type": "module",
  "main": "./tujie.js",
  "types": "./tujie.d.ts",
  "exports": {{
    ".": {{ "types": "./tujie.d.ts", "default": "./tujie.js" }},
    "./tujie.css": "./tujie.css",
    "./tujie_bg.wasm": "./tujie_bg.wasm"
  }},
  "sideEffects": ["./tujie.js"],
  "files": ["tujie.js", "tujie_bg.wasm", "tujie.d.ts", "tujie.css", "README.md", "LICENSE-MIT", "LICENSE-APACHE"]
}}
"#,
        env!("CARGO_PKG_VERSION")
    )
}
