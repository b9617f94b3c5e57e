//! The browser's side: the canvas, input, tooltip, table, and what the script in `js/` calls.
//!
//! No geometry and no numbers are made here: a scene says where things are, `words` says how they are written.

mod canvas;
mod dom;
mod error;
mod handle;
mod input;
mod mirror;
mod options;
mod report;
mod tooltip;
mod tree;
