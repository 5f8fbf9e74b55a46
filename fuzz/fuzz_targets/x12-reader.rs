//! Any bytes as segments.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| latchkey_fuzz::x12::reader::check(data));
