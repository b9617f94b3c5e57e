//! What lets others check the package: the hash of each file, the values that pages put into `integrity`, and whose code is
//! inside.

use std::path::Path;

use anyhow::Context;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256, Sha384};

use crate::{package, sbom};

/// The hash of each file, as `sha256sum --check` reads it.
const SUMS: &str = "SHA256SUMS";
/// The `integrity` of each file that pages name.
const INTEGRITY: &str = "integrity.json";

/// Whose code is inside.
const MATERIALS: &str = "tujie.cdx.json";

/// The files that [`write`] adds to a package.
pub const FILES: [&str; 3] = [SUMS, INTEGRITY, MATERIALS];

/// Adds them to a package that is otherwise complete.
///
/// # Errors
/// A file cannot be read or written.
pub fn write(pkg: &Path) -> anyhow::Result<()> {
    let named = [package::ENTRIES.as_slice(), &[package::CLASSIC, package::SINGLE, package::STATIC_STYLES]].concat();
    let mut lines = Vec::new();
    for name in named {
        lines.push(format!("  \"{name}\": \"{}\"", integrity(&pkg.join(name))?));
    }
    lines.sort();
    std::fs::write(pkg.join(INTEGRITY), format!("{{\n{}\n}}\n", lines.join(",\n")))?;
    std::fs::write(pkg.join(MATERIALS), sbom::document()?)?;
    let mut sums = String::new();
    for name in package::names(pkg)? {
        let hash: String = Sha256::digest(read(&pkg.join(&name))?).iter().map(|byte| format!("{byte:02x}")).collect();
        sums.push_str(&format!("{hash}  {name}\n"));
    }
    std::fs::write(pkg.join(SUMS), sums)?;
    Ok(())
}

/// The value of `integrity` for a file.
///
/// # Errors
/// It cannot be read.
pub fn integrity(file: &Path) -> anyhow::Result<String> {
    Ok(format!("sha384-{}", BASE64.encode(Sha384::digest(read(file)?))))
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(file).with_context(|| file.display().to_string())
}
