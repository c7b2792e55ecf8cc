//! Where memory comes from.
//!
//! Millions of small values live for a moment each, and what the system's allocator does for them is a fifth of the time of a check.

use tikv_jemallocator::Jemalloc;

#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

/// One place for all threads, and what is free goes back at once: a server stays open for days, and is looked at for what it takes.
#[expect(unsafe_code, reason = "jemalloc reads its settings from this name")]
#[unsafe(export_name = "_rjem_malloc_conf")]
pub static SETTINGS: &[u8; 44] = b"narenas:1,dirty_decay_ms:0,muzzy_decay_ms:0\0";
