//! Any bytes as a file of requests for authorisation, changed line by line and word by word.

#![no_main]

use latchkey_fuzz::lines;

libfuzzer_sys::fuzz_target!(|data: &[u8]| latchkey_fuzz::x12::incoming::authorizations(data));

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    lines::mutate(data, size, most, seed)
});
