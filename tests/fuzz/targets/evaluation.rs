//! Any configuration is evaluated, judged and mended without panicking, and within bounds.
#![no_main]

#[path = "../inputs/mod.rs"]
#[allow(dead_code, reason = "a target runs one of them")]
mod inputs;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| inputs::evaluation::run(bytes));
