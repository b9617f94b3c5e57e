//! What goes to a server: the package with its files packed beforehand, and the same as one archive.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context;
use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::SimpleFileOptions;

use crate::{package, say, sizes};

/// The endings of what servers send packed.
const TEXTS: [&str; 6] = ["js", "wasm", "css", "txt", "json", "ts"];

/// Smaller ones fit a network packet as they are.
const LEAST_BYTES: usize = 1000;

/// Copies `pkg/` to `target/dist/tujie`, a `.br` and a `.gz` beside each file that packs, and writes the archive of the folder.
///
/// # Errors
/// A file cannot be read or written.
pub fn make() -> anyhow::Result<PathBuf> {
    let dist = crate::root().join("target/dist");
    let folder = dist.join("tujie");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let pkg = crate::root().join("pkg");
    let names = package::names(&pkg)?;
    say::timed("packing the files with brotli and gzip", || {
        for name in &names {
            let bytes = std::fs::read(pkg.join(name)).with_context(|| name.clone())?;
            std::fs::write(folder.join(name), &bytes)?;
            if bytes.len() >= LEAST_BYTES && name.rsplit('.').next().is_some_and(|ending| TEXTS.contains(&ending)) {
                std::fs::write(folder.join(format!("{name}.br")), sizes::packed(&bytes)?)?;
                std::fs::write(folder.join(format!("{name}.gz")), gzip(&bytes)?)?;
            }
        }
        anyhow::Ok(())
    })?;
    let archive = dist.join(format!("tujie-{}.zip", env!("CARGO_PKG_VERSION")));
    zip(&folder, &archive)?;
    say::note(&format!(
        "{} files in {}; the same in {}",
        package::names(&folder)?.len(),
        folder.display(),
        archive.display()
    ));
    Ok(folder)
}

fn gzip(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    // Without a name or a time in its head: the same bytes each time.
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes)?;
    Ok(packed.finish()?)
}

/// The archive is the same bytes for the same files: in the order of their names, and without a clock.
fn zip(folder: &Path, archive: &Path) -> anyhow::Result<()> {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(archive)?);
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default()).unix_permissions(0o644);
    for name in package::names(folder)? {
        zip.start_file(format!("tujie/{name}"), options)?;
        zip.write_all(&std::fs::read(folder.join(name))?)?;
    }
    zip.finish()?;
    Ok(())
}
