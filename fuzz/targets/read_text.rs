//! Plain text in any encoding, and what is pasted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tujie_fuzz::sound_file;

fuzz_target!(|bytes: &[u8]| {
    sound_file(bytes, "report.txt");
});
