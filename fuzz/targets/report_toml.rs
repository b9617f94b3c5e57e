//! `report.toml` as anybody may write it, beside figures and views that are well formed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tujie_fuzz::{FIGURES, VIEWS, sound_dataset, sound_faults, source};

fuzz_target!(|report: &[u8]| {
    let source = source(report, FIGURES, VIEWS);
    sound_faults(&source.faults);
    if source.faults.is_empty() {
        sound_dataset(&source.dataset);
    }
});
