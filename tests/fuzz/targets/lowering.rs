//! Any text is lowered without panicking, and every node stands inside it.
#![no_main]

#[path = "../inputs/mod.rs"]
#[allow(dead_code, reason = "a target runs one of them")]
mod inputs;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| inputs::lowering::run(bytes));
