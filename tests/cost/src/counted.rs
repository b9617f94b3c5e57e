//! What `tests/cost/count.mjs` calls in the compiled module.

use std::cell::Cell;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::{Task, all};

thread_local! {
    static READY: Cell<Option<Box<dyn FnOnce()>>> = const { Cell::new(None) };
}

/// Makes ready a work of the list, by its place, at one of its sizes.
#[wasm_bindgen]
pub fn ready(work: usize, size: usize) {
    let work = all().swap_remove(work);
    READY.set(Some(match work.task {
        Task::Once(make) => make(size),
        Task::Again(make) => {
            let task = make(size);
            // What is made when it is first asked for is there from now on, as it is when this is timed.
            task();
            task
        }
    }));
}

/// Does what was made ready.
#[wasm_bindgen]
pub fn run() {
    if let Some(task) = READY.take() {
        task();
    }
}
