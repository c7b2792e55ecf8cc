//! Formats: from trees to resources.
//!
//! Holds: one folder per format, and the notations they share (`hcl`, `json`). Formats never import one another.
//! Must never know: rules, packs, several files at once beyond a module's directory, LSP, the file system.

pub mod cloudformation;
pub mod data;
pub mod hcl;
pub(crate) mod json;
mod lower;
mod name;
pub mod schema;
pub mod terraform;

pub use hcl::{Comment, Lowered, Problem, ProblemKind, Span};
pub use json::is_map_argument;
pub use lower::lower_known;
pub use name::{Name, declaration};
