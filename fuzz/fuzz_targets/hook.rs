//! Any bytes as a call of a health record.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| latchkey_fuzz::hook::check(data));
