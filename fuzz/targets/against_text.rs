//! Any text held against figures that are well formed: quotes, numerals and sections looked for in it.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tujie::report::check::against_text;
use tujie::report::source::{InMemory, Source, not_figures};
use tujie_fuzz::{FIGURES, REPORT, VIEWS, sound_faults, source};

static SOURCE: LazyLock<Source> = LazyLock::new(|| source(REPORT, FIGURES, VIEWS));

fuzz_target!(|input: (&str, &str)| {
    let (text, listed) = input;
    let list = match not_figures(&InMemory(&[("not-figures.csv", listed.as_bytes())])) {
        Ok(list) => list,
        Err(faults) => {
            sound_faults(&faults);
            Vec::new()
        }
    };
    match against_text(&SOURCE, &list, text) {
        Ok(tally) => assert_eq!(tally.claimed + tally.listed, tally.numerals),
        Err(faults) => sound_faults(&faults),
    }
});
