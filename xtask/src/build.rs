//! Makes `pkg/`: what an editor uploads.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use crate::wasm::Effort;
use crate::{package, pages, say, sizes};

const REMEDY: &str = "run `cargo xtask build` and commit pkg/ and www/";

/// Builds into `pkg/` and prints the sizes.
///
/// # Errors
/// A step fails, or the sizes are over the budget.
pub fn build() -> anyhow::Result<()> {
    let fresh = package::make(Effort::Incremental)?;
    let pkg = crate::root().join("pkg");
    publish(&fresh, &pkg)?;
    for page in pages::all(&pkg)? {
        if page.stands != page.made {
            std::fs::write(&page.path, page.made).with_context(|| page.path.display().to_string())?;
        }
    }
    sizes::report(&pkg)
}

/// Builds elsewhere and compares with the committed `pkg/`, byte for byte.
///
/// # Errors
/// A step fails, a file differs, or the sizes are over the budget.
pub fn check() -> anyhow::Result<()> {
    let fresh = package::make(Effort::Full)?;
    compare(&fresh, &crate::root().join("pkg"))?;
    for page in pages::all(&fresh)? {
        if let Some(at) = first_difference(page.stands.as_bytes(), page.made.as_bytes()) {
            let path = page.path.display();
            bail!("{path} does not hold the figures and hashes that are made: it differs from byte {at} on; {REMEDY}");
        }
    }
    say::note("www/: the figures and hashes in its pages are those that are made");
    sizes::report(&fresh)
}

/// Builds what is committed once more, in a clone in another folder, with another home and so with cargo's downloads elsewhere:
/// the bytes must depend on none of them.
///
/// # Errors
/// A step fails, or a file differs.
pub fn check_elsewhere() -> anyhow::Result<()> {
    let place = std::env::temp_dir().join(format!("tujie-elsewhere-{}", std::process::id()));
    let (clone, home) = (place.join("a folder with another name"), place.join("home"));
    std::fs::create_dir_all(&home)?;
    let result = say::timed("pkg/ comes out the same in another folder and another home", || {
        let mut git = Command::new("git");
        git.args(["clone", "--quiet"]).arg(crate::root()).arg(&clone);
        say::run(&mut git, "Install git.")?;
        // Found by way of the home, where nothing else says where they are.
        let rustup = std::env::var_os("RUSTUP_HOME").map(PathBuf::from);
        let rustup =
            rustup.or_else(|| std::env::home_dir().map(|home| home.join(".rustup"))).context("no RUSTUP_HOME")?;
        let mut build = Command::new(std::env::current_exe()?);
        build.args(["build", "--check"]).current_dir(&clone);
        build.env("CARGO_MANIFEST_DIR", clone.join("xtask")).env("HOME", &home).env("RUSTUP_HOME", rustup);
        build.env_remove("CARGO_HOME").env_remove("CARGO_TARGET_DIR");
        say::run(&mut build, REMEDY)
    });
    std::fs::remove_dir_all(&place)?;
    result
}

/// Makes `pkg` hold the files of `fresh` and no others. What is unchanged is not touched, so that a watching page does not reload.
fn publish(fresh: &Path, pkg: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(pkg)?;
    let built = package::names(fresh)?;
    for name in &built {
        let bytes = std::fs::read(fresh.join(name))?;
        if !std::fs::read(pkg.join(name)).is_ok_and(|old| old == bytes) {
            std::fs::write(pkg.join(name), bytes).with_context(|| format!("pkg/{name} cannot be written"))?;
        }
    }
    for stale in package::names(pkg)?.difference(&built) {
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
    let (built, committed) = (package::names(fresh)?, package::names(pkg)?);
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
