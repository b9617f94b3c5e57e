//! `figures.csv` as anybody may write it, beside a report and views that are well formed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tujie_fuzz::{REPORT, VIEWS, sound_dataset, sound_faults, source};

fuzz_target!(|figures: &[u8]| {
    // With views, most of which then lack their figures; and without, so that every figure that is well formed goes on.
    for views in [VIEWS, b""] {
        let source = source(REPORT, figures, views);
        sound_faults(&source.faults);
        if source.faults.is_empty() {
            sound_dataset(&source.dataset);
            let _ = tujie::report::check::derived(&source.dataset);
        }
    }
});
