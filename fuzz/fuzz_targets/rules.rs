//! A policy drawn from the bytes: rules that resolve, of any shape.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| latchkey_fuzz::rules::check(data));
