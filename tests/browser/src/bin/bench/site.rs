//! The pages of the bench: for each contestant one that draws a chart as it loads, and one that waits to be asked.

use std::path::{Path, PathBuf};

use anyhow::Context;
use sha2::{Digest, Sha256};
use tujie::page::Look;
use tujie::report::Lang;
use xtask::{npm, package, say, sizes};

use crate::contestants::{Contestant, Kind};

/// The view that is measured as a page has it, and as a static picture: bars, some of them targets.
const STILL: &str = "industry-chains";

/// Makes the pages in a folder under `target/`, each file with what it is packed to beside it, and says which.
///
/// # Errors
/// An adapter does not bundle; the package or the libraries are not there.
pub fn make(contestants: &[&Contestant]) -> anyhow::Result<PathBuf> {
    let root = xtask::root();
    let site = root.join("target/bench/site");
    if site.exists() {
        std::fs::remove_dir_all(&site)?;
    }
    std::fs::create_dir_all(site.join("pkg"))?;
    for name in package::names(&root.join("pkg"))? {
        // The fallbacks are fetched by no page of the bench, and take long to pack.
        if !name.contains("-plain.") && !name.contains(".single.") {
            let to = site.join("pkg").join(&name);
            std::fs::copy(root.join("pkg").join(&name), &to).with_context(|| to.display().to_string())?;
            pack(&to)?;
        }
    }
    let harness = root.join("tests/bench/harness.js");
    let harness = std::fs::read_to_string(&harness).with_context(|| harness.display().to_string())?;
    write(&site.join("blank.html"), "<!DOCTYPE html><title>between two</title>")?;
    for contestant in contestants {
        let name = contestant.name;
        match contestant.kind {
            Kind::Still => write(&site.join(format!("{name}-first.html")), &still(&harness)?)?,
            Kind::View { is_preloaded } => {
                write(&site.join(format!("{name}-first.html")), &view(name, &harness, is_preloaded)?)?;
            }
            Kind::Adapter => {
                bundle(name, &site)?;
                write(&site.join(format!("{name}-first.html")), &page(name, &site, &harness, true))?;
                write(&site.join(format!("{name}.html")), &page(name, &site, &harness, false))?;
            }
        }
    }
    Ok(site)
}

/// One minified script of an adapter and its library; ours imports the package, as a page does.
fn bundle(name: &str, site: &Path) -> anyhow::Result<()> {
    let (tools, peers) = (npm::install()?, npm::install_peers()?);
    let script = site.join(format!("{name}.js"));
    let mut esbuild = tools.node("esbuild/bin/esbuild");
    esbuild.arg(xtask::root().join(format!("tests/bench/adapters/{name}.js")));
    esbuild.args([
        "--bundle",
        "--minify",
        "--format=esm",
        "--charset=utf8",
        "--legal-comments=none",
        "--log-level=error",
    ]);
    esbuild.args(["--external:/pkg/*", &format!("--outfile={}", script.display())]);
    esbuild.env("NODE_PATH", peers.modules());
    say::run(&mut esbuild, npm::REMEDY)?;
    pack(&script)?;
    let styles = script.with_extension("css");
    if styles.exists() { pack(&styles) } else { Ok(()) }
}

/// A page of a contestant, which draws a chart at once or waits to be asked. The harness is inline, so that no contestant waits for it.
fn page(name: &str, site: &Path, harness: &str, at_once: bool) -> String {
    let mut head = String::new();
    if site.join(format!("{name}.css")).exists() {
        head.push_str(&format!("<link rel=\"stylesheet\" href=\"{name}.css\">\n"));
    }
    let mut start = String::new();
    if at_once {
        // What the page imports is asked for at once: an inline script waits for the styles before it.
        head.push_str(&format!("<link rel=\"modulepreload\" href=\"{name}.js\">\n"));
        // An adapter of ours is no script of a page's own: the page would name the package itself.
        if name == "tujie" {
            head.push_str("<link rel=\"modulepreload\" href=\"/pkg/tujie.js\">\n");
        }
        start =
            format!("<script type=\"module\">import * as adapter from './{name}.js'; bench.first(adapter);</script>\n");
    }
    html(name, &head, harness, &start)
}

/// A page with a chart of ours as an editor embeds it: the picture stands in it, and the canvas takes its place later.
fn still(harness: &str) -> anyhow::Result<String> {
    let look = Look { widths: vec![600.0], ..Look::default() };
    let figure = tujie::page::figure(&tujie::bundled::dataset()?, STILL, Lang::Zh, &look)?;
    let head = "<link rel=\"stylesheet\" href=\"/pkg/tujie-static.css\">\n\
                <script type=\"module\" src=\"/pkg/tujie.js\"></script>\n";
    let body = format!("<tujie-chart view=\"{STILL}\" style=\"display:block;width:600px\">{figure}</tujie-chart>\n");
    Ok(html("tujie-static", head, harness, &body))
}

/// A page with a chart of ours in two lines; with the addresses of what that chart is made of where the page asks for it itself.
fn view(name: &str, harness: &str, is_preloaded: bool) -> anyhow::Result<String> {
    let pkg = xtask::root().join("pkg");
    let mut head = "<script type=\"module\" src=\"/pkg/tujie.js\"></script>\n".to_owned();
    let parts = ["tujie_bg.wasm", "tujie_views_bg.wasm", "tujie_bars_bg.wasm", "tujie_report.txt", "tujie.css"];
    for part in parts.iter().filter(|_| is_preloaded) {
        let file = package::file(&pkg, part)?;
        let file = file.file_name().unwrap_or_default().display();
        head.push_str(&format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"/pkg/{file}\">\n"));
    }
    let body = format!(
        "<tujie-chart view=\"{STILL}\" style=\"display:block;width:600px\"></tujie-chart>\n<script>bench.view()</script>\n"
    );
    Ok(html(name, &head, harness, &body))
}

fn html(name: &str, head: &str, harness: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\" data-name=\"{name}\">\n<meta charset=\"utf-8\">\n<title>{name}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<style>body {{ margin: 0 }}</style>\n{head}<script>{harness}</script>\n<body>\n{body}"
    )
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    std::fs::write(path, text).with_context(|| path.display().to_string())?;
    pack(path)
}

/// Puts what a server sends, after brotli -11, beside a file; what was packed once is kept, by what it was made from.
fn pack(path: &Path) -> anyhow::Result<()> {
    let bytes = std::fs::read(path)?;
    let kept = xtask::root().join("target/bench/packed");
    std::fs::create_dir_all(&kept)?;
    let kept = kept.join(format!("{:x}.br", Sha256::digest(&bytes)));
    if !kept.exists() {
        std::fs::write(&kept, sizes::packed(&bytes)?).with_context(|| kept.display().to_string())?;
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".br");
    std::fs::copy(&kept, &name).with_context(|| path.display().to_string())?;
    Ok(())
}
