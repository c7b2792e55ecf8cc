//! Where memory comes from.
//!
//! Millions of small values live for a moment each, and what the system's allocator does for them is a fifth of the time of a check.

use std::alloc::{Layout, alloc, dealloc};

use rustix::mm::{Advice, madvise};
use tikv_jemallocator::Jemalloc;

#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

/// One place for all threads, and what is free goes back after five seconds: at once would cost a server that starts a third of its time.
/// What is free may be divided however small the part that is asked for: see [`make_room`].
#[expect(unsafe_code, reason = "jemalloc reads its settings from this name")]
#[unsafe(export_name = "_rjem_malloc_conf")]
pub static SETTINGS: &[u8; 96] =
    b"narenas:1,dirty_decay_ms:5000,muzzy_decay_ms:0,oversize_threshold:0,lg_extent_max_active_fit:16\0";

/// A large page of most processors, in bytes.
const LARGE_PAGE: usize = 2 << 20;
/// How much is given in large pages, in bytes.
const ROOM: usize = 64 << 20;

/// Lets the first memory that is asked for come in large pages: to get it in small ones takes a tenth of the time of a start.
///
/// The rest comes in small ones, of which less is left unused. To be called once, before anything else.
pub fn make_room() {
    let Ok(layout) = Layout::from_size_align(ROOM, LARGE_PAGE) else { return };
    #[expect(unsafe_code, reason = "advice about memory that is given back at once, and that nothing else has")]
    unsafe {
        let room = alloc(layout);
        if !room.is_null() {
            // Without it nothing but time is lost.
            let _ = madvise(room.cast(), ROOM, Advice::LinuxHugepage);
            dealloc(room, layout);
        }
    }
}
