//! The parts that a chart is made of, each with more and more to do. One list, for two questions: how long each takes on this
//! machine (`cargo xtask bench --native`), and how many instructions it is, which is the same on every machine and held by
//! `cargo xtask cost`. A part that grows faster than its work is what a reader with much data waits for.

#[cfg(target_arch = "wasm32")]
mod counted;
mod works;

use std::fmt;

pub use works::all;

/// A part of the work.
pub struct Work {
    /// What is done, and what there is more and more of.
    pub name: String,
    /// How much of it: each is measured.
    pub sizes: &'static [usize],
    /// How it may grow from one size to the next.
    pub growth: Growth,
    /// The work itself.
    pub task: Task,
}

/// What makes all that is needed for a size beforehand, and gives back what is measured.
pub enum Task {
    /// What can be done again and again, and costs the same each time but the first.
    Again(Box<dyn Fn(usize) -> Box<dyn Fn()>>),
    /// What uses up what was made for it, or finds it changed the next time.
    Once(Box<dyn Fn(usize) -> Box<dyn FnOnce()>>),
}

/// How the cost of a work may grow with its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Growth {
    /// Not with it.
    Constant,
    /// With its logarithm.
    Logarithmic,
    /// As it does.
    Linear,
}

impl Growth {
    /// How many times as much as at one size a work may cost at a greater one: what the law says, and a little for what grows in
    /// steps, such as the room that a list has, or is only so much from some size on.
    pub fn most(self, from: usize, to: usize) -> f64 {
        let (from, to) = (from as f64, to as f64);
        match self {
            Self::Constant => 1.2,
            Self::Logarithmic => 1.1 * to.ln() / from.ln(),
            Self::Linear => 1.1 * to / from,
        }
    }
}

impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Constant => "constant",
            Self::Logarithmic => "logarithmic",
            Self::Linear => "linear",
        })
    }
}
