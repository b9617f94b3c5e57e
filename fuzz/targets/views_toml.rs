//! `views.toml` as anybody may write it, beside figures that are well formed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tujie_fuzz::{FIGURES, REPORT, sound_dataset, sound_faults, source};

fuzz_target!(|views: &[u8]| {
    let source = source(REPORT, FIGURES, views);
    sound_faults(&source.faults);
    if source.faults.is_empty() {
        sound_dataset(&source.dataset);
    }
});
