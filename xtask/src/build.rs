//! Makes `pkg/`: what an editor uploads.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::wasm::Effort;
use crate::{npm, say, sizes, wasm};

/// The scripts of the package: the first is all that a chart needs, the others are fetched when they are asked for.
const ENTRIES: [&str; 9] = [
    "tujie.js",
    "tujie-reading.js",
    "tujie-export.js",
    "tujie-xlsx.js",
    "tujie-load.js",
    "tujie-annotate.js",
    "tujie-explorer.js",
    "tujie-embed.js",
    "tujie-frame.js",
];

/// The styles of the package, fetched by the scripts.
const STYLES: [&str; 4] = ["tujie.css", "tujie-annotate.css", "tujie-explorer.css", "tujie-embed.css"];

/// The styles of figures that stand in a page without scripts; written by the crate, since the colours are its own.
const STATIC_STYLES: &str = "tujie-static.css";

/// The page of one chart, for an iframe.
const PAGE: &str = "embed.html";

/// The page of the demo that holds such figures.
const DEMO: &str = "www/index.html";

/// What tells types to those who write TypeScript.
const TYPES: [&str; 2] = ["tujie.d.ts", "tujie-explorer.d.ts"];

const REMEDY: &str = "run `cargo xtask build` and commit pkg/";

/// Builds into `pkg/` and prints the sizes.
///
/// # Errors
/// A step fails, or the sizes are over the budget.
pub fn build() -> anyhow::Result<()> {
    let fresh = make(Effort::Incremental)?;
    let pkg = crate::root().join("pkg");
    publish(&fresh, &pkg)?;
    let page = demo()?;
    if page.stands != page.made {
        std::fs::write(crate::root().join(DEMO), page.made).context(DEMO)?;
    }
    sizes::report(&pkg)
}

/// Builds elsewhere and compares with the committed `pkg/`, byte for byte.
///
/// # Errors
/// A step fails, a file differs, or the sizes are over the budget.
pub fn check() -> anyhow::Result<()> {
    let fresh = make(Effort::Full)?;
    compare(&fresh, &crate::root().join("pkg"))?;
    let page = demo()?;
    if let Some(at) = first_difference(page.stands.as_bytes(), page.made.as_bytes()) {
        bail!(
            "{DEMO} does not hold the figures that the dataset makes: it differs from byte {at} on; run `cargo xtask build` and commit it"
        );
    }
    say::note(&format!("{DEMO}: its figures are what the dataset makes"));
    sizes::report(&fresh)
}

/// The demo as it stands, and with its figures drawn anew.
struct Demo {
    stands: String,
    made: String,
}

fn demo() -> anyhow::Result<Demo> {
    let stands = std::fs::read_to_string(crate::root().join(DEMO)).context(DEMO)?;
    let made = tujie::page::fill(&stands, &tujie::bundled::dataset()?).context(DEMO)?;
    Ok(Demo { stands, made })
}

/// Makes the package in a folder under `target/`, and says which.
fn make(effort: Effort) -> anyhow::Result<PathBuf> {
    let root = crate::root();
    let (glue, fresh) = (root.join("target/glue"), root.join("target/pkg"));
    let tools = npm::install()?;
    for module in wasm::MODULES {
        wasm::make(&tools, module, &glue, effort)?;
    }
    if fresh.exists() {
        std::fs::remove_dir_all(&fresh)?;
    }
    std::fs::create_dir_all(&fresh)?;
    std::fs::write(glue.join("words.js"), tujie::words::SCRIPT)?;
    say::timed("bundling the script", || bundle(&tools, &glue, &fresh))?;
    for module in wasm::MODULES {
        std::fs::copy(glue.join(module.file()), fresh.join(module.file()))?;
    }
    std::fs::write(fresh.join("tujie_more.txt"), tujie::bundled::DETAILS)?;
    let scripts = root.join("src/web/js");
    let texts = [scripts.join("README.md"), scripts.join(PAGE), root.join("LICENSE-MIT"), root.join("LICENSE-APACHE")];
    for from in TYPES.iter().map(|name| scripts.join(name)).chain(texts) {
        if let Some(name) = from.file_name().filter(|_| from.exists()) {
            std::fs::copy(&from, fresh.join(name)).with_context(|| from.display().to_string())?;
        }
    }
    std::fs::write(fresh.join("LICENSE-xlsx"), licences(&tools)?)?;
    std::fs::write(fresh.join("package.json"), manifest(&fresh)?)?;
    Ok(fresh)
}

/// The licences of what `tujie-xlsx.js` is made of, which ask to go with it.
fn licences(tools: &npm::Tools) -> anyhow::Result<String> {
    let mut text = "tujie-xlsx.js contains the libraries write-excel-file and fflate.\n".to_owned();
    for library in ["write-excel-file", "fflate"] {
        let file = tools.file(library).join("LICENSE");
        let licence = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        text.push_str(&format!("\n{library}\n\n{}\n", licence.replace('\r', "").trim_end()));
    }
    Ok(text)
}

/// One file of script for Chromium 64 and newer. The glue writes `?.`, which is from 2020: esbuild lowers it.
fn bundle(tools: &npm::Tools, glue: &Path, fresh: &Path) -> anyhow::Result<()> {
    let made = glue.join(STATIC_STYLES);
    std::fs::write(&made, tujie::page::styles())?;
    let written = STYLES.iter().map(|name| crate::root().join("src/web/js").join(name));
    for source in written.chain([made]) {
        let name = source.file_name().unwrap_or_default();
        let mut styles = tools.node("esbuild/bin/esbuild");
        styles
            .arg(&source)
            .args(["--minify", "--charset=utf8", "--log-level=warning"])
            .arg(format!("--outfile={}", fresh.join(name).display()))
            .current_dir(crate::root());
        say::run(&mut styles, npm::REMEDY)?;
    }
    for name in ENTRIES {
        let entry = crate::root().join("src/web/js").join(name);
        if !entry.exists() {
            bail!("{} is missing: it is what a bundle starts from", entry.display());
        }
        script(tools, &entry, glue, fresh)?;
    }
    Ok(())
}

fn script(tools: &npm::Tools, entry: &Path, glue: &Path, fresh: &Path) -> anyhow::Result<()> {
    let name = entry.file_name().unwrap_or_default();
    let mut esbuild = tools.node("esbuild/bin/esbuild");
    esbuild
        .arg(entry)
        // What is fetched later shares the state of what was fetched first: one module, one selection.
        .args(ENTRIES.iter().filter(|other| name != **other).map(|other| format!("--external:./{other}")))
        .args(["--bundle", "--format=esm", "--target=chrome64", "--minify", "--charset=utf8", "--legal-comments=none"])
        .args(["--loader:.css=text", "--log-level=warning"])
        // The marks of a page's text carry their few rules with them.
        .arg(format!("--alias:#annotate-css={}", fresh.join("tujie-annotate.css").display()))
        // The one library of the package, and what it packs with: see `export/zip.js`.
        .env("NODE_PATH", tools.file(""))
        .arg(format!("--alias:#fflate={}", tools.file("fflate/esm/browser.js").display()))
        .arg(format!("--alias:fflate={}", crate::root().join("src/web/js/export/zip.js").display()))
        .arg(format!("--define:TUJIE_VERSION=\"{}\"", env!("CARGO_PKG_VERSION")))
        .arg(format!("--alias:#glue={}", glue.join("tujie.js").display()))
        .arg(format!("--alias:#words={}", glue.join("words.js").display()))
        .arg(format!("--alias:#loader={}", glue.join("tujie_load.js").display()))
        .arg(format!("--outfile={}", fresh.join(name).display()))
        // The name of the folder it runs in must not matter.
        .current_dir(crate::root());
    say::run(&mut esbuild, npm::REMEDY)
}

/// `package.json` for those who install the folder with npm; it names what is there.
fn manifest(fresh: &Path) -> anyhow::Result<String> {
    let files = names(fresh)?;
    let list: Vec<String> = files.iter().map(|name| format!("\"{name}\"")).collect();
    let typed = files.contains("tujie.d.ts");
    let types = if typed { "\"types\": \"./tujie.d.ts\", " } else { "" };
    let top = if typed { "\n  \"types\": \"./tujie.d.ts\"," } else { "" };
    let style = if files.contains("tujie.css") { "\n    \"./tujie.css\": \"./tujie.css\"," } else { "" };
    Ok(format!(
        r#"{{
  "name": "tujie",
  "version": "{version}",
  "description": "The figures of a government work report as honest, interactive charts",
  "license": "MIT OR Apache-2.0",
  "type": "module",
  "main": "./tujie.js",{top}
  "exports": {{
    ".": {{ {types}"default": "./tujie.js" }},{style}
    "./*": "./*",
    "./package.json": "./package.json"
  }},
  "sideEffects": ["./tujie.js", "./tujie-explorer.js", "./tujie-embed.js", "./tujie-frame.js"],
  "files": [{list}]
}}
"#,
        version = env!("CARGO_PKG_VERSION"),
        list = list.join(", "),
    ))
}

/// Makes `pkg` hold the files of `fresh` and no others. What is unchanged is not touched, so that a watching page does not reload.
fn publish(fresh: &Path, pkg: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(pkg)?;
    let built = names(fresh)?;
    for name in &built {
        let bytes = std::fs::read(fresh.join(name))?;
        if !std::fs::read(pkg.join(name)).is_ok_and(|old| old == bytes) {
            std::fs::write(pkg.join(name), bytes).with_context(|| format!("pkg/{name} cannot be written"))?;
        }
    }
    for stale in names(pkg)?.difference(&built) {
        std::fs::remove_file(pkg.join(stale))
            .with_context(|| format!("pkg/{stale} is not built and cannot be removed"))?;
    }
    Ok(())
}

/// Names the first file that differs.
fn compare(fresh: &Path, pkg: &Path) -> anyhow::Result<()> {
    if !pkg.is_dir() {
        bail!("pkg/ is missing; {REMEDY}");
    }
    let (built, committed) = (names(fresh)?, names(pkg)?);
    if let Some(name) = committed.difference(&built).next() {
        bail!("pkg/{name} is committed, and nothing builds it; {REMEDY}");
    }
    for name in &built {
        let Ok(old) = std::fs::read(pkg.join(name)) else { bail!("pkg/{name} is built, and not committed; {REMEDY}") };
        let new = std::fs::read(fresh.join(name))?;
        if let Some(at) = first_difference(&old, &new) {
            let (was, is) = (old.len(), new.len());
            bail!(
                "pkg/{name} is not what the sources build: it differs from byte {at} on ({was} bytes, built {is}); {REMEDY}"
            );
        }
    }
    say::note(&format!("pkg/: {} files are what the sources build, byte for byte", built.len()));
    Ok(())
}

fn first_difference(old: &[u8], new: &[u8]) -> Option<usize> {
    let same = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    (same < old.len().max(new.len())).then_some(same)
}

fn names(folder: &Path) -> anyhow::Result<BTreeSet<String>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::first_difference;

    #[test]
    fn the_first_difference_is_where_bytes_or_lengths_part() {
        assert_eq!(first_difference(b"same", b"same"), None);
        assert_eq!(first_difference(b"sane", b"same"), Some(2));
        assert_eq!(first_difference(b"same", b"same and more"), Some(4));
        assert_eq!(first_difference(b"", b"x"), Some(0));
    }
}
