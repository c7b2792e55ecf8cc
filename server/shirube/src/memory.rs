//! Where memory comes from.
//!
//! Millions of small values live for a moment each, and what the system's allocator does for them is a fifth of the time of a check.

use tikv_jemallocator::Jemalloc;

#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

/// One place for all threads, and what is free goes back after five seconds: at once would cost a server that starts a third of its time.
#[expect(unsafe_code, reason = "jemalloc reads its settings from this name")]
#[unsafe(export_name = "_rjem_malloc_conf")]
pub static SETTINGS: &[u8; 47] = b"narenas:1,dirty_decay_ms:5000,muzzy_decay_ms:0\0";
