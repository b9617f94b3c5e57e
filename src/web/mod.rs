//! The browser's side: the canvas, and what the script in `js/` calls. Elements and events are the script's.
//!
//! No geometry and no numbers are made here: a scene says where things are, `words` says how they are written. Three modules
//! are built from it: `charts`, which every page fetches, `loader`, fetched when somebody loads a dataset of their own, and
//! `extract`, fetched when somebody reads a report of their own.

/// Half as large as the library's own, which is made for programs of many megabytes.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(any(feature = "charts", feature = "loader"))]
mod error;
mod object;

#[cfg(feature = "extract")]
mod extractor;
#[cfg(feature = "loader")]
mod loader;
#[cfg(any(feature = "loader", feature = "extract"))]
mod tree;

#[cfg(feature = "charts")]
mod canvas;
#[cfg(feature = "charts")]
mod handle;
#[cfg(feature = "charts")]
mod options;
#[cfg(feature = "charts")]
mod record;
#[cfg(feature = "charts")]
mod report;
