//! The report that ships inside: 定西市, January 2026.

#[cfg(not(target_arch = "wasm32"))]
use crate::report::Fault;
use crate::report::{Dataset, packed};

/// The packed dataset without its names and details, made from `data/dingxi-2026` by the build. The package ships it as a file of
/// its own, `tujie_report.txt`: pages with numbers or a report of their own do not fetch it.
pub static FIRST: &str = include_str!(concat!(env!("OUT_DIR"), "/dingxi-2026.tujie"));

/// The names of its figures, which the part of the module brings that answers questions.
pub const NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/dingxi-2026-names.txt"));

/// The details, which the package ships as a file of their own: `tujie_more.txt`.
#[cfg(not(target_arch = "wasm32"))]
pub static DETAILS: &str = include_str!(concat!(env!("OUT_DIR"), "/dingxi-2026-details.txt"));

/// The bundled dataset without its names and details; `None` in no build that passed its tests.
pub fn first() -> Option<Dataset> {
    packed::read(FIRST).ok()
}

/// The bundled dataset.
///
/// # Errors
/// None in a build that passed its tests; the type is that of every other way to load a dataset.
#[cfg(not(target_arch = "wasm32"))]
pub fn dataset() -> Result<Dataset, Fault> {
    let mut dataset = packed::unpack_first(FIRST)?;
    crate::report::names::put(&mut dataset, NAMES)?;
    crate::report::details::put(&mut dataset, DETAILS)?;
    Ok(dataset)
}
