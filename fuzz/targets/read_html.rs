//! A page of the web as anybody may make it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tujie_fuzz::sound_file;

fuzz_target!(|bytes: &[u8]| {
    sound_file(&[b"<html>", bytes].concat(), "report.html");
});
