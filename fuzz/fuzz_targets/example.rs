//! Any bytes as one worked case.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| latchkey_fuzz::example::check(data));
