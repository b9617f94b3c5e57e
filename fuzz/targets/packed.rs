//! The packed form: what a page fetches may have been cut, mended or made up.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tujie::report::packed;
use tujie_fuzz::{sound_dataset, sound_faults};

fuzz_target!(|text: &str| {
    match packed::unpack(text).or_else(|_| packed::unpack_first(text)) {
        Ok(dataset) => match dataset.validate() {
            Ok(()) => sound_dataset(&dataset),
            Err(faults) => sound_faults(&faults),
        },
        Err(fault) => sound_faults(&[fault]),
    }
});
