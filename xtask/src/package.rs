//! What is in `pkg/`: a few entries whose names stay, and the files they fetch, each named by its content.
//!
//! A server may let browsers keep what is named by its content for ever; only the entries are asked for anew. An upload that
//! is half done, or a cache that is older than the page, never mixes two versions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use sha2::{Digest, Sha256};

use crate::npm::{self, Tools};
use crate::wasm::{self, Effort};
use crate::{say, sbom, supply};

/// The scripts that pages name. They keep their names.
pub const ENTRIES: [&str; 4] = ["tujie.js", "tujie-explorer.js", "tujie-frame.js", "tujie-extract.js"];

/// The page of one chart, for an iframe; it keeps its name too.
const PAGE: &str = "embed.html";

/// The entry for pages that take no modules: a line that fetches the first of [`ENTRIES`].
pub const CLASSIC: &str = "tujie.classic.js";

/// Everything in one classic script.
pub const SINGLE: &str = "tujie.single.js";

/// The scripts that are fetched when they are asked for, each after those that it fetches itself.
const PARTS: [&str; 6] =
    ["tujie-xlsx.js", "tujie-export.js", "tujie-reading.js", "tujie-load.js", "tujie-annotate.js", "tujie-embed.js"];

/// The script of the worker that reads reports: a classic one, since browsers before 2020 have no other workers.
const WORKER: &str = "tujie-extract-worker.js";

/// The styles that scripts and [`PAGE`] fetch.
const STYLES: [&str; 5] =
    ["tujie.css", "tujie-reading.css", "tujie-annotate.css", "tujie-explorer.css", "tujie-embed.css"];

/// The styles of figures that stand in a page without scripts; written by the crate, since the colours are its own.
pub const STATIC_STYLES: &str = "tujie-static.css";

/// The report that ships inside: what a first chart of it needs, and what it is drawn without.
pub(crate) const REPORT: (&str, &str) = ("tujie_report.txt", tujie::bundled::FIRST);
const DETAILS: (&str, &str) = ("tujie_more.txt", tujie::bundled::DETAILS);

/// What tells types to those who write TypeScript.
const TYPES: [&str; 3] = ["tujie.d.ts", "tujie-explorer.d.ts", "tujie-extract.d.ts"];

/// What a dataset of one's own must be, for editors and programs that check JSON.
const SCHEMA: &str = "schema/tujie-dataset.schema.json";

/// A package in the making.
struct Package<'a> {
    tools: &'a Tools,
    /// Where what is not yet named lies.
    glue: PathBuf,
    /// The finished files.
    fresh: PathBuf,
    /// The names in the sources, and those that the files have been given.
    named: BTreeMap<String, String>,
}

/// Makes the package in a folder under `target/`, and says which.
///
/// # Errors
/// A step fails, or a file would be in the package that nothing fetches.
pub fn make(effort: Effort) -> anyhow::Result<PathBuf> {
    let root = crate::root();
    let tools = npm::install()?;
    let mut package = Package {
        tools: &tools,
        glue: root.join("target/glue"),
        fresh: root.join("target/pkg"),
        named: BTreeMap::new(),
    };
    for module in wasm::MODULES {
        wasm::make(&tools, module, &package.glue, effort)?;
    }
    if package.fresh.exists() {
        std::fs::remove_dir_all(&package.fresh)?;
    }
    std::fs::create_dir_all(&package.fresh)?;
    std::fs::write(package.glue.join("words.js"), tujie::words::SCRIPT)?;
    for (name, text) in [REPORT, DETAILS] {
        std::fs::write(package.glue.join(name), text)?;
    }
    std::fs::write(package.glue.join("views.js"), views()?)?;
    say::timed("bundling the scripts", || package.fill())?;
    let scripts = root.join("src/web/js");
    let texts = ["src/web/js/README.md", "LICENSE-MIT", "LICENSE-APACHE", SCHEMA].map(|name| root.join(name));
    for from in TYPES.iter().map(|name| scripts.join(name)).chain(texts) {
        if let Some(name) = from.file_name() {
            std::fs::copy(&from, package.fresh.join(name)).with_context(|| from.display().to_string())?;
        }
    }
    std::fs::write(package.fresh.join("LICENSE-xlsx"), licences(&tools)?)?;
    std::fs::write(package.fresh.join("LICENSE-encoding"), sbom::notice("encoding_rs", "LICENSE-WHATWG")?)?;
    std::fs::write(package.fresh.join("package.json"), manifest(&package.fresh)?)?;
    supply::write(&package.fresh)?;
    Ok(package.fresh)
}

impl Package<'_> {
    /// From the leaves to the entries: a script can name another only when that has its name.
    fn fill(&mut self) -> anyhow::Result<()> {
        std::fs::write(self.glue.join(STATIC_STYLES), tujie::page::styles())?;
        for name in STYLES {
            let made = self.glue.join(name);
            self.minify(&source(name), &made)?;
            self.place(name, &std::fs::read(&made)?)?;
        }
        self.minify(&self.glue.join(STATIC_STYLES), &self.fresh.join(STATIC_STYLES))?;
        for (name, text) in [REPORT, DETAILS] {
            self.place(name, text.as_bytes())?;
        }
        for module in wasm::MODULES {
            self.place(&module.file(), &std::fs::read(self.glue.join(module.file()))?)?;
            if !module.is_plain_too {
                continue;
            }
            let small = self.glue.join("min.js");
            self.minify(&self.glue.join(module.script()), &small)?;
            self.place(&module.script(), &std::fs::read(small)?)?;
        }
        for file in wasm::PARTS.iter().map(wasm::part_file) {
            self.place(&file, &std::fs::read(self.glue.join(&file))?)?;
        }
        for name in PARTS {
            let script = self.bundle(name, "esm")?;
            self.place(name, script.as_bytes())?;
        }
        let worker = self.bundle(WORKER, "iife")?;
        self.place(WORKER, worker.as_bytes())?;
        let mut entries = String::new();
        for name in ENTRIES {
            let script = self.bundle(name, "esm")?;
            std::fs::write(self.fresh.join(name), &script)?;
            entries.push_str(&script);
        }
        let page = with_names(&std::fs::read_to_string(source(PAGE)).context(PAGE)?, &self.named);
        std::fs::write(self.fresh.join(PAGE), &page)?;
        entries.push_str(&page);
        for (name, format) in [(CLASSIC, "esm"), (SINGLE, "iife")] {
            std::fs::write(self.fresh.join(name), self.bundle(name, format)?)?;
        }
        self.nothing_is_left_over(&entries)
    }

    /// Puts a file into the package under a name that tells its content.
    fn place(&mut self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let given = named_by_content(name, bytes);
        std::fs::write(self.fresh.join(&given), bytes).with_context(|| given.clone())?;
        self.named.insert(name.to_owned(), given);
        Ok(())
    }

    /// A script with all that it imports, but for what is fetched later, whose names it is given.
    fn bundle(&self, name: &str, format: &str) -> anyhow::Result<String> {
        let entry = source(name);
        if !entry.exists() {
            bail!("{} is missing: it is what a bundle starts from", entry.display());
        }
        let made = self.glue.join("bundle.js");
        let alone = name == SINGLE;
        let plain = wasm::MODULES.into_iter().filter(|module| module.is_plain_too).map(wasm::Module::script);
        // Its own name too, which `parts.js` has among the others: a script that fetches itself would be wrapped, part by part.
        let later = PARTS.iter().chain(&ENTRIES).filter(|_| !alone);
        let later = later.map(|part| (*part).to_owned()).chain(plain);
        let scripts = crate::root().join("src/web/js");
        let alias = |name: &str, path: &Path| format!("--alias:{name}={}", path.display());
        let mut esbuild = self.esbuild(&entry, &made);
        // A classic script is read in the encoding of its page, which may be GBK: where it is one, it is plain ASCII.
        if alone {
            esbuild.arg("--charset=ascii");
        }
        esbuild
            // What is fetched later shares the state of what was fetched first: one module, one selection.
            .args(later.map(|other| format!("--external:./{other}")))
            .args([
                "--bundle",
                "--target=chrome64",
                "--loader:.css=text",
                "--loader:.txt=text",
                "--loader:.wasm=binary",
            ])
            .arg(format!("--format={format}"))
            // The marks of a page's text carry their few rules with them.
            .arg(alias("#annotate-css", &self.glue.join("tujie-annotate.css")))
            .arg(alias("#assets", &scripts.join(if alone { "single/assets.js" } else { "assets.js" })))
            .arg(alias("#file", &self.glue))
            // The one library of the package, and what it packs with: see `export/zip.js`.
            .env("NODE_PATH", self.tools.file(""))
            .arg(alias("#fflate", &self.tools.file("fflate/esm/browser.js")))
            .arg(alias("fflate", &scripts.join("export/zip.js")))
            .arg(format!("--define:TUJIE_VERSION=\"{}\"", env!("CARGO_PKG_VERSION")))
            // How much is on its way, which a server that packs it does not say.
            .arg(format!("--define:TUJIE_MODULE_BYTES={}", std::fs::metadata(self.glue.join("tujie_bg.wasm"))?.len()))
            .arg(alias("#glue", &self.glue.join("tujie.js")))
            .arg(alias("#words", &self.glue.join("words.js")))
            .arg(alias("#views", &self.glue.join("views.js")))
            .arg(alias("#loader", &self.glue.join("tujie_load.js")))
            .arg(alias("#extractor", &self.glue.join("tujie_extract.js")));
        say::run(&mut esbuild, npm::REMEDY)?;
        Ok(with_names(&std::fs::read_to_string(&made)?, &self.named))
    }

    fn minify(&self, from: &Path, to: &Path) -> anyhow::Result<()> {
        say::run(&mut self.esbuild(from, to), npm::REMEDY)
    }

    fn esbuild(&self, from: &Path, to: &Path) -> std::process::Command {
        let mut esbuild = self.tools.node("esbuild/bin/esbuild");
        esbuild
            .arg(from)
            .args(["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"])
            .arg(format!("--outfile={}", to.display()))
            // The name of the folder it runs in must not matter.
            .current_dir(crate::root());
        esbuild
    }

    /// What no entry leads to would be uploaded in vain, and hints at a name that has been spelt wrong.
    fn nothing_is_left_over(&self, entries: &str) -> anyhow::Result<()> {
        let mut texts = vec![entries.to_owned()];
        let mut left: BTreeSet<&String> = self.named.values().collect();
        while let Some(text) = texts.pop() {
            let reached: Vec<&String> = left.iter().copied().filter(|name| text.contains(name.as_str())).collect();
            for name in reached {
                left.remove(name);
                if name.ends_with(".js") {
                    texts.push(std::fs::read_to_string(self.fresh.join(name))?);
                }
            }
        }
        match left.first() {
            Some(name) => bail!("pkg/{name} would be in the package, and no script fetches it"),
            None => Ok(()),
        }
    }
}

/// Which parts of the module the bundled report's views are laid out by, as a script: what a page names is on its way before the
/// module is there to be asked.
fn views() -> anyhow::Result<String> {
    let dataset = tujie::bundled::first().context("the bundled report cannot be read")?;
    let mut views: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for view in &dataset.views {
        let form = tujie::chart::Form::from_words(&view.form, &view.each);
        views.entry(form.map_or("", tujie::chart::Form::parts)).or_default().push(view.id.clone());
    }
    // A caller's own numbers ask for a form.
    let mut forms: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (form, each) in tujie::chart::Form::all_words() {
        let known = tujie::chart::Form::from_words(form, each);
        forms.entry(known.map_or("", tujie::chart::Form::parts)).or_default().push(format!("{form}={each}"));
    }
    let list = |name, words: &BTreeMap<&str, Vec<String>>| {
        let lines = words.iter().map(|(parts, words)| format!("  '{parts}': '{}',\n", words.join(" ")));
        format!("export const {name} = {{\n{}}};\n", lines.collect::<String>())
    };
    Ok(list("views", &views) + &list("forms", &forms))
}

fn source(name: &str) -> PathBuf {
    crate::root().join("src/web/js").join(name)
}

/// `tujie.css` with its content's hash before the ending: `tujie.0123456789.css`.
fn named_by_content(name: &str, bytes: &[u8]) -> String {
    let hash: String = Sha256::digest(bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{hash}.{ending}"),
        None => format!("{name}.{hash}"),
    }
}

/// A script in which files go by the names that they have been given. Names stand in quotes, alone or behind `./`.
fn with_names(script: &str, named: &BTreeMap<String, String>) -> String {
    named.iter().fold(script.to_owned(), |script, (name, given)| {
        let once = script.replace(&format!("\"{name}\""), &format!("\"{given}\""));
        once.replace(&format!("\"./{name}\""), &format!("\"./{given}\""))
    })
}

/// The file of a package that has `name` in the sources: `tujie_bg.wasm` is `tujie_bg.0123456789.wasm`.
///
/// # Errors
/// It is not there, or more than once.
pub fn file(pkg: &Path, name: &str) -> anyhow::Result<PathBuf> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let is_it = |file: &String| {
        let hash = file.strip_prefix(stem).and_then(|rest| rest.strip_suffix(ending));
        file == name
            || hash.is_some_and(|hash| hash.len() == 12 && hash[1..11].bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let found: Vec<String> = names(pkg)?.into_iter().filter(is_it).collect();
    match found.as_slice() {
        [one] => Ok(pkg.join(one)),
        _ => bail!("{} has {} files that are {name}, where one was expected: {found:?}", pkg.display(), found.len()),
    }
}

/// The names of the files in a folder.
///
/// # Errors
/// It cannot be read.
pub fn names(folder: &Path) -> anyhow::Result<BTreeSet<String>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

/// The licences of what is in the spreadsheet's script, which ask to go with it.
fn licences(tools: &Tools) -> anyhow::Result<String> {
    let mut text =
        "tujie-xlsx.*.js and tujie.single.js contain the libraries write-excel-file and fflate.\n".to_owned();
    for library in sbom::SCRIPTS {
        let file = tools.file(library).join("LICENSE");
        let licence = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        text.push_str(&format!("\n{library}\n\n{}\n", licence.replace('\r', "").trim_end()));
    }
    Ok(text)
}

/// `package.json` for those who install the folder with npm; it names what is there, and what `supply` will add.
fn manifest(fresh: &Path) -> anyhow::Result<String> {
    let mut files = names(fresh)?;
    files.extend(supply::FILES.map(str::to_owned));
    files.remove("package.json");
    let effects: Vec<String> =
        [ENTRIES.as_slice(), &[CLASSIC, SINGLE]].concat().iter().map(|name| format!("./{name}")).collect();
    let list =
        |names: &mut dyn Iterator<Item = &str>| names.map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    Ok(format!(
        r#"{{
  "name": "tujie",
  "version": "{version}",
  "description": "The figures of a government work report as honest, interactive charts",
  "license": "MIT OR Apache-2.0",
  "type": "module",
  "main": "./tujie.js",
  "types": "./tujie.d.ts",
  "exports": {{
    ".": {{ "types": "./tujie.d.ts", "default": "./tujie.js" }},
    "./*": "./*",
    "./package.json": "./package.json"
  }},
  "sideEffects": [{effects}],
  "files": [{files}]
}}
"#,
        version = env!("CARGO_PKG_VERSION"),
        effects = list(&mut effects.iter().map(String::as_str)),
        files = list(&mut files.iter().map(String::as_str)),
    ))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{named_by_content, with_names};

    #[test]
    fn a_name_tells_its_content() {
        let (one, other) = (named_by_content("tujie.css", b"a{}"), named_by_content("tujie.css", b"b{}"));
        assert_ne!(one, other);
        assert_eq!(one, named_by_content("tujie.css", b"a{}"));
        assert!(
            one.starts_with("tujie.") && one.ends_with(".css") && one.len() == "tujie.0123456789.css".len(),
            "{one}"
        );
    }

    #[test]
    fn only_whole_names_in_quotes_are_replaced() {
        let named = BTreeMap::from([("tujie.css".to_owned(), "tujie.00.css".to_owned())]);
        let script = r#"import("./tujie.css");new URL("tujie.css",u);"tujie.css.map";"my-tujie.css""#;
        let expected = r#"import("./tujie.00.css");new URL("tujie.00.css",u);"tujie.css.map";"my-tujie.css""#;
        assert_eq!(with_names(script, &named), expected);
    }
}
