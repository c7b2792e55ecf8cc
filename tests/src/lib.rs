//! Tools that the tests share.
//!
//! Holds: the in-process client and generators of edits. Must never know: how the engine works inside.

pub mod client;
pub mod editor;
pub mod edits;
pub mod portal;
pub mod session;
pub mod text;
