//! Claims of any shape, written and read.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| drop(latchkey_fuzz::x12::written::check(data)));
