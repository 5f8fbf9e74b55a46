//! Any bytes as a file of cases.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| latchkey_fuzz::stream::check(data));
