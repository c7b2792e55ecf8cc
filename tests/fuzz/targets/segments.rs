//! Any text, edited anywhere, has the segments that the result has when it is read anew.
#![no_main]

#[path = "../inputs/mod.rs"]
#[allow(dead_code, reason = "a target runs one of them")]
mod inputs;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| inputs::segments::run(bytes));
