//! Makes `pkg/`: what an editor uploads.

use std::path::Path;

use anyhow::{Context, bail};

use crate::wasm::Effort;
use crate::{package, say, sizes};

/// The page of the demo that holds such figures.
const DEMO: &str = "www/index.html";

const REMEDY: &str = "run `cargo xtask build` and commit pkg/";

/// Builds into `pkg/` and prints the sizes.
///
/// # Errors
/// A step fails, or the sizes are over the budget.
pub fn build() -> anyhow::Result<()> {
    let fresh = package::make(Effort::Incremental)?;
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
    let fresh = package::make(Effort::Full)?;
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
