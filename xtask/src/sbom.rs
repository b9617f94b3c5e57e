//! The bill of materials (CycloneDX) of the package: whose code is inside the modules and the scripts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

use crate::{npm, say, toolchain};

/// The libraries in `tujie-xlsx.js`.
pub const SCRIPTS: [&str; 2] = ["write-excel-file", "fflate"];

/// Something that is inside, by its package URL.
#[derive(Debug)]
struct Component {
    name: String,
    version: String,
    licence: String,
    hash: Option<(&'static str, String)>,
    needs: BTreeSet<String>,
}

/// The document, the same bytes for the same locks: no clock, no serial number.
///
/// # Errors
/// cargo cannot tell what is inside, or a lock does not name it.
pub fn document() -> anyhow::Result<String> {
    let mut inside = crates()?;
    let own = inside.remove(&own()).context("the crate is not in its own tree")?;
    let std = purl("generic", "rust-std", toolchain::RELEASE);
    let mut roots = own.needs;
    roots.insert(std.clone());
    inside.insert(std, standard_library());
    for (at, component) in scripts()? {
        roots.insert(at.clone());
        inside.insert(at, component);
    }
    let components: Vec<Value> = inside.iter().map(|(at, component)| component.told(at)).collect();
    let edges = inside.iter().map(|(at, component)| json!({ "ref": at, "dependsOn": component.needs }));
    let edges: Vec<Value> = [json!({ "ref": self::own(), "dependsOn": roots })].into_iter().chain(edges).collect();
    let document = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": {
            "type": "library", "bom-ref": self::own(), "name": "tujie", "version": env!("CARGO_PKG_VERSION"),
            "licenses": [{ "expression": own.licence }], "purl": self::own(),
        } },
        "components": components,
        "dependencies": edges,
    });
    Ok(format!("{document:#}\n"))
}

impl Component {
    fn told(&self, at: &str) -> Value {
        let mut told = json!({
            "type": "library", "bom-ref": at, "name": self.name, "version": self.version,
            "licenses": [{ "expression": self.licence }], "purl": at,
        });
        if let Some((algorithm, content)) = &self.hash {
            told["hashes"] = json!([{ "alg": algorithm, "content": content }]);
        }
        told
    }
}

fn own() -> String {
    purl("cargo", "tujie", env!("CARGO_PKG_VERSION"))
}

fn purl(kind: &str, name: &str, version: &str) -> String {
    format!("pkg:{kind}/{name}@{}", version.replace('+', "%2B"))
}

/// What cargo compiles into the modules: no build scripts, no macros, nothing of other targets.
fn crates() -> anyhow::Result<BTreeMap<String, Component>> {
    let mut cargo = toolchain::cargo()?;
    cargo.args(["tree", "--locked", "--package", "tujie", "--no-default-features"]);
    cargo.args(["--features", "charts,loader,extract"]);
    cargo.args(["--target", toolchain::TARGET, "--edges", "normal,no-proc-macro"]);
    cargo.args(["--no-dedupe", "--prefix", "depth", "--format", " {p}\t{l}"]);
    let tree = say::output(&mut cargo, "Install Rust with rustup.")?;
    let sums = checksums()?;
    let mut found: BTreeMap<String, Component> = BTreeMap::new();
    // What each line hangs on: the last line above it that is one level out.
    let mut path: Vec<String> = Vec::new();
    for line in tree.lines() {
        let (depth, name, version, licence) = tree_line(line).with_context(|| format!("cargo tree writes {line:?}"))?;
        let at = purl("cargo", name, version);
        path.truncate(depth);
        if let Some(parent) = path.last().and_then(|parent| found.get_mut(parent)) {
            parent.needs.insert(at.clone());
        }
        path.push(at.clone());
        found.entry(at).or_insert_with(|| Component {
            name: name.to_owned(),
            version: version.to_owned(),
            // The way of writing of old manifests.
            licence: licence.replace('/', " OR "),
            hash: sums.get(&format!("{name} {version}")).map(|sum| ("SHA-256", sum.clone())),
            needs: BTreeSet::new(),
        });
    }
    Ok(found)
}

/// Depth, name, version and licence of `2 cfg-if v1.0.5<tab>MIT OR Apache-2.0`.
fn tree_line(line: &str) -> Option<(usize, &str, &str, &str)> {
    let (depth, rest) = line.split_once(' ')?;
    let (package, licence) = rest.split_once('\t')?;
    let mut words = package.split(' ');
    Some((depth.parse().ok()?, words.next()?, words.next()?.strip_prefix('v')?, licence))
}

/// The SHA-256 of each locked crate, by `name version`.
fn checksums() -> anyhow::Result<BTreeMap<String, String>> {
    let lock = std::fs::read_to_string(crate::root().join("Cargo.lock")).context("Cargo.lock")?;
    let field = |package: &str, name: &str| {
        let rest = package.split(&format!("\n{name} = \"")).nth(1)?;
        Some(rest.split('"').next()?.to_owned())
    };
    let packages = lock.split("[[package]]").filter_map(|package| {
        let key = format!("{} {}", field(package, "name")?, field(package, "version")?);
        Some((key, field(package, "checksum")?))
    });
    Ok(packages.collect())
}

/// A notice that a crate wants beside what is built with it: a file of its own.
///
/// # Errors
/// The crate is not there, or has no such file.
pub fn notice(name: &str, file: &str) -> anyhow::Result<String> {
    let mut cargo = toolchain::cargo()?;
    cargo.args(["metadata", "--locked", "--format-version", "1"]).current_dir(crate::root());
    let known: Value = serde_json::from_str(&say::output(&mut cargo, "Install Rust with rustup.")?)?;
    let package = known["packages"].as_array().into_iter().flatten().find(|package| package["name"] == name);
    let manifest = package.and_then(|package| package["manifest_path"].as_str());
    let path = Path::new(manifest.with_context(|| format!("no crate {name} is built"))?).with_file_name(file);
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    Ok(format!("tujie_extract_bg.*.wasm contains the library {name}.\n\n{}\n", text.replace('\r', "").trim_end()))
}

/// The standard library is built with the crate, from the sources of the pinned release.
fn standard_library() -> Component {
    Component {
        name: "rust-std".to_owned(),
        version: toolchain::RELEASE.to_owned(),
        licence: "MIT OR Apache-2.0".to_owned(),
        hash: None,
        needs: BTreeSet::new(),
    }
}

/// The libraries in the scripts.
fn scripts() -> anyhow::Result<Vec<(String, Component)>> {
    let lock: Value = serde_json::from_slice(&npm::lock()?)?;
    let text = |package: &Value, field: &str| package[field].as_str().map(str::to_owned);
    let mut found = Vec::new();
    for name in SCRIPTS {
        let package = &lock["packages"][format!("node_modules/{name}")];
        let (Some(version), Some(licence)) = (text(package, "version"), text(package, "license")) else {
            bail!("xtask/package-lock.json has no version or licence of {name}");
        };
        let needs = package["dependencies"].as_object().into_iter().flat_map(|needs| needs.keys());
        let needs = needs.map(|need| {
            let version = text(&lock["packages"][format!("node_modules/{need}")], "version").unwrap_or_default();
            purl("npm", need, &version)
        });
        let sum = text(package, "integrity").and_then(|sum| {
            let bytes = BASE64.decode(sum.strip_prefix("sha512-")?).ok()?;
            Some(("SHA-512", bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
        });
        let at = purl("npm", name, &version);
        found.push((at, Component { name: name.to_owned(), version, licence, hash: sum, needs: needs.collect() }));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use cyclonedx_bom::models::bom::Bom;
    use cyclonedx_bom::validation::Validate;

    #[test]
    fn it_is_a_bill_of_materials_and_names_what_is_inside() -> anyhow::Result<()> {
        let document = super::document()?;
        let bom = Bom::parse_from_json_v1_5(document.as_bytes())?;
        let result = bom.validate();
        assert!(result.passed(), "{:?}", result.errors().collect::<Vec<_>>());
        for inside in [
            "pkg:cargo/plotters@0.3.7",
            "pkg:cargo/wasm-bindgen@0.2.130",
            "pkg:npm/fflate@",
            "pkg:generic/rust-std@",
            "pkg:cargo/encoding_rs@",
        ] {
            assert!(document.contains(inside), "{inside} is missing");
        }
        for outside in ["pkg:cargo/resvg", "pkg:cargo/clap@", "pkg:cargo/serde_derive@", "pkg:npm/esbuild"] {
            assert!(!document.contains(outside), "{outside} is in no module");
        }
        assert_eq!(document, super::document()?);
        Ok(())
    }
}
