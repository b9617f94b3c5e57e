//! How figures are written and spoken, in Chinese and English: numbers, units, periods, and the interface's messages.

mod csv;
mod messages;
mod note;
mod number;
mod translated;

pub use csv::csv;
pub use messages::{Messages, StoryWords, fill, messages, story_words};
#[cfg(not(target_arch = "wasm32"))]
pub use messages::{PageWords, SCRIPT, TRANSLATED, page_words};
pub use note::note;
pub use number::{day, fixed, headline, mark, period, plain, position, quantity, unit_name};
pub use translated::grouped;
