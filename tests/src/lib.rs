//! Tools that the tests share.
//!
//! Holds: the program, an editor in this process and generators of edits. Must never know: how the engine works inside.

pub mod case;
pub mod editor;
pub mod edits;
pub mod few;
pub mod json;
pub mod portal;
pub mod program;
pub mod readers;
pub mod session;
pub mod text;
pub mod worlds;

pub use few::few;
