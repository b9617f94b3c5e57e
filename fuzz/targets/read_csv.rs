//! Separated values, with headings that are known before them or without.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tujie_fuzz::sound_file;

fuzz_target!(|bytes: &[u8]| {
    sound_file(bytes, "data.csv");
    sound_file(&["指标,地区,2024年,2025年（亿元）,增速(%)\n".as_bytes(), bytes].concat(), "data.csv");
});
